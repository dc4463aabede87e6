"""Spread: where the differences of replicates lie, not only what is known of their mean."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

ENDS = (0.05, 0.95)


def spread(comparison: "Comparison", label: str, measure: str) -> tuple[float, float] | None:
    """Return where nine in ten paired differences of the last month lie.

    Where parameters are drawn by replicate this is what is not known of them, and of chance.

    Args:
        comparison: any comparison.
        label: of the alternative.
        measure: name of the measure.

    Returns:
        5 % and 95 % over replicates in the measure's unit, None if all are missing.
    """
    baseline = comparison.values(comparison.baseline, measure)
    found = comparison.values(label, measure) - baseline
    known = found[np.isfinite(found)]
    if not known.size:
        return None
    low, high = np.quantile(known, ENDS)
    return float(low), float(high)
