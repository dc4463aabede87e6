"""The levers as they stand in one month: doses by cell, as compiled processes read them."""

from collections import namedtuple
from typing import Any

import numpy as np

from sim.levers.vocabulary import CELL_LEVERS, GATE_LEVERS, LEVERS
from sim.scenario import Scenario
from sim.scenario.sections import GATES

# One (cells,) float64 array per lever, (gates, cells) for the pressure at gates; ``offer`` is the
# Party-linked money an organization of the cell can expect in a year if it fits perfectly.
LeverState = namedtuple("LeverState", [*CELL_LEVERS, *GATE_LEVERS, "offer"])  # noqa: PYI024

ACCOUNTS = ("form", "maintain", "verify", "strike")


def levers_at_rest(scenario: Scenario, n_cells: int) -> Any:
    """Return the levers before any policy: the gates and assessments the scenario has.

    Args:
        scenario: where the gates' exposure, stake and depth come from.
        n_cells: number of cells (region × industry × type).
    """
    doses = {name: np.zeros(n_cells) for name in CELL_LEVERS}
    for task in ACCOUNTS:
        doses[f"account_{task}"][:] = getattr(scenario.agencies, f"weight_{task}")
    doses["duty"][:] = scenario.policy.legal_duty
    for name in GATE_LEVERS:
        side = name.removeprefix("gate_")
        column = np.array([getattr(scenario.policy.gates[gate], side) for gate in GATES])
        doses[name] = np.repeat(column[:, None], n_cells, axis=1)
    return LeverState(**doses, offer=np.zeros(n_cells))


def copied(state: Any) -> Any:
    """Return levers that can be written without touching those at rest."""
    return LeverState(*[array.copy() for array in state])


def pull_lever(
    state: Any, name: str, cells: np.ndarray, dose: float, gate: str | None = None
) -> None:
    """Put a granted dose on some cells: adding levers add, of the others the largest holds.

    Args:
        state: levers of this month; written.
        name: lever.
        cells: bool (cells,), where.
        dose: granted dose, in the lever's unit.
        gate: gate, for the pressure levers.
    """
    array = getattr(state, name)
    if gate is not None:
        array = array[GATES.index(gate)]
    lever = LEVERS[name]
    if lever.adds:
        array[cells] = np.minimum(array[cells] + dose, lever.high)
    elif dose < 0.0:  # a priority the other way round: the stronger wish holds
        array[cells] = np.where(array[cells] > -dose, array[cells], dose)
    else:
        array[cells] = np.maximum(array[cells], dose)
