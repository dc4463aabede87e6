"""Priors: what is believed of a parameter before any target is looked at."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.core.reading import mismatch

Floats = NDArray[np.float64]
UNIFORM, LOG, NORMAL = "uniform", "log", "normal"
SHAPES = (UNIFORM, LOG, NORMAL)
FORMS = '"uniform", [low, high], [low, high, "log"] or [low, high, "normal", mean, sd]'
_LENGTHS = (2, 3, 5)  # of the list, by shape
_PLACES = 4001  # places at which moments are taken
_DIGITS = 6


@dataclass(frozen=True)
class Prior:
    """A distribution on a range.

    Attributes:
        path: key path of a parameter, or the name of a nuisance.
        low: smallest value.
        high: largest value.
        shape: uniform; log, uniform in orders of magnitude; or normal, cut off at the range.
        mean: of the normal before it is cut.
        sd: of the normal before it is cut.
        whole: whether values are whole numbers.
    """

    path: str
    low: float
    high: float
    shape: str = UNIFORM
    mean: float = 0.0
    sd: float = 1.0
    whole: bool = False

    def values(self, places: Floats) -> Floats:
        """Return the quantiles at places between 0 and 1, of six digits so that files can say them.

        Args:
            places: (n,) from 0 to 1.
        """
        from scipy.special import ndtr, ndtri

        if self.whole:
            steps = int(self.high) - int(self.low) + 1
            return np.asarray(self.low + np.minimum(np.floor(places * steps), steps - 1.0))
        if self.shape == LOG:
            exponents = np.log(self.low) + places * (np.log(self.high) - np.log(self.low))
            found = np.exp(exponents)
        elif self.shape == NORMAL:
            below, above = (ndtr((end - self.mean) / self.sd) for end in (self.low, self.high))
            found = self.mean + self.sd * ndtri(below + places * (above - below))
        else:
            found = self.low + places * (self.high - self.low)
        rounded = [float(f"{value:.{_DIGITS}g}") for value in np.asarray(found, float).tolist()]
        return np.asarray(np.clip(np.array(rounded), self.low, self.high))

    @property
    def grid(self) -> Floats:
        """Values at evenly spread places, as good as a very large sample."""
        return self.values((np.arange(_PLACES) + 0.5) / _PLACES)

    def scaled(self, values: Floats) -> Floats:
        """Return values as the prior counts them: orders of magnitude if it spreads those.

        Args:
            values: (n,).
        """
        return np.asarray(np.log(values) if self.shape == LOG else values, dtype=np.float64)

    def to_dict(self) -> dict[str, object]:
        """Return the prior as plain values."""
        normal = {"mean": self.mean, "sd": self.sd} if self.shape == NORMAL else {}
        return {"shape": self.shape, "low": self.low, "high": self.high, **normal}


def prior_of(
    path: str, given: object, low: float, high: float, where: str, *, whole: bool = False
) -> Prior:
    """Return the prior that a file describes.

    Args:
        path: key path of a parameter, or the name of a nuisance.
        given: "uniform" for the declared range, [low, high], [low, high, "log"], or
            [low, high, "normal", mean, sd].
        low: smallest value declared.
        high: largest value declared.
        where: file and key for messages.
        whole: whether values are whole numbers.

    Raises:
        InputError: something else, or ends that do not fit the declared range.
    """
    listed = [low, high] if given == UNIFORM else given
    if not isinstance(listed, list) or len(listed) not in _LENGTHS:
        raise mismatch(where, FORMS, given)
    shape = listed[2] if len(listed) > 2 else UNIFORM
    if shape not in SHAPES:
        raise unknown_name("shape", str(shape), SHAPES, where)
    if len(listed) != _LENGTHS[SHAPES.index(shape)]:
        raise mismatch(where, FORMS, given)
    ends = [_number(end, where) for end in listed[:2]]
    for end in ends:
        if not low <= end <= high:
            raise InputError(f"{where}: {end:g} is out of range; allowed: {low:g} to {high:g}")
    if ends[0] >= ends[1]:
        raise InputError(f"{where}: the low end {ends[0]:g} must lie below {ends[1]:g}")
    if shape == LOG and ends[0] <= 0.0:
        raise InputError(f"{where}: orders of magnitude need a low end above 0, got {ends[0]:g}")
    if whole and shape != UNIFORM:
        raise InputError(f"{where}: a whole number has a uniform prior")
    prior = Prior(path, ends[0], ends[1], str(shape), whole=whole)
    if shape == NORMAL:
        mean, sd = (_number(one, where) for one in listed[3:])
        prior = replace(prior, mean=mean, sd=sd)
    return _checked(prior, where)


def _checked(prior: Prior, where: str) -> Prior:
    """Refuse a normal that has nothing in its range."""
    if prior.sd <= 0.0:
        raise InputError(f"{where}: sd {prior.sd:g} is out of range; allowed: above 0")
    nearest = min(max(prior.mean, prior.low), prior.high)
    if prior.shape == NORMAL and abs(nearest - prior.mean) > 5.0 * prior.sd:
        raise InputError(f"{where}: mean {prior.mean:g} lies far outside the range")
    return prior


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        raise mismatch(where, "a number", value)
    return float(value)
