"""Rivals against closed forms: on their own curve each finds it again."""

from math import exp, log

import pytest

from sim.validation.rivals import (
    INNOVATION,
    bass,
    bass_after,
    common_slope,
    logistic,
    persistence,
    trend,
)


def line(time):
    return 0.1 + 0.04 * time


def logistic_curve(time):
    return 1.0 / (1.0 + exp(-(-2.0 + 0.5 * time)))


def test_persistence_keeps_the_level():
    assert persistence(0.3, 7.0, [[(0.0, 0.1), (1.0, 0.3)]]) == 0.3


def test_trend_goes_on_along_a_line():
    series = [[(time, line(time)) for time in (0.0, 1.0, 3.0)]]
    assert trend(line(3.0), 2.0, series) == pytest.approx(line(5.0))


def test_a_break_is_no_change():
    """Two ways of counting, ten points apart, along one slope."""
    series = [[(0.0, 0.1), (1.0, 0.14)], [(3.0, 0.32), (4.0, 0.36)], [(9.0, 0.9)]]
    assert common_slope(series, lambda value: value) == pytest.approx(0.04)


def test_least_squares_by_hand():
    """Times -1, 0, 1 and values 0, 0, 3: the slope is 3 / 2."""
    assert common_slope([[(0, 0.0), (1, 0.0), (2, 3.0)]], lambda v: v) == pytest.approx(1.5)


def test_the_logistic_curve_finds_itself():
    series = [[(time, logistic_curve(time)) for time in (0.0, 2.0)]]
    assert logistic(logistic_curve(2.0), 4.0, series) == pytest.approx(logistic_curve(6.0))


def test_bass_without_imitation_is_exponential():
    level = 1.0 - 0.8 * exp(-INNOVATION * 5.0)
    assert bass_after(0.2, 5.0, 0.0) == pytest.approx(level)


def test_bass_solves_its_equation():
    """A thousand small steps of F' = (p + q F) (1 - F) end where the closed form does."""
    value, q, step = 0.1, 0.4, 1e-3
    for _ in range(5_000):
        middle = value + 0.5 * step * (INNOVATION + q * value) * (1.0 - value)
        value += step * (INNOVATION + q * middle) * (1.0 - middle)
    assert bass_after(0.1, 5.0, q) == pytest.approx(value, abs=1e-6)


def test_bass_finds_its_own_imitation():
    series = [[(0.0, 0.1), (2.0, bass_after(0.1, 2.0, 0.7))]]
    assert bass(0.3, 3.0, series) == pytest.approx(bass_after(0.3, 3.0, 0.7), abs=1e-4)


def test_a_series_without_two_figures_of_a_kind_says_nothing():
    alone = [[(0.0, 0.1)], [(1.0, 0.4)]]
    assert (trend(0.4, 1.0, alone), logistic(0.4, 1.0, alone), bass(0.4, 1.0, alone)) == (
        None, None, None)  # fmt: skip


def test_a_share_of_one_can_be_carried_on():
    series = [[(0.0, 0.5), (1.0, 0.6)]]
    assert logistic(1.0, 1.0, series) == pytest.approx(1.0, abs=2e-3)
    assert log(0.6 / 0.4) == pytest.approx(common_slope(series, lambda v: log(v / (1 - v))))
