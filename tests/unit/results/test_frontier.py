"""The frontier against examples worked out by hand."""

from itertools import permutations
from math import nan

import pytest

from sim.results.frontier import CostAndEffect, frontier, undominated


def points(**placed):
    return [CostAndEffect(label, *place) for label, place in placed.items()]


def labels(found):
    return [point.label for point in found]


# Steps along a, b, d, f: 4 units of effect for 1, then 4 for 2, then 2 for 3. Going a, c, d, the
# step to c has 2 for 2 and the next 4 for 1: c is dominated by extension. e is dearer than d and
# achieves less.
BY_HAND = {"a": (0, 0), "b": (1, 4), "c": (2, 4.5), "d": (3, 8), "e": (4, 7), "f": (6, 10)}


def test_dominated_points_are_left_out():
    assert labels(undominated(points(**BY_HAND))) == ["a", "b", "c", "d", "f"]


def test_points_dominated_by_extension_are_left_out_too():
    assert labels(frontier(points(**BY_HAND))) == ["a", "b", "d", "f"]


def test_the_order_in_which_points_are_given_makes_no_difference():
    for order in permutations(points(**BY_HAND)):
        assert labels(frontier(order)) == ["a", "b", "d", "f"]


def test_one_point_can_undo_several():
    """With d so good, neither b nor c is on the way to it."""
    found = frontier(points(a=(0, 0), b=(1, 1), c=(2, 1.5), d=(3, 9)))
    assert labels(found) == ["a", "d"]


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        ({"a": (0, 0), "dear": (2, 3), "cheap": (1, 3)}, ["a", "cheap"]),
        ({"a": (0, 0), "weak": (1, 2), "strong": (1, 3)}, ["a", "strong"]),
        ({"a": (0, 0), "first": (1, 3), "second": (1, 3)}, ["a", "first", "second"]),
        ({"a": (0, 0), "same": (0, 0), "b": (1, 3)}, ["a", "same", "b"]),
        ({"a": (0, 0), "on_the_line": (1, 2), "b": (2, 4)}, ["a", "on_the_line", "b"]),
        ({"a": (0, 0), "useless": (1, 0)}, ["a"]),
    ],
    ids=["effect tied", "cost tied", "equal points", "equal to the first", "in line", "no effect"],
)
def test_ties(placed, expected):
    assert labels(frontier(points(**placed))) == expected


def test_equal_points_leave_and_stay_together():
    found = frontier(points(a=(0, 0), first=(2, 1), second=(2, 1), b=(3, 9)))
    assert labels(found) == ["a", "b"]


def test_what_saves_money_and_achieves_more_dominates_the_baseline():
    assert labels(frontier(points(baseline=(0, 0), better=(-1, 2)))) == ["better"]


def test_unknown_points_are_left_out():
    placed = {"a": (0, 0), "b": (1, nan), "c": (nan, 5), "d": (2, 1)}
    assert labels(frontier(points(**placed))) == ["a", "d"]
    assert frontier([]) == []
