"""Section ``run``: how long, from when, how often."""

from dataclasses import dataclass

from sim.core.limits import LARGEST_SEED, LONGEST_RUN, MOST_REPLICATES
from sim.core.parameters import text, whole
from sim.scenario.sections.words import ASSUMED


@dataclass(frozen=True)
class RunSettings:
    """Section ``run``: how long, from when, how often."""

    months: int = whole(
        60, "months", 1, LONGEST_RUN, ASSUMED, "choice of the researcher", "months to run"
    )
    start: str = text(
        "2021-01",
        "first calendar month, as year-month",
        r"\d{4}-(0[1-9]|1[0-2])",
        source="choice of the researcher",
    )
    burn_in_months: int = whole(
        12,
        "months",
        0,
        120,
        ASSUMED,
        "choice of the modellers",
        "months of status quo before the first, not reported; 12 fill the 12-month windows",
    )
    seed: int = whole(
        1, "", 0, LARGEST_SEED, ASSUMED, "choice of the researcher", "seed of the run"
    )
    replicates: int = whole(
        0,
        "runs",
        0,
        MOST_REPLICATES,
        ASSUMED,
        "choice of the researcher",
        "paired replicates of a comparison; 0: as many as precision needs",
    )
