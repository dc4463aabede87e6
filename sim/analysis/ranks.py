"""Rank correlations: how surely a quantity rises or falls with each parameter, for any design."""

import numpy as np

from sim.analysis.outcomes import Numbers

FEWEST = 4
"""Points below which nothing is said."""


def rank_correlations(points: Numbers, values: Numbers) -> Numbers:
    """Return Spearman's correlation of values with each parameter, (parameters,) float64.

    NaN where a parameter or the values do not vary, or fewer than `FEWEST` points have a value.

    Args:
        points: (points, parameters) float64.
        values: (points,) float64; points whose value is NaN are left out.
    """
    from scipy.stats import rankdata

    known = np.isfinite(values) & np.isfinite(points).all(axis=1)
    if known.sum() < FEWEST:
        return np.full(points.shape[1], np.nan)
    ranks = rankdata(points[known], axis=0)
    ranks -= ranks.mean(axis=0)
    own = rankdata(values[known])
    own -= own.mean()
    size = np.sqrt((ranks**2).sum(axis=0) * (own**2).sum())
    return np.where(size > 0, ranks.T @ own / np.where(size > 0, size, 1.0), np.nan)
