from types import SimpleNamespace

import pytest

from sim.core.errors import InputError
from sim.experiment import precision
from sim.experiment.precision import is_precise, looks, why_stopped


@pytest.fixture(autouse=True)
def headline(monkeypatch):
    monkeypatch.setattr(precision, "headline_measures", lambda: ("effective_coverage",))


def known_to(half_width):
    return SimpleNamespace(half_width=lambda measures: half_width)


def test_looks_double_until_the_cap():
    assert list(looks(None)) == [8, 16, 32, 64]
    assert list(looks(None, cap=40)) == [8, 16, 32, 40]
    assert list(looks(None, cap=8)) == [8]


def test_a_fixed_number_is_the_only_look():
    assert list(looks(5, cap=3)) == [5]


@pytest.mark.parametrize(("replicates", "cap"), [(0, 64), (-1, 64), (None, 7)])
def test_too_few_replicates_are_wrong_input(replicates, cap):
    with pytest.raises(InputError, match="too few"):
        list(looks(replicates, cap))


@pytest.mark.parametrize(
    ("half_width", "precise"), [(0.009, True), (0.01, False), (0.2, False), (None, False)]
)
def test_precise_is_narrower_than_the_tolerance(half_width, precise):
    assert is_precise(known_to(half_width), tolerance=0.01) is precise


def test_why_stopped_names_the_reason():
    assert why_stopped(known_to(0.1), replicates=4) == "as many as asked for"
    assert "known to within 2 points" in why_stopped(known_to(0.01), None, tolerance=0.02)
    assert "the cap of 16" in why_stopped(known_to(0.1), None, cap=16)
