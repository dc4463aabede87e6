import numpy as np
import pytest

from sim.calibration.priors import prior_of
from sim.core.errors import InputError

PLACES = np.linspace(0.0005, 0.9995, 1000)


def test_the_declared_range_is_the_default():
    prior = prior_of("a.b", "uniform", 1.0, 3.0, "here")
    assert (prior.low, prior.high) == (1.0, 3.0)
    assert prior.values(np.array([0.0, 0.5, 1.0])).tolist() == [1.0, 2.0, 3.0]
    assert prior.scaled(prior.grid).var() == pytest.approx(4.0 / 12.0, rel=1e-3)


def test_orders_of_magnitude_are_spread_evenly():
    values = prior_of("a.b", [0.01, 1.0, "log"], 0.0, 1.0, "here").values(np.array([0.25, 0.5]))
    assert values == pytest.approx([10**-1.5, 0.1], rel=1e-5)


def test_what_is_spread_in_orders_of_magnitude_is_counted_in_them():
    prior = prior_of("a.b", [0.01, 1.0, "log"], 0.0, 1.0, "here")
    assert prior.scaled(prior.grid).var() == pytest.approx(np.log(100.0) ** 2 / 12.0, rel=1e-3)


def test_a_normal_is_cut_off_at_the_range():
    prior = prior_of("a.b", [0.0, 2.0, "normal", 0.0, 1.0], 0.0, 4.0, "here")
    values = prior.values(PLACES)
    assert values.min() >= 0.0
    assert values.max() <= 2.0
    assert values.mean() == pytest.approx(0.722, abs=0.01)  # (φ(0) - φ(2)) / (Φ(2) - Φ(0))


def test_whole_numbers_are_equally_likely():
    prior = prior_of("a.b", [2, 4], 1, 9, "here", whole=True)
    found, counts = np.unique(prior.values(PLACES), return_counts=True)
    assert found.tolist() == [2.0, 3.0, 4.0]
    assert counts.min() > 320


def test_values_have_six_digits_so_that_a_table_holds_them():
    for value in prior_of("a.b", "uniform", 0.0, 1.0, "here").values(PLACES).tolist():
        assert float(f"{value:.6g}") == value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([0.0, 2.0], "2 is out of range; allowed: 0 to 1"),
        ([0.5, 0.5], "must lie below"),
        ([0.0, 1.0, "log"], "need a low end above 0"),
        ([0.0, 1.0, "uniform", 3.0], "expected"),
        ([0.0, 1.0, "lgo"], "did you mean 'log'"),
        ([0.0, 1.0, "normal", 0.5, 0.0], "sd 0 is out of range"),
        ([0.0, 1.0, "normal", 9.0, 0.1], "far outside"),
        (["a", 1.0], "expected a number"),
        ("flat", "expected"),
        (0.3, "expected"),
    ],
)
def test_what_will_not_do(given, said):
    with pytest.raises(InputError, match=r"mine\.toml: priors\.a\.b") as refused:
        prior_of("a.b", given, 0.0, 1.0, "mine.toml: priors.a.b")
    assert said in str(refused.value)
