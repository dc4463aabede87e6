"""What a sweep says of an effect over all its points: the mean with its interval, and how often.

Replicate r has the same seed at every point, so that means over points are independent from one
replicate to the next: their interval tells the noise of chance in the mean over just these points.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import mean_of
from sim.results.intervals import Interval, interval

Numbers = NDArray[np.float64]
INNER = (5.0, 95.0)


@dataclass(frozen=True)
class OverPoints:
    """A quantity over all points of a sweep.

    Attributes:
        mean: over points, with its interval over replicates.
        inner: what nine tenths of the points lie between, means over replicates.
        raised: points at which the interval lies above zero.
        lowered: points at which it lies below.
        judged: points that have an interval.
    """

    mean: Interval
    inner: tuple[float, float]
    raised: int
    lowered: int
    judged: int

    @property
    def is_zero(self) -> bool:
        """Whether every value at every point is zero."""
        return self.mean.mean == self.inner[0] == self.inner[1] == 0.0


def over_points(values: Numbers) -> OverPoints | None:
    """Return a quantity over all points; None where it has no value.

    Args:
        values: (points, replicates) float64, missing = NaN.
    """
    means = mean_of(values)
    known = means[np.isfinite(means)]
    if not known.size:
        return None
    whole = values[np.isfinite(values).all(axis=1)]
    alone = Interval(float(known.mean()), None, None, 1)
    found = [one for one in map(interval, values.tolist()) if one.low is not None]
    return OverPoints(
        mean=interval(whole.mean(axis=0).tolist()) if len(whole) else alone,
        inner=(float(np.percentile(known, INNER[0])), float(np.percentile(known, INNER[1]))),
        raised=sum(one.excludes_zero and (one.mean or 0.0) > 0 for one in found),
        lowered=sum(one.excludes_zero and (one.mean or 0.0) < 0 for one in found),
        judged=len(found),
    )
