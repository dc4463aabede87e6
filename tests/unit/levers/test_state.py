"""Doses on cells: adding levers add, of the others the largest holds, elsewhere nothing moves."""

import numpy as np
import pytest

from sim.levers.state import levers_at_rest, pull_lever
from sim.levers.vocabulary import CELL_LEVERS, GATE_LEVERS, LEVERS
from sim.scenario import load_scenario
from sim.scenario.sections import GATES

N_CELLS = 6
HERE = np.array([True, True, False, False, True, False])
RATING = GATES.index("evaluation")
ADDING = "organize_joint"
HOLDING = "communication"


@pytest.fixture
def scenario():
    gate = {"exposure": 0.25, "stake": 0.125, "depth": 0.0625}
    values = {f"policy.gates.evaluation.{side}": value for side, value in gate.items()}
    return load_scenario(
        "minimal", values | {"policy.legal_duty": 0.3, "agencies.weight_form": 0.7}
    )


@pytest.fixture
def state(scenario):
    return levers_at_rest(scenario, N_CELLS)


def test_at_rest_only_what_is_in_force_stands(state):
    in_force = {"duty", "account_form", "account_maintain", "account_verify", "account_strike"}
    assert {name for name in CELL_LEVERS if state[name].any()} <= in_force
    assert state["duty"].tolist() == [0.3] * N_CELLS
    assert state["account_form"].tolist() == [0.7] * N_CELLS
    doses = [state[f"gate_{side}"][:, RATING] for side in ("exposure", "stake", "depth")]
    assert [set(dose.tolist()) for dose in doses] == [{0.25}, {0.125}, {0.0625}]
    assert not state["offer"].any()


def test_a_dose_lands_on_the_cells_reached_and_on_no_others(state):
    before = state.copy()
    pull_lever(state, HOLDING, HERE, 0.6)
    assert state[HOLDING].tolist() == [0.6, 0.6, 0.0, 0.0, 0.6, 0.0]
    before[HOLDING] = state[HOLDING]
    assert np.array_equal(before, state)


def test_adding_levers_add_up_to_their_highest_dose(state):
    pull_lever(state, ADDING, HERE, 0.5)
    pull_lever(state, ADDING, np.ones(N_CELLS, bool), 1.25)
    assert state[ADDING].tolist() == [1.75, 1.75, 1.25, 1.25, 1.75, 1.25]
    pull_lever(state, ADDING, HERE, LEVERS[ADDING].high)
    assert state[ADDING][HERE].tolist() == [LEVERS[ADDING].high] * 3


@pytest.mark.parametrize("doses", [(0.2, 0.6), (0.6, 0.2), (0.6, 0.6)])
def test_of_other_levers_the_largest_holds(state, doses):
    for dose in doses:
        pull_lever(state, HOLDING, HERE, dose)
    assert state[HOLDING].tolist() == [0.6, 0.6, 0.0, 0.0, 0.6, 0.0]


@pytest.mark.parametrize("side", GATE_LEVERS)
def test_a_gate_is_raised_alone_and_never_doubles(state, side):
    for _ in range(2):
        pull_lever(state, side, HERE, 0.5, "evaluation")
    assert state[side][HERE, RATING].tolist() == [0.5] * 3
    assert set(state[side][~HERE, RATING]) == {
        {"gate_exposure": 0.25, "gate_stake": 0.125, "gate_depth": 0.0625}[side]
    }
    others = np.delete(state[side], RATING, axis=1)
    assert (others == others[0]).all()


def test_what_is_in_force_is_not_lowered(state):
    pull_lever(state, "gate_stake", HERE, 0.01, "evaluation")
    assert set(state["gate_stake"][:, RATING]) == {0.125}


@pytest.mark.parametrize(
    ("doses", "held"),
    [
        ((0.5,), 0.5), ((-0.5,), -0.5),
        ((0.9, -0.4), 0.9), ((-0.4, 0.9), 0.9), ((0.4, -0.9), -0.9), ((-0.9, 0.4), -0.9),
        ((-0.2, -0.7), -0.7), ((-0.7, -0.2), -0.7),
    ],
)  # fmt: skip
def test_of_opposite_wishes_the_stronger_holds_in_any_order(state, doses, held):
    for dose in doses:
        pull_lever(state, "largest_first", HERE, dose)
    assert set(state["largest_first"][HERE]) == {held}
