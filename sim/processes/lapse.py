"""Party organizations lose units, shrink, lapse, and are elected anew.

Dissolved organizations leave; a host's end is its own branch's end, a joint branch goes on under
another unit. Below the threshold a branch has months of grace to recruit; after that it lapses with
a hazard. It also lapses when none of its units has any posture left, and at the end of its term
unless an election takes place, which upkeep by the agencies makes likelier. Area and industry Party
organizations have no threshold; an industry one ends with its host's branch. After a merger the
successor's branch takes in the members; a joint branch left with one unit is dissolved.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import chance
from sim.core.draws import uniform
from sim.processes.events import LOST
from sim.processes.units import AREA, INDUSTRY, JOINT, OWN
from sim.world.world import World


def lapse(world: World) -> None:
    """Let units leave; let Party organizations lapse or elect."""
    orgs, branches, policy = world.organizations, world.party_organizations, world.scenario.policy
    bury(orgs, branches)
    upkeep = upkeep_of(orgs, branches.id.size)
    lapsed = end_or_renew(
        branches, upkeep, policy.branch_threshold, policy.grace_months, world.month,
        world.rates, world.keys,
    )  # fmt: skip
    release(orgs, branches)
    world.counters["lapses"] = lapsed


@njit(cache=True)
def bury(orgs: Any, branches: Any) -> None:
    """Take organizations that no longer live out of their Party organizations."""
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b < 0 or orgs.alive[i]:
            continue
        orgs.party_organization[i] = -1
        branches.units[b] -= 1
        if branches.host[b] == i and branches.form[b] != JOINT:
            branches.alive[b] = False
    for b in range(branches.id.size):
        host = branches.host[b]
        if branches.alive[b] and branches.form[b] == INDUSTRY:
            branches.alive[b] = orgs.alive[host] and orgs.party_organization[host] >= 0
        if branches.alive[b] and branches.form[b] == JOINT and host >= 0 and not orgs.alive[host]:
            branches.host[b] = -1
    for i in range(orgs.id.size):  # another unit takes over as host
        b = orgs.party_organization[i]
        if b >= 0 and branches.form[b] == JOINT and branches.host[b] < 0:
            branches.host[b] = i


@njit(cache=True)
def upkeep_of(orgs: Any, n_branches: int) -> np.ndarray:
    """Return the agencies' mean work to keep up each Party organization, staff-days."""
    work, units = np.zeros(n_branches), np.zeros(n_branches)
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b >= 0:
            work[b] += orgs.effort_maintain[i]
            units[b] += 1.0
    return work / np.maximum(units, 1.0)


@njit(cache=True)
def _ends(branches, b, upkeep, threshold, grace, month, rates, keys):
    """Whether a Party organization ends this month."""
    own = branches.id[b]
    form = branches.form[b]
    if form == JOINT and branches.units[b] < 2:
        return True
    hazard = 0.0
    if form in (OWN, JOINT):
        short = branches.members[b] < threshold
        branches.short_months[b] = branches.short_months[b] + 1 if short else 0
        if branches.short_months[b] > grace:
            hazard += rates.lapse_rate
    if branches.willing[b] == 0:
        hazard += rates.lapse_hollow
    if uniform(keys.lapse, own) < chance(hazard):
        return True
    if month >= branches.term_end[b]:
        fails = (1.0 - rates.reelection) * (1.0 - chance(rates.reelection_effort * upkeep))
        if branches.willing[b] > 0 and not branches.short_months[b] > grace:
            fails *= 0.5
        if uniform(keys.election, own) < fails:
            return True
        branches.term_end[b] = month + rates.term_months
    return False


@njit(cache=True)
def end_or_renew(
    branches: Any, upkeep: np.ndarray, threshold: int, grace: int, month: int, rates: Any,
    keys: Any,
) -> int:  # fmt: skip
    """Let Party organizations lapse or elect; return how many lapsed."""
    lapsed = 0
    for b in range(branches.id.size):
        if not branches.alive[b] or branches.form[b] == INDUSTRY:
            continue
        if branches.form[b] == AREA and branches.units[b] == 0:
            continue
        if _ends(branches, b, upkeep[b], threshold, grace, month, rates, keys):
            branches.alive[b] = False
            lapsed += 1
    return lapsed


@njit(cache=True)
def release(orgs: Any, branches: Any) -> None:
    """Free the units of Party organizations that ended."""
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b >= 0 and not branches.alive[b]:
            orgs.party_organization[i] = -1
            orgs.covered_since[i] = -10_000
            orgs.events[i] |= LOST
