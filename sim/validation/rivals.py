"""Rivals: forecasts without a mechanism. Each gets the level known at the start, and a series.

A series is a list of segments; within a segment figures were counted in one way, between two the
count changed. Slopes come from pairs within segments only, levels from the definition forecast, so
that a break of definition is never taken for a change. Time is in years.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from types import MappingProxyType

import numpy as np
from scipy.optimize import minimize_scalar

Segment = Sequence[tuple[float, float]]  # (year, value) by date
INNOVATION = 0.03  # Bass' coefficient p, mean of Sultan, Farley and Lehmann (1990)
MOST_IMITATION = 2.0
EDGE = 1e-3  # a share of 0 or 1 has no logit


def persistence(level: float, years: float, series: Sequence[Segment]) -> float:
    """Return the level: nothing changes.

    Args:
        level: value at the start.
        years: ahead.
        series: not used.
    """
    del years, series
    return level


def trend(level: float, years: float, series: Sequence[Segment]) -> float | None:
    """Return the level carried on with the slope of a line, least squares with a step a segment.

    Args:
        level: value at the start.
        years: ahead.
        series: what was known; None is returned without two figures of one segment.
    """
    slope = common_slope(series, lambda value: value)
    return None if slope is None else level + slope * years


def logistic(level: float, years: float, series: Sequence[Segment]) -> float | None:
    """Return the level carried on along a logistic curve to one, least squares on logits.

    Args:
        level: share at the start.
        years: ahead.
        series: as for ``trend``.
    """
    rate = common_slope(series, logit)
    return None if rate is None else 1.0 / (1.0 + exp(-(logit(level) + rate * years)))


def bass(level: float, years: float, series: Sequence[Segment]) -> float | None:
    """Return the level carried on along Bass' curve to one.

    Innovation keeps its published mean, because no series here has the points to tell the two
    coefficients apart; imitation is fitted by least squares.

    Args:
        level: share at the start.
        years: ahead.
        series: as for ``trend``.
    """
    pairs = _pairs(series)
    if not pairs:
        return None

    def misfit(q: float) -> float:
        return sum((bass_after(first, time, q) - last) ** 2 for time, first, last in pairs)

    fitted = minimize_scalar(misfit, bounds=(0.0, MOST_IMITATION), method="bounded")
    return bass_after(level, years, float(fitted.x))


def bass_after(level: float, years: float, q: float, p: float = INNOVATION) -> float:
    """Return Bass' curve some years after it had a level.

    F' = (p + q F) (1 - F), whose solution is (1 - x) / (1 + x q / p) with x = exp(-(p + q) t).

    Args:
        level: share at the beginning, below one.
        years: after it.
        q: imitation, a year.
        p: innovation, a year.
    """
    level = min(max(level, 0.0), 1.0 - EDGE)
    x = (1.0 - level) / (1.0 + level * q / p) * exp(-(p + q) * years)
    return (1.0 - x) / (1.0 + x * q / p)


def logit(share: float) -> float:
    """Return the logit of a share, which is kept from 0 and 1.

    Args:
        share: 0 to 1.
    """
    held = min(max(share, EDGE), 1.0 - EDGE)
    return log(held / (1.0 - held))


def common_slope(series: Sequence[Segment], scale: Callable[[float], float]) -> float | None:
    """Return the slope a year that all segments share, each with a level of its own.

    Args:
        series: segments.
        scale: on which changes are lines.
    """
    times, values = [], []
    for segment in series:
        at = np.array([time for time, _ in segment])
        of = np.array([scale(value) for _, value in segment])
        times.append(at - at.mean())
        values.append(of - of.mean())
    time, value = (np.concatenate([*parts, np.zeros(0)]) for parts in (times, values))
    spread = float(time @ time)
    return float(time @ value) / spread if spread > 0.0 else None


def _pairs(series: Sequence[Segment]) -> list[tuple[float, float, float]]:
    return [
        (later[0] - earlier[0], earlier[1], later[1])
        for segment in series
        for earlier, later in pairwise(segment)
    ]


@dataclass(frozen=True)
class Rival:
    """A way to forecast without a mechanism.

    Attributes:
        name: short.
        forecast: (level, years, series) -> value, None where the series is too short.
        shares_only: whether it has a ceiling of one.
    """

    name: str
    forecast: Callable[[float, float, Sequence[Segment]], float | None]
    shares_only: bool = False


RIVALS: Mapping[str, Rival] = MappingProxyType({
    one.name: one
    for one in (
        Rival("persistence", persistence),
        Rival("trend", trend),
        Rival("logistic", logistic, shares_only=True),
        Rival("bass", bass, shares_only=True),
    )
})  # fmt: skip
