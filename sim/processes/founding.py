"""Party organizations are founded: own branches and joint branches.

* own: a posture other than none and enough known members; the hazard grows with agencies' work to
  form and policies' organizers, with a visit and with what threatens who has nothing to show; a new
  organization that qualifies may found at registration, one that registered an intention there as
  soon as it qualifies.
* joint: a valid group of ``joint_matching``, by the mean of the same over its units.
* joining: who meets a joint branch joins it by the same of its own, and less readily beyond the
  number of units that the rule allows.

Own branches are founded first, then joint ones among those still without, then joined; area and
industry Party organizations follow in ``founding_in_common``. Work, visits, threats and postures
are this month's. A group and a meeting stand for a month: whoever is in a valid group is in no
other, founds with it or not at all, and is matched anew next month.

A hazard is summed month by month, for a group in equal parts by its units, and what it takes is
drawn once for each spell without a Party organization: the law is that of monthly draws, but two
worlds whose hazards differ a little, or come in another month, part only where the sums do. There
is one sum for each organization: what ripened in groups or beside a branch counts towards a branch
of its own too, and the reverse. It starts anew only when the organization joins a Party
organization.

Every living organization without a Party organization, of any posture but none:

    own, if known_members >= branch_threshold:
      hazard = found_base + found_effort * (effort_form + organize_own)
               + found_visit * visit_quality + found_pressure * pressure_none
      ripened <- ripened + max(hazard, 0)
      p = chance(ripened); if born this month or intends, max(p, founding_at_registration)
      founds: if u(found, memberships) < p
    joint, every valid group of n units:
      drive = joint_effort * (effort_form + organize_joint) + joint_visit * visit_quality
              + found_pressure * pressure_none, of each unit
      hazard = joint_base + mean drive of the units
      ripened <- ripened + max(hazard, 0) / n, every unit
      founds: if u(found, memberships) < chance(ripened) for any unit, all by the ripened just
              written; each has its own draw, and all units join
      host = most known_members, then most staff, then the first row
    joining, everyone who meets a joint branch, with the readiness of ``joint_matching``:
      ripened <- ripened + max(joint_join * readiness * (joint_base + drive), 0)
      joins: if u(found, memberships) < chance(ripened)

Draws: found, joint_order, joint_open.
"""

import numpy as np

from sim.agents.party_organization import PartyOrganization
from sim.agents.social_organization import CORE
from sim.core.arithmetic import chance
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.core.fetching import fetch_ahead
from sim.processes.establishing import enter, found
from sim.processes.founding_in_common import found_area, found_industry
from sim.processes.joint_matching import (
    has_few,
    is_free,
    match,
    order_newcomers,
    readiness,
    taking_in,
)
from sim.processes.units import JOINT, OWN
from sim.world.world import World

NONE = 0


def founding(world: World) -> None:
    """Found own, joint, area and industry Party organizations."""
    policy = world.scenario.policy
    before = world.tables[PartyOrganization].n_rows
    order_newcomers(world)
    own, hosts, rows, whose, joining, joined = decide(
        world.organizations, world.party_organizations, world.meeting_orders, world.levers,
        policy.branch_threshold, policy.zero_member_units != "none", policy.joint_units,
        world.month, world.rates, world.birth,
    )  # fmt: skip
    found(world, OWN, own, own, np.arange(own.size))
    found(world, JOINT, hosts, rows, whose)
    enter(world.organizations, joining, joined, world.month)
    found_area(world)
    found_industry(world)
    world.counters["foundings"] = float(world.tables[PartyOrganization].n_rows - before)


@compiled
def decide(
    orgs: Records, branches: Records, orders: Records, levers: Records, threshold: int,
    memberless: bool, largest: int, month: int, rates: Single, birth: Single,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints]:  # fmt: skip
    """Return who founds a branch of its own; what ``units_of`` says of joint ones; who joins one.

    Returns:
        Rows that found their own; hosts, units and whose units of new joint branches; rows that
        join a joint branch, and its row for each.
    """
    able, meeting = who_may_found(orgs, threshold, memberless, taking_in(branches, rates))
    own = founders(orgs, able, levers, month, rates, birth)
    groups, n_groups, met = match(orgs, meeting, orders, levers, threshold, largest, rates)
    founds = willing_groups(groups, n_groups, orgs, levers, rates, birth)
    hosts, rows, whose = units_of(orgs, groups, founds)
    joining = who_joins(orgs, met, branches, largest, levers, rates, birth)
    return own, hosts, rows, whose, joining, met[joining]


@compiled
def _drawn(org: Row, birth: Row) -> float:
    """Return what an organization drew for this spell without a Party organization."""
    return uniform(subkey(birth.found, org.memberships), org.id)


@compiled
def _founds(org: Row, levers: Records, month: int, rates: Row, birth: Row) -> bool:
    """Whether an organization that could have a branch of its own founds it this month."""
    zone = org.zone
    work = org.effort_form + levers[zone].organize_own
    hazard = rates.found_base + rates.found_effort * work
    hazard += rates.found_visit * org.visit_quality
    hazard += rates.found_pressure * org.pressure_none
    org.ripened += max(hazard, 0.0)
    likely = chance(org.ripened)
    if org.born == month or org.intends:
        likely = max(likely, levers[zone].founding_at_registration)
    return _drawn(org, birth) < likely


@compiled
def who_may_found(
    orgs: Records, threshold: int, memberless: bool, takes_in: Flags
) -> tuple[Ints, Flags]:
    """Return the rows of those able to have a branch of their own, and who meets for joint ones.

    Args:
        orgs: records of the organizations.
        threshold: known members a branch needs.
        memberless: whether organizations without known members may belong to a joint branch.
        takes_in: bool (Party organizations,), which are joint branches that take in others.

    Returns:
        Rows, int32; bool (organizations,), who looks for others or belongs to a branch that takes
        in others.
    """
    able, meeting = np.empty(orgs.size, np.int32), np.empty(orgs.size, np.bool_)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        able[n] = i  # no branch: which of them can is hardly to be foreseen
        n += is_free(org) & (org.known_members >= threshold)
        branch = org.party_organization
        meeting[i] = is_free(org) & has_few(org, threshold, memberless)
        meeting[i] |= org.alive and branch >= 0 and takes_in[branch]
    return able[:n].copy(), meeting  # the rest is not held while others are matched


@compiled
def founders(
    orgs: Records, able: Ints, levers: Records, month: int, rates: Single, birth: Single
) -> Ints:
    """Return the rows, of those able to, that found a branch of their own this month, int64."""
    rates, birth = rates[0], birth[0]
    rows = np.empty(able.size, np.int64)
    n = 0
    for i in able:
        rows[n] = i
        n += _founds(orgs[i], levers, month, rates, birth)
    return rows[:n]


@compiled
def rows_with(numbers: Ints) -> Ints:
    """Return the rows that have a number, of a group or of a branch, and not -1; int64."""
    rows = np.empty(numbers.size, np.int64)
    n = 0
    for i in range(numbers.size):
        rows[n] = i
        n += numbers[i] >= 0
    return rows[:n].copy()  # the rest is not held


@compiled
def _drive(org: Row, levers: Records, rates: Row) -> float:
    """Return what work, visits and threats add to the hazard of being in a joint branch."""
    work = org.effort_form + levers[org.zone].organize_joint
    drive = rates.joint_effort * work + rates.joint_visit * org.visit_quality
    return drive + rates.found_pressure * org.pressure_none


@compiled
def willing_groups(
    groups: Ints, n_groups: int, orgs: Records, levers: Records, rates: Single, birth: Single
) -> Flags:
    """Return which valid groups found a joint branch, bool (groups,).

    Args:
        groups: (organizations,) group of each, or -1.
        n_groups: number of groups.
        orgs: records of the organizations; what they have ripened to is written.
        levers: doses by zone.
        rates: the scenario's numbers.
        birth: keys of the draws made once.
    """
    rates, birth = rates[0], birth[0]
    hazards, sizes = np.zeros(n_groups), np.zeros(n_groups)
    units = rows_with(groups)
    for i in units:
        org, g = orgs[i], groups[i]
        hazards[g] += _drive(org, levers, rates)
        sizes[g] += 1.0
    founds = np.zeros(n_groups, np.bool_)
    for i in units:
        org, g = orgs[i], groups[i]
        hazard = rates.joint_base + hazards[g] / sizes[g]
        org.ripened += max(hazard, 0.0) / sizes[g]
        founds[g] |= _drawn(org, birth) < chance(org.ripened)
    return founds


@compiled
def who_joins(
    orgs: Records, met: Ints, branches: Records, largest: int, levers: Records, rates: Single,
    birth: Single,
) -> Ints:  # fmt: skip
    """Return the rows of those who join the joint branch they meet, int64.

    Args:
        orgs: records of the organizations; what they have ripened to is written.
        met: (organizations,) row of the branch that each could join, or -1.
        branches: records of the Party organizations.
        largest: most units of a joint branch by the rule.
        levers: doses by zone.
        rates: the scenario's numbers.
        birth: keys of the draws made once.
    """
    rates, birth = rates[0], birth[0]
    rows = rows_with(met)
    n = 0
    for i in rows:
        org = orgs[i]
        ready = readiness(branches[met[i]].units, largest, rates)
        hazard = rates.joint_join * ready * (rates.joint_base + _drive(org, levers, rates))
        org.ripened += max(hazard, 0.0)
        rows[n] = i
        n += _drawn(org, birth) < chance(org.ripened)
    return rows[:n]


@compiled
def _outweighs(org: Row, other: Row) -> bool:
    """Whether an organization has more known members than another, or as many and more staff."""
    if org.known_members != other.known_members:
        return org.known_members > other.known_members
    return org.staff > other.staff


@compiled
def units_of(orgs: Records, groups: Ints, founds: Flags) -> tuple[Ints, Ints, Ints]:
    """Return hosts of the groups that found, all their units' rows, and whose unit each is; int64.

    Args:
        orgs: records of the organizations.
        groups: (organizations,) group of each, or -1.
        founds: bool (groups,), which of them found a joint branch.
    """
    numbers = np.cumsum(founds) - 1
    hosts = np.full(np.count_nonzero(founds), -1, np.int64)
    rows = rows_with(groups)
    whose = np.empty(rows.size, np.int64)
    n = 0
    for i in rows:
        own = numbers[groups[i]]
        if founds[groups[i]]:
            rows[n], whose[n] = i, own
            n += 1
            # the unit with most members, then most staff
            if hosts[own] < 0 or _outweighs(orgs[i], orgs[hosts[own]]):
                hosts[own] = i
    return hosts, rows[:n], whose[:n]
