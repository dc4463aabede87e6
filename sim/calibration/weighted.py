"""Numbers of a weighted sample."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NINETY = (0.05, 0.5, 0.95)


def quantiles(values: Floats, weights: Floats, places: tuple[float, ...] = NINETY) -> Floats:
    """Return quantiles; values that are missing, or weigh nothing, are left out.

    Args:
        values: (n,).
        weights: (n,) from 0.
        places: from 0 to 1.

    Returns:
        (places,) float64, NaN where nothing is left.
    """
    kept = np.isfinite(values) & (weights > 0.0)
    if not kept.any():
        return np.full(len(places), np.nan)
    order = np.argsort(values[kept], kind="stable")
    ordered, heights = values[kept][order], weights[kept][order]
    middles = np.cumsum(heights) - 0.5 * heights
    return np.asarray(np.interp(np.array(places) * heights.sum(), middles, ordered))


def variance(values: Floats, weights: Floats) -> float:
    """Return the variance of a sample whose weights add up to one.

    Args:
        values: (n,).
        weights: (n,).
    """
    return float(weights @ (values - weights @ values) ** 2)


def resampled(weights: Floats, number: int) -> NDArray[np.int64]:
    """Return rows for a sample of equal weights: each as often as its weight says.

    Args:
        weights: (n,) that add up to one.
        number: of rows to return.
    """
    places = (np.arange(number) + 0.5) / number
    rows = np.searchsorted(np.cumsum(weights), places)
    return np.minimum(rows, weights.size - 1)
