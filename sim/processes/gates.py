"""Gates: points an organization must pass, which differ in what they can see.

For gate g, exposure x_g is the share of a year's chance to pass it (0 where it does not concern the
organization), s_g the share of budget lost, d_g the chance that an empty branch is found out, E the
enforcement that reaches it. What threatens over the next year, when nothing exists and when only an
empty branch exists, is

    P0 = 1 - prod_g (1 - x_g s_g E)        P1 = 1 - prod_g (1 - x_g s_g E d_g)

Passing a gate that asks for something is an occasion to review the posture. There the loss becomes
real for who has nothing, and with chance d_g for who has an empty branch. Two annual inspections
failed in a row, with a stake that would, cost the registration only through the losses; the
evaluation gives a grade, capped below 3A where nothing is found.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import clip
from sim.core.draws import subkey, uniform
from sim.processes.events import GATE, NEW_HEAD
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World

(REGISTRATION, INCUBATION, INSPECTION, EVALUATION, APPRAISAL, CHARTER, TRANSITION) = range(7)
N_GATES = 7
NONE, CEREMONIAL, SUBSTANTIVE = range(3)
RATED_AFTER = 24  # months since registration [R6]
GRADE_HOLDS = 36  # months [R6]
HATCHING = 24  # months in an incubation base
HIGHEST_WITHOUT = 2  # best grade where nothing is found
CHARTER_YEARS = 12.0


def gates(world: World) -> None:
    """Let organizations pass gates; write the pressure they feel."""
    orgs = world.organizations
    found = pass_gates(
        orgs, world.levers, world.scope, world.month, world.rates, world.keys
    )
    world.counters["found_out"] = found


@njit(cache=True)
def _concerns(orgs, i, gate, month):
    """Whether a gate concerns an organization at all."""
    age = month - orgs.born[i]
    registered = orgs.registration[i] == CIVIL_AFFAIRS
    if gate == REGISTRATION:
        return registered and age == 0
    if gate == INCUBATION:
        return orgs.incubated[i] and age < HATCHING
    if gate == INSPECTION:
        return registered and age >= 12
    if gate == EVALUATION:
        return registered and age >= RATED_AFTER
    if gate == APPRAISAL:
        return orgs.sells_services[i]
    return registered


@njit(cache=True)
def _yearly_exposure(gate, exposure, rates):
    """Return the chance to pass a gate within a year, for one whom it concerns."""
    if gate == TRANSITION:
        return exposure * min(1.0, CHARTER_YEARS * rates.head_turnover)
    return exposure


@njit(cache=True)
def _passes_now(orgs, i, gate, exposure, month, keys):
    """Whether an organization passes a gate this month."""
    own = orgs.id[i]
    if gate in (REGISTRATION, INCUBATION):
        return orgs.born[i] == month and uniform(subkey(keys.gate_pass, gate), own) < exposure
    if gate == TRANSITION:
        changed = orgs.events[i] & NEW_HEAD != 0
        return changed and uniform(subkey(keys.gate_pass, gate), own) < exposure
    if gate == INSPECTION:
        calendar = (month - orgs.inspected[i]) % 12 == 0
        return calendar and uniform(subkey(keys.gate_pass, gate), own) < exposure
    if gate == EVALUATION and month - orgs.graded[i] < GRADE_HOLDS:
        return False
    return uniform(subkey(keys.gate_pass, gate), own) < exposure / 12.0


@njit(cache=True)
def _stand(orgs, i, gate, stake, depth, keys):
    """Let an organization stand at a gate; return whether it was found wanting."""
    own = orgs.id[i]
    has_branch = orgs.party_organization[i] >= 0
    chance = orgs.enforcement[i]
    if has_branch or orgs.posture[i] != NONE:
        chance *= 0.0 if orgs.posture[i] == SUBSTANTIVE else depth
    if uniform(subkey(keys.gate_found, gate), own) >= chance:
        return False
    orgs.resources[i] = max(orgs.resources[i] * (1.0 - stake), 1.0)
    return True


@njit(cache=True)
def _rate(orgs, i, wanting, month, keys):
    """Give an evaluation grade, 1A to 5A."""
    grade = 1 + int(5.0 * clip(0.5 * orgs.vitality[i] + 0.5 * uniform(keys.grade, orgs.id[i]), 0, 0.999))
    orgs.grade[i] = min(grade, HIGHEST_WITHOUT) if wanting else grade
    orgs.graded[i] = month


@njit(cache=True)
def pass_gates(
    orgs: Any, levers: Any, scope: np.ndarray, month: int, rates: Any, keys: Any
) -> int:
    """Write pressures, gate events, grades and losses; return how many empty ones were found."""
    found_out = 0
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            continue
        safe_none = safe_empty = 1.0
        cell = orgs.cell[i]
        ruled = scope[orgs.type[i], orgs.registration[i]]
        for gate in range(N_GATES):
            if not _concerns(orgs, i, gate, month):
                continue
            exposure, stake = levers.gate_exposure[gate, cell], levers.gate_stake[gate, cell]
            depth = levers.gate_depth[gate, cell]
            asks = ruled and stake > 0.0
            if asks:
                loss = _yearly_exposure(gate, exposure, rates) * stake * orgs.enforcement[i]
                safe_none *= 1.0 - loss
                safe_empty *= 1.0 - loss * depth
            if not _passes_now(orgs, i, gate, exposure, month, keys):
                continue
            wanting = False
            if asks:
                orgs.events[i] |= GATE
                wanting = _stand(orgs, i, gate, stake, depth, keys)
                found_out += wanting and orgs.posture[i] == CEREMONIAL
            if gate == INSPECTION:
                orgs.misses[i] = orgs.misses[i] + 1 if wanting else 0
            elif gate == EVALUATION:
                _rate(orgs, i, wanting, month, keys)
        orgs.pressure_none[i] = 1.0 - safe_none
        orgs.pressure_empty[i] = 1.0 - safe_empty
    return found_out
