import numpy as np
import pytest

from sim.results.difference import difference, incremental, separation_month
from sim.results.intervals import interval


def stack(*replicates):
    return np.array(replicates, dtype=np.float64)


def test_the_difference_is_paired():
    # The replicates differ far more from each other than the alternative from the baseline.
    baseline, values = stack([0.1], [0.5], [0.9]), stack([0.2], [0.61], [0.99])
    found = difference(values, baseline, 0)
    expected = interval([0.1, 0.11, 0.09])
    assert found.difference == pytest.approx(0.1)
    assert found.low == pytest.approx(expected.low)
    assert found.high == pytest.approx(expected.high)
    assert found.mean == pytest.approx(0.6)
    assert found.n == 3


def test_same_sign_is_the_share_of_pairs_on_the_side_of_the_mean():
    found = difference(stack([1.0], [2.0], [-0.5], [3.0]), stack([0.0]) * np.ones((4, 1)), 0)
    assert found.same_sign == 0.75
    equal = difference(stack([0.3], [0.4]), stack([0.3], [0.4]), 0)
    assert (equal.difference, equal.low, equal.high, equal.same_sign) == (0.0, 0.0, 0.0, 1.0)


def test_a_pair_with_a_missing_value_is_left_out():
    baseline, values = stack([0.1], [np.nan], [0.3]), stack([0.2], [0.9], [0.4])
    found = difference(values, baseline, 0)
    assert found.n == 2
    assert found.difference == pytest.approx(0.1)
    assert found.same_sign == 1.0
    assert found.mean == pytest.approx(0.5)


def test_everything_missing_is_none():
    found = difference(stack([np.nan], [np.nan]), stack([0.1], [0.2]), 0)
    assert found.to_dict() == {
        "mean": None,
        "difference": None,
        "low": None,
        "high": None,
        "same_sign": None,
        "separation_month": None,
        "n": 0,
    }


def test_one_replicate_has_no_interval_and_never_separates():
    found = difference(stack([0.2, 0.9]), stack([0.1, 0.1]), 1)
    assert (found.low, found.high, found.separation_month) == (None, None, None)
    assert found.difference == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("pairs", "month"),
    [
        (stack([0, 1, 1, 1], [0, 1, 1, 1]), 2),
        (stack([1, 1, 1, 1], [1, 1, 1, 1]), 1),
        (stack([1, 1, 0, 1], [1, 1, 0, 1]), 4),  # a later month inside zero starts it again
        (stack([1, 1, 1, 0], [1, 1, 1, 0]), None),
        (stack([0, 5, 1, -1], [0, -5, 1, -1]), 3),
        (stack([1, np.nan, 1], [1, 1, 1]), 3),  # one pair is no interval
    ],
)
def test_separation_is_the_month_from_which_zero_stays_outside_to_the_end(pairs, month):
    assert separation_month(pairs) == month


def test_the_ratio_is_given_where_the_effect_is_clear_of_zero():
    found = incremental(np.array([10.0, 20.0, 30.0]), np.array([0.1, 0.11, 0.09]))
    assert found.cost == interval([10.0, 20.0, 30.0])
    assert found.effect == interval([0.1, 0.11, 0.09])
    assert found.ratio == pytest.approx(200.0)
    assert found.to_dict()["ratio"] == found.ratio


@pytest.mark.parametrize("effect", [[0.5, -0.4, 0.1], [0.0, 0.0, 0.0], [0.3, np.nan, np.nan]])
def test_the_ratio_is_withheld_where_it_is_not(effect):
    assert incremental(np.array([10.0, 20.0, 30.0]), np.array(effect)).ratio is None


def test_a_replicate_without_an_effect_counts_for_neither_cost_nor_effect():
    found = incremental(np.array([10.0, 500.0, 30.0]), np.array([0.1, np.nan, 0.1]))
    assert found.cost.mean == 20.0
    assert found.cost.n == found.effect.n == 2
    assert found.ratio == pytest.approx(200.0)
