"""Calibration where the posterior is known: coverage under a constant hazard and no peers.

Of n organizations each founds within the time by itself with one chance p, so that coverage is a
binomial share, and the posterior of the hazard under a figure with a normal error is an integral.
"""

import numpy as np
import pytest
from scipy import stats

from sim.calibration.sampler import Sampling, places_of, sample
from sim.processes.listing import listing

HIGHEST = 0.1  # a month
MONTHS = 12
ALL_REGISTERED = {"organizations.registered_share": {"intermediary": 1.0, "community": 1.0}}
LEAST_P = 1e-3  # draws are keyed: a test that passes once passes always


def chance(hazard):
    return -np.expm1(-MONTHS * np.asarray(hazard))


def exact(share, n, error):
    """Mean and standard deviation of the hazard by quadrature, prior uniform to HIGHEST."""
    hazards = (np.arange(2000) + 0.5) / 2000 * HIGHEST
    counts = np.arange(n + 1)
    seen = np.exp(-0.5 * ((counts / n - share) / error) ** 2)
    heights = stats.binom.pmf(counts, n, chance(hazards)[:, None]) @ seen
    heights /= heights.sum()
    mean = heights @ hazards
    return mean, np.sqrt(heights @ (hazards - mean) ** 2)


def fitted(share, n, error, seed, draws=150, generations=3, believed=None):
    """The sample of the hazard and its weights, each draw a fresh count."""
    chances = np.random.default_rng(seed)

    def simulate(_, places):
        counts = chances.binomial(n, chance(HIGHEST * places[:, 0]))
        return ((counts / n - share) / (believed or error)) ** 2

    pool = sample(1, Sampling(draws, generations, 1e9, seed), simulate)
    return HIGHEST * places_of(pool.points)[:, 0], pool.weights(1.0)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6])
@pytest.mark.parametrize(("n", "error"), [(50, 0.02), (400, 0.05)])
def test_the_sample_is_the_posterior(share, n, error):
    hazards, weights = fitted(share, n, error, seed=1, draws=1000, generations=4)
    mean, sd = exact(share, n, error)
    found = weights @ hazards
    assert found == pytest.approx(mean, abs=0.15 * sd)
    assert np.sqrt(weights @ (hazards - found) ** 2) == pytest.approx(sd, rel=0.15)


def ranks(believed, fits=200, n=400, error=0.04):
    """Where the truth lies in its posterior, 0 to 1, over truths drawn from the prior."""
    world = np.random.default_rng(7)
    found = []
    for seed in range(fits):
        truth = HIGHEST * world.random()
        share = world.binomial(n, chance(truth)) / n + error * world.standard_normal()
        hazards, weights = fitted(share, n, error, seed, believed=believed)
        found.append(float(weights[hazards < truth].sum()))
    return np.array(found)


def evenness(found, bins=10):
    counts, _ = np.histogram(found, bins, (0.0, 1.0))
    return stats.chisquare(counts).pvalue


def test_truths_lie_anywhere_in_their_posteriors():
    """Simulation-based calibration: ranks are uniform."""
    assert evenness(ranks(believed=0.04)) > LEAST_P


@pytest.mark.parametrize("believed", [0.015, 0.2])
def test_errors_that_are_wrong_show_in_the_ranks(believed):
    """Posteriors too narrow or too wide are found out, so the test above can fail."""
    assert evenness(ranks(believed)) < LEAST_P


def listed_after(world, orgs, rate, months):
    """Share of all organizations on the list after these months, none being on it before."""
    world.rates["list_rate"] = rate
    orgs["listed"], orgs["struck_off"] = False, False
    for month in months:
        world.turn_to(month)
        listing(world)
    return float(orgs["listed"].mean())


def test_a_process_of_the_model_gets_its_exact_posterior(world_of, cells_of):
    """The department's list, which organizations enter with a constant hazard."""
    n, error, share, draws = 300, 0.05, 0.45, 300
    world = world_of(ALL_REGISTERED, {"district.organizations": n, "environment.strike_rate": 0.0})
    orgs = cells_of(world)
    orgs["party_organization"] = -1

    def simulate(generation, places):
        found = []
        for number, place in enumerate(places[:, 0]):
            first = 1 + MONTHS * (draws * generation + number)  # months of its own, so other draws
            months = range(first, first + MONTHS)
            found.append(listed_after(world, orgs, HIGHEST * place, months))
        return ((np.array(found) - share) / error) ** 2

    pool = sample(1, Sampling(draws, 3, 1e9, 1), simulate)
    weights, hazards = pool.weights(1.0), HIGHEST * places_of(pool.points)[:, 0]
    mean, sd = exact(share, n, error)
    found = weights @ hazards
    assert found == pytest.approx(mean, abs=0.25 * sd)
    assert np.sqrt(weights @ (hazards - found) ** 2) == pytest.approx(sd, rel=0.25)
