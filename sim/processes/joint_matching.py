"""Which small organizations could form a joint branch together.

The pool: a posture other than none, no Party organization, fewer known members than a branch needs;
at least one known member unless memberless organizations may belong. Within region and industry,
then within the region, then within the circle of interest, the pool is ordered by draws made once,
as who knows whom outlasts a month; an organization whose own draw is below 1/4 opens a new group,
and a group is closed at the largest size allowed. A group of at least two with enough members
between them is valid; the rest go on to the next pass. One newcomer regroups only those between it
and the next opener.

    pool: known_members < branch_threshold, and known_members > 0 if zero_member_units = none
    passes: region and industry, region, circle of interest; the other way round for who has
            joint_by_interest >= BY_INTEREST_FROM
    order within a place: floor(u(joint_order) * 2^KEY_BITS), then the order of rows
    a new group begins: with the first of a place, if u(joint_open) < OPENS, or after joint_units
    valid: units >= 2 and sum of known_members >= branch_threshold

Draws: joint_order, joint_open.
"""

import numpy as np

from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform

NONE = 0
OPENS = 0.25
KEY_BITS = 40
INTEREST = 1
BY_INTEREST_FROM = 0.5
MOST_INDUSTRIES = 64
FIRST_REGION, FIRST_CIRCLE = 1 << 13, 1 << 14  # places are numbered industries, regions, circles


@compiled
def pool_of(orgs: Records, threshold: int, memberless: bool, due: Flags) -> Ints:
    """Return the rows of organizations that look for others, int64.

    Args:
        orgs: records of the organizations.
        threshold: known members a branch needs.
        memberless: whether organizations without known members may belong.
        due: bool (organizations,), who is considered at all.
    """
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive or not due[i] or org.party_organization >= 0:
            continue
        if org.posture == NONE or org.known_members >= threshold:
            continue
        if memberless or org.known_members > 0:
            rows[n] = i
            n += 1
    return rows[:n]


@compiled
def _place(org: Row, who: Row, level: int, levers: Records) -> np.int64:
    """Return the place an organization looks for others in, at one pass."""
    if levers[org.zone].joint_by_interest >= BY_INTEREST_FROM:
        level = 2 - level  # interest first, industry last
    if level == 0:
        return np.int64(org.region) * MOST_INDUSTRIES + org.industry
    if level == 1:
        return np.int64(FIRST_REGION + org.region)
    return np.int64(FIRST_CIRCLE + who.circles[INTEREST])


@compiled
def places(
    orgs: Records, profiles: Records, rows: Ints, level: int, levers: Records,
    birth: Single,
) -> Ints:  # fmt: skip
    """Return place and keyed draw of the pool as one number to sort by, int64 (rows,).

    Args:
        orgs: records of the organizations.
        profiles: what they are like.
        rows: the pool.
        level: 0 region and industry, 1 region, 2 circle of interest.
        levers: doses by zone.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    codes = np.empty(rows.size, np.int64)
    for k in range(rows.size):
        org = orgs[rows[k]]
        own = org.id
        drawn = uniform(birth.joint_order, own)
        codes[k] = (_place(org, profiles[rows[k]], level, levers) << KEY_BITS) | np.int64(
            drawn * (1 << KEY_BITS)
        )
    return codes


@compiled
def number_groups(
    orgs: Records, rows: Ints, codes: Ints, groups: Ints, next_group: int,
    threshold: int, largest: int, birth: Single,
) -> int:  # fmt: skip
    """Number the valid groups of one pass in ``groups``; return the next number.

    Args:
        orgs: records of the organizations.
        rows: the pool, ordered by place and draw.
        codes: what it was ordered by.
        groups: (organizations,) int64; written.
        next_group: number of the first group.
        threshold: known members a group needs.
        largest: most units of a group.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    start = 0
    while start < rows.size:
        place = codes[start] >> KEY_BITS
        members = orgs[rows[start]].known_members
        stop = start + 1
        while stop < rows.size and stop - start < largest and codes[stop] >> KEY_BITS == place:
            org = orgs[rows[stop]]
            if uniform(birth.joint_open, org.id) < OPENS:
                break
            members += org.known_members
            stop += 1
        if stop - start >= 2 and members >= threshold:
            groups[rows[start:stop]] = next_group
            next_group += 1
        start = stop
    return next_group


@compiled
def match(
    orgs: Records,
    profiles: Records,
    pool: Ints,
    levers: Records,
    threshold: int,
    largest: int,
    birth: Single,
) -> tuple[Ints, int]:
    """Return the group of every organization, int64 (organizations,), -1 for none; how many.

    Args:
        orgs: records of the organizations.
        profiles: what they are like.
        pool: rows that look for others.
        levers: doses by zone; those with ``joint_by_interest`` look by interest before industry.
        threshold: known members a group needs.
        largest: most units of a group.
        birth: keys of the draws made once.
    """
    groups = np.full(orgs.size, -1, np.int64)
    n_groups = 0
    left = pool
    for level in range(3):
        codes = places(orgs, profiles, left, level, levers, birth)
        order = np.argsort(codes, kind="mergesort")
        n_groups = number_groups(
            orgs, left[order], codes[order], groups, n_groups, threshold, largest, birth
        )
        left = left[groups[left] < 0]
    return groups, n_groups
