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

from sim.core.arithmetic import chance, occurs
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.processes.events import LOST
from sim.processes.units import AREA, INDUSTRY, JOINT, OWN
from sim.world.world import World


def lapse(world: World) -> None:
    """Let units leave; let Party organizations lapse or elect."""
    orgs, branches, policy = world.organizations, world.party_organizations, world.scenario.policy
    bury(orgs, branches)
    upkeep = upkeep_of(orgs, branches.size)
    lapsed = end_or_renew(
        branches, upkeep, policy.branch_threshold, policy.grace_months, world.month,
        world.rates, world.keys,
    )  # fmt: skip
    release(orgs, branches)
    world.counters["lapses"] = lapsed


@compiled
def bury(orgs: Any, branches: Any) -> None:
    """Take organizations that no longer live out of their Party organizations."""
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b < 0 or org.alive:
            continue
        org.party_organization = -1
        branch.units -= 1
        if branch.host == i and branch.form != JOINT:
            branch.alive = False
    for b in range(branches.size):
        branch = branches[b]
        host = branch.host
        if branch.alive and branch.form == INDUSTRY:
            branch.alive = orgs[host].alive and orgs[host].party_organization >= 0
        if branch.alive and branch.form == JOINT and host >= 0 and not orgs[host].alive:
            branch.host = -1
    for i in range(orgs.size):  # another unit takes over as host
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b >= 0 and branch.form == JOINT and branch.host < 0:
            branch.host = i


@compiled
def upkeep_of(orgs: Any, n_branches: int) -> np.ndarray:
    """Return the agencies' mean work to keep up each Party organization, staff-days."""
    work, units = np.zeros(n_branches), np.zeros(n_branches)
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        if b >= 0:
            work[b] += org.effort_maintain
            units[b] += 1.0
    return work / np.maximum(units, 1.0)


@compiled
def _ends(branch, upkeep, threshold, grace, month, rates, keys):
    """Whether a Party organization ends this month."""
    own = branch.id
    form = branch.form
    if form == JOINT and branch.units < 2:
        return True
    hazard = 0.0
    if form in (OWN, JOINT):
        short = branch.members < threshold
        branch.short_months = branch.short_months + 1 if short else 0
        if branch.short_months > grace:
            hazard += rates.lapse_rate
    if branch.willing == 0:
        hazard += rates.lapse_hollow
    if occurs(uniform(keys.lapse, own), hazard):
        return True
    if month >= branch.term_end:
        fails = (1.0 - rates.reelection) * (1.0 - chance(rates.reelection_effort * upkeep))
        if branch.willing > 0 and not branch.short_months > grace:
            fails *= 0.5
        if uniform(keys.election, own) < fails:
            return True
        branch.term_end = month + rates.term_months
    return False


@compiled
def end_or_renew(
    branches: Any, upkeep: np.ndarray, threshold: int, grace: int, month: int, rates: Any,
    keys: Any,
) -> int:  # fmt: skip
    """Let Party organizations lapse or elect; return how many lapsed."""
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
def release(orgs: Any, branches: Any) -> None:
    """Free the units of Party organizations that ended."""
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b >= 0 and not branch.alive:
            org.party_organization = -1
            org.covered_since = -10_000
            org.events |= LOST
