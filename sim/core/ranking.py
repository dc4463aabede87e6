"""The best few of many, in an order that no equal scores leave open."""

import numpy as np

from sim.core.columns import Floats, Ints


def best_first(scores: Floats, count: int) -> Ints:
    """Return the rows of the best scores, at least so many if there are, the best first; int64.

    Equal scores stay in the order of rows, as if all had been sorted.

    Args:
        scores: (rows,) higher is better.
        count: how many are wanted.
    """
    if count >= scores.size:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, scores.size - max(count, 1))[scores.size - max(count, 1)]
    rows = np.flatnonzero(scores >= least)
    return np.asarray(rows[np.argsort(-scores[rows], kind="stable")])
