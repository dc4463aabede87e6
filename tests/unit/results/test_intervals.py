import math
import statistics

import numpy as np
import pytest

from sim.results.intervals import Interval, band, interval, t_quantile

# Student's t, two-sided 95 %, from printed tables.
TABLE = {1: 12.706, 2: 4.303, 4: 2.776, 7: 2.365, 15: 2.131, 30: 2.042, 63: 1.998}


@pytest.mark.parametrize(("degrees", "expected"), TABLE.items())
def test_the_quantile_is_that_of_the_printed_table(degrees, expected):
    assert t_quantile(degrees) == pytest.approx(expected, abs=5e-4)


def test_the_interval_is_the_mean_and_t_standard_errors():
    values = [0.1, 0.4, 0.2, 0.9, 0.3]
    error = statistics.stdev(values) / math.sqrt(5)
    found = interval(values)
    assert found.n == 5
    assert found.mean == pytest.approx(0.38)
    assert found.low == pytest.approx(0.38 - 2.776445105 * error)
    assert found.high == pytest.approx(0.38 + 2.776445105 * error)
    assert found.half_width == pytest.approx(2.776445105 * error)


@pytest.mark.parametrize("value", [0.1, 1 / 3, 1 / 49, 0.0, -0.7])
@pytest.mark.parametrize("n", [2, 3, 7, 49])
def test_without_variance_the_interval_is_exactly_the_point(value, n):
    assert interval([value] * n) == Interval(value, value, value, n)


def test_one_value_has_a_mean_but_no_interval():
    found = interval([0.25])
    assert found == Interval(0.25, None, None, 1)
    assert found.half_width is None
    assert not found.excludes_zero


@pytest.mark.parametrize("values", [[], [math.nan], [math.nan, math.inf, -math.inf]])
def test_where_everything_is_missing_there_is_nothing(values):
    assert interval(values) == Interval(None, None, None, 0)


def test_a_missing_value_is_left_out_and_counted_out():
    assert interval([0.1, math.nan, 0.3]) == interval([0.1, 0.3])
    assert interval([0.1, math.nan, 0.3]).n == 2


@pytest.mark.parametrize(
    ("values", "excludes"),
    [([1.0, 1.1, 0.9], True), ([-1.0, -1.1], True), ([1.0, -1.0], False), ([0.0, 0.0], False)],
)
def test_excludes_zero_on_either_side(values, excludes):
    assert interval(values).excludes_zero is excludes


def test_an_interval_covers_the_true_mean_about_95_times_in_100():
    draws = np.random.default_rng(1).normal(size=(2000, 5))
    hits = sum(found.low <= 0 <= found.high for found in map(interval, draws))
    assert 0.94 < hits / 2000 < 0.96


def test_the_band_is_the_interval_of_every_month():
    stack = np.array([[0.1, np.nan, 0.2], [0.3, np.nan, np.nan], [0.8, np.nan, np.nan]])
    mean, low, high = band(stack)
    first = interval([0.1, 0.3, 0.8])
    assert (mean[0], low[0], high[0]) == (first.mean, first.low, first.high)
    assert np.isnan([mean[1], low[1], high[1], low[2], high[2]]).all()
    assert mean[2] == 0.2
    assert mean.shape == low.shape == high.shape == (3,)
