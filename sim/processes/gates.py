"""Gates: points an organization must pass, which differ in what they can see.

For gate g the exposure is the share of a year's chance to pass it (0 where it does not concern the
organization), the stake the share of budget lost, the depth the chance that an empty branch is
found out; enforcement is what reaches the organization. What threatens over the next year, when
nothing exists and when only an empty branch exists, is felt before the month's gates are passed.

Passing a gate that asks for something is an occasion to review the posture; so is registration for
who registers an intention to found, and entering a base for who is given its Party half. There the
loss becomes real for who has nothing, and with chance depth for who has an empty branch. Annual
inspections failed in a row are counted, and cost nothing but their losses; the evaluation gives a
grade, capped where nothing is found. A veto withholds the highest grades from who has nothing to
show, and there the evaluation looks at everyone.

Whom gates g = 0 ... 6 concern, age = month - born, and when one passes, x = gate_exposure(g):

    registration: registered with civil affairs, age = 0; if u(gate_pass, g) < x
    incubation: incubated, age < HATCHING; if age = 0 and u(gate_pass, g) < x
    annual_inspection: registered, age >= 12; if (month - inspected) mod 12 = 0 and
                       u(gate_pass, g) < x
    evaluation: registered, age >= RATED_AFTER; if month - graded >= GRADE_HOLDS and
                u(gate_pass, g) < x / 12
    performance_appraisal: sells_services; if u(gate_pass, g) < x / 12
    charter: registered; if u(gate_pass, g) < x / 12
    leadership_transition: registered; if event new_head and u(gate_pass, g) < x

What threatens, over the gates that concern the organization and ask: it is one the rule in force
was written for, and gate_stake(g) > 0, or g is registration and it intends, or incubation and
hatched:

    x' = x, at the leadership transition x * min(1, CHARTER_YEARS * head_turnover)
    E = enforcement, at the evaluation with veto > 0 enforcement + (1 - enforcement) * would_get
    would_get = clip(1 + vitality - 2 * (GRADES - veto) / GRADES, 0, 1)
    pressure_none <- 1 - product over g of (1 - x' * gate_stake * E)
    pressure_empty <- 1 - product over g of (1 - x' * gate_stake * E * gate_depth)

Passing a gate that asks, with the posture of last month:

    event gate
    score = GRADES * clip(0.5 * vitality + 0.5 * u(grade), 0, 0.999)
    c = 1 at the evaluation if score >= GRADES - veto, else enforcement
    c = c * 0 if substantive, c * gate_depth if ceremonial or in a Party organization, else c
    found wanting: if u(gate_found, g) < c; then resources <- max(resources * (1 - gate_stake), 1)

Passing any inspection or evaluation, also one that asks for nothing (never wanting):

    annual_inspection: misses <- misses + 1 if wanting, else 0
    evaluation: grade <- 1 + floor(score), if wanting at most HIGHEST_WITHOUT, or with veto > 0 at
                most max(floor(GRADES - veto), 1); graded <- month

Draws: gate_pass, gate_found, grade.
"""

import numpy as np
from numpy.typing import NDArray

from sim.agents.social_organization import CORE, DEALINGS
from sim.core.arithmetic import clip
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import Key, subkey, uniform
from sim.core.fetching import fetch_ahead
from sim.processes.events import GATE, NEW_HEAD
from sim.scenario.sections import GATES
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World

N_GATES = len(GATES)
REGISTRATION, INCUBATION, INSPECTION, EVALUATION, APPRAISAL, CHARTER, TRANSITION = range(N_GATES)
NONE, CEREMONIAL, SUBSTANTIVE = range(3)
STAKED, EXPOSED = range(2)
RATED_AFTER = 24  # months since registration [R6]
GRADE_HOLDS = 36  # months [R6]
HATCHING = 24  # months in an incubation base
HIGHEST_WITHOUT = 2  # best grade where nothing is found and no veto says otherwise
GRADES = 5
CHARTER_YEARS = 12.0


def gates(world: World) -> None:
    """Let organizations pass gates; write the pressure they feel."""
    orgs = world.organizations
    found = pass_gates(orgs, world.levers, world.scope, world.month, world.rates, world.keys)
    world.counters["found_out"] = found


@compiled
def _concerned(org: Row, month: int) -> int:
    """Return the gates that concern an organization at all, as bits."""
    age, registered = month - org.born, org.registration == CIVIL_AFFAIRS
    return (
        (registered & (age == 0)) << REGISTRATION
        | (org.incubated & (age < HATCHING)) << INCUBATION
        | (registered & (age >= 12)) << INSPECTION
        | (registered & (age >= RATED_AFTER)) << EVALUATION
        | org.sells_services << APPRAISAL
        | registered << CHARTER
        | registered << TRANSITION
    )


@compiled
def _open(org: Row, month: int) -> int:
    """Return the gates whose time has come for an organization, as bits."""
    new = org.born == month
    return (
        new << REGISTRATION
        | new << INCUBATION
        | ((month - org.inspected) % 12 == 0) << INSPECTION
        | (month - org.graded >= GRADE_HOLDS) << EVALUATION
        | 1 << APPRAISAL
        | 1 << CHARTER
        | (org.events & NEW_HEAD != 0) << TRANSITION
    )


@compiled
def _gates_by_zone(levers: Records) -> Ints:
    """Return the gates with any stake and with any exposure, as bits, int64 (2, zones)."""
    gates = np.zeros((2, levers.size), np.int64)
    for zone in range(levers.size):
        for gate in range(N_GATES):
            gates[STAKED, zone] |= (levers[zone].gate_stake[gate] > 0.0) << gate
            gates[EXPOSED, zone] |= (levers[zone].gate_exposure[gate] > 0.0) << gate
    return gates


@compiled
def _yearly_exposure(gate: int, exposure: float, rates: Row) -> float:
    """Return the chance to pass a gate within a year, for one whom it concerns."""
    if gate == TRANSITION:
        return exposure * min(1.0, CHARTER_YEARS * rates.head_turnover)
    return exposure


@compiled
def _is_passed(org: Row, gate: int, exposure: float, key: Key) -> bool:
    """Whether an organization passes a gate whose time has come; the key is that of the gate."""
    drawn = uniform(key, org.id)
    any_month = (gate == EVALUATION) | (gate == APPRAISAL) | (gate == CHARTER)
    return (12.0 * drawn if any_month else drawn) < exposure


@compiled
def keys_by_gate(key: Key) -> NDArray[np.uint64]:
    """Return the key of a draw at each gate, uint64 (gates,)."""
    keys = np.empty(N_GATES, np.uint64)
    for gate in range(N_GATES):
        keys[gate] = subkey(key, gate)
    return keys


@compiled
def _score(org: Row, keys: Row) -> float:
    """Return what an organization's evaluation comes to, in grades."""
    return GRADES * clip(0.5 * org.vitality + 0.5 * uniform(keys.grade, org.id), 0, 0.999)


@compiled
def _looked_at(org: Row, gate: int, levers: Records) -> float:
    """Return the enforcement at a gate: at the evaluation more by the grades a veto withholds."""
    withheld = levers[org.zone].veto
    if gate != EVALUATION or withheld == 0.0:
        return org.enforcement
    # the score lies between vitality / 2 and that and a half, as a share of all grades
    would_get = clip(1.0 + org.vitality - 2.0 * (GRADES - withheld) / GRADES, 0.0, 1.0)
    return org.enforcement + (1.0 - org.enforcement) * would_get


@compiled
def _is_vetoed(org: Row, gate: int, levers: Records, keys: Row) -> bool:
    """Whether an organization would get a grade that is withheld from who has nothing to show."""
    return gate == EVALUATION and _score(org, keys) >= GRADES - levers[org.zone].veto


@compiled
def _stand(org: Row, gate: int, levers: Records, keys: Row) -> bool:
    """Let an organization stand at a gate; return whether it was found wanting."""
    own, dose = org.id, levers[org.zone]
    stake, depth = dose.gate_stake[gate], dose.gate_depth[gate]
    has_branch = org.party_organization >= 0
    chance = 1.0 if _is_vetoed(org, gate, levers, keys) else org.enforcement
    if has_branch or org.posture != NONE:
        chance *= 0.0 if org.posture == SUBSTANTIVE else depth
    if uniform(subkey(keys.gate_found, gate), own) >= chance:
        return False
    org.resources = max(org.resources * (1.0 - stake), 1.0)
    return True


@compiled
def _rate(org: Row, wanting: bool, withheld: float, month: int, keys: Row) -> None:
    """Give an evaluation grade, 1A to 5A."""
    grade = 1 + int(_score(org, keys))
    highest = HIGHEST_WITHOUT if withheld == 0.0 else max(int(GRADES - withheld), 1)
    org.grade = min(grade, highest) if wanting else grade
    org.graded = month


@compiled
def _asking(org: Row, staked: int, scope: Flags) -> int:
    """Return the gates that ask an organization for anything, as bits.

    Some invite to found, even where nothing is to be lost.
    """
    asking = staked | org.intends << REGISTRATION | org.hatched << INCUBATION
    return asking if scope[org.type, org.registration] else 0


@compiled
def _yearly_loss(org: Row, gate: int, levers: Records, rates: Row) -> float:
    """Return the share of budget that a gate threatens over the next year, where nothing exists."""
    dose = levers[org.zone]
    exposure = _yearly_exposure(gate, dose.gate_exposure[gate], rates)
    return exposure * dose.gate_stake[gate] * _looked_at(org, gate, levers)


@compiled
def _pass(org: Row, gate: int, asks: bool, levers: Records, month: int, keys: Row) -> bool:
    """Let an organization pass a gate; return whether an empty branch was found out."""
    wanting = False
    if asks:
        org.events |= GATE
        wanting = _stand(org, gate, levers, keys)
    if gate == INSPECTION:
        org.misses = org.misses + 1 if wanting else 0
    elif gate == EVALUATION:
        _rate(org, wanting, levers[org.zone].veto, month, keys)
    return wanting and org.posture == CEREMONIAL


@compiled
def pass_gates(
    orgs: Records, levers: Records, scope: Flags, month: int, rates: Single, keys: Single
) -> int:
    """Write pressures, gate events, grades and losses; return how many empty ones were found.

    Args:
        orgs: records of the organizations; written.
        levers: doses by zone.
        scope: (types, registrations) bool, whom the rule in force was written for.
        month: month.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
    rates, keys = rates[0], keys[0]
    passing, by_zone = keys_by_gate(keys.gate_pass), _gates_by_zone(levers)
    found_out = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, DEALINGS)
        if not org.alive:
            continue
        dose = levers[org.zone]
        concerned = _concerned(org, month)
        asking = concerned & _asking(org, by_zone[STAKED, org.zone], scope)
        passable = concerned & by_zone[EXPOSED, org.zone] & _open(org, month)
        safe_none = safe_empty = 1.0
        for gate in range(N_GATES):
            if not (asking | passable) >> gate & 1:
                continue
            asks = bool(asking >> gate & 1)
            if asks:  # felt alike before and after the gate is passed
                loss = _yearly_loss(org, gate, levers, rates)
                safe_none *= 1.0 - loss
                safe_empty *= 1.0 - loss * dose.gate_depth[gate]
            if not passable >> gate & 1:
                continue
            if _is_passed(org, gate, dose.gate_exposure[gate], passing[gate]):
                found_out += _pass(org, gate, asks, levers, month, keys)
        org.pressure_none, org.pressure_empty = 1.0 - safe_none, 1.0 - safe_empty
    return found_out
