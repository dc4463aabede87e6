"""The levers as they stand in one month: doses by zone, as compiled processes read them.

At rest every lever is 0, but gate_exposure, gate_stake and gate_depth are those of the scenario's
gates, duty is legal_duty, and account_form, account_maintain, account_verify and account_strike are
weight_form, weight_maintain, weight_verify and weight_strike.

    a lever that adds: x <- min(x + dose, its high)
    a lever that may be negative: x <- dose if |dose| > |x|, or as large and dose > x
    all others: x <- max(x, dose)

(No draws.)
"""

import numpy as np
from numpy.typing import NDArray

from sim.levers.vocabulary import CELL_LEVERS, GATE_LEVERS, LEVERS
from sim.scenario import Scenario
from sim.scenario.sections import GATES

# A record per zone: a dose per lever, a dose per gate for the pressure levers, and ``offer``, the
# Party-linked money in thousand yuan that an organization of the zone can expect in a year if the
# projects put out fit it perfectly.
LEVER_RECORD = np.dtype(
    [
        *((name, np.float64) for name in CELL_LEVERS),
        *((name, np.float64, (len(GATES),)) for name in GATE_LEVERS),
        ("offer", np.float64),
    ]
)
TASKS = ("form", "maintain", "verify", "strike")
LeverState = NDArray[np.void]


def levers_at_rest(scenario: Scenario, n_zones: int) -> LeverState:
    """Return the levers before any policy: the gates and assessments the scenario has.

    Args:
        scenario: where the gates' exposure, stake and depth come from.
        n_zones: number of zones: parts of the district that policies treat alike.
    """
    state = np.zeros(n_zones, LEVER_RECORD)
    for task in TASKS:
        state[f"account_{task}"] = getattr(scenario.agencies, f"weight_{task}")
    state["duty"] = scenario.policy.legal_duty
    for name in GATE_LEVERS:
        side = name.removeprefix("gate_")
        state[name] = [getattr(scenario.policy.gates[gate], side) for gate in GATES]
    return state


def pull_lever(
    state: LeverState, name: str, zones: NDArray[np.bool_], dose: float, gate: str | None = None
) -> None:
    """Put a granted dose on some zones: adding levers add, of the others the largest holds.

    Args:
        state: levers of this month; written.
        name: lever.
        zones: bool (zones,), where.
        dose: granted dose, in the lever's unit.
        gate: gate, for the pressure levers.
    """
    doses = state[name] if gate is None else state[name][:, GATES.index(gate)]
    lever = LEVERS[name]
    if lever.adds:
        doses[zones] = np.minimum(doses[zones] + dose, lever.high)
    elif lever.low < 0.0:  # it can be pulled either way: the stronger wish holds
        now = doses[zones]
        stronger = (abs(dose) > np.abs(now)) | ((abs(dose) == np.abs(now)) & (dose > now))
        doses[zones] = np.where(stronger, dose, now)
    else:
        doses[zones] = np.maximum(doses[zones], dose)
