"""Which small organizations could form a joint branch together.

The pool: a posture other than none, no Party organization, fewer known members than a branch needs;
at least one known member unless memberless organizations may belong. Within region and industry,
then within the region, then within the circle of interest, the pool is ordered by draws made once,
as who knows whom outlasts a month; an organization whose own draw is below 1/4 opens a new group,
and a group is closed at the largest size allowed, valid or not. A group of at least two with enough
members between them is valid, and its units look no further, whether it founds or not; the rest go
on to the next pass, with the same draws. Whoever is not in the pool is passed over. One newcomer
regroups only those between it and the next opener. Where interest comes first, organizations look
for each other apart from the rest, and go through the three passes in the opposite order.

Neither places nor draws ever change: all are put in order once, in ``meeting_orders``,
and a month only walks along.

    pool: known_members < branch_threshold, and known_members > 0 if zero_member_units = none
    passes: region and industry, region, circle of interest; the other way round, and apart from the
            others, for zones with joint_by_interest >= BY_INTEREST_FROM
    order within a place: floor(u(joint_order) * 2^KEY_BITS), then the order of rows
    a new group begins: with the first of a place, with who draws u(joint_open) < OPENS, and with
                        whoever follows joint_units others
    valid: units >= 2 and sum of known_members >= branch_threshold

Draws: joint_order, joint_open.
"""

import numpy as np

from sim.agents.social_organization import CORE
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import STEPS, fetch
from sim.world.world import STANDING, World

NONE = 0
OPENS = 0.25
KEY_BITS = 40
INTEREST = 1
BY_INTEREST_FROM = 0.5
PASSES = 3
REGION_AND_INDUSTRY, REGION = range(2)
MOST_INDUSTRIES = 64
NOWHERE = np.int64(-1)


def order_newcomers(world: World) -> None:
    """Let organizations that are new take their places in the orders (see ``meeting_orders``)."""
    if world.meeting_orders.shape[1] != world.organizations.size:
        world.meeting_orders = meeting_orders(
            world.organizations, world.profiles, world.meeting_orders, world.birth
        )


@compiled
def is_free(org: Row) -> bool:
    """Whether an organization could found: it lives, wants to, and belongs nowhere yet."""
    return org.alive & (org.party_organization < 0) & (org.posture != NONE)


@compiled
def has_few(org: Row, threshold: int, memberless: bool) -> bool:
    """Whether an organization has too few known members for a branch, but may belong to one."""
    return (org.known_members < threshold) & (memberless | (org.known_members > 0))


@compiled
def _place(org: Row, who: Row, level: int) -> np.int64:
    """Return the place an organization looks for others in, numbered for one pass."""
    if level == REGION_AND_INDUSTRY:
        return np.int64(org.region) * MOST_INDUSTRIES + org.industry
    return np.int64(org.region) if level == REGION else np.int64(who.circles[INTEREST])


@compiled
def _arrange(orgs: Records, profiles: Records, first: int, level: int, birth: Row) -> Records:
    """Return where organizations from a row on stand in one pass, in order."""
    stands = np.empty(orgs.size - first, STANDING)
    keys = np.empty(stands.size, np.int64)
    for k in range(stands.size):
        i = first + k
        drawn = np.int64(uniform(birth.joint_order, orgs[i].id) * (1 << KEY_BITS))
        keys[k] = (_place(orgs[i], profiles[i], level) << KEY_BITS) | drawn
        stands[k].key, stands[k].row = keys[k], i
        stands[k].opens = uniform(birth.joint_open, orgs[i].id) < OPENS
    return stands[np.argsort(keys, kind="mergesort")]


@compiled
def meeting_orders(orgs: Records, profiles: Records, before: Records, birth: Single) -> Records:
    """Return where all organizations stand in each pass, by place and draw, (3, organizations).

    Args:
        orgs: records of the organizations.
        profiles: what they are like.
        before: (3, organizations then) the same when there were fewer, whom newcomers join.
        birth: keys of the draws made once.
    """
    orders = np.empty((PASSES, orgs.size), STANDING)
    for level in range(PASSES):
        known, new = before[level], _arrange(orgs, profiles, before.shape[1], level, birth[0])
        at = k = 0
        for n in range(known.size):
            while k < new.size and new[k].key < known[n].key:
                orders[level, at] = new[k]
                at, k = at + 1, k + 1
            orders[level, at] = known[n]
            at += 1
        orders[level, at:] = new[k:]
    return orders


@compiled
def match(
    orgs: Records, seeking: Flags, orders: Records, levers: Records, threshold: int, largest: int
) -> tuple[Ints, int]:
    """Return the group of every organization, int64 (organizations,), -1 for none; how many.

    Args:
        orgs: records of the organizations.
        seeking: bool (organizations,), who looks for others.
        orders: what ``meeting_orders`` returned.
        levers: doses by zone.
        threshold: known members a group needs.
        largest: most units of a group.
    """
    interest_first = levers["joint_by_interest"] >= BY_INTEREST_FROM
    groups = np.full(orgs.size, -1, np.int64)
    n_groups = 0
    for number in range(PASSES):
        for by_interest in (False, True):
            level = PASSES - 1 - number if by_interest else number
            if not by_interest or interest_first.any():
                n_groups = walk(
                    orgs, seeking, orders[level], interest_first, by_interest, groups, n_groups,
                    threshold, largest,
                )  # fmt: skip
    return groups, n_groups


@compiled
def in_order(seeking: Flags, order: Records) -> Ints:
    """Return at which places of a pass those stand who look for others, int64."""
    line = np.empty(order.size, np.int64)
    n = 0
    for k in range(order.size):
        line[n] = k
        n += seeking[order[k].row]
    return line[:n]


@compiled
def walk(
    orgs: Records, seeking: Flags, order: Records, interest_first: Flags, by_interest: bool,
    groups: Ints, n_groups: int, threshold: int, largest: int,
) -> int:  # fmt: skip
    """Number the valid groups of one pass; return the next number.

    Args:
        orgs: records of the organizations.
        seeking: bool (organizations,), who looks for others; who finds them is taken off.
        order: where organizations stand in the pass, by place and draw.
        interest_first: bool (zones,), where interest comes first.
        by_interest: whether those zones walk, or the others.
        groups: (organizations,) int64; written.
        n_groups: number of the first group.
        threshold: known members a group needs.
        largest: most units of a group.
    """
    together = np.empty(largest, np.int64)
    size, members, place = 0, 0, NOWHERE
    line = in_order(seeking, order)
    for k in range(line.size):
        stands = order[line[k]]
        i, here = stands.row, stands.key >> KEY_BITS
        fetch(orgs, order[line[min(k + STEPS, line.size - 1)]].row, CORE)
        if interest_first[orgs[i].zone] != by_interest:
            continue
        if here != place or size == largest or stands.opens:
            if size >= 2 and members >= threshold:
                _close(together, size, n_groups, groups, seeking)
                n_groups += 1
            size, members, place = 0, 0, here
        together[size] = i
        size += 1
        members += orgs[i].known_members
    if size >= 2 and members >= threshold:
        _close(together, size, n_groups, groups, seeking)
        n_groups += 1
    return n_groups


@compiled
def _close(together: Ints, size: int, number: int, groups: Ints, seeking: Flags) -> None:
    """Number a valid group, the first so many of those together."""
    for k in range(size):
        groups[together[k]] = number
        seeking[together[k]] = False
