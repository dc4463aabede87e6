"""Measures from tallies: the one place where results meet the registry of measures."""

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import unknown_name
from sim.measures import MEASURES, TALLIES, Tallies


def measured(name: str, tallies: NDArray[np.float64]) -> NDArray[np.float64]:
    """Compute a measure wherever there are tallies.

    Args:
        name: of the measure.
        tallies: (..., tallies) float64.

    Returns:
        (...) float64 in the measure's unit, NaN = missing.

    Raises:
        InputError: for an unknown measure.
    """
    if name not in MEASURES:
        raise unknown_name("measure", name, MEASURES)
    return np.asarray(MEASURES[name].formula(Tallies(tallies)), dtype=np.float64)


def measure_names() -> tuple[str, ...]:
    """Names of all measures, in the order of the registry."""
    return tuple(MEASURES)


def tally_names() -> tuple[str, ...]:
    """Names along the last axis of tallies."""
    return tuple(TALLIES)
