"""Intervals: what a handful of replicates says about a mean (two-sided 95 %, Student's t).

A value that is not finite is missing: it is left out, and `n` says how many were used.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95
Band = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class Interval:
    """A mean over replicates and the interval around it.

    Args:
        mean: None when every value is missing.
        low: lower end; None with fewer than two values.
        high: upper end; None with fewer than two values.
        n: number of values used.
    """

    mean: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def half_width(self) -> float | None:
        """Half the width of the interval (None when there is no interval)."""
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low) / 2

    @property
    def excludes_zero(self) -> bool:
        """Whether zero lies outside the interval (False when there is no interval)."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    def to_dict(self) -> dict[str, float | int | None]:
        """Plain values for JSON: mean, low, high, n."""
        return {"mean": self.mean, "low": self.low, "high": self.high, "n": self.n}


def interval(values: Iterable[float]) -> Interval:
    """The mean of values and its 95 % t interval.

    Args:
        values: one per replicate, in any unit; not finite = missing.
    """
    present = [float(value) for value in values if math.isfinite(value)]
    n = len(present)
    if n == 0:
        return Interval(None, None, None, 0)
    mean = _mean(present)
    if n == 1:
        return Interval(mean, None, None, 1)
    variance = math.fsum((value - mean) ** 2 for value in present) / (n - 1)
    half_width = t_quantile(n - 1) * math.sqrt(variance / n)
    return Interval(mean, mean - half_width, mean + half_width, n)


def band(stack: NDArray[np.float64]) -> Band:
    """The mean over replicates and its interval, month by month.

    Args:
        stack: (replicates, months) float64, missing = NaN.

    Returns:
        mean, low, high: (months,) float64 each, NaN where there is none.
    """
    ends = [(i.mean, i.low, i.high) for i in map(interval, stack.T.tolist())]
    mean, low, high = np.array(ends, dtype=np.float64).reshape(-1, 3).T
    return mean, low, high


@cache
def t_quantile(degrees_of_freedom: int) -> float:
    """How many standard errors a 95 % interval reaches to each side.

    Args:
        degrees_of_freedom: replicates less one, at least 1.
    """
    from scipy.special import stdtrit

    # Twelve decimals: the last bits differ between builds of SciPy, and output must not.
    return round(float(stdtrit(degrees_of_freedom, (1 + CONFIDENCE) / 2)), 12)


def _mean(values: list[float]) -> float:
    # n * x / n need not be x: equal values must give an interval without width.
    return values[0] if min(values) == max(values) else math.fsum(values) / len(values)
