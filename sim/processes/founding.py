"""Party organizations are founded: own branch, joint branch, area and industry organization.

* own: a posture other than none and enough known members; hazard ``o0 + oA A + oV Q + oP P0``
  plus what organizers add; a new organization that qualifies may found at registration.
* joint: a valid group of ``joint_matching``; hazard ``oj0 + mean (oJ A + oV Q + oP P0)``
  plus organizers.
* area: founded by the sub-district, hazard by its work; takes in uncovered organizations of the
  region, those without known members only where the rule lets them.
* industry: at the largest organization of an industry with a branch of its own; it guides the
  others of the industry, and by itself covers nobody else.

A is the agencies' work to form (staff-days), Q the quality of this month's visit, P0 what
threatens an organization that has nothing to show.
"""

from typing import Any

import numpy as np

from sim.agents.party_organization import PartyOrganization
from sim.core.arithmetic import chance, occurs
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.processes.events import JOINED
from sim.processes.joint_matching import match, pool_of
from sim.processes.units import AREA, INDUSTRY, JOINT, OWN
from sim.world.identity import COMMON_PARTY_ORGANIZATION, PARTY_ORGANIZATION, pack
from sim.world.world import World

NONE = 0
AREA_UNITS = 2  # 'zero_member_units' is area


def founding(world: World) -> None:
    """Found own, joint, area and industry Party organizations."""
    threshold = world.scenario.policy.branch_threshold
    before = world.tables[PartyOrganization].n_rows
    orgs, rates, keys = world.organizations, world.rates, world.keys
    own = founders(orgs, world.levers, threshold, world.month, rates, keys)
    found_own(world, own)
    found_joint(world, np.ones(orgs.size, np.bool_), willing_groups)
    found_area(world)
    found_industry(world)
    world.counters["foundings"] = float(world.tables[PartyOrganization].n_rows - before)


@compiled
def founders(
    orgs: Any, levers: Any, threshold: int, month: int, rates: Any, keys: Any
) -> np.ndarray:
    """Return the rows of organizations that found their own branch this month, int64."""
    rates, keys = rates[0], keys[0]
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive or org.posture == NONE or org.known_members < threshold:
            continue
        if org.party_organization >= 0:
            continue
        zone = org.zone
        hazard = rates.found_base + rates.found_effort * (
            org.effort_form + levers[zone].organize_own
        )
        hazard += rates.found_visit * org.visit_quality
        hazard += rates.found_pressure * org.pressure_none
        likely = chance(hazard)
        if org.born == month:
            likely = max(likely, levers[zone].founding_at_registration)
        if uniform(keys.found, org.id) < likely:
            rows[n] = i
            n += 1
    return rows[:n]


def found_own(world: World, rows: np.ndarray) -> None:
    """Found a branch at each of some organizations."""
    if rows.size == 0:
        return
    added = world.tables[PartyOrganization].append(rows.size)
    branches, orgs = world.party_organizations, world.organizations
    establish(
        branches, orgs, rows, added.start, OWN, world.month, world.scenario.policy.term_months
    )
    enter(orgs, rows, np.arange(added.start, added.stop), world.month)


@compiled
def establish(
    branches: Any, orgs: Any, hosts: np.ndarray, first: int, form: int, month: int, term: int
) -> None:
    """Write new Party organizations hosted by organizations, from row ``first`` on."""
    for k in range(hosts.size):
        b, i = first + k, hosts[k]
        branches[b].id = pack(PARTY_ORGANIZATION, month, orgs[i].region, i << 2 | form)
        branches[b].alive = True
        branches[b].form, branches[b].host = form, i
        branches[b].region, branches[b].industry = orgs[i].region, orgs[i].industry
        branches[b].founded, branches[b].term_end = month, month + term
        branches[b].units = 0


@compiled
def enter(orgs: Any, rows: np.ndarray, branches: np.ndarray, month: int) -> None:
    """Let organizations belong to Party organizations from now on."""
    for k in range(rows.size):
        i = rows[k]
        org = orgs[i]
        org.party_organization = branches[k]
        org.covered_since = month
        org.events |= JOINED


def found_joint(world: World, due: np.ndarray, decide: Any) -> None:
    """Found joint branches among the organizations considered.

    Args:
        world: the world.
        due: bool (organizations,), who is considered.
        decide: function of (groups, organizations, levers, rates, keys) that returns the groups
            that found, as bool by group.
    """
    policy, orgs = world.scenario.policy, world.organizations
    memberless = policy.zero_member_units != "none"
    pool = pool_of(orgs, policy.branch_threshold, memberless, due)
    groups, n_groups = match(
        orgs,
        world.profiles,
        pool,
        world.levers,
        policy.branch_threshold,
        policy.joint_units,
        world.keys,
    )
    founds = decide(groups, n_groups, orgs, world.levers, world.rates, world.keys)
    if not founds.any():
        return
    hosts = group_hosts(orgs, groups, founds)
    added = world.tables[PartyOrganization].append(hosts.size)
    branches = world.party_organizations
    establish(
        branches, orgs, hosts, added.start, JOINT, world.month, world.scenario.policy.term_months
    )
    rows = pool[groups[pool] >= 0]
    rows = rows[founds[groups[rows]]]
    number = np.cumsum(founds) - 1 + added.start
    enter(orgs, rows, number[groups[rows]], world.month)


@compiled
def willing_groups(
    groups: np.ndarray, n_groups: int, orgs: Any, levers: Any, rates: Any, keys: Any
) -> np.ndarray:
    """Return which valid groups found a joint branch, bool (groups,)."""
    rates, keys = rates[0], keys[0]
    hazards, sizes = np.zeros(n_groups), np.zeros(n_groups)
    openers = np.full(n_groups, 1 << 60, np.int64)
    for i in range(groups.size):
        org = orgs[i]
        g = groups[i]
        if g >= 0:
            work = org.effort_form + levers[org.zone].organize_joint
            hazards[g] += rates.joint_effort * work + rates.joint_visit * org.visit_quality
            hazards[g] += rates.found_pressure * org.pressure_none
            sizes[g] += 1.0
            openers[g] = min(openers[g], org.id)
    founds = np.zeros(n_groups, np.bool_)
    for g in range(n_groups):
        hazard = rates.joint_base + hazards[g] / sizes[g]
        founds[g] = occurs(uniform(keys.joint_found, openers[g]), hazard)
    return founds


@compiled
def group_hosts(orgs: Any, groups: np.ndarray, founds: np.ndarray) -> np.ndarray:
    """Return the host of each founding group: the unit with most members, then most staff."""
    best = np.full(founds.size, -1, np.int64)
    for i in range(groups.size):
        org = orgs[i]
        g = groups[i]
        if g < 0 or not founds[g]:
            continue
        b = best[g]
        if (
            b < 0
            or org.known_members > orgs[b].known_members
            or (org.known_members == orgs[b].known_members and org.staff > orgs[b].staff)
        ):
            best[g] = i
    return best[best >= 0]


def found_area(world: World) -> None:
    """Let sub-districts found area Party organizations and take in the rest."""
    orgs, levers, rates = world.organizations, world.levers, world.rates
    n_regions = world.geography.hops.shape[0]
    have = area_of_region(world.party_organizations, n_regions)
    nobody_works = world.scenario.environment.area_base == 0.0 and not levers["organize_area"].any()
    if nobody_works and have.max() < 0:
        return
    work = work_by_region(orgs, levers["organize_area"], n_regions)
    new = regions_that_found(work, have, rates, world.keys)
    added = world.tables[PartyOrganization].append(new.size)
    branches = world.party_organizations
    for k, region in enumerate(new):
        b = added.start + k
        branches["id"][b] = pack(COMMON_PARTY_ORGANIZATION, world.month, int(region), 0)
        branches["alive"][b], branches["form"][b], branches["region"][b] = True, AREA, region
        branches["founded"][b] = world.month
        branches["term_end"][b] = world.month + world.scenario.policy.term_months
        have[region] = b
    memberless = world.scenario.policy.zero_member_units == "area"
    rows = taken_in(orgs, have, levers, memberless, rates, world.keys)
    enter(orgs, rows, have[orgs["region"][rows]], world.month)


@compiled
def work_by_region(orgs: Any, dose: np.ndarray, n_regions: int) -> np.ndarray:
    """Return mean organizers' and agencies' work by region, staff-days, float64 (regions,)."""
    work, living = np.zeros(n_regions), np.zeros(n_regions)
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            work[org.region] += dose[org.zone] + org.effort_form
            living[org.region] += 1.0
    return work / np.maximum(living, 1.0)


@compiled
def area_of_region(branches: Any, n_regions: int) -> np.ndarray:
    """Return the row of each region's area Party organization, or -1, int64 (regions,)."""
    have = np.full(n_regions, -1, np.int64)
    for b in range(branches.size):
        branch = branches[b]
        if branch.alive and branch.form == AREA:
            have[branch.region] = b
    return have


@compiled
def regions_that_found(work: np.ndarray, have: np.ndarray, rates: Any, keys: Any) -> np.ndarray:
    """Return regions that found an area Party organization this month, int64."""
    rates, keys = rates[0], keys[0]
    rows = np.empty(work.size, np.int64)
    n = 0
    for region in range(work.size):
        likely = chance(rates.area_base + rates.area_effort * work[region])
        if have[region] < 0 and uniform(keys.area_found, region) < likely:
            rows[n] = region
            n += 1
    return rows[:n]


@compiled
def taken_in(
    orgs: Any, have: np.ndarray, levers: Any, memberless: bool, rates: Any, keys: Any
) -> np.ndarray:
    """Return uncovered organizations that an area Party organization takes in, int64."""
    rates, keys = rates[0], keys[0]
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive or org.party_organization >= 0 or have[org.region] < 0:
            continue
        if org.known_members == 0 and not memberless:
            continue
        affinity = 1.0 if org.posture != NONE else rates.area_affinity
        work = org.effort_form + levers[org.zone].organize_area
        hazard = affinity * (rates.area_base + rates.area_effort * work)
        if occurs(uniform(keys.area_join, org.id), hazard):
            rows[n] = i
            n += 1
    return rows[:n]


def found_industry(world: World) -> None:
    """Found industry Party organizations at associations that have a branch of their own."""
    dose = world.levers["organize_industry"]
    if not dose.any():
        return
    orgs, branches = world.organizations, world.party_organizations
    hosts = industry_hosts(orgs, branches, dose, world.geography.kinship.shape[0],
                           world.rates, world.keys)  # fmt: skip
    added = world.tables[PartyOrganization].append(hosts.size)
    establish(world.party_organizations, orgs, hosts, added.start, INDUSTRY, world.month,
              world.scenario.policy.term_months)  # fmt: skip


@compiled
def industry_hosts(
    orgs: Any, branches: Any, dose: np.ndarray, n_industries: int, rates: Any, keys: Any
) -> np.ndarray:
    """Return the organizations that host an industry Party organization from now on, int64."""
    rates, keys = rates[0], keys[0]
    largest = np.full(n_industries, -1, np.int64)
    taken = np.zeros(n_industries, np.bool_)
    for b in range(branches.size):
        branch = branches[b]
        if branch.alive and branch.form == INDUSTRY:
            taken[branch.industry] = True
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if not org.alive or b < 0 or branch.form != OWN or org.type != 0:
            continue
        current = largest[org.industry]
        if current < 0 or org.staff > orgs[current].staff:
            largest[org.industry] = i
    rows = np.empty(n_industries, np.int64)
    n = 0
    for industry in range(n_industries):
        host = largest[industry]
        if host < 0 or taken[industry]:
            continue
        hazard = rates.industry_effort * dose[orgs[host].zone]
        if occurs(uniform(subkey(keys.industry_found, industry), orgs[host].id), hazard):
            rows[n] = host
            n += 1
    return rows[:n]
