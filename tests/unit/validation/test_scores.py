"""Scores against closed forms."""

from math import erf, exp, pi, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from sim.validation.scores import crps, effective_number, place_in, quantiles


def crps_of_normal(mean, spread, observed):
    """Gneiting and Raftery 2007."""
    z = (observed - mean) / spread
    density = exp(-0.5 * z * z) / sqrt(2 * pi)
    return spread * (z * erf(z / sqrt(2)) + 2 * density - 1 / sqrt(pi))


@pytest.mark.parametrize("observed", [-1.0, 0.3, 0.5, 2.5])
def test_crps_of_a_normal(observed):
    shares = (np.arange(4_000) + 0.5) / 4_000
    sample = np.array([NormalDist(0.3, 0.8).inv_cdf(share) for share in shares])
    assert crps(sample, observed) == pytest.approx(crps_of_normal(0.3, 0.8, observed), abs=1e-3)


def test_crps_of_one_value_is_its_error():
    assert crps(np.array([0.7]), 0.4) == pytest.approx(0.3)


def test_crps_with_weights_is_that_of_repeated_values():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([0.5, 0.25, 0.25])
    assert crps(values, 1.7, weights) == pytest.approx(crps(np.array([3.0, 3.0, 1.0, 2.0]), 1.7))


def test_crps_by_hand():
    """Two values 0 and 1 and an observation 0: mean distance 1/2, half the mean spread 1/4."""
    assert crps(np.array([0.0, 1.0]), 0.0) == pytest.approx(0.25)


def test_quantiles_of_even_weights_are_those_of_the_sample():
    values = np.arange(101, dtype=float)[::-1]
    weights = np.full(101, 1 / 101)
    found = quantiles(values, weights)
    assert found == pytest.approx(np.quantile(values, (0.05, 0.25, 0.5, 0.75, 0.95)), abs=0.5)


def test_what_equals_the_observation_counts_half():
    weights = np.full(4, 0.25)
    assert place_in(np.array([0.0, 1.0, 1.0, 2.0]), 1.0, weights) == 0.5
    assert effective_number(weights) == 4.0
    assert effective_number(np.array([1.0, 0.0])) == 1.0
