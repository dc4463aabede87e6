"""Keyed draws: their distributions, and that nothing links one draw with another."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.core.draws import (
    MonthlyKeys,
    binomial,
    exponential,
    gumbel,
    integer_key,
    normal,
    poisson,
    subkey,
    uniform,
)
from sim.world.draw_names import BIRTH_DRAWS, MONTHLY_DRAWS
from sim.world.identity import ORGANIZATION, STOCK, pack

MANY = 40_000
LEAST_P = 1e-4
IDS = [pack(ORGANIZATION, STOCK, ordinal % 8, ordinal) for ordinal in range(MANY)]


def key(name="exit", month=1, seed=1):
    return np.ravel(MonthlyKeys(seed, {**BIRTH_DRAWS, **MONTHLY_DRAWS}).of_month(month)[name])[0]


def drawn(kind, own_key, *more):
    return np.array([kind(own_key, own, *more) for own in IDS])


def test_uniform_draws_are_uniform():
    values = drawn(uniform, key())
    assert 0.0 < values.min() < values.max() < 1.0
    assert stats.kstest(values, "uniform").pvalue > LEAST_P
    counts = np.bincount((values * 256).astype(int), minlength=256)
    assert stats.chisquare(counts).pvalue > LEAST_P


@pytest.mark.parametrize(
    ("kind", "law"), [(normal, stats.norm), (exponential, stats.expon), (gumbel, stats.gumbel_r)]
)
def test_continuous_draws_follow_their_law(kind, law):
    values = drawn(kind, key())
    assert stats.kstest(values, law.cdf).pvalue > LEAST_P
    assert abs(values.mean() - law.mean()) < 4.0 * law.std() / math.sqrt(MANY)
    assert math.isclose(values.std(), law.std(), rel_tol=0.03)


@pytest.mark.parametrize("mean", [0.05, 0.7, 4.0, 30.0, 49.9, 60.0, 400.0])
def test_poisson_draws(mean):
    values = drawn(poisson, key(), mean)
    assert abs(values.mean() - mean) < 4.0 * math.sqrt(mean / MANY)
    spread = mean * math.sqrt(2.0 / MANY + 1.0 / (mean * MANY))
    assert abs(values.var() - mean) < 5.0 * spread + 1.0 / 12.0 * (mean > 50.0)
    assert poisson(key(), 7, 0.0) == 0


@pytest.mark.parametrize("mean", [0.7, 4.0, 30.0])
def test_poisson_shares(mean):
    values = drawn(poisson, key(), mean)
    law = stats.poisson(mean)
    low, high = int(law.ppf(0.001)), int(law.ppf(0.999))
    counts = [np.sum(values <= low), *(np.sum(values == k) for k in range(low + 1, high)),
              np.sum(values >= high)]  # fmt: skip
    shares = [law.cdf(low), *(law.pmf(k) for k in range(low + 1, high)), law.sf(high - 1)]
    assert stats.chisquare(counts, np.array(shares) * MANY).pvalue > LEAST_P


@pytest.mark.parametrize(("trials", "probability"), [(1, 0.3), (6, 0.05), (6, 0.8)])
def test_binomial_draws(trials, probability):
    values = drawn(binomial, key(), trials, probability)
    shares = stats.binom(trials, probability).pmf(np.arange(trials + 1))
    counts = np.bincount(values.astype(int), minlength=trials + 1)
    kept = shares * MANY >= 5.0
    counts, shares = counts[kept], shares[kept] / shares[kept].sum()
    assert stats.chisquare(counts, shares * counts.sum()).pvalue > LEAST_P


def test_binomial_at_the_edges():
    assert set(drawn(binomial, key(), 5, 0.0)) == {0}
    assert set(drawn(binomial, key(), 5, 1.0)) == {5}
    assert set(drawn(binomial, key(), 0, 0.5)) == {0}


def test_more_probability_never_means_fewer_successes():
    """Trials have draws of their own: a small change of dose moves few organizations."""
    low, high = (drawn(binomial, key(), 6, p) for p in (0.40, 0.42))
    assert (high >= low).all()
    assert 0.0 < (high != low).mean() < 0.2


def links(one, other):
    """Return the p-value of independence in a table of ten by ten."""
    table = np.zeros((10, 10))
    np.add.at(table, ((one * 10).astype(int), (other * 10).astype(int)), 1.0)
    return stats.chi2_contingency(table).pvalue


@pytest.mark.parametrize(
    "other",
    [key(month=2), key(month=0), key(month=13), key("found"), key("shock"), key(seed=2),
     subkey(key(), 0), subkey(key(), 1), key(month=-511), key(month=2**31)],
)  # fmt: skip
def test_draws_of_other_months_names_seeds_and_parts_are_independent(other):
    assert links(drawn(uniform, key()), drawn(uniform, other)) > LEAST_P


def test_neighbouring_ids_and_parts_are_independent():
    values = drawn(uniform, key())
    assert links(values[:-1], values[1:]) > LEAST_P
    one, two = (drawn(uniform, subkey(key(), part)) for part in (1, 2))
    assert links(one, two) > LEAST_P


def bits(value: float) -> int:
    return int(value * 2.0**52)


def test_one_bit_of_the_id_changes_half_of_the_draw():
    ids = np.random.default_rng(3).integers(0, 2**52, 300).tolist()
    flips, own_key = np.zeros((53, 52)), key()
    for own in ids:
        whole = bits(uniform(own_key, own))
        for place in range(53):
            changed = whole ^ bits(uniform(own_key, own ^ (1 << place)))
            flips[place] += [changed >> bit & 1 for bit in range(52)]
    shares = flips / len(ids)
    assert abs(shares.mean() - 0.5) < 0.005
    assert np.abs(shares - 0.5).max() < 5.5 * 0.5 / math.sqrt(len(ids))


def test_keys_never_meet():
    """Names, months, parts and seeds all have keys of their own."""
    names = {**BIRTH_DRAWS, **MONTHLY_DRAWS}
    found = [np.ravel(MonthlyKeys(seed, names).of_month(month)).view(np.uint64)
             for seed in (0, 1, 2) for month in range(-200, 601)]  # fmt: skip
    flat = np.concatenate(found)
    assert np.unique(flat).size == flat.size == 3 * 801 * len(names)
    parts = {int(subkey(one, part)) for one in flat[:200] for part in range(100)}
    assert len(parts) == 200 * 100


def test_draws_are_the_same_bits_everywhere():
    """Written down once; every Python, NumPy, Numba and processor must give the same."""
    assert integer_key(7, "exit") == 0x5F01A79A5E746B4E
    own_key = np.ravel(MonthlyKeys(7, ["exit", "found"]).of_month(-5)["exit"])[0]
    assert int(own_key) == 0x4CD31D5DB7EA3CAC
    assert int(subkey(own_key, 3)) == 0x402046D702690406
    assert uniform(own_key, 2**52 + 12_345).hex() == "0x1.cf1ff8b6fb829p-1"
    assert normal(own_key, 12_345).hex() == "0x1.6bf6017f70d4ep-2"
    assert gumbel(own_key, 12_345).hex() == "0x1.9b0c5ac168adcp-1"
    assert exponential(own_key, 12_345).hex() == "0x1.cad02e6779328p-2"
    assert (poisson(own_key, 12_345, 7.5), binomial(own_key, 12_345, 9, 0.4)) == (8, 1)


def test_a_name_has_its_key_whichever_names_stand_beside_it():
    alone, beside = MonthlyKeys(1, ["exit"]), MonthlyKeys(1, ["found", "exit"])
    assert alone.of_month(3)["exit"] == beside.of_month(3)["exit"]
