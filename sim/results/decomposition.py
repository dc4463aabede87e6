"""Decomposition: did organizations become more effective, or did other ones become covered?

S_A and S_B are the covered organizations of two paired worlds, C those covered in both, F activity
effectiveness. The difference of mean effectiveness over the covered splits into

    within      = mean over C of F_B - mean over C of F_A
    composition = (mean over S_B - mean over C of F_B) - (mean over S_A - mean over C of F_A)
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.results.intervals import Interval, interval
from sim.results.trace import Snapshot


@dataclass(frozen=True)
class Decomposition:
    """Why mean effectiveness differs from the baseline: two parts that add up to the total.

    Args:
        total: difference of mean activity effectiveness over the covered, index 0-1.
        within: the part that happened inside organizations covered in both worlds.
        composition: the part that comes from who is covered.
    """

    total: Interval
    within: Interval
    composition: Interval

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {name: getattr(self, name).to_dict() for name in ("total", "within", "composition")}


def split(baseline: Snapshot, alternative: Snapshot) -> tuple[float, float]:
    """Split the difference of mean effectiveness between two paired worlds.

    Args:
        baseline: last month of the one world.
        alternative: last month of the other, run on the same seed.

    Returns:
        within, composition: index 0-1; both NaN when no organization is covered in both worlds.
    """
    ids_a, effectiveness_a = _covered(baseline)
    ids_b, effectiveness_b = _covered(alternative)
    _, in_a, in_b = np.intersect1d(ids_a, ids_b, assume_unique=True, return_indices=True)
    if in_a.size == 0:
        return math.nan, math.nan
    common_a, common_b = _mean(effectiveness_a[in_a]), _mean(effectiveness_b[in_b])
    within = common_b - common_a
    composition = (_mean(effectiveness_b) - common_b) - (_mean(effectiveness_a) - common_a)
    return within, composition


def decompose(splits: NDArray[np.float64]) -> Decomposition:
    """Average splits over replicates.

    Args:
        splits: (replicates, 2) float64, within and composition; NaN = missing.
    """
    rows: Sequence[Sequence[float]] = splits.tolist()
    return Decomposition(
        total=interval(within + composition for within, composition in rows),
        within=interval(within for within, _ in rows),
        composition=interval(composition for _, composition in rows),
    )


def _covered(snapshot: Snapshot) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    return snapshot.id[snapshot.covered], snapshot.effectiveness[snapshot.covered]


def _mean(values: NDArray[np.float64]) -> float:
    return math.fsum(values.tolist()) / values.size
