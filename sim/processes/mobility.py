"""Members move between employers, and their affiliation moves along or stays behind.

A member leaves with a monthly hazard, or because the employer dissolved. Of the leavers a share
leaves the sector; the others, and those who come from outside, meet a handful of employers drawn
over a fixed space of rows and go to the one that wins an exponential race weighted by staff, so
that one more organization changes almost nobody's destination. A mover's affiliation stays behind
with a given chance (floating) or is carried in the pocket; otherwise it is handed in. After a
merger members belong to the successor; a split takes members in proportion to staff.
"""

from typing import Any

import numpy as np

from sim.core.compiled import compiled
from sim.core.draws import exponential, subkey, uniform
from sim.world.members import AFFILIATED, FLOATING, FULL, INVISIBLE, POCKET
from sim.world.world import World

EMPLOYER_TRIES = 24
POCKETED = 0.3  # of affiliations that stay behind, share carried as an unhanded letter (assumed)


def mobility(world: World) -> None:
    """Let members leave, arrive, follow mergers and splits; then count who is where."""
    orgs, members = world.organizations, world.members
    first, last = world.organization_starts[world.month]
    arrivals = world.arrival_rows[world.month]
    slots = 1 << int(orgs.size).bit_length()
    parted = part_with_splits(members, orgs, first, last, world.keys)
    world.counters["moves"] = move(members, orgs, slots, world.rates, world.keys)
    arrive(members, orgs, *arrivals, slots, world.keys)
    world.counters["split_members"] = parted


@compiled
def _employer_for(own, orgs, slots, keys):
    """Return the employer that wins the race for a mover, or -1."""
    best, winner = 1e300, -1
    for trial in range(EMPLOYER_TRIES):
        row = int(uniform(subkey(keys.employer_try, trial), own) * slots)
        if row < orgs.size and orgs[row].alive:
            key = subkey(keys.employer_race, orgs[row].id)
            time = exponential(key, own) / orgs[row].staff
            if time < best:
                best, winner = time, row
    return winner


@compiled
def _affiliation_after_move(state, own, rates, keys):
    u = uniform(keys.move_state, own)
    if state != AFFILIATED:
        return INVISIBLE if state == INVISIBLE else FLOATING
    if u < rates.affiliation_kept:
        return POCKET if u < POCKETED * rates.affiliation_kept else FLOATING
    return AFFILIATED


@compiled
def move(members: Any, orgs: Any, slots: int, rates: Any, keys: Any) -> int:
    """Let members leave for other employers or the sector; return how many moved."""
    rates, keys = rates[0], keys[0]
    moved = 0
    for m in range(members.size):
        member = members[m]
        if not member.alive:
            continue
        employer = member.employer
        if not orgs[employer].alive and orgs[employer].successor >= 0:
            employer = orgs[employer].successor
            member.employer = employer
        own = member.id
        if orgs[employer].alive and uniform(keys.member_leaves, own) >= rates.member_exit:
            continue
        target = -1
        if uniform(keys.member_stays, own) >= rates.member_leaves:
            target = _employer_for(own, orgs, slots, keys)
        if target < 0:
            member.alive = False
        else:
            member.employer = target
            member.attends = -1
            if member.stage == FULL:
                member.state = _affiliation_after_move(member.state, own, rates, keys)
            moved += 1
    return moved


@compiled
def arrive(members: Any, orgs: Any, first: int, last: int, slots: int, keys: Any) -> None:
    """Give members who come from outside this month an employer."""
    keys = keys[0]
    for m in range(first, last):
        member = members[m]
        target = _employer_for(member.id, orgs, slots, keys)
        if target >= 0:
            member.employer = target
            member.alive = True


@compiled
def part_with_splits(members: Any, orgs: Any, first: int, last: int, keys: Any) -> int:
    """Wake the members of the newly registered; let some follow a split; return how many did."""
    keys = keys[0]
    child = np.full(orgs.size, -1, np.int32)
    any_split = False
    for i in range(first, last):
        org = orgs[i]
        if org.alive and org.parent >= 0:
            child[org.parent] = i
            any_split = True
    parted = 0
    for m in range(members.size):
        member = members[m]
        employer = member.employer
        if employer < 0:
            continue
        if first <= employer < last:
            member.alive = orgs[employer].alive and orgs[employer].parent < 0
        elif any_split and member.alive and child[employer] >= 0:
            new = child[employer]
            share = orgs[new].staff / (orgs[new].staff + orgs[employer].staff)
            if uniform(keys.split_members, member.id) < share:
                member.employer = new
                parted += 1
    return parted
