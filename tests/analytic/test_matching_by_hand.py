"""Joint matching on pools small enough to see through."""

from typing import NamedTuple

import numpy as np
import pytest

from sim.core.draws import uniform
from sim.processes.founding import who_may_found

OPENS = 0.25


class Unit(NamedTuple):
    region: int
    industry: int
    circle: int
    members: int


def key_of(world, name):
    return np.ravel(world.birth[name])[0]


def ids(world, count: int, *, opening: bool, first: int = 1) -> list[int]:
    """Return ids in the order the draws put them in, who all open a group or who all do not."""
    found: list[int] = []
    own = first
    while len(found) < count:
        if (uniform(key_of(world, "joint_open"), own) < OPENS) == opening:
            found.append(own)
        own += 1
    return sorted(found, key=lambda one: uniform(key_of(world, "joint_order"), one))


@pytest.fixture
def pool(world_of, cells_of):
    """Make a world of a few organizations that look for others: units, and how ids are drawn."""

    def make(units, *, own=None, opening=False, by_interest=False):
        world = world_of({"district.organizations": len(units)})
        orgs = cells_of(world)
        orgs["id"] = ids(world, len(units), opening=opening) if own is None else own(world)
        orgs["posture"] = 1
        for name in ("region", "industry"):
            orgs[name] = [getattr(unit, name) for unit in units]
        orgs["circles"][:, 1] = [unit.circle for unit in units]
        orgs["known_members"] = [unit.members for unit in units]
        world.levers = world.levers.copy()
        world.levers["joint_by_interest"] = 1.0 if by_interest else 0.0
        return world

    return make


def test_industry_then_region_then_circle(pool, grouped):
    units = [Unit(0, 0, 1, 2), Unit(0, 0, 2, 1),  # one region and industry
             Unit(0, 1, 3, 2), Unit(0, 2, 4, 1),  # one region
             Unit(1, 1, 9, 2), Unit(2, 2, 9, 1),  # one circle
             Unit(3, 3, 8, 2)]  # fmt: skip  # alone
    assert set(grouped(pool(units))) == {frozenset(pair) for pair in ((0, 1), (2, 3), (4, 5))}


def test_interest_comes_first_where_it_is_asked_for(pool, grouped):
    units = [Unit(0, 0, 9, 2), Unit(0, 0, 8, 2), Unit(1, 1, 9, 2), Unit(1, 1, 8, 2)]
    assert set(grouped(pool(units))) == {frozenset((0, 1)), frozenset((2, 3))}
    asked = pool(units, by_interest=True)
    assert set(grouped(asked)) == {frozenset((0, 2)), frozenset((1, 3))}


@pytest.mark.parametrize(("largest", "sizes"), [(5, [5, 2]), (3, [3, 3]), (20, [7])])
def test_a_group_is_closed_at_its_largest_size(pool, grouped, largest, sizes):
    """What is left over makes a group of its own; one alone stays alone."""
    found = grouped(pool([Unit(0, 0, 1, 2)] * 7), largest=largest)
    assert sorted((len(group) for group in found), reverse=True) == sizes
    assert frozenset(range(min(largest, 7))) in found  # in the order of their draws


def test_an_opener_begins_a_group_of_its_own(pool, grouped):
    def mixed(world):
        others = ids(world, 40, opening=False, first=50)
        opener = ids(world, 1, opening=True)[0]
        order = key_of(world, "joint_order")
        before = [own for own in others if uniform(order, own) < uniform(order, opener)][:2]
        behind = [own for own in others if uniform(order, own) > uniform(order, opener)][:2]
        assert len(before) == len(behind) == 2
        return [*before, opener, *behind]

    found = grouped(pool([Unit(0, 0, 1, 3)] * 5, own=mixed), largest=20)
    assert set(found) == {frozenset((0, 1)), frozenset((2, 3, 4))}


def test_too_few_members_make_no_group(pool, grouped):
    world = pool([Unit(0, 0, 1, 1), Unit(0, 0, 1, 1)])
    assert grouped(world) == []
    assert grouped(world, threshold=2) == [frozenset((0, 1))]


def test_all_openers_find_nobody(pool, grouped):
    assert grouped(pool([Unit(0, 0, 1, 3)] * 4, opening=True)) == []


def test_no_pool_gives_no_group(pool, grouped):
    assert grouped(pool([Unit(0, 0, 1, 2)] * 2), pool=[]) == []


def test_who_looks_for_others(pool, cells_of):
    world = pool([Unit(0, 0, 1, members) for members in (0, 1, 2, 3, 2, 2, 2)])
    orgs = cells_of(world)
    orgs["posture"][4] = 0
    orgs["party_organization"][5] = 0
    orgs["alive"][6] = False
    found = [who_may_found(world.organizations, 3, memberless) for memberless in (True, False)]
    assert [np.flatnonzero(seeking).tolist() for _, seeking in found] == [[0, 1, 2], [1, 2]]
    assert [able.tolist() for able, _ in found] == [[3], [3]]
