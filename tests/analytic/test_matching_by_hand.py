"""Joint matching on pools small enough to see through."""

from typing import NamedTuple

import numpy as np
import pytest

from sim.core.draws import uniform
from sim.processes.founding import who_may_found

OPENS = 0.125


class Unit(NamedTuple):
    region: int
    industry: int
    circle: int
    members: int


def key_of(world, name):
    return np.ravel(world.birth[name])[0]


def ids(world, count: int, *, opening: bool, first: int = 1) -> list[int]:
    """Return ids in the order the draws put them in, who all begin a stretch or who all do not."""
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

    def make(units, *, own=None, opening=False, by_interest=False, scale=1.0):
        many = round(len(units) / scale)
        world = world_of({"district.organizations": many, "district.scale": scale})
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


@pytest.mark.parametrize(
    ("members", "groups"),
    [((2, 2, 2, 2, 2, 2, 2), [(0, 1), (2, 3), (4, 5)]), ((1, 1, 1, 3, 1), [(0, 1, 2), (3, 4)]),
     ((1, 0, 1, 0, 1, 3, 0), [(0, 1, 2, 3, 4), (5, 6)])],
)  # fmt: skip
def test_a_group_is_closed_as_soon_as_it_has_members_enough(pool, grouped, members, groups):
    """One alone waits, whatever it has; who is left over stays alone."""
    found = grouped(pool([Unit(0, 0, 1, own) for own in members]))
    assert found == [frozenset(group) for group in groups]  # in the order of their draws


@pytest.mark.parametrize(
    ("largest", "groups"),
    [(6, [(0, 1, 2, 3, 4, 5)]), (5, []), (3, [(3, 4, 5)]), (2, [(4, 5)])],
)
def test_those_who_wait_part_at_the_largest_size(pool, grouped, largest, groups):
    found = grouped(pool([Unit(0, 0, 1, own) for own in (0, 0, 0, 1, 0, 3)]), largest=largest)
    assert found == [frozenset(group) for group in groups]


def around_an_opener(world):
    """Return ids in their order: two, one that begins a stretch, and two more."""
    others = ids(world, 40, opening=False, first=50)
    opener = ids(world, 1, opening=True)[0]
    order = key_of(world, "joint_order")
    before = [own for own in others if uniform(order, own) < uniform(order, opener)][:2]
    behind = [own for own in others if uniform(order, own) > uniform(order, opener)][:2]
    assert len(before) == len(behind) == 2
    return [*before, opener, *behind]


def test_an_opener_begins_a_stretch_of_its_own(pool, grouped):
    units = [Unit(0, 0, 1, 1)] * 5
    assert grouped(pool(units, own=around_an_opener)) == [frozenset((2, 3, 4))]
    assert grouped(pool(units)) == [frozenset((0, 1, 2))]


def test_an_opener_begins_it_whether_it_looks_for_others_or_not_but_only_while_it_lives(
    pool, cells_of, grouped
):
    world = pool([Unit(0, 0, 1, 2)] * 5, own=around_an_opener)
    assert grouped(world, pool=[1, 3]) == []
    cells_of(world)["alive"][2] = False
    assert grouped(world, pool=[1, 3]) == [frozenset((1, 3))]


def test_at_a_scale_regions_in_a_row_are_one_ground(pool, grouped):
    """At a half these are the first two, then the next; industries stay apart, and circles."""
    units = [Unit(0, 0, 1, 1), Unit(1, 0, 2, 1), Unit(2, 0, 3, 2)]
    assert grouped(pool(units)) == grouped(pool(units, scale=0.5)) == []
    assert grouped(pool(units, scale=0.3)) == [frozenset((0, 1, 2))]
    assert grouped(pool(units[:2], scale=0.5), threshold=2) == [frozenset((0, 1))]
    apart = [Unit(0, 0, 1, 2), Unit(0, 1, 2, 2), Unit(1, 1, 3, 2)]
    assert grouped(pool(apart)) == [frozenset((0, 1))]
    assert grouped(pool(apart, scale=0.5)) == [frozenset((1, 2))]  # kindred before neighbours


def test_regions_of_one_ground_follow_one_another(pool, grouped):
    units = [Unit(1, 0, 1, 2), Unit(0, 0, 2, 1), Unit(1, 0, 3, 1), Unit(0, 0, 4, 1)]
    assert grouped(pool(units, scale=0.5)) == [frozenset((0, 1, 3))]


def test_too_few_members_make_no_group(pool, grouped):
    world = pool([Unit(0, 0, 1, 1), Unit(0, 0, 1, 1)])
    assert grouped(world) == []
    assert grouped(world, threshold=2) == [frozenset((0, 1))]


def test_all_openers_find_nobody(pool, grouped):
    assert grouped(pool([Unit(0, 0, 1, 3)] * 4, opening=True)) == []


def test_no_pool_gives_no_group(pool, grouped):
    assert grouped(pool([Unit(0, 0, 1, 2)] * 2), pool=[]) == []


@pytest.fixture
def pool_with_units(pool, cells_of):
    """Make such a world with some rows in joint branches: row to branch."""

    def make(units, branches, **how):
        world = pool(units, **how)
        for row, branch in branches.items():
            cells_of(world)["party_organization"][row] = branch
        return world

    return make


def test_who_stands_behind_a_unit_has_met_its_branch(pool_with_units, met):
    """Who stands before the units waits for others."""
    world = pool_with_units([Unit(0, 0, 1, 2)] * 6, {2: 0})
    assert met(world) == ([frozenset((0, 1))], {3: 0, 4: 0, 5: 0})
    assert met(world, pool=[0, 2, 3]) == ([], {3: 0})
    assert met(world, pool=[0, 1, 3, 4]) == ([frozenset((0, 1)), frozenset((3, 4))], {})


def test_of_several_branches_the_last_passed_is_met(pool_with_units, met):
    units = [Unit(0, 0, 1, 2)] * 4
    assert met(pool_with_units(units, {0: 0, 1: 1}))[1] == {2: 1, 3: 1}
    assert met(pool_with_units(units, {0: 0, 2: 1}))[1] == {1: 0, 3: 1}


def test_a_branch_is_met_in_the_places_of_its_units(pool_with_units, met):
    units = [Unit(0, 0, 1, 2), Unit(0, 1, 2, 2), Unit(1, 0, 1, 2), Unit(1, 0, 3, 2)]
    world = pool_with_units(units, {0: 0}, own=lambda world: ids(world, 4, opening=False))
    assert met(world) == ([frozenset((2, 3))], {1: 0})  # by region; 2 and 3 are kindred
    assert met(world, pool=[0, 2]) == ([], {2: 0})  # by interest
    assert met(world, pool=[0, 3]) == ([], {})


def test_a_branch_is_met_in_the_stretches_of_its_units(pool_with_units, met):
    units = [Unit(0, 0, 1, 2)] * 5
    assert met(pool_with_units(units, {0: 0}, own=around_an_opener))[1] == {1: 0}
    assert met(pool_with_units(units, {2: 0}, own=around_an_opener))[1] == {3: 0, 4: 0}
    assert met(pool_with_units(units, {0: 0}, opening=True)) == ([], {})


def test_where_interest_comes_first_branches_are_met_by_it_first(pool_with_units, met):
    units = [Unit(0, 0, 1, 2), Unit(1, 1, 2, 2), Unit(0, 0, 2, 2)]
    branches = {0: 0, 1: 1}
    assert met(pool_with_units(units, branches))[1] == {2: 0}
    assert met(pool_with_units(units, branches, by_interest=True))[1] == {2: 1}


def test_who_looks_for_others(pool, cells_of):
    world = pool([Unit(0, 0, 1, members) for members in (0, 1, 2, 3, 2, 2, 2, 9, 9, 9)])
    orgs = cells_of(world)
    orgs["posture"][4] = 0
    orgs["party_organization"][[5, 7, 8]] = [0, 1, 1]
    orgs["alive"][[6, 8]] = False
    takes_in = np.array([False, True])  # of the branches: 7 is a unit of the second
    found = [who_may_found(world.organizations, 3, memberless, takes_in)
             for memberless in (True, False)]  # fmt: skip
    assert [np.flatnonzero(meeting).tolist() for _, meeting in found] == [[0, 1, 2, 7], [1, 2, 7]]
    assert [able.tolist() for able, _ in found] == [[3, 9], [3, 9]]
