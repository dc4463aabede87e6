"""Which small organizations could form a joint branch together, or join one that exists.

The pool: a posture other than none, no Party organization, fewer known members than a branch needs;
at least one known member unless memberless organizations may belong. Within region and industry,
then within the region, then within the circle of interest, all organizations stand in an order
drawn once, as who knows whom outlasts a month. The order is cut into stretches: one begins with
every living organization whose own draw is below 1/8, so that it holds eight on average, and only
those in one stretch meet. Each organization of the pool meets those before it. Where joint branches
have units there, the last of these branches is the one it could join. Otherwise it waits with
others, and as soon as two or more who wait have enough members between them they are a valid group,
whether it founds or not; those who are still not valid at the largest size allowed part. Who has
found a group or a branch looks no further; the rest go on to the next pass, with the same draws. So
who comes, goes or changes its mind regroups few. Where interest comes first, organizations look for
each other apart from the rest, and go through the three passes in the opposite order.

An agent that stands for a hundred organizations leaves a place with a hundredth of those it has,
and its end would cut a stretch short that nothing cuts in the world. In a district drawn to scale
the regions follow one another, therefore, and a stretch runs on through so many of them as are one
of full size: those of one industry in the first pass, all in the second. Circles are drawn to scale
themselves.

The rule on the number of units (R2) does not decide who meets whom: it is regularly exceeded in
practice, so that a branch which has that many is only less ready to take in one more.

Neither places nor draws ever change: all are put in order once, in ``meeting_orders``,
and a month only walks along.

    pool: known_members < branch_threshold, and known_members > 0 if zero_member_units = none
    branches that take in others: every living joint branch, none if joint_join = 0
    passes: region and industry, region, circle of interest; the other way round, and apart from the
            others, for zones with joint_by_interest >= BY_INTEREST_FROM
    order within a place: floor(u(joint_order) * 2^KEY_BITS), then the order of rows
    a stretch begins with every ground and every living organization with u(joint_open) < OPENS
    ground, by pass: floor(scale * (industry * MOST_REGIONS + region)), floor(scale * region), the
            circle
    in that order, of a stretch:
      a unit of such a branch: its branch is met, in place of the one met before
      one of the pool, if a branch is met: it could join
        else it waits; valid: waiting >= 2 and sum of known_members >= branch_threshold
          a valid group is closed at once; those who wait part at joint_units
    readiness of a branch to take in one more: 1 if units < joint_units, else joint_excess

Draws: joint_order, joint_open.
"""

import numpy as np

from sim.agents.social_organization import CORE
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import STEPS, fetch
from sim.processes.units import JOINT
from sim.world.world import STANDING, World

NONE = 0
OPENS = 0.125
KEY_BITS = 40
INTEREST = 1
BY_INTEREST_FROM = 0.5
PASSES = 3
REGION_AND_INDUSTRY, REGION, CIRCLE = range(PASSES)
MOST_REGIONS = 65_536
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
        return np.int64(org.industry) * MOST_REGIONS + org.region
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
def taking_in(branches: Records, rates: Single) -> Flags:
    """Return which Party organizations are joint branches that take in others, bool."""
    if rates[0].joint_join == 0.0:
        return np.zeros(branches.size, np.bool_)
    return branches["alive"] & (branches["form"] == JOINT)


@compiled
def readiness(units: int, largest: int, rates: Row) -> float:
    """Return how ready a joint branch is to take in one more, by what it is within the rule.

    Args:
        units: of the branch.
        largest: most units by the rule.
        rates: the scenario's numbers.
    """
    return 1.0 if units < largest else rates.joint_excess


@compiled
def match(
    orgs: Records, meeting: Flags, orders: Records, levers: Records, threshold: int, largest: int,
    rates: Single,
) -> tuple[Ints, int, Ints]:  # fmt: skip
    """Return the group of every organization, how many there are, and who could join what.

    Args:
        orgs: records of the organizations.
        meeting: bool (organizations,), who looks for others or belongs to a branch that takes in
            others; who finds others, or a branch, is taken off.
        orders: what ``meeting_orders`` returned.
        levers: doses by zone.
        threshold: known members a group needs.
        largest: most units of a group.
        rates: the scenario's numbers.

    Returns:
        Group of each, int32 (organizations,), -1 for none; number of groups; row of the joint
        branch that each could join, int32 (organizations,), -1 for none.
    """
    interest_first = levers["joint_by_interest"] >= BY_INTEREST_FROM
    groups, met = np.full(orgs.size, -1, np.int32), np.full(orgs.size, -1, np.int32)
    alive, n_groups = orgs["alive"].copy(), 0
    for number in range(PASSES):
        for by_interest in (False, True):
            level = PASSES - 1 - number if by_interest else number
            grain = 1.0 if level == CIRCLE else rates[0].scale
            if not by_interest or interest_first.any():
                n_groups = walk(
                    orgs, meeting, alive, orders[level], interest_first, by_interest, groups,
                    n_groups, met, threshold, largest, grain,
                )  # fmt: skip
    return groups, n_groups, met


@compiled
def in_order(meeting: Flags, alive: Flags, order: Records, grain: float) -> tuple[Ints, Ints]:
    """Return at which places of a pass those stand who meet, and the stretch of each; int32.

    Args:
        meeting: bool (organizations,), see ``match``.
        alive: bool (organizations,).
        order: where organizations stand in the pass, by place and draw.
        grain: grounds for each place, at most 1.
    """
    line, stretches = np.empty(order.size, np.int32), np.empty(order.size, np.int32)
    n, stretch, ground = 0, 0, NOWHERE
    for k in range(order.size):
        here, row = np.int64(grain * (order[k].key >> KEY_BITS)), order[k].row
        stretch += (here != ground) | (order[k].opens & alive[row])
        ground = here
        line[n], stretches[n] = k, stretch
        n += meeting[row]
    return line[:n], stretches[:n]


@compiled
def walk(
    orgs: Records, meeting: Flags, alive: Flags, order: Records, interest_first: Flags,
    by_interest: bool, groups: Ints, n_groups: int, met: Ints, threshold: int, largest: int,
    grain: float,
) -> int:  # fmt: skip
    """Number the groups of one pass, write which branches are met; return the next number.

    Args:
        orgs: records of the organizations.
        meeting: bool (organizations,), see ``match``.
        alive: bool (organizations,).
        order: where organizations stand in the pass, by place and draw.
        interest_first: bool (zones,), where interest comes first.
        by_interest: whether those zones walk, or the others.
        groups: (organizations,) int32; written.
        n_groups: number of the first group.
        met: (organizations,) int32; written.
        threshold: known members a group needs.
        largest: most units of a group.
        grain: grounds for each place, at most 1.
    """
    waiting = np.empty(largest, np.int64)
    size, members, stretch, last = 0, 0, NOWHERE, NOWHERE
    line, stretches = in_order(meeting, alive, order, grain)
    for k in range(line.size):
        i = order[line[k]].row
        fetch(orgs, order[line[min(k + STEPS, line.size - 1)]].row, CORE)
        if interest_first[orgs[i].zone] != by_interest:
            continue
        if stretches[k] != stretch:
            stretch, last = np.int64(stretches[k]), NOWHERE
            size, members = 0, 0
        branch = orgs[i].party_organization
        if branch >= 0:
            last = np.int64(branch)
            continue
        if last >= 0:
            met[i], meeting[i] = last, False
            continue
        waiting[size] = i
        size += 1
        members += orgs[i].known_members
        valid = size >= 2 and members >= threshold
        if valid:
            _close(waiting, size, n_groups, groups, meeting)
            n_groups += 1
        if valid or size == largest:
            size, members = 0, 0
    return n_groups


@compiled
def _close(waiting: Ints, size: int, number: int, groups: Ints, meeting: Flags) -> None:
    """Number a valid group, the first so many of those who wait."""
    for k in range(size):
        groups[waiting[k]] = number
        meeting[waiting[k]] = False
