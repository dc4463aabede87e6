"""Party organizations lose units, shrink, lapse, and are elected anew.

Dissolved organizations leave; a host's end is its own branch's end, a joint branch goes on under
another unit. Below the threshold a branch has months of grace to recruit; after that it lapses with
a hazard. It also lapses when none of its units has any posture left, and at the end of its term
unless an election takes place, which upkeep by the agencies makes likelier. Area and industry Party
organizations have no threshold; an industry one ends with its host's branch. After a merger the
Party organization goes on at the successor, unless that has one of its own; a joint branch left
with one unit is dissolved.

First those who live no longer, in order of rows:

    a living successor without a Party organization takes its place, hosts what it hosted, with its
      covered_since: units + 1, its members and posture count from next month on; memberships + 1,
      ripened <- 0, event joined
    otherwise the unit leaves; the branch of a host ends with it, but for a joint one
    a joint branch whose host lives no longer gets the first unit, by row, as host
    an industry one ends when its host lives no longer or belongs to no Party organization

Then every living own, joint and area Party organization (but an area one without units), by the
draws of its identity without the month of founding; counts of units and members are those of
``units``:

    ends at once: joint with units < 2
    short_months <- short_months + 1 if members < branch_threshold, else 0 (own and joint only)
    hazard = (lapse_rate if short_months > grace_months) + (lapse_hollow if willing = 0)
    ends: if occurs(lapse, hazard)
    at month >= term_end: upkeep = mean effort_maintain of its units
      fails = (1 - reelection) * (1 - chance(reelection_effort * upkeep)), halved if willing > 0 and
              short_months <= grace_months
      ends: if u(election) < fails; else term_end <- month + term_months

Units of those that ended: no Party organization, covered_since as unwritten, event lost; ripened
stays 0, as it was when they joined, and they may found again in the same month.

Draws: lapse, election.
"""

import numpy as np

from sim.agents.party_organization import MAKEUP
from sim.agents.social_organization import CORE, DEALINGS, LONG_AGO
from sim.core.arithmetic import chance, occurs
from sim.core.columns import Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import STEPS, fetch, fetch_ahead
from sim.processes.establishing import set_host
from sim.processes.events import JOINED, LOST
from sim.processes.units import AREA, INDUSTRY, JOINT, OWN, fetch_branch, fetch_unit
from sim.world.identity import lineage
from sim.world.world import World


def lapse(world: World) -> None:
    """Let units leave; let Party organizations lapse or elect."""
    orgs, branches, policy = world.organizations, world.party_organizations, world.scenario.policy
    world.counters["lapses"] = end_all_due(
        orgs, branches, policy.branch_threshold, policy.grace_months, world.month,
        world.rates, world.keys,
    )  # fmt: skip


@compiled
def end_all_due(
    orgs: Records, branches: Records, threshold: int, grace: int, month: int, rates: Single,
    keys: Single,
) -> int:  # fmt: skip
    """Let units leave, Party organizations end or elect, and units go; return how many lapsed."""
    rows = bury(orgs, branches)
    upkeep = upkeep_of(orgs, rows, branches.size)
    lapsed = end_or_renew(branches, upkeep, threshold, grace, month, rates, keys)
    release(orgs, rows, branches)
    return lapsed


@compiled
def bury(orgs: Records, branches: Records) -> Ints:
    """Take who no longer lives out of the Party organizations; return all units' rows, int32."""
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        b = org.party_organization
        if b < 0 or org.alive:
            continue
        org.party_organization = -1
        successor = org.successor
        if successor >= 0 and orgs[successor].alive and orgs[successor].party_organization < 0:
            _take_over(orgs[successor], org, b)  # after a merger the branch goes on there
            branches[b].units += 1
            if branches[b].host == i:
                set_host(branches[b], orgs, successor)
            continue
        if branches[b].host == i and branches[b].form != JOINT:
            branches[b].alive = False
    for b in range(branches.size):
        _lose_host(branches[b], orgs)
    rows = np.empty(orgs.size, np.int32)
    n = 0
    for i in range(orgs.size):
        b = orgs[i].party_organization
        fetch_branch(orgs, branches, i, MAKEUP)
        if b < 0:
            continue
        if branches[b].form == JOINT and branches[b].host < 0:
            set_host(branches[b], orgs, i)  # another unit takes over
        rows[n] = i
        n += 1
    return rows[:n]


@compiled
def _take_over(successor: Row, org: Row, branch: int) -> None:
    """Let a successor belong to the Party organization that it takes over."""
    successor.party_organization = branch
    successor.covered_since = org.covered_since
    successor.memberships += 1
    successor.ripened = 0.0
    successor.events |= JOINED


@compiled
def _lose_host(branch: Row, orgs: Records) -> None:
    """End an industry Party organization with its host's branch; free a joint branch of a host."""
    host = branch.host
    if branch.alive and branch.form == INDUSTRY:
        branch.alive = orgs[host].alive and orgs[host].party_organization >= 0
    if branch.alive and branch.form == JOINT and host >= 0 and not orgs[host].alive:
        branch.host = -1


@compiled
def upkeep_of(orgs: Records, rows: Ints, n_branches: int) -> Floats:
    """Return the agencies' mean work to keep up each Party organization, staff-days."""
    work, units = np.zeros(n_branches), np.zeros(n_branches)
    for k in range(rows.size):
        org, ahead = orgs[rows[k]], rows[min(k + STEPS, rows.size - 1)]
        fetch(orgs, ahead, CORE)
        fetch(orgs, ahead, DEALINGS)
        work[org.party_organization] += org.effort_maintain
        units[org.party_organization] += 1.0
    return work / np.maximum(units, 1.0)


@compiled
def _hazard(branch: Row, threshold: int, grace: int, rates: Row) -> float:
    """Return the hazard of lapsing; count the months below the threshold."""
    hazard = 0.0
    if branch.form in (OWN, JOINT):
        short = branch.members < threshold
        branch.short_months = branch.short_months + 1 if short else 0
        if branch.short_months > grace:
            hazard += rates.lapse_rate
    if branch.willing == 0:
        hazard += rates.lapse_hollow
    return hazard


@compiled
def _no_election(branch: Row, upkeep: float, grace: int, rates: Row) -> float:
    """Return the chance that no election follows the end of a term."""
    fails = (1.0 - rates.reelection) * (1.0 - chance(rates.reelection_effort * upkeep))
    if branch.willing > 0 and branch.short_months <= grace:
        fails *= 0.5
    return fails


@compiled
def _ends(
    branch: Row, upkeep: float, threshold: int, grace: int, month: int, rates: Row, keys: Row
) -> bool:
    """Whether a Party organization ends this month; if not, a term that ended begins anew."""
    if branch.form == JOINT and branch.units < 2:
        return True
    hazard = _hazard(branch, threshold, grace, rates)
    if occurs(uniform(keys.lapse, lineage(branch.id)), hazard):
        return True
    if month >= branch.term_end:
        if uniform(keys.election, lineage(branch.id)) < _no_election(branch, upkeep, grace, rates):
            return True
        branch.term_end = month + rates.term_months
    return False


@compiled
def end_or_renew(
    branches: Records, upkeep: Floats, threshold: int, grace: int, month: int, rates: Single,
    keys: Single,
) -> int:  # fmt: skip
    """Let Party organizations lapse or elect; return how many lapsed.

    Args:
        branches: records of the Party organizations; written.
        upkeep: (branches,) agencies' mean work to keep each up, staff-days.
        threshold: known members a branch needs.
        grace: months a branch may be below it.
        month: month.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
    rates, keys = rates[0], keys[0]
    lapsed = 0
    for b in range(branches.size):
        branch = branches[b]
        if not branch.alive or branch.form == INDUSTRY:
            continue
        if branch.form == AREA and branch.units == 0:
            continue
        if _ends(branch, upkeep[b], threshold, grace, month, rates, keys):
            branch.alive = False
            lapsed += 1
    return lapsed


@compiled
def release(orgs: Records, rows: Ints, branches: Records) -> None:
    """Free the units of Party organizations that ended."""
    for k in range(rows.size):
        org = orgs[rows[k]]
        fetch_unit(orgs, rows, k, branches, MAKEUP)
        if not branches[org.party_organization].alive:
            org.party_organization = -1
            org.covered_since = LONG_AGO
            org.events |= LOST
