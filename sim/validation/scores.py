"""Scores of a predictive sample against what was found."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def crps(values: Floats, observed: float, weights: Floats | None = None) -> float:
    """Return the continuous ranked probability score of a weighted sample: smaller is better.

    For one value it is the absolute error.

    Args:
        values: (n,) the sample.
        observed: what was found.
        weights: (n,) that sum to one; None for equal ones.
    """
    weights = np.full(len(values), 1.0 / len(values)) if weights is None else weights
    order = np.argsort(values, kind="stable")
    x, w = values[order], weights[order]
    distance = float(w @ np.abs(x - observed))
    below = np.cumsum(w) - w
    spread = float(np.sum(w * x * (2.0 * below + w - 1.0)))
    return distance - spread


def quantiles(
    values: Floats, weights: Floats, shares: Sequence[float] = QUANTILES
) -> tuple[float, ...]:
    """Return quantiles of a weighted sample, on the line between the middles of its steps.

    Args:
        values: (n,).
        weights: (n,) that sum to one.
        shares: which.
    """
    order = np.argsort(values, kind="stable")
    x, w = values[order], weights[order]
    middles = np.cumsum(w) - 0.5 * w
    return tuple(float(one) for one in np.interp(shares, middles, x))


def place_in(values: Floats, observed: float, weights: Floats) -> float:
    """Return the share of the sample below what was found; of what equals it, half.

    Args:
        values: (n,).
        observed: what was found.
        weights: (n,) that sum to one.
    """
    return float(weights @ ((values < observed) + 0.5 * (values == observed)))


def effective_number(weights: Floats) -> float:
    """Return how many draws of equal weight are worth as much.

    Args:
        weights: (n,) that sum to one.
    """
    return float(1.0 / np.sum(weights**2))
