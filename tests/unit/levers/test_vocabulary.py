"""The vocabulary: every lever says what it is, what it costs and who bears it."""

import pytest

from sim.levers.vocabulary import BEARERS, CELL_LEVERS, GATE_LEVERS, LEVERS

FAMILIES = {
    "pressure", "rule", "money", "visits", "training", "information", "ties", "jurisdiction",
    "priority", "recognition", "appointment", "accountability", "premises",
}  # fmt: skip
OUTCOMES = {"posture", "coverage", "effectiveness", "party_organization", "willingness"}

every_lever = pytest.mark.parametrize("lever", LEVERS.values(), ids=list(LEVERS))


@every_lever
def test_a_lever_says_what_it_is(lever):
    assert lever.unit
    assert lever.meaning
    assert lever.source
    assert lever.evidence in {"measured", "derived", "assumed"}
    assert lever.low <= 0.0 < lever.high
    assert lever.bearer in BEARERS
    assert lever.charged_by in {"organization", "unit"}


@every_lever
def test_a_lever_costs_something_and_sets_no_outcome(lever):
    assert lever.money >= 0.0
    assert lever.staff >= 0.0
    assert lever.money + lever.staff > 0.0
    assert lever.name not in OUTCOMES


def test_all_families_are_there():
    assert {lever.family for lever in LEVERS.values()} == FAMILIES


def test_the_vocabulary_cannot_be_changed():
    with pytest.raises(TypeError):
        LEVERS["magic"] = LEVERS["duty"]


def test_a_lever_is_pulled_at_gates_or_at_cells():
    assert {*CELL_LEVERS, *GATE_LEVERS} == set(LEVERS)
    assert not {*CELL_LEVERS} & {*GATE_LEVERS}
