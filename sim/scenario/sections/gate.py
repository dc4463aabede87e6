"""Gates: points an organization must pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.core.parameters import number
from sim.scenario.sections.words import ASSUMED


@dataclass(frozen=True)
class Gate:
    """A point an organization must pass, as the rules in force stand before any policy."""

    exposure: float = number(
        0.0,
        "share a year",
        0.0,
        1.0,
        ASSUMED,
        "M26, Q4 for two gates",
        "share of those the gate concerns who pass it in a year",
    )
    stake: float = number(
        0.0,
        "share of budget",
        0.0,
        1.0,
        ASSUMED,
        "order from R6, R7, L38",
        "yearly resources lost when nothing is found behind the requirement",
    )
    depth: float = number(
        0.0,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "assumed 0-0.6",
        "chance that an empty branch is found out",
    )


def gates_at_rest() -> Mapping[str, Gate]:
    """Return the gates as they stand where a scenario says nothing: exposure, stake, depth."""
    return {
        "registration": Gate(1.0, 0.0, 0.0),
        "incubation": Gate(1.0, 0.0, 0.0),
        "annual_inspection": Gate(0.88, 0.02, 0.02),
        "evaluation": Gate(0.07, 0.02, 0.05),
        "performance_appraisal": Gate(0.8, 0.0, 0.02),
        "charter": Gate(0.1, 0.0, 0.0),
        "leadership_transition": Gate(1.0, 0.0, 0.0),
    }
