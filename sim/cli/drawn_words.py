"""What parameters that are drawn by replicate mean for a comparison, in words."""

from typing import TYPE_CHECKING

from sim.results.spread import spread

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

_SHOWN = {"paper": "organization_coverage_registered", "substance": "effective_coverage"}


def drawn_in_words(comparison: "Comparison") -> list[str]:
    """Return what intervals hold, and how far draws lie apart; nothing where nothing is drawn.

    Args:
        comparison: the finished comparison.
    """
    if not comparison.draws:
        return []
    number = len(comparison.draws[0])
    drawn = f"each replicate draws {number} parameters from a posterior sample"
    said = [f"Intervals hold parameter uncertainty: {drawn}, the same for all its alternatives."]
    for label in comparison.labels:
        if label != comparison.baseline:
            parts = [
                f"{what} by {100 * ends[0]:+.1f} to {100 * ends[1]:+.1f}"
                for what, measure in _SHOWN.items()
                if (ends := spread(comparison, label, measure)) is not None
            ]
            said.append(f"Nine in ten draws: {label} changes {' and '.join(parts)} points.")
    return said
