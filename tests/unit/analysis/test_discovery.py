import numpy as np
import pytest

from sim.analysis.discovery import discover, regrets
from sim.analysis.goals import Goal
from sim.core.errors import InputError

GOAL = Goal("a", ("b",), "effective_coverage")


def test_where_a_goal_fails_is_where_its_policies_fall_behind(outcomes):
    points = np.random.default_rng(4).random((300, 2))
    rival = np.where(points[:, :1] < 0.4, 0.8, 0.2)
    found = discover(outcomes(points, a=np.full((300, 1), 0.5), b=rival), GOAL)
    assert found.failures == (points[:, 0] < 0.4).sum()
    assert found.box.limited == [0]
    assert found.box.high[0] == pytest.approx(0.4, abs=0.02)


def test_a_tie_is_a_failure(outcomes):
    points = np.arange(10.0)[:, None]
    assert discover(outcomes(points, a=points, b=points), GOAL).failures == 10


def test_points_without_all_runs_are_passed_over(outcomes):
    rival = np.zeros((10, 1))
    rival[:4] = np.nan
    made = outcomes(np.arange(10.0)[:, None], a=np.ones((10, 1)), b=rival)
    found = discover(made, GOAL)
    assert (len(found.points), found.failures, found.box) == (6, 0, None)
    rival[:] = np.nan
    with pytest.raises(InputError, match="no point has a run of each"):
        discover(outcomes(np.arange(10.0)[:, None], a=np.ones((10, 1)), b=rival), GOAL)


def test_regrets_by_hand(outcomes):
    made = outcomes(np.arange(4.0)[:, None], a=[[4.0], [4.0], [0.0], [1.0]],
                    b=[[1.0], [2.0], [3.0], [1.0]], c=[[3.0], [3.0], [2.0], [0.0]])  # fmt: skip
    found = {one.label: (one.worst, one.mean, one.best)
             for one in regrets(made, "effective_coverage")}  # fmt: skip
    assert list(found) == ["c", "a", "b"]
    assert found["a"] == (3.0, 0.75, 0.625)
    assert found["b"] == (3.0, 1.25, 0.375)
    assert found["c"] == (1.0, 1.0, 0.0)


def test_regret_where_less_is_better(outcomes):
    made = outcomes([[0.0], [1.0]], a=[[4.0], [4.0]], b=[[1.0], [5.0]])
    first, second = regrets(made, "effective_coverage", more=False)
    assert (first.label, first.worst, second.label, second.worst) == ("b", 1.0, "a", 3.0)
