import numpy as np
import pytest

from sim.analysis.responses import MOST_STEPS, response
from sim.results.intervals import interval


def test_few_values_are_joined_with_the_other_parameter_averaged_over(outcomes):
    points = [[x, z] for x in (1.0, 2.0) for z in (0.0, 10.0)]
    values = [[x * z, x * z + 1] for x, z in points]
    made = outcomes(points, a=values)
    drawn = response(made, made.levels[0], 0)
    assert drawn.cloud is None
    assert drawn.at.tolist() == [1.0, 2.0]
    assert drawn.mean.tolist() == [5.5, 10.5]
    expected = interval([5.0, 6.0])
    assert (drawn.low[0], drawn.high[0]) == (expected.low, expected.high)


def test_a_replicate_that_lacks_a_point_is_left_out_of_a_step(outcomes):
    made = outcomes([[1.0, 0.0], [1.0, 1.0]], a=[[1.0, 7.0], [3.0, np.nan]])
    drawn = response(made, made.levels[0], 0)
    assert drawn.mean.tolist() == [2.0]
    assert np.isnan(drawn.low[0])


def test_many_values_are_a_cloud_with_a_running_mean(outcomes):
    rng = np.random.default_rng(3)
    points = rng.random((400, 2))
    made = outcomes(points, a=2.0 * points[:, :1] + rng.normal(0, 0.05, (400, 4)))
    drawn = response(made, made.levels[0], 0)
    assert drawn.cloud.shape == (400, 2)
    assert (np.diff(drawn.at) >= 0).all()
    inner = slice(40, -40)
    assert drawn.mean[inner] == pytest.approx(2.0 * drawn.at[inner], abs=0.08)
    assert (drawn.low < drawn.mean).all()
    flat = response(made, made.levels[0], 1).mean[inner]
    assert flat == pytest.approx(np.full(flat.size, 1.0), abs=0.3)


def test_a_running_mean_passes_over_what_is_missing(outcomes):
    points = np.column_stack([np.arange(60.0), np.zeros(60)])
    values = np.full((60, 1), 4.0)
    values[10:20] = np.nan
    made = outcomes(points, a=values)
    drawn = response(made, made.levels[0], 0)
    assert drawn.at.size == 50
    assert set(drawn.mean) == {4.0}


def test_a_single_parameter_is_joined_however_many_values_it_has(outcomes):
    points = np.arange(MOST_STEPS + 5.0)[:, None]
    made = outcomes(points, a=points**2)
    drawn = response(made, made.levels[0], 0)
    assert drawn.cloud is None
    assert drawn.mean.tolist() == (points[:, 0] ** 2).tolist()


def test_what_has_no_value_anywhere_has_no_line(outcomes):
    made = outcomes([[1.0], [2.0]], a=np.full((2, 3), np.nan))
    drawn = response(made, made.levels[0], 0)
    assert (drawn.at.size, drawn.mean.size, drawn.high.size) == (0, 0, 0)
