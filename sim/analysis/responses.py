"""Responses: how a quantity goes with one parameter, the other parameters averaged over.

Where a parameter has few values, its line joins the means at each of them. Where nearly every point
has a value of its own, as in a sample, the line is a running mean over the points nearest in value.
"""

from dataclasses import dataclass

import numpy as np

from sim.analysis.outcomes import Numbers, Outcomes, Quantity, mean_of
from sim.results.intervals import band

MOST_STEPS = 24
"""Most values of a parameter whose points are joined one by one."""

WINDOW = 0.2
"""Share of the points that a running mean is taken over."""


@dataclass(frozen=True)
class Response:
    """How a quantity goes with one parameter.

    Attributes:
        at: (steps,) float64, values of the parameter, ascending.
        mean: (steps,) float64, mean over replicates and other parameters.
        low: (steps,) float64, lower end of the 95 % interval over replicates; NaN without one.
        high: (steps,) float64, its upper end.
        cloud: (points, 2) float64, value of the parameter and mean over replicates, where the line
            is a running mean; None where it joins means.
    """

    at: Numbers
    mean: Numbers
    low: Numbers
    high: Numbers
    cloud: Numbers | None = None


def response(outcomes: Outcomes, quantity: Quantity, place: int) -> Response:
    """Return how a quantity goes with one parameter.

    Args:
        outcomes: of the sweep.
        quantity: what is read.
        place: position of the parameter among the factors.
    """
    values, at = outcomes.of(quantity), outcomes.points[:, place]
    known = np.isfinite(at) & np.isfinite(values).any(axis=1)
    values, at = values[known], at[known]
    steps = np.unique(at)
    if steps.size <= MOST_STEPS or len(outcomes.factors) == 1:
        means = np.full((steps.size, outcomes.replicates), np.nan)
        for row, step in enumerate(steps):
            means[row] = values[at == step].mean(axis=0)  # NaN for a replicate that lacks a point
        return Response(steps, *band(means.T))
    order = np.argsort(at, kind="stable")
    at, values = at[order], values[order]
    cloud = np.column_stack([at, mean_of(values)])
    return Response(at, *band(_running_mean(values).T), cloud)


def _running_mean(values: Numbers) -> Numbers:
    """Mean over the nearest points that have a value, (points, replicates), ends cut short."""
    half = max(1, round(len(values) * WINDOW / 2))
    there = np.isfinite(values)
    start = np.maximum(np.arange(len(values)) - half, 0)
    stop = np.minimum(np.arange(len(values)) + half + 1, len(values))
    totals = _cumulated(np.where(there, values, 0.0))
    counts = _cumulated(there.astype(np.float64))
    within = counts[stop] - counts[start]
    sums = totals[stop] - totals[start]
    return np.where(within > 0, sums / np.maximum(within, 1.0), np.nan)


def _cumulated(values: Numbers) -> Numbers:
    """Sums of the first 0, 1, 2 … rows."""
    return np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
