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

from sim.core.arithmetic import exp, occurs
from sim.core.compiled import compiled
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
    orgs["events"][:] = 0
    exits = change(orgs, month, rates, keys)
    merge(orgs, world.waiting, rates, keys)
    first, last = world.organization_starts[month]
    forgone = register(orgs, first, last, world.levers, world.scope, month, rates, keys)
    world.counters |= {"exits": exits, "registrations_forgone": forgone,
                       "entries": last - first - forgone}  # fmt: skip


@compiled
def _dissolves(org, month, rates, keys):
    yearly = rates.exit_rate_foundation if org.type == FOUNDATION else rates.exit_rate
    age = month - org.born
    # young organizations leave more often, old ones less, around the same mean
    ratio = rates.exit_young if age < YOUNG else 1.0 / rates.exit_young
    hazard = yearly * ratio / 12.0 + rates.exit_tension * org.tension
    return occurs(uniform(keys.exit, org.id), hazard)


@compiled
def change(orgs: Any, month: int, rates: Any, keys: Any) -> int:
    """Dissolve, grow, shrink, replace heads; return how many dissolved."""
    rates, keys = rates[0], keys[0]
    exits = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        own = org.id
        if _dissolves(org, month, rates, keys):
            org.alive = False
            org.fate = DISSOLVED
            exits += 1
            continue
        u = uniform(keys.staff_change, own)
        if u < rates.staff_change:
            step = max(1, org.staff // 10)
            grown = org.staff + (step if u < 0.5 * rates.staff_change else -step)
            org.resources *= max(grown, 1) / org.staff
            org.staff = max(grown, 1)
        if uniform(keys.head_change, own) < rates.head_turnover:
            org.head_is_member = uniform(keys.new_head, own) < rates.head_member_share
            org.head_since = month
            org.transitions += 1
            org.events |= NEW_HEAD
        if uniform(keys.separation, own) < rates.separation_rate and not org.separated:
            org.separated = True
            org.claims &= 0xFF ^ AUTHORITY_LINE
    return exits


@compiled
def merge(orgs: Any, waiting: np.ndarray, rates: Any, keys: Any) -> None:
    """Join organizations that seek a partner in one region and industry."""
    rates, keys = rates[0], keys[0]
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive or uniform(keys.merger, org.id) >= rates.merger_rate:
            continue
        other = waiting[org.region, org.industry]
        if other < 0 or other == i or not orgs[other].alive:
            waiting[org.region, org.industry] = i
            continue
        kept, gone = (i, other) if org.staff > orgs[other].staff else (other, i)
        orgs[kept].staff += orgs[gone].staff
        orgs[kept].resources += orgs[gone].resources
        orgs[gone].alive, orgs[gone].fate, orgs[gone].successor = False, MERGED, kept
        orgs[kept].successor = -1
        waiting[org.region, org.industry] = -1


@compiled
def _find_parent(orgs, i, first, keys):
    """Return a living organization of the region, large enough to split, or -1."""
    org = orgs[i]
    slots = 1
    while slots < first:
        slots *= 2
    for trial in range(PARENT_TRIES):
        row = int(uniform(subkey(keys.split_parent, trial), org.id) * slots)
        if row < first and orgs[row].alive and orgs[row].region == org.region:
            if orgs[row].staff >= SMALLEST_PARENT:
                return row
    return -1


@compiled
def register(
    orgs: Any, first: int, last: int, levers: Any, scope: np.ndarray, month: int, rates: Any,
    keys: Any,
) -> int:  # fmt: skip
    """Let this month's candidates register or be deterred; return how many were deterred."""
    rates, keys = rates[0], keys[0]
    forgone = 0
    for i in range(first, last):
        org = orgs[i]
        zone = org.zone
        pressure = 0.0
        if scope[org.type, org.registration] and org.registration == CIVIL_AFFAIRS:
            pressure = (
                levers[zone].gate_exposure[REGISTRATION] * levers[zone].gate_stake[REGISTRATION]
            )
        if uniform(keys.register, org.id) >= exp(-rates.deterrence * pressure):
            org.fate = DETERRED
            forgone += 1
            continue
        if org.parent == SPLITS:
            parent = _find_parent(orgs, i, first, keys)
            org.parent = parent
            if parent >= 0:
                org.staff = min(org.staff, orgs[parent].staff // 2)
                orgs[parent].staff -= org.staff
                orgs[parent].resources -= 0.5 * org.resources
                orgs[parent].resources = max(orgs[parent].resources, 1.0)
        org.alive, org.fate = True, LIVING
    return forgone
