"""Organizations come, change and go.

Candidates for registration appear independently of policy (they are drawn with the population) and
register unless pressure at registration deters them: ``u < exp(-deterrence * P0)``. A living
organization dissolves with a monthly hazard by type and age plus a part by its tension. Staff grows
or shrinks by a tenth; heads are replaced; some are separated from their administrative agency and
lose its line. Two seekers of one region and industry merge: the larger takes in the smaller. Some
candidates split from an existing organization of their region and take part of its staff.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import chance, exp
from sim.core.draws import subkey, uniform
from sim.processes.events import NEW_HEAD
from sim.world.organizations import CIVIL_AFFAIRS, SPLITS
from sim.world.population import prepare_candidates
from sim.world.world import World

FOUNDATION = 2
CANDIDATE, LIVING, DISSOLVED, MERGED, DETERRED = range(5)
REGISTRATION = 0  # first of the gates
YOUNG = 60  # months
PARENT_TRIES = 64
SMALLEST_PARENT = 6  # staff
AUTHORITY_LINE = 2  # bit of ``claims``


def turnover(world: World) -> None:
    """Let organizations register, change, merge, split and dissolve."""
    prepare_candidates(world)
    orgs, rates, keys, month = world.organizations, world.rates, world.keys, world.month
    orgs.events[:] = 0
    exits = change(orgs, month, rates, keys)
    merge(orgs, world.waiting, rates, keys)
    first, last = world.organization_starts[month]
    forgone = register(orgs, first, last, world.levers, world.scope, month, rates, keys)
    world.counters |= {"exits": exits, "registrations_forgone": forgone,
                       "entries": last - first - forgone}  # fmt: skip


@njit(cache=True)
def _dissolves(orgs, i, month, rates, keys):
    yearly = rates.exit_rate_foundation if orgs.type[i] == FOUNDATION else rates.exit_rate
    age = month - orgs.born[i]
    # young organizations leave more often, old ones less, around the same mean
    ratio = rates.exit_young if age < YOUNG else 1.0 / rates.exit_young
    hazard = yearly * ratio / 12.0 + rates.exit_tension * orgs.tension[i]
    return uniform(keys.exit, orgs.id[i]) < chance(hazard)


@njit(cache=True)
def change(orgs: Any, month: int, rates: Any, keys: Any) -> int:
    """Dissolve, grow, shrink, replace heads; return how many dissolved."""
    exits = 0
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            continue
        own = orgs.id[i]
        if _dissolves(orgs, i, month, rates, keys):
            orgs.alive[i] = False
            orgs.fate[i] = DISSOLVED
            exits += 1
            continue
        u = uniform(keys.staff_change, own)
        if u < rates.staff_change:
            step = max(1, orgs.staff[i] // 10)
            grown = orgs.staff[i] + (step if u < 0.5 * rates.staff_change else -step)
            orgs.resources[i] *= max(grown, 1) / orgs.staff[i]
            orgs.staff[i] = max(grown, 1)
        if uniform(keys.head_change, own) < rates.head_turnover:
            orgs.head_is_member[i] = uniform(keys.new_head, own) < rates.head_member_share
            orgs.head_since[i] = month
            orgs.transitions[i] += 1
            orgs.events[i] |= NEW_HEAD
        if uniform(keys.separation, own) < rates.separation_rate and not orgs.separated[i]:
            orgs.separated[i] = True
            orgs.claims[i] &= 0xFF ^ AUTHORITY_LINE
    return exits


@njit(cache=True)
def merge(orgs: Any, waiting: np.ndarray, rates: Any, keys: Any) -> None:
    """Join organizations that seek a partner in one region and industry."""
    for i in range(orgs.id.size):
        if not orgs.alive[i] or uniform(keys.merger, orgs.id[i]) >= rates.merger_rate:
            continue
        other = waiting[orgs.region[i], orgs.industry[i]]
        if other < 0 or other == i or not orgs.alive[other]:
            waiting[orgs.region[i], orgs.industry[i]] = i
            continue
        kept, gone = (i, other) if orgs.staff[i] > orgs.staff[other] else (other, i)
        orgs.staff[kept] += orgs.staff[gone]
        orgs.resources[kept] += orgs.resources[gone]
        orgs.alive[gone], orgs.fate[gone], orgs.successor[gone] = False, MERGED, kept
        orgs.successor[kept] = -1
        waiting[orgs.region[i], orgs.industry[i]] = -1


@njit(cache=True)
def _find_parent(orgs, i, first, keys):
    """Return a living organization of the region, large enough to split, or -1."""
    slots = 1
    while slots < first:
        slots *= 2
    for trial in range(PARENT_TRIES):
        row = int(uniform(subkey(keys.split_parent, trial), orgs.id[i]) * slots)
        if row < first and orgs.alive[row] and orgs.region[row] == orgs.region[i]:
            if orgs.staff[row] >= SMALLEST_PARENT:
                return row
    return -1


@njit(cache=True)
def register(
    orgs: Any, first: int, last: int, levers: Any, scope: np.ndarray, month: int, rates: Any,
    keys: Any,
) -> int:  # fmt: skip
    """Let this month's candidates register or be deterred; return how many were deterred."""
    forgone = 0
    for i in range(first, last):
        cell = orgs.cell[i]
        pressure = 0.0
        if scope[orgs.type[i], orgs.registration[i]] and orgs.registration[i] == CIVIL_AFFAIRS:
            pressure = levers.gate_exposure[REGISTRATION, cell] * levers.gate_stake[REGISTRATION, cell]
        if uniform(keys.register, orgs.id[i]) >= exp(-rates.deterrence * pressure):
            orgs.fate[i] = DETERRED
            forgone += 1
            continue
        if orgs.parent[i] == SPLITS:
            parent = _find_parent(orgs, i, first, keys)
            orgs.parent[i] = parent
            if parent >= 0:
                orgs.staff[i] = min(orgs.staff[i], orgs.staff[parent] // 2)
                orgs.staff[parent] -= orgs.staff[i]
                orgs.resources[parent] -= 0.5 * orgs.resources[i]
                orgs.resources[parent] = max(orgs.resources[parent], 1.0)
        orgs.alive[i], orgs.fate[i] = True, LIVING
    return forgone
