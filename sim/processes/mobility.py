"""Members move between employers, and their affiliation moves along or stays behind.

A member leaves with a monthly hazard, or because the employer dissolved. Of the leavers a share
leaves the sector; the others, and those who come from outside, meet a handful of employers drawn
over a fixed space of rows and go to the one that wins an exponential race weighted by staff, so
that one more organization changes almost nobody's destination. A mover's affiliation stays behind
with a given chance (floating) or is carried in the pocket; otherwise it is handed in. After a
merger members belong to the successor; a split takes members in proportion to staff.

First the newly registered and splits, then leavers, then arrivals:

    members of the newly registered: alive <- yes, but of those that split off, which bring nobody
    members of a parent: employer <- the child if u(split_members) < share, share = child's staff /
               (child's staff + parent's staff) after the split (of several children, the last)
    after a merger: employer <- successor
    leaves: if u(member_leaves) < member_exit or the employer lives no longer
    leaves the sector, alive <- no: if u(member_stays) < member_leaves, or if no try finds anybody
    try k = 0 ... EMPLOYER_TRIES - 1: row = floor(u(employer_try, k) * slots), slots the least power
               of two above the number of rows; rows that hold no living organization are skipped
    employer <- the row met of least time = -log(u(employer_race, organization's id)) / staff
    attends <- nobody
    state of full members who were affiliated, affiliation_kept times: pocket if u(move_state) <
               POCKETED * affiliation_kept, floating if u(move_state) < affiliation_kept, else
               affiliated with the new employer; floating and pocket become floating, invisible
               stays; where the state is another than before: ripened <- 0, changes + 1
    this month's arrivals: employer by the same race; alive <- yes if any is found

Draws: member_leaves, member_stays, employer_try, employer_race, move_state, split_members.
"""

import numpy as np

from sim.agents.social_organization import CORE
from sim.core.arithmetic import log
from sim.core.columns import Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.core.fetching import fetch
from sim.world.members import AFFILIATED, FLOATING, FULL, INVISIBLE, POCKET, fetch_employer
from sim.world.world import World

EMPLOYER_TRIES = 24
POCKETED = 0.3  # of affiliations that stay behind, share carried as an unhanded letter (assumed)


def mobility(world: World) -> None:
    """Let members leave, arrive, follow mergers and splits."""
    orgs, members, keys = world.organizations, world.members, world.keys
    slots = 1 << int(orgs.size).bit_length()
    candidates, arrivals = world.organization_starts[world.month], world.arrival_rows[world.month]
    parted, moved = move_and_arrive(members, orgs, *candidates, *arrivals, slots, world.rates, keys)
    world.counters |= {"split_members": parted, "moves": moved}


@compiled
def move_and_arrive(
    members: Records, orgs: Records, first: int, last: int, first_arrival: int, last_arrival: int,
    slots: int, rates: Single, keys: Single,
) -> tuple[int, int]:  # fmt: skip
    """Move members (see ``move``), then let those who come from outside arrive."""
    counts = move(members, orgs, first, last, slots, rates, keys)
    arrive(members, orgs, first_arrival, last_arrival, slots, keys)
    return counts


@compiled
def _tried(own: int, trial: int, slots: int, keys: Row) -> int:
    """Return the row that a mover tries, which may hold nobody."""
    return int(uniform(subkey(keys.employer_try, trial), own) * slots)


@compiled
def _employer_for(own: int, orgs: Records, slots: int, keys: Row) -> int:
    """Return the employer that wins the race for a mover, or -1."""
    best, winner = 1e300, -1
    for trial in range(EMPLOYER_TRIES):  # all are asked for before any is looked at
        fetch(orgs, _tried(own, trial, slots, keys), CORE)
    for trial in range(EMPLOYER_TRIES):
        row = _tried(own, trial, slots, keys)
        if row < orgs.size and orgs[row].alive:
            drawn = uniform(subkey(keys.employer_race, orgs[row].id), own)
            if (1.0 - drawn) / orgs[row].staff < best:  # -log(u) is never less than 1 - u
                time = -log(drawn) / orgs[row].staff
                if time < best:
                    best, winner = time, row
    return winner


@compiled
def _affiliation_after_move(state: int, own: int, rates: Row, keys: Row) -> int:
    """Return where the affiliation of a full member is after a move."""
    if state != AFFILIATED:
        return INVISIBLE if state == INVISIBLE else FLOATING
    u = uniform(keys.move_state, own)
    if u < rates.affiliation_kept:
        return POCKET if u < POCKETED * rates.affiliation_kept else FLOATING
    return AFFILIATED


@compiled
def _change_state(member: Row, state: int) -> None:
    """Let a spell in one state end where another begins."""
    if member.state != state:
        member.state = state
        member.ripened = 0.0
        member.changes += 1


@compiled
def _new_employer(member: Row, orgs: Records, slots: int, rates: Row, keys: Row) -> int:
    """Return where a leaver goes, or -1: out of the sector."""
    if uniform(keys.member_stays, member.id) < rates.member_leaves:
        return -1
    return _employer_for(member.id, orgs, slots, keys)


@compiled
def _children(orgs: Records, first: int, last: int) -> Ints:
    """Return the newly registered that split from each organization, or -1, int32."""
    child = np.full(orgs.size, -1, np.int32)
    for i in range(first, last):
        if orgs[i].alive and orgs[i].parent >= 0:
            child[orgs[i].parent] = i
    return child


@compiled
def _parts(member: Row, orgs: Records, child: int, keys: Row) -> bool:
    """Let a member follow a split of the employer or not; return whether it does."""
    employer = orgs[member.employer]
    share = orgs[child].staff / (orgs[child].staff + employer.staff)
    if uniform(keys.split_members, member.id) >= share:
        return False
    member.employer = child
    return True


@compiled
def _moves(member: Row, stays: bool, orgs: Records, slots: int, rates: Row, keys: Row) -> bool:
    """Let a member follow a merger, or leave; return whether it moved to another employer."""
    if not orgs[member.employer].alive and orgs[member.employer].successor >= 0:
        member.employer = orgs[member.employer].successor
    if stays and orgs[member.employer].alive:
        return False
    target = _new_employer(member, orgs, slots, rates, keys)
    if target < 0:
        member.alive = False
        return False
    member.employer = target
    member.attends = -1
    if member.stage == FULL:
        _change_state(member, _affiliation_after_move(member.state, member.id, rates, keys))
    return True


@compiled
def move(
    members: Records, orgs: Records, first: int, last: int, slots: int, rates: Single, keys: Single
) -> tuple[int, int]:
    """Wake the members of the newly registered; let others follow a split, or leave.

    Args:
        members: records of the members; written.
        orgs: records of the organizations.
        first: first row of this month's candidates.
        last: row behind the last.
        slots: fixed space of rows that employers are drawn over.
        rates: the scenario's numbers.
        keys: keys of the month's draws.

    Returns:
        How many followed a split, and how many moved to another employer.
    """
    rates, keys = rates[0], keys[0]
    child = _children(orgs, first, last)
    parted = moved = 0
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, orgs, m, CORE)
        if first <= member.employer < last:  # who splits brings no members but its parent's
            employer = orgs[member.employer]
            member.alive = employer.alive and employer.parent < 0
        elif member.alive and child[member.employer] >= 0:
            parted += _parts(member, orgs, child[member.employer], keys)
        if not member.alive:
            continue
        stays = uniform(keys.member_leaves, member.id) >= rates.member_exit
        if not stays or not orgs[member.employer].alive:
            moved += _moves(member, stays, orgs, slots, rates, keys)
    return parted, moved


@compiled
def arrive(
    members: Records, orgs: Records, first: int, last: int, slots: int, keys: Single
) -> None:
    """Give members who come from outside this month an employer.

    Args:
        members: records of the members; written.
        orgs: records of the organizations.
        first: first row of this month's arrivals.
        last: row behind the last.
        slots: fixed space of rows that employers are drawn over.
        keys: keys of the month's draws.
    """
    keys = keys[0]
    for m in range(first, last):
        member = members[m]
        target = _employer_for(member.id, orgs, slots, keys)
        if target >= 0:
            member.employer = target
            member.alive = True
