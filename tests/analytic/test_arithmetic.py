"""The exact arithmetic against the C library, and what it promises at its edges."""

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest

from sim.core import arithmetic
from sim.core.arithmetic import chance, clip, exact_sum, exp, log, logistic, normal_quantile, power

RNG_SEED = 20
UNITS_IN_THE_LAST_PLACE = 4


def error(found: float, wanted: float) -> float:
    """Return the error in units in the last place."""
    return abs(found - wanted) / math.ulp(wanted)


def points(low: float, high: float, count: int) -> list[float]:
    return np.random.default_rng(RNG_SEED).uniform(low, high, count).tolist()


@pytest.mark.parametrize(("low", "high"), [(-1e-6, 1e-6), (-1.0, 1.0), (-30.0, 30.0),
                                           (-699.0, 699.0)])  # fmt: skip
def test_exp(low, high):
    assert max(error(exp(x), math.exp(x)) for x in points(low, high, 20_000)) <= (
        UNITS_IN_THE_LAST_PLACE
    )


@pytest.mark.parametrize(("low", "high"), [(-690.0, 690.0), (-1.0, 1.0), (-40.0, 0.0)])
def test_log(low, high):
    wide = [math.exp(x) for x in points(low, high, 20_000)]
    assert max(error(log(x), math.log(x)) for x in wide if x != 1.0) <= UNITS_IN_THE_LAST_PLACE


def test_log_near_one():
    near = [1.0 + x for x in points(-0.3, 0.42, 20_000)]
    near += [1.0 - 2.0**-52, 1.0 + 2.0**-51, math.sqrt(2.0), math.sqrt(0.5)]
    assert max(error(log(x), math.log(x)) for x in near) <= UNITS_IN_THE_LAST_PLACE


def test_where_it_is_exact():
    assert exp(0.0) == 1.0
    assert log(1.0) == 0.0
    assert exp(-1000.0) == 0.0
    assert exp(1000.0) == exp(700.0) < math.inf
    assert chance(0.0) == 0.0
    assert chance(-3.0) == 0.0
    assert chance(1000.0) == 1.0
    assert logistic(0.0) == 0.5
    assert [clip(x, 0.0, 1.0) for x in (-2.0, 0.25, 3.0)] == [0.0, 0.25, 1.0]


def test_exp_never_falls():
    xs = sorted(points(-50.0, 50.0, 20_000))
    values = [exp(x) for x in xs]
    assert all(a <= b for a, b in pairwise(values))


def test_a_chance_is_never_above_its_hazard():
    assert all(0.0 <= chance(h) <= h * (1.0 + 1e-15) + 1e-15 for h in points(0.0, 3.0, 20_000))
    assert all(math.isclose(chance(h), -math.expm1(-h), rel_tol=1e-12)
               for h in points(0.01, 3.0, 2_000))  # fmt: skip


def test_an_occurrence_is_a_draw_below_the_chance():
    occurs = arithmetic.occurs
    pairs = zip(points(0.0, 1.0, 20_000), points(-0.5, 3.0, 20_000)[::-1], strict=True)
    assert all(occurs(u, h) == (u < chance(h)) for u, h in pairs)


def test_power():
    for base, exponent in zip(points(0.01, 20.0, 5_000), points(-2.0, 2.0, 5_000)[::-1],
                              strict=True):  # fmt: skip
        assert math.isclose(power(base, exponent), base**exponent, rel_tol=1e-14)


def test_normal_quantile():
    exact = NormalDist().inv_cdf
    tails = [10.0**-k for k in range(2, 16)]
    for p in [*points(1e-6, 1.0 - 1e-6, 5_000), *tails, *(1.0 - t for t in tails[:12])]:
        assert math.isclose(normal_quantile(p), exact(p), rel_tol=1e-8, abs_tol=1e-8)


def test_exact_sum_adds_in_order():
    values = np.array([1e16, 1.0, -1e16, 1.0] * 50)
    in_order = 0.0
    for value in values.tolist():
        in_order += value
    assert exact_sum(values) == in_order
    assert exact_sum(np.zeros(0)) == 0.0
