"""Which small organizations could form a joint branch together.

The pool: a posture other than none, no Party organization, fewer known members than a branch needs;
at least one known member unless memberless organizations may belong. Within region and industry,
then within the region, then within the circle of interest, the pool is ordered by keyed draws; an
organization whose own draw is below 1/4 opens a new group, and a group is closed at the largest
size allowed. A group of at least two with enough members between them is valid; the rest go on to
the next pass. One newcomer regroups only those between it and the next opener.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.draws import uniform

NONE = 0
OPENS = 0.25
KEY_BITS = 40
INTEREST = 1


@njit(cache=True)
def pool_of(orgs: Any, threshold: int, memberless: bool, due: np.ndarray) -> np.ndarray:
    """Return the rows of organizations that look for others, int64.

    Args:
        orgs: columns of the organizations.
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


@njit(cache=True)
def _place(orgs, i, level, by_interest):
    """Return the place an organization looks for others in, at one pass."""
    org = orgs[i]
    region, industry = np.int64(org.region), np.int64(org.industry)
    if by_interest[i]:
        level = 2 - level if level != 1 else 1
    if level == 0:
        return region * 64 + industry
    if level == 1:
        return 8192 + region
    return 16384 + np.int64(org.circles[INTEREST])


@njit(cache=True)
def _ordered(orgs, rows, level, by_interest, keys):
    """Return the pool ordered by place and keyed draw."""
    codes = np.empty(rows.size, np.int64)
    for k in range(rows.size):
        place = _place(orgs, rows[k], level, by_interest)
        drawn = np.int64(uniform(keys.joint_order, orgs[rows[k]].id) * (1 << KEY_BITS))
        codes[k] = (place << KEY_BITS) | drawn
    return np.argsort(codes, kind="mergesort")


@njit(cache=True)
def _group_pass(orgs, rows, level, by_interest, groups, next_group, threshold, largest, keys):
    """Number the valid groups of one pass; return the next number."""
    order = _ordered(orgs, rows, level, by_interest, keys)
    start = 0
    while start < order.size:
        place = _place(orgs, rows[order[start]], level, by_interest)
        members = orgs.known_members[rows[order[start]]]
        stop = start + 1
        while stop < order.size and stop - start < largest:
            i = rows[order[stop]]
            org = orgs[i]
            opens = uniform(keys.joint_open, org.id) < OPENS
            if opens or _place(orgs, i, level, by_interest) != place:
                break
            members += org.known_members
            stop += 1
        if stop - start >= 2 and members >= threshold:
            for k in range(start, stop):
                groups[rows[order[k]]] = next_group
            next_group += 1
        start = stop
    return next_group


@njit(cache=True)
def match(
    orgs: Any, pool: np.ndarray, by_interest: np.ndarray, threshold: int, largest: int, keys: Any
) -> np.ndarray:
    """Return the group of every organization, int64 (organizations,); -1 for none.

    Args:
        orgs: columns of the organizations.
        pool: rows that look for others.
        by_interest: bool (organizations,), who looks by interest before industry.
        threshold: known members a group needs.
        largest: most units of a group.
        keys: keys of the month's draws.
    """
    groups = np.full(orgs.size, -1, np.int64)
    next_group = 0
    left = pool
    for level in range(3):
        next_group = _group_pass(
            orgs, left, level, by_interest, groups, next_group, threshold, largest, keys
        )
        left = left[groups[left] < 0]
    return groups
