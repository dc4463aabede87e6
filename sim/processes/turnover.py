"""Organizations come, change and go.

Candidates for registration appear independently of policy (they are drawn with the population) and
register unless pressure at registration deters them. A living organization dissolves with a monthly
hazard by type and age plus a part by its tension. Staff grows or shrinks by a tenth; heads are
replaced; some are separated from their administrative agency and lose its line. Two seekers of one
region and industry merge: the larger takes in the smaller. Some candidates split from an existing
organization of their region and take part of its staff. Levers are those of the month before, as
this month's are not settled yet.

Every living organization, age = month - born, events cleared but joined and lost:

    yearly = exit_rate_foundation (foundations), exit_rate (all others)
    ratio = exit_young if age < YOUNG else 1 / exit_young
    dissolved: alive <- no if occurs(exit, yearly * ratio / 12 + exit_tension * tension)
    if not dissolved:
      if u(staff_change) < staff_change:
        step = max(1, floor(staff / 10)); minus where u(staff_change) >= staff_change / 2
        resources <- resources * max(staff ± step, 1) / staff; staff <- max(staff ± step, 1)
      if u(head_change) < head_turnover:
        head_is_member <- u(new_head) < head_member_share; transitions + 1; event new_head
      if not separated and u(separation) < separation_rate:
        separated <- yes; claims loses the industry line

Mergers then, in order of rows: who draws u(merger) < merger_rate takes whoever waits in the same
region and industry, if another lives there and has waited at most PATIENCE months, and waits itself
otherwise. The one with more staff (on a tie, who waited) is kept:

    kept: staff and resources <- sums of both; gone: alive <- no, successor <- kept

Candidates of the month last, in order of region, type and ordinal:

    pressure = gate_exposure * gate_stake at registration if registered with civil affairs and the
               rule in force was written for it, else 0
    deterred: if u(register) >= exp(-deterrence * pressure)
    a split: row = floor(u(split_parent, trial) * slots), trial = 0 ... PARENT_TRIES - 1, slots the
             least power of two not below the number of earlier rows; parent <- the first row that
             lives in the region with staff >= SMALLEST_PARENT (none: it registers on its own)
             staff <- min(staff, floor(parent's staff / 2))
             resources <- parent's resources * staff / parent's staff; the parent loses both
    all others: alive <- yes

Draws: exit, staff_change, head_change, new_head, separation, merger, register, split_parent.
"""

import numpy as np

from sim.agents.social_organization import CORE, FATES, SCALES
from sim.core.arithmetic import exp, occurs
from sim.core.columns import Flags, Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.core.fetching import fetch_ahead
from sim.processes.events import FROM_LAST_MONTH, NEW_HEAD
from sim.processes.gates import REGISTRATION
from sim.world.organizations import BY_AUTHORITY, CIVIL_AFFAIRS, SPLITS
from sim.world.population import prepare_candidates
from sim.world.world import World

FOUNDATION = 2
CANDIDATE, LIVING, DISSOLVED, MERGED, DETERRED = range(len(FATES))
YOUNG = 60  # months
PATIENCE = 12  # months an organization seeks a partner to merge with (assumed)
PARENT_TRIES = 64
SMALLEST_PARENT = 6  # staff


def turnover(world: World) -> None:
    """Let organizations register, change, merge, split and dissolve."""
    prepare_candidates(world)
    first, last = world.organization_starts[world.month]
    exits, forgone = come_and_go(
        world.organizations, world.waiting, first, last, world.levers, world.scope, world.month,
        world.rates, world.keys,
    )  # fmt: skip
    world.counters |= {"exits": exits, "registrations_forgone": forgone,
                       "entries": last - first - forgone}  # fmt: skip


@compiled
def come_and_go(
    orgs: Records, waiting: Ints, first: int, last: int, levers: Records, scope: Flags,
    month: int, rates: Single, keys: Single,
) -> tuple[int, int]:  # fmt: skip
    """Let organizations change, merge and register; return how many left and were deterred."""
    exits, seekers = change(orgs, month, rates, keys)
    merge(orgs, seekers, waiting, month)
    return exits, register(orgs, first, last, levers, scope, rates, keys)


@compiled
def exit_hazards(rates: Row) -> Floats:
    """Return the monthly hazard of dissolving, float64 (2, 2): foundation or not, young or not.

    Young organizations leave more often, old ones less, around the same mean.
    """
    hazards = np.empty((2, 2))
    hazards[0, :], hazards[1, :] = rates.exit_rate / 12.0, rates.exit_rate_foundation / 12.0
    hazards[:, 0] /= rates.exit_young
    hazards[:, 1] *= rates.exit_young
    return hazards


@compiled
def _dissolves(org: Row, hazards: Floats, month: int, rates: Row, keys: Row) -> bool:
    """Whether an organization dissolves this month."""
    hazard = hazards[int(org.type == FOUNDATION), int(month - org.born < YOUNG)]
    return occurs(uniform(keys.exit, org.id), hazard + rates.exit_tension * org.tension)


@compiled
def _change_staff(org: Row, rates: Row, keys: Row) -> None:
    """Let staff, and the budget with it, grow or shrink by a tenth."""
    u = uniform(keys.staff_change, org.id)
    if u < rates.staff_change:
        step = max(1, org.staff // 10)
        grown = org.staff + (step if u < 0.5 * rates.staff_change else -step)
        org.resources *= max(grown, 1) / org.staff
        org.staff = max(grown, 1)


@compiled
def _change_head(org: Row, month: int, rates: Row, keys: Row) -> None:
    if uniform(keys.head_change, org.id) < rates.head_turnover:
        org.head_is_member = uniform(keys.new_head, org.id) < rates.head_member_share
        org.transitions += 1
        org.events |= NEW_HEAD


@compiled
def _separate(org: Row, rates: Row, keys: Row) -> None:
    """Separate an organization from its administrative agency, whose line lets go of it."""
    if not org.separated and uniform(keys.separation, org.id) < rates.separation_rate:
        org.separated = True
        org.claims &= 0xFF ^ BY_AUTHORITY


@compiled
def change(orgs: Records, month: int, rates: Single, keys: Single) -> tuple[int, Ints]:
    """Dissolve, grow, shrink, replace heads; return how many dissolved, and who seeks a partner."""
    rates, keys = rates[0], keys[0]
    hazards = exit_hazards(rates)
    seekers = np.empty(orgs.size, np.int64)
    exits = n = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, SCALES)
        org.events &= FROM_LAST_MONTH
        if not org.alive:
            continue
        if _dissolves(org, hazards, month, rates, keys):
            org.alive, org.fate = False, DISSOLVED
            exits += 1
        else:
            _change_staff(org, rates, keys)
            _change_head(org, month, rates, keys)
            _separate(org, rates, keys)
            seekers[n] = i
            n += uniform(keys.merger, org.id) < rates.merger_rate
    return exits, seekers[:n]


@compiled
def merge(orgs: Records, seekers: Ints, waiting: Ints, month: int) -> None:
    """Join organizations that seek a partner in one region and industry.

    Args:
        orgs: records of the organizations; written.
        seekers: rows of those who seek one, in their order.
        waiting: (regions, industries, 2) row of who seeks a partner, or -1, and since which
            month; written.
        month: month.
    """
    for i in seekers:
        org = orgs[i]
        if not org.alive:  # taken over by an earlier one
            continue
        other, since = waiting[org.region, org.industry]
        gave_up = month - since > PATIENCE
        if other < 0 or other == i or gave_up or not orgs[other].alive:
            waiting[org.region, org.industry] = i, month
            continue
        kept, gone = (i, other) if org.staff > orgs[other].staff else (other, i)
        orgs[kept].staff += orgs[gone].staff
        orgs[kept].resources += orgs[gone].resources
        orgs[gone].alive, orgs[gone].fate, orgs[gone].successor = False, MERGED, kept
        orgs[kept].successor = -1
        waiting[org.region, org.industry] = -1, month


@compiled
def _could_be_parent(org: Row, region: int) -> bool:
    return org.alive and org.region == region and org.staff >= SMALLEST_PARENT


@compiled
def _find_parent(orgs: Records, i: int, first: int, keys: Row) -> int:
    """Return a living organization of the region, large enough to split, or -1."""
    org = orgs[i]
    slots = 1
    while slots < first:
        slots *= 2
    for trial in range(PARENT_TRIES):
        row = int(uniform(subkey(keys.split_parent, trial), org.id) * slots)
        if row < first and _could_be_parent(orgs[row], org.region):
            return row
    return -1


@compiled
def _deters(org: Row, levers: Records, scope: Flags) -> float:
    """Return the loss that a candidate has to expect at registration, as a share of budget."""
    if org.registration != CIVIL_AFFAIRS or not scope[org.type, org.registration]:
        return 0.0
    dose = levers[org.zone]
    return dose.gate_exposure[REGISTRATION] * dose.gate_stake[REGISTRATION]


@compiled
def _split_off(org: Row, parent: Row) -> None:
    """Take staff and money from the organization that a candidate splits from."""
    org.staff = min(org.staff, parent.staff // 2)
    org.resources = parent.resources * org.staff / parent.staff
    parent.staff -= org.staff
    parent.resources -= org.resources


@compiled
def register(
    orgs: Records, first: int, last: int, levers: Records, scope: Flags, rates: Single,
    keys: Single,
) -> int:  # fmt: skip
    """Let this month's candidates register or be deterred; return how many were deterred.

    Args:
        orgs: records of the organizations; written.
        first: first row of the candidates.
        last: row behind the last.
        levers: doses by zone.
        scope: (types, registrations) bool, whom the rule in force was written for.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
    rates, keys = rates[0], keys[0]
    forgone = 0
    for i in range(first, last):
        org = orgs[i]
        pressure = _deters(org, levers, scope)
        if uniform(keys.register, org.id) >= exp(-rates.deterrence * pressure):
            org.fate = DETERRED
            forgone += 1
            continue
        if org.parent == SPLITS:
            org.parent = _find_parent(orgs, i, first, keys)
            if org.parent >= 0:
                _split_off(org, orgs[org.parent])
        org.alive, org.fate = True, LIVING
    return forgone
