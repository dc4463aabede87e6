"""Differences between paired replicates: in a measure, and in what it cost."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.results.intervals import Interval, interval


@dataclass(frozen=True)
class Difference:
    """What an alternative changes in one measure, in the measure's unit; None = missing.

    Args:
        mean: of the alternative, over its replicates.
        difference: mean of the paired differences to the baseline.
        low: lower end of their 95 % interval; None with fewer than two pairs.
        high: upper end.
        same_sign: share of the pairs whose difference has the sign of the mean difference.
        separation_month: first month from which the interval excludes zero to the end.
        n: number of pairs used (a pair with a missing value is left out).
    """

    mean: float | None
    difference: float | None
    low: float | None
    high: float | None
    same_sign: float | None
    separation_month: int | None
    n: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return dict(vars(self))


@dataclass(frozen=True)
class Incremental:
    """What an alternative costs and achieves beyond the baseline.

    Args:
        cost: thousand yuan over the whole run, all bearers.
        effect: difference of the measure in the last month, in its unit.
        ratio: thousand yuan per unit of effect; None unless the effect is clear of zero.
    """

    cost: Interval
    effect: Interval
    ratio: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"cost": self.cost.to_dict(), "effect": self.effect.to_dict(), "ratio": self.ratio}


def difference(
    values: NDArray[np.float64], baseline: NDArray[np.float64], column: int
) -> Difference:
    """Compare one measure of an alternative with the baseline, in pairs.

    Args:
        values: (replicates, months) float64 of the alternative, NaN = missing.
        baseline: the same of the baseline.
        column: position of the month that is reported.
    """
    pairs = values - baseline
    paired = interval(pairs[:, column].tolist())
    return Difference(
        mean=interval(values[:, column].tolist()).mean,
        difference=paired.mean,
        low=paired.low,
        high=paired.high,
        same_sign=_same_sign(pairs[:, column].tolist(), paired.mean),
        separation_month=separation_month(pairs),
        n=paired.n,
    )


def separation_month(pairs: NDArray[np.float64]) -> int | None:
    """First month from which the interval of paired differences excludes zero to the end.

    Args:
        pairs: (replicates, months) float64, NaN = missing.

    Returns:
        A month (the first is 1), or None if the last interval holds zero or does not exist.
    """
    months = pairs.shape[1]
    separated = None
    for month in range(months, 0, -1):
        if not interval(pairs[:, month - 1].tolist()).excludes_zero:
            break
        separated = month
    return separated


def incremental(cost: NDArray[np.float64], effect: NDArray[np.float64]) -> Incremental:
    """Set paired differences of cost and effect side by side.

    Args:
        cost: (replicates,) float64, thousand yuan.
        effect: (replicates,) float64, NaN = missing; such a pair is left out of both.
    """
    present = np.isfinite(effect)
    spent, gained = interval(cost[present]), interval(effect[present])
    if not gained.excludes_zero or spent.mean is None or not gained.mean:
        return Incremental(spent, gained, None)
    return Incremental(spent, gained, spent.mean / gained.mean)


def _same_sign(pairs: Sequence[float], mean: float | None) -> float | None:
    if mean is None:
        return None
    present = [pair for pair in pairs if math.isfinite(pair)]
    return sum(_sign(pair) == _sign(mean) for pair in present) / len(present)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
