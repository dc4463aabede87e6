"""Joint matching on pools small enough to see through."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pytest

from sim.agents.social_organization import SocialOrganization
from sim.core.columns import Table
from sim.core.draws import MonthlyKeys, uniform
from sim.levers.state import levers_at_rest
from sim.processes.joint_matching import match, pool_of
from sim.world.draw_names import MONTHLY_DRAWS

KEYS = MonthlyKeys(1, MONTHLY_DRAWS).of_month(1)
ORDER, OPEN = (np.ravel(KEYS[name])[0] for name in ("joint_order", "joint_open"))
N_CELLS = 60


class Unit(NamedTuple):
    region: int
    industry: int
    circle: int
    members: int


def ids(count: int, *, opening: bool, first: int = 1) -> list[int]:
    """Return ids in the order the draws put them in, who all open a group or who all do not."""
    found: list[int] = []
    own = first
    while len(found) < count:
        if (uniform(OPEN, own) < 0.25) == opening:
            found.append(own)
        own += 1
    return sorted(found, key=lambda own: uniform(ORDER, own))


def records(units: Iterable[Unit], own: list[int]):
    units = list(units)
    table = Table(SocialOrganization, len(units))
    table.append(len(units))
    orgs = table.records
    orgs["id"], orgs["alive"], orgs["posture"] = own, True, 1
    for name in ("region", "industry"):
        orgs[name] = [getattr(unit, name) for unit in units]
    orgs["circles"][:, 1] = [unit.circle for unit in units]
    orgs["known_members"] = [unit.members for unit in units]
    return orgs


def grouped(units, own, minimal, *, by_interest=False, threshold=3, largest=5):
    """Return the groups as sets of positions."""
    orgs = records(units, own)
    levers = levers_at_rest(minimal, N_CELLS)
    levers["joint_by_interest"] = 1.0 if by_interest else 0.0
    groups, count = match(orgs, np.arange(orgs.size), levers, threshold, largest, KEYS)
    assert set(groups.tolist()) - {-1} == set(range(count))
    return {frozenset(np.flatnonzero(groups == g).tolist()) for g in range(count)}


def test_industry_then_region_then_circle(minimal):
    units = [Unit(0, 0, 1, 2), Unit(0, 0, 2, 1),  # one region and industry
             Unit(0, 1, 3, 2), Unit(0, 2, 4, 1),  # one region
             Unit(1, 1, 9, 2), Unit(2, 2, 9, 1),  # one circle
             Unit(3, 3, 8, 2)]  # fmt: skip  # alone
    own = ids(len(units), opening=False)
    assert grouped(units, own, minimal) == {frozenset(pair) for pair in ((0, 1), (2, 3), (4, 5))}


def test_interest_comes_first_where_it_is_asked_for(minimal):
    units = [Unit(0, 0, 9, 2), Unit(0, 0, 8, 2), Unit(1, 1, 9, 2), Unit(1, 1, 8, 2)]
    own = ids(4, opening=False)
    assert grouped(units, own, minimal) == {frozenset((0, 1)), frozenset((2, 3))}
    assert grouped(units, own, minimal, by_interest=True) == {frozenset((0, 2)), frozenset((1, 3))}


@pytest.mark.parametrize(("largest", "sizes"), [(5, [5, 2]), (3, [3, 3]), (20, [7])])
def test_a_group_is_closed_at_its_largest_size(minimal, largest, sizes):
    """What is left over looks on in region and circle; one alone stays alone."""
    units = [Unit(0, 0, 1, 2)] * 7
    found = grouped(units, ids(7, opening=False), minimal, largest=largest)
    assert sorted((len(group) for group in found), reverse=True) == sizes
    assert frozenset(range(min(largest, 7))) in found  # in the order of their draws


def test_an_opener_begins_a_group_of_its_own(minimal):
    own = [*ids(2, opening=False), *ids(1, opening=True), *ids(2, opening=False, first=50)]
    own = sorted(own, key=lambda one: uniform(ORDER, one))
    units = [Unit(0, 0, 1, 3)] * 5
    at = next(k for k, one in enumerate(own) if uniform(OPEN, one) < 0.25)
    found = grouped(units, own, minimal, largest=20)
    assert at > 0
    first = frozenset(range(at))
    assert first in found or at == 1
    assert not any({at - 1, at} <= group for group in found if len(first) > 1)


def test_too_few_members_make_no_group(minimal):
    units = [Unit(0, 0, 1, 1), Unit(0, 0, 1, 1)]
    own = ids(2, opening=False)
    assert grouped(units, own, minimal) == set()
    assert grouped(units, own, minimal, threshold=2) == {frozenset((0, 1))}


def test_all_openers_find_nobody(minimal):
    assert grouped([Unit(0, 0, 1, 3)] * 4, ids(4, opening=True), minimal) == set()


def test_no_pool_gives_no_group(minimal):
    orgs = records([Unit(0, 0, 1, 2)], [5])
    groups, count = match(orgs, np.zeros(0, np.int64), levers_at_rest(minimal, N_CELLS), 3, 5, KEYS)
    assert count == 0
    assert groups.tolist() == [-1]


def test_who_looks_for_others():
    orgs = records([Unit(0, 0, 1, members) for members in (0, 1, 2, 3, 2, 2, 2)], list(range(7)))
    orgs["posture"][4] = 0
    orgs["party_organization"][5] = 0
    orgs["alive"][6] = False
    everyone = np.ones(7, np.bool_)
    assert pool_of(orgs, 3, True, everyone).tolist() == [0, 1, 2]
    assert pool_of(orgs, 3, False, everyone).tolist() == [1, 2]
    assert pool_of(orgs, 3, True, ~everyone).tolist() == []
