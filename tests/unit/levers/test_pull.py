"""A pull names a known lever and gate, and a dose within the lever's range."""

import pytest

from sim.core.errors import InputError
from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.vocabulary import LEVERS


@pytest.mark.parametrize(("dose", "held"), [(0.4, 0.4), (7.0, 1.0), (-1.0, 0.0), (0.0, 0.0)])
def test_the_nearest_dose_that_a_lever_takes(dose, held):
    assert LEVERS["duty"].high == 1.0
    assert Pull.within("duty", dose) == Pull("duty", held)


@pytest.mark.parametrize("dose", [7.0, -1.0, float("inf")])
def test_a_dose_out_of_range_is_refused_with_the_range(dose):
    said = rf"lever duty: {dose} is out of range; allowed: 0 to 1 \(share\)"
    with pytest.raises(InputError, match=said):
        Pull("duty", dose)


def test_a_lever_that_works_both_ways_takes_a_negative_dose():
    assert Pull("largest_first", -0.5).dose == -0.5
    assert Pull.within("largest_first", -9.0).dose == -1.0


def test_an_unknown_lever_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match="unknown lever 'dutys'; did you mean 'duty'"):
        Pull("dutys", 1.0)
    with pytest.raises(InputError, match="unknown lever 'dutys'; did you mean 'duty'"):
        Pull.within("dutys", 1.0)


def test_an_outcome_is_no_lever():
    for outcome in ("posture", "party_organization", "effectiveness", "coverage"):
        with pytest.raises(InputError, match=f"unknown lever '{outcome}'"):
            Pull(outcome, 1.0)


def test_a_lever_of_gates_needs_a_known_gate():
    with pytest.raises(InputError, match="lever gate_stake: unknown gate 'None'"):
        Pull("gate_stake", 0.2)
    with pytest.raises(InputError, match="did you mean 'evaluation'"):
        Pull("gate_stake", 0.2, gate="evaluations")


def test_pulls_are_values():
    terms = FrozenMapping({"value": 50.0, "kinds": ("service",)})
    pull = Pull("projects", 12.0, terms=terms)
    assert pull == Pull("projects", 12.0, terms=FrozenMapping(dict(terms)))
    assert hash(pull) == hash(Pull("projects", 12.0, terms=terms))
    with pytest.raises(AttributeError):
        pull.dose = 3.0


@pytest.mark.parametrize("dose", [float("nan"), "much", None])
def test_what_is_no_number_is_no_dose(dose):
    with pytest.raises(InputError, match=r"lever census: .* is no dose; allowed: 0 to 1"):
        Pull("census", dose)
    with pytest.raises(InputError, match=r"lever census: .* is no dose; allowed: 0 to 1"):
        Pull.within("census", dose)


def test_a_sum_that_comes_to_the_end_of_a_range_is_a_dose():
    assert Pull("duty", 1.0000000000000002).lever == "duty"
