import numpy as np
import pytest

from sim.calibration.sampler import (
    Sampling,
    effective_draws,
    finished_width,
    log_prior,
    places_of,
    sample,
)
from sim.calibration.weighted import quantiles, resampled, variance
from sim.core.errors import RunError

LOADS = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.0]])
OBSERVED = np.array([1.5, -1.0])


def line(_, places):
    """Squared distances of a linear model with two targets of three parameters."""
    from scipy.special import ndtri

    return ((ndtri(places) @ LOADS.T - OBSERVED) ** 2).sum(axis=1)


def exact():
    precision = LOADS.T @ LOADS + np.eye(3)
    return np.linalg.solve(precision, LOADS.T @ OBSERVED), np.linalg.inv(precision)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_linear_model_gets_its_normal_posterior(seed):
    sampling = Sampling(draws=400, generations=4, effective=1e9, seed=seed)
    pool = sample(3, sampling, line)
    weights = pool.weights(1.0)
    mean, spread = exact()
    assert effective_draws(weights) > 400
    assert weights @ pool.points == pytest.approx(mean, abs=0.12)
    for at in range(3):
        assert variance(pool.points[:, at], weights) == pytest.approx(spread[at, at], rel=0.2)


def test_it_stops_when_the_sample_is_worth_enough():
    enough = sample(3, Sampling(200, 9, 50.0, 1), line)
    assert len(enough.sizes) == 1
    more = sample(3, Sampling(200, 9, 300.0, 1), line)
    assert 1 < len(more.sizes) < 9
    assert effective_draws(more.weights(1.0)) >= 300.0


def test_a_budget_too_small_widens_the_errors_and_says_so():
    def narrow(generation, places):
        return 400.0 * line(generation, places)

    sampling = Sampling(50, 1, 25.0, 1)
    pool = sample(3, sampling, narrow)
    width = finished_width(pool, sampling)
    assert width > 2.0
    assert effective_draws(pool.weights(width)) == pytest.approx(25.0, rel=0.01)


def test_draws_depend_on_seed_generation_and_number_alone():
    seen = {}

    def simulate(generation, places):
        seen[generation, len(places)] = places
        return line(generation, places)

    long = sample(3, Sampling(40, 2, 1e9, 5), simulate)
    again = sample(3, Sampling(40, 2, 1e9, 5), simulate)
    other = sample(3, Sampling(40, 2, 1e9, 6), simulate)
    assert np.array_equal(long.points, again.points)
    assert not np.isin(long.points, other.points).any()
    sample(3, Sampling(60, 1, 1e9, 5), simulate)
    assert np.array_equal(seen[0, 60][:40], places_of(long.points[:40]))


def test_the_first_generation_is_the_prior():
    points = sample(2, Sampling(4000, 1, 1e9, 1), lambda _, p: np.zeros(len(p))).points
    assert points.mean(axis=0) == pytest.approx([0.0, 0.0], abs=0.06)
    assert points.std(axis=0) == pytest.approx([1.0, 1.0], abs=0.05)
    assert abs(np.corrcoef(points.T)[0, 1]) < 0.05


def test_densities_of_what_is_drawn_add_up_to_one():
    pool = sample(2, Sampling(100, 2, 1e9, 1), lambda _, p: 9.0 * (p[:, 0] - 0.3) ** 2)
    side = np.arange(-12.0, 12.0, 0.05)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    for density in (pool.sources[1].log_density(grid), log_prior(grid)):
        assert np.exp(density).sum() * 0.05**2 == pytest.approx(1.0, abs=1e-3)


def test_draws_that_failed_weigh_nothing():
    def half(generation, places):
        squares = line(generation, places)
        squares[::2] = np.inf
        return squares

    pool = sample(3, Sampling(100, 2, 1e9, 1), half)
    weights = pool.weights(1.0)
    assert (weights[::2] == 0.0).all()
    assert weights.sum() == pytest.approx(1.0)


def test_nothing_to_weigh_is_an_error():
    with pytest.raises(RunError, match="no run of the first generation"):
        sample(2, Sampling(20, 2, 5.0, 1), lambda _, places: np.full(len(places), np.inf))


def test_quantiles_and_rows_of_a_weighted_sample():
    values, weights = np.array([3.0, 1.0, np.nan, 2.0]), np.array([0.25, 0.25, 0.0, 0.5])
    assert quantiles(values, weights, (0.5,)).tolist() == [2.0]
    assert np.isnan(quantiles(np.array([np.nan]), np.array([1.0]))).all()
    counts = np.bincount(resampled(weights, 8), minlength=4)
    assert counts.tolist() == [2, 2, 0, 4]
