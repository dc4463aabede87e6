"""Peeling (PRIM, Friedman and Fisher 1999): a box of parameters that holds most of the failures.

A box starts as everything; a thin slice is peeled off whichever side makes failures densest among
what is left, again and again. Of all boxes on the way that with the best balance of coverage and
density is taken, and limits that chance could have set are lifted (Bryant and Lempert 2010). Own
code, because it is short: the packages that offer it bring a statistics stack or a plotting window.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import Numbers

SLICES = (0.05, 0.1, 0.2, 0.35, 0.5)
"""Shares of the points in the box that a slice takes; more where values are tied.

The whole peeling is done with each: thin slices fit the box closely, thick ones see over a few
points that lie against the trend, which is what small sweeps need.
"""

LEAST_POINTS = 5
LEAST_SHARE = 0.03
"""A box has at least so many points, and such a share of all."""

CHANCE = 0.05
"""A limit is lifted if chance alone does as well with a greater probability than this."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Box:
    """A region of the parameters.

    Attributes:
        low: (parameters,) float64, lower limits; -inf where there is none.
        high: (parameters,) float64, upper limits; inf where there is none.
        chance: (parameters,) float64, probability that the limits on a parameter do so well by
            chance; NaN for a parameter without limits.
        coverage: share of all failures that lie in the box.
        density: share of the points in the box that are failures.
        points: points in the box.
    """

    low: Numbers
    high: Numbers
    chance: Numbers
    coverage: float
    density: float
    points: int

    @property
    def limited(self) -> list[int]:
        """Positions of the parameters with limits, the surest first."""
        there = np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high))
        return [int(place) for place in there[np.argsort(self.chance[there], kind="stable")]]

    def holds(self, points: Numbers) -> Flags:
        """Return which points lie in the box, (points,) bool.

        Args:
            points: (points, parameters) float64.
        """
        return np.asarray(((points >= self.low) & (points <= self.high)).all(axis=1))


def find_box(points: Numbers, fails: Flags) -> Box | None:
    """Return the box that failures fill best; None if nothing fails.

    Args:
        points: (points, parameters) float64, finite.
        fails: (points,) bool.
    """
    if not fails.any():
        return None
    boxes = [box for share in SLICES for box in _peeled(points, fails, share)]
    best = max(boxes, key=_balance)
    return _without_chance(_trimmed(best, points, fails), points, fails)


def _peeled(points: Numbers, fails: Flags, share: float) -> Iterator[Box]:
    """Yield boxes from everything down, each within the one before, as long as it may shrink."""
    number = points.shape[1]
    box = _box(np.full(number, -np.inf), np.full(number, np.inf), points, fails)
    least = _least_points(points)
    while True:
        yield box
        slices = [each for each in _slices(box, points, fails, share) if each.points >= least]
        if not slices:
            return
        # Per point taken: with tied values a slice may be thick, which is no merit of its own.
        taken = [(each.density - box.density) / (box.points - each.points) for each in slices]
        box = slices[int(np.argmax(taken))]


def _trimmed(box: Box, points: Numbers, fails: Flags) -> Box:
    """Take off more slices, of any thickness, while that improves the balance."""
    least = _least_points(points)
    while True:
        slices = [each for share in SLICES for each in _slices(box, points, fails, share)]
        best = max((each for each in slices if each.points >= least), key=_balance, default=box)
        if _balance(best) <= _balance(box):
            return box
        box = best


def _balance(box: Box) -> float:
    """Harmonic mean of coverage and density; 0 for a box without failures."""
    both = box.coverage + box.density
    return 2 * box.coverage * box.density / both if both else 0.0


def _least_points(points: Numbers) -> int:
    return max(LEAST_POINTS, int(np.ceil(LEAST_SHARE * len(points))))


def _slices(box: Box, points: Numbers, fails: Flags, share: float) -> Iterator[Box]:
    """Yield what is left of a box after each slice that can be taken off one of its sides."""
    inside = box.holds(points)
    for place in range(points.shape[1]):
        values = np.unique(points[inside, place])
        if values.size < 2:
            continue
        thin = np.quantile(points[inside, place], [share, 1 - share])
        first = min(int(np.searchsorted(values, thin[0], "right")), values.size - 1)
        last = max(int(np.searchsorted(values, thin[1], "left")) - 1, 0)
        low, high = box.low.copy(), box.high.copy()
        low[place] = (values[first - 1] + values[first]) / 2
        high[place] = (values[last] + values[last + 1]) / 2
        yield _box(low, box.high, points, fails)
        yield _box(box.low, high, points, fails)


def _box(low: Numbers, high: Numbers, points: Numbers, fails: Flags) -> Box:
    bare = Box(low, high, np.full(low.size, np.nan), 0.0, 0.0, 0)
    inside = bare.holds(points)
    count, failures = int(inside.sum()), int(fails[inside].sum())
    density = failures / count if count else 0.0
    return replace(bare, coverage=failures / int(fails.sum()), density=density, points=count)


def _without_chance(box: Box, points: Numbers, fails: Flags) -> Box:
    """Lift the limits that chance could have set, the least sure first."""
    while True:
        chance = np.array([_chance(box, place, points, fails) for place in range(box.low.size)])
        box = replace(box, chance=chance)
        if not box.limited or chance[box.limited[-1]] <= CHANCE:
            return box
        box = _lifted(box, box.limited[-1], points, fails)


def _lifted(box: Box, place: int, points: Numbers, fails: Flags) -> Box:
    low, high = box.low.copy(), box.high.copy()
    low[place], high[place] = -np.inf, np.inf
    return _box(low, high, points, fails)


def _chance(box: Box, place: int, points: Numbers, fails: Flags) -> float:
    """Probability of as many failures in a draw from the box without limits on a parameter.

    The draw has as many points as the box; NaN where the parameter has no limits.
    """
    from scipy.stats import binom

    if not (np.isfinite(box.low[place]) or np.isfinite(box.high[place])):
        return float("nan")
    wider = _lifted(box, place, points, fails)
    failures = round(box.density * box.points)
    return float(binom.sf(failures - 1, box.points, wider.density))
