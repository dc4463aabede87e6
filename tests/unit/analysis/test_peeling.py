import numpy as np
import pytest

from sim.analysis.peeling import find_box


@pytest.fixture
def points():
    return np.random.default_rng(11).random((600, 4))


def test_a_known_box_is_found(points):
    fails = (points[:, 0] > 0.6) & (points[:, 2] < 0.5)
    box = find_box(points, fails)
    assert sorted(box.limited) == [0, 2]
    assert box.low[0] == pytest.approx(0.6, abs=0.03)
    assert box.high[2] == pytest.approx(0.5, abs=0.03)
    assert (box.high[0], box.low[2]) == (np.inf, -np.inf)
    assert box.coverage > 0.9
    assert box.density > 0.9


def test_a_known_box_is_found_among_noise(points):
    rng = np.random.default_rng(2)
    inside = (points[:, 1] > 0.3) & (points[:, 1] < 0.7)
    fails = np.where(inside, rng.random(600) < 0.9, rng.random(600) < 0.1)
    box = find_box(points, fails)
    assert box.limited == [1]
    assert (box.low[1], box.high[1]) == pytest.approx((0.3, 0.7), abs=0.06)
    assert box.density == pytest.approx(0.9, abs=0.06)


def test_coverage_and_density_are_what_they_say(points):
    fails = points[:, 0] + points[:, 1] > 1.2
    box = find_box(points, fails)
    inside = box.holds(points)
    assert box.points == inside.sum()
    assert box.coverage == fails[inside].sum() / fails.sum()
    assert box.density == fails[inside].mean()
    by_hand = ((points >= box.low) & (points <= box.high)).all(axis=1)
    assert inside.tolist() == by_hand.tolist()


def test_failures_without_a_pattern_have_no_limits(points):
    fails = np.random.default_rng(8).random(600) < 0.5
    box = find_box(points, fails)
    assert box.coverage > 0.8
    assert box.density == pytest.approx(0.5, abs=0.1)


def test_few_tied_values_are_cut_between_them():
    grid = np.array([[x, z] for x in (1.0, 2.0, 4.0, 8.0) for z in range(10)])
    box = find_box(grid, grid[:, 0] >= 4)
    assert box.limited == [0]
    assert box.low[0] == 3.0
    assert (box.coverage, box.density, box.points) == (1.0, 1.0, 20)


def test_a_goal_that_never_or_always_fails(points):
    assert find_box(points, np.zeros(600, bool)) is None
    box = find_box(points, np.ones(600, bool))
    assert box.limited == []
    assert (box.coverage, box.density) == (1.0, 1.0)


def test_the_unit_of_a_parameter_does_not_matter(points):
    fails = points[:, 0] > 0.6
    one, other = find_box(points, fails), find_box(points * [1000, 1, 1, 1], fails)
    assert other.low[0] == pytest.approx(1000 * one.low[0])
    assert other.points == one.points
