"""How much a comparison takes, and the sentence that refuses what is too much for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sim.experiment.runs import RunSpec
    from sim.scenario.scenario import Scenario

MOST_WORK = 3_000_000_000
"""Organization-months: some minutes of one core."""

MOST_MEMORY = 400_000_000
MOST_ORGANIZATIONS = 200_000
MOST_RUNS = 2_000

NANOSECONDS = 80.0
"""Of one core for an organization and a month, about, on a slow machine; synthesis included."""

Why = Literal["organizations", "runs", "work", "memory", "trace", "trace_months"]


@dataclass(frozen=True)
class Refusal:
    """Why a comparison is too large: what is too much, how much it is, how much may be."""

    why: Why
    asked: float
    most: float


def refusal_of(specs: "Sequence[RunSpec]") -> Refusal | None:
    """Return why these runs are too many or too large for a page, or None.

    Args:
        specs: all runs of a comparison, on one scenario.
    """
    if not specs:
        return None
    scenario, runs = specs[0].scenario, len(specs)
    sizes: tuple[tuple[Why, float, float], ...] = (
        ("organizations", scenario.district.agents, MOST_ORGANIZATIONS),
        ("runs", runs, MOST_RUNS),
        ("work", scenario.district.agents * months_of(scenario) * runs, MOST_WORK),
        ("memory", bytes_of_run(scenario) * runs, MOST_MEMORY),
    )
    for why, asked, most in sizes:
        if asked > most:
            return Refusal(why, asked, most)
    return None


def months_of(scenario: "Scenario") -> int:
    """Return how many months a run takes, those before the first included.

    Args:
        scenario: the world.
    """
    return scenario.run.months + scenario.run.burn_in_months


def minutes_of(specs: "Sequence[RunSpec]", workers: int) -> float:
    """Return how long these runs take, about.

    Args:
        specs: all runs of a comparison, on one scenario.
        workers: worker processes.
    """
    if not specs:
        return 0.0
    scenario = specs[0].scenario
    work = scenario.district.agents * months_of(scenario) * len(specs)
    return work * NANOSECONDS * 1e-9 / 60 / workers


def bytes_of_run(scenario: "Scenario") -> int:
    """Return how many bytes the results of one run take, about.

    Args:
        scenario: the world.
    """
    groups = 6 + len(scenario.district.regions) + len(scenario.district.industries)
    return scenario.run.months * groups * 73 * 8 + 17 * scenario.district.agents + 100_000
