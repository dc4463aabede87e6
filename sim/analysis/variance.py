"""Noise: what comes of the seed, told from what comes of the parameters."""

from dataclasses import dataclass

import numpy as np

from sim.analysis.outcomes import Numbers


@dataclass(frozen=True)
class Noise:
    """What comes of the seed.

    Attributes:
        share: of the variance of single runs, what lies between replicates at one point.
        left: of the variance of the points' means, what noise leaves there. Seeds are the same at
            every point, so what a seed does everywhere alike is not left; what it does to one point
            and not to another is, and sensitivity indices cannot tell that from the parameters.
    """

    share: float
    left: float


def noise_in(values: Numbers) -> Noise | None:
    """Return what comes of the seed; None with one replicate, or if nothing varies.

    Args:
        values: (points, replicates) float64; points that lack a replicate are passed over.
    """
    whole = values[np.isfinite(values).all(axis=1)]
    points, replicates = whole.shape
    if points < 2 or replicates < 2:
        return None
    means = whole.mean(axis=1)
    within = whole.var(axis=1, ddof=1).mean()
    of_means = means.var(ddof=1)
    rest = whole - means[:, None] - whole.mean(axis=0) + whole.mean()
    apart = (rest**2).sum() / ((points - 1) * (replicates - 1))
    # Means of points vary by noise too, which is not to be counted twice.
    between = max(of_means - apart / replicates, 0.0)
    if within + between == 0.0:
        return None
    left = min(apart / replicates / of_means, 1.0) if of_means > 0 else 1.0
    return Noise(float(within / (within + between)), float(left))
