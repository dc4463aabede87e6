"""Party organizations founded in common: area and industry Party organizations.

* area: founded by the sub-district by organizers' and agencies' work to form in the region, where
  anybody organizes one; takes in uncovered organizations of the region by the work on each, those
  without known members only where the rule lets them.
* what ends with the policy is founding: an area Party organization that exists goes on taking in.
* industry: at the largest social group of an industry with a branch of its own; it guides the
  others of the industry, and by itself covers nobody else: its host stays in that branch, and it
  has no units.

One of each in a region or an industry at a time. Area ones first, after all own and joint branches
of the month:

    work = effort_form + organize_area, of an organization; W = its mean over a region's living, 0
      where organize_area is 0 for all of them
    founded: if u(area_found) < chance(area_base + area_effort * W), the agent being the region's
      number
    taken in, from the month of founding on: living organizations of the region without a Party
      organization, with known_members > 0 or zero_member_units = area, if occurs(area_join, hazard)
      hazard = (1, area_affinity for posture none) * (area_base + area_effort * work)
    industry, host = living social group with an own branch and most staff (then the first row):
      founded: if u(industry_found, number of the industry) < chance(industry_effort
      * organize_industry), the agent being the host

Draws: area_found, area_join, industry_found.
"""

import numpy as np

from sim.agents.party_organization import PartyOrganization
from sim.core.arithmetic import chance, occurs
from sim.core.columns import Flags, Floats, Ints, Records, Single
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.processes.establishing import enter, found
from sim.processes.units import AREA, INDUSTRY, OWN, guided_industries
from sim.world.identity import COMMON_PARTY_ORGANIZATION, pack
from sim.world.world import World

NONE = 0
SOCIAL_GROUP = 0


def found_area(world: World) -> None:
    """Let sub-districts found area Party organizations and take in the rest."""
    orgs, levers, rates = world.organizations, world.levers, world.rates
    n_regions = world.geography.hops.shape[0]
    have = area_of_region(world.party_organizations, n_regions)
    nobody_works = world.scenario.environment.area_base == 0.0 and not world.pulls("organize_area")
    if nobody_works and have.max() < 0:
        return
    work = work_by_region(orgs, levers["organize_area"], n_regions)
    new = regions_that_found(work, have, rates, world.keys)
    have[new] = _establish_areas(world, new)
    memberless = world.scenario.policy.zero_member_units == "area"
    rows = taken_in(orgs, have, levers, memberless, rates, world.keys)
    enter(orgs, rows, have[orgs["region"][rows]], world.month)


def _establish_areas(world: World, regions: Ints) -> Ints:
    """Add an area Party organization for each of some regions; return their rows."""
    added = world.tables[PartyOrganization].append(regions.size)
    branches, month = world.party_organizations[added], world.month
    common = COMMON_PARTY_ORGANIZATION
    branches["id"] = [pack(common, month, int(region), 0) for region in regions]
    branches["alive"], branches["form"], branches["region"] = True, AREA, regions
    branches["founded"] = month
    branches["term_end"] = month + world.scenario.policy.term_months
    return np.arange(added.start, added.stop)


@compiled
def work_by_region(orgs: Records, dose: Floats, n_regions: int) -> Floats:
    """Return mean organizers' and agencies' work by region, staff-days, float64 (regions,).

    Agencies' work founds nothing where nobody organizes: so a policy acts in its own regions only.
    """
    work, living = np.zeros(n_regions), np.zeros(n_regions)
    organized = np.zeros(n_regions, np.bool_)
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            organized[org.region] |= dose[org.zone] > 0.0
            work[org.region] += dose[org.zone] + org.effort_form
            living[org.region] += 1.0
    return np.where(organized, work / np.maximum(living, 1.0), 0.0)


@compiled
def area_of_region(branches: Records, n_regions: int) -> Ints:
    """Return the row of each region's area Party organization, or -1, int64 (regions,)."""
    have = np.full(n_regions, -1, np.int64)
    for b in range(branches.size):
        branch = branches[b]
        if branch.alive and branch.form == AREA:
            have[branch.region] = b
    return have


@compiled
def regions_that_found(work: Floats, have: Ints, rates: Single, keys: Single) -> Ints:
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
    orgs: Records, have: Ints, levers: Records, memberless: bool, rates: Single, keys: Single
) -> Ints:
    """Return uncovered organizations that an area Party organization takes in, int64.

    Args:
        orgs: records of the organizations.
        have: (regions,) row of the area Party organization, or -1.
        levers: doses by zone.
        memberless: whether organizations without known members may belong.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
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
    if not world.pulls("organize_industry"):
        return
    dose = world.levers["organize_industry"]
    orgs, branches = world.organizations, world.party_organizations
    largest = largest_associations(orgs, branches, world.geography.kinship.shape[0])
    taken = guided_industries(branches, largest.size)
    hosts = industry_hosts(orgs, largest, taken, dose, world.rates, world.keys)
    nobody = np.empty(0, np.int64)  # the hosts stay in branches of their own
    found(world, INDUSTRY, hosts, nobody, nobody)


@compiled
def largest_associations(orgs: Records, branches: Records, n_industries: int) -> Ints:
    """Return each industry's largest social group with a branch of its own, or -1, int64."""
    largest = np.full(n_industries, -1, np.int64)
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        if not org.alive or b < 0 or branches[b].form != OWN or org.type != SOCIAL_GROUP:
            continue
        current = largest[org.industry]
        if current < 0 or org.staff > orgs[current].staff:
            largest[org.industry] = i
    return largest


@compiled
def industry_hosts(
    orgs: Records, largest: Ints, taken: Flags, dose: Floats, rates: Single, keys: Single
) -> Ints:
    """Return the organizations that host an industry Party organization from now on, int64.

    Args:
        orgs: records of the organizations.
        largest: int64 (industries,), row of the association that could, or -1.
        taken: bool (industries,), whether the industry has one already.
        dose: (zones,) work with associations, staff-days.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
    rates, keys = rates[0], keys[0]
    rows = np.empty(largest.size, np.int64)
    n = 0
    for industry in range(largest.size):
        host = largest[industry]
        if host < 0 or taken[industry]:
            continue
        hazard = rates.industry_effort * dose[orgs[host].zone]
        if occurs(uniform(subkey(keys.industry_found, industry), orgs[host].id), hazard):
            rows[n] = host
            n += 1
    return rows[:n]
