"""Gates: what they threaten, who stands at them, what they see and what it costs."""

import pytest

from sim.processes.events import GATE, NEW_HEAD
from sim.processes.gates import gates
from sim.scenario.sections import GATES

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
ALWAYS = 12.0  # a yearly exposure under which a gate of chance is passed this month for certain


def open_gates(here, **asked):
    """Let gates ask (exposure, stake, depth); the others ask nothing."""
    for side in ("exposure", "stake", "depth"):
        here.world.levers[f"gate_{side}"][:] = 0.0
    for gate, sides in asked.items():
        for side, value in zip(("exposure", "stake", "depth"), sides, strict=True):
            here.world.levers[f"gate_{side}"][:, GATES.index(gate)] = value
    return here


def passed(here):
    gates(here.world)
    return [events & GATE > 0 for events in here.get("events")]


# What they threaten.


def test_pressure_of_one_gate_by_hand(town):
    """P0 = x s E = 0.8 * 0.25 * 0.5, P1 = P0 d."""
    here = open_gates(town(1), charter=(0.8, 0.25, 0.3)).set(enforcement=0.5)
    gates(here.world)
    assert here.get("pressure_none") == pytest.approx([0.1])
    assert here.get("pressure_empty") == pytest.approx([0.03])


def test_different_gates_combine_as_what_escapes_none_of_them(town):
    """P = 1 - prod (1 - x s E): never their sum, never above 1."""
    here = open_gates(
        town(1, month=3), annual_inspection=(0.8, 0.5, 0.5), evaluation=(0.4, 0.25, 1.0),
        charter=(1.0, 0.5, 0.0),
    ).set(enforcement=0.5, graded=0)  # fmt: skip
    gates(here.world)
    escapes_none = (1 - 0.8 * 0.5 * 0.5) * (1 - 0.4 * 0.25 * 0.5) * (1 - 1.0 * 0.5 * 0.5)
    escapes_empty = (1 - 0.2 * 0.5) * (1 - 0.05 * 1.0)
    assert here.get("pressure_none") == pytest.approx([1.0 - escapes_none])
    assert here.get("pressure_empty") == pytest.approx([1.0 - escapes_empty])


def test_without_stake_or_enforcement_there_is_no_pressure(town):
    here = open_gates(town(2), charter=(1.0, 0.5, 0.5)).set(enforcement=[0.0, 1.0])
    gates(here.world)
    assert here.get("pressure_none") == [0.0, 0.5]
    open_gates(here, charter=(1.0, 0.0, 1.0))
    gates(here.world)
    assert here.get("pressure_none") == [0.0, 0.0]


@pytest.mark.parametrize(
    ("gate", "concerned"),
    [
        ("registration", {"born": 1}), ("incubation", {"born": -22, "incubated": True}),
        ("annual_inspection", {"born": -11}), ("evaluation", {"born": -23}),
        ("performance_appraisal", {"sells_services": True}), ("charter", {"registration": 0}),
    ],
)  # fmt: skip
def test_a_gate_concerns_those_it_is_for(town, gate, concerned):
    here = open_gates(town(1), **{gate: (0.5, 0.5, 0.0)}).set(enforcement=1.0, **concerned)
    gates(here.world)
    assert here.get("pressure_none") == [0.25]


@pytest.mark.parametrize(
    ("gate", "not_concerned"),
    [("registration", {"born": 0}), ("incubation", {"born": -23, "incubated": True}),
     ("annual_inspection", {"born": -10}), ("evaluation", {"born": -22}),
     ("performance_appraisal", {"sells_services": False}), ("charter", {"registration": 2})],
)  # fmt: skip
def test_a_gate_lets_the_others_alone(town, gate, not_concerned):
    here = open_gates(town(1), **{gate: (0.5, 0.5, 0.0)}).set(enforcement=1.0, **not_concerned)
    gates(here.world)
    assert here.get("pressure_none") == [0.0]


def test_a_transition_threatens_as_often_as_heads_change(town):
    """A head changes in 1 month of 24: half a chance a year."""
    here = open_gates(town(1, environment={"head_turnover": 1 / 24}),
                      leadership_transition=(0.8, 0.5, 0.0)).set(enforcement=1.0)  # fmt: skip
    gates(here.world)
    assert here.get("pressure_none") == pytest.approx([0.8 * 0.5 * 0.5])


def test_the_rule_in_force_threatens_only_those_it_was_written_for(town):
    here = town(3, policy={"scope_types": ("social_group",)})
    open_gates(here, charter=(1.0, 0.5, 0.0), annual_inspection=(1.0, 0.5, 0.0))
    here.set(enforcement=1.0, type=[0, 1, 0], inspected=1, resources=400.0, registration=[0, 0, 2])
    assert passed(here) == [True, False, False]
    assert here.get("pressure_none") == [0.75, 0.0, 0.0]
    assert here.get("resources")[1:] == [400.0, 400.0]


# Standing at them.


def inspected(town, **columns):
    """Three organizations at an inspection that looks behind half of the branches it sees."""
    here = open_gates(town(3), annual_inspection=(1.0, 0.25, columns.pop("depth", 0.0)))
    return here.set(**({"inspected": 1, "enforcement": 1.0, "resources": 400.0} | columns))


def test_who_has_nothing_loses_the_stake(town):
    here = inspected(town, posture=[NONE, CEREMONIAL, SUBSTANTIVE])
    assert passed(here) == [True] * 3
    assert here.get("resources") == [300.0, 400.0, 400.0]
    assert here.get("misses") == [1, 0, 0]
    assert here.world.counters["found_out"] == 0


def test_depth_finds_the_empty_but_never_the_substantive(town):
    here = inspected(town, posture=[NONE, CEREMONIAL, SUBSTANTIVE], depth=1.0)
    gates(here.world)
    assert here.get("resources") == [300.0, 300.0, 400.0]
    assert here.world.counters["found_out"] == 1


def test_a_branch_without_a_posture_is_an_empty_one(town):
    here = inspected(town, posture=NONE)
    here.branch([0])
    gates(here.world)
    assert here.get("resources") == [400.0, 300.0, 300.0]


def test_without_enforcement_nobody_is_found_wanting(town):
    here = inspected(town, enforcement=0.0)
    assert passed(here) == [True] * 3  # an occasion all the same
    assert here.get("resources") == [400.0] * 3


def test_an_inspection_comes_in_its_month_of_the_year(town):
    here = inspected(town, inspected=[1, 2, 0])
    assert passed(here) == [True, False, False]
    here.set(events=0)
    here.world.turn_to(13)
    assert passed(here) == [True, False, False]


def test_inspections_failed_in_a_row_are_counted_and_forgiven(town):
    here = inspected(town, misses=[0, 1, 4], posture=[NONE, NONE, SUBSTANTIVE])
    gates(here.world)
    assert here.get("misses") == [1, 2, 0]


def test_a_gate_that_asks_for_nothing_is_no_occasion(town):
    here = open_gates(town(1), annual_inspection=(1.0, 0.0, 1.0)).set(inspected=1, enforcement=1.0)
    assert passed(here) == [False]
    assert here.get("resources") == [400.0]


def test_a_budget_never_falls_to_nothing(town):
    here = open_gates(town(1), annual_inspection=(1.0, 1.0, 0.0))
    here.set(inspected=1, enforcement=1.0, resources=400.0)
    gates(here.world)
    assert here.get("resources") == [1.0]


def test_newcomers_pass_registration_and_the_hatched_incubation_once(town):
    asked = {"registration": (1.0, 0.5, 0.0), "incubation": (1.0, 0.5, 0.0)}
    here = open_gates(town(3), **asked).set(
        enforcement=1.0, born=[1, 1, 0], incubated=[False, True, True]
    )
    assert passed(here) == [True, True, False]
    assert here.get("resources") == [200.0, 100.0, 400.0]


def test_a_new_head_passes_the_gate_of_transition(town):
    here = open_gates(town(2), leadership_transition=(1.0, 0.5, 0.0))
    here.set(enforcement=1.0, events=[NEW_HEAD, 0])
    assert passed(here) == [True, False]
    assert here.get("resources") == [200.0, 400.0]


# The evaluation's grade.


def test_an_evaluation_gives_a_grade_that_holds_three_years(town):
    here = open_gates(town(2, month=40), evaluation=(ALWAYS, 0.0, 0.0))
    here.set(graded=[4, 5], vitality=1.0)
    gates(here.world)
    assert here.get("graded") == [40, 5]
    assert here.get("grade")[0] in {3, 4, 5}
    assert here.get("grade")[1] == 0


@pytest.mark.parametrize(("posture", "capped"), [(NONE, True), (SUBSTANTIVE, False)])
def test_below_3a_where_nothing_is_found(town, posture, capped):
    here = open_gates(town(20), evaluation=(ALWAYS, 0.1, 0.0))
    here.set(enforcement=1.0, vitality=1.0, posture=posture)
    gates(here.world)
    assert (max(here.get("grade")) <= 2) == capped
    assert min(here.get("grade")) >= 1


def test_the_livelier_are_graded_higher(town):
    here = open_gates(town(40), evaluation=(ALWAYS, 0.0, 0.0)).set(vitality=[0.0] * 20 + [1.0] * 20)
    gates(here.world)
    grades = here.get("grade")
    assert max(grades[:20]) <= 3 <= min(grades[20:])
