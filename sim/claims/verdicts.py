"""Verdicts: from what each draw says to one word, with a margin that a change of seed survives.

Nothing here knows the model: arrays in, words out.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

IMPLIED, NOT_IMPLIED = "implied", "not implied"
CONTRADICTED, DEPENDS = "contradicted", "depends"
ASSUMED, BUILT_IN = "assumed, not found", "built in"
UNKNOWN = "not judged"
VERDICTS = (IMPLIED, DEPENDS, NOT_IMPLIED, CONTRADICTED, ASSUMED, BUILT_IN, UNKNOWN)

MOST, HALF = 0.75, 0.5
CLOSE = 0.05
FEWEST = 8
"""Draws below which nothing is said; with so few even all of them leave a wide interval."""

_Z = 1.959964


@dataclass(frozen=True)
class Share:
    """How often something is so, with Wilson's 95 % interval.

    Attributes:
        count: draws in which it is so.
        n: draws in which it could be judged.
    """

    count: int
    n: int

    @property
    def value(self) -> float:
        """The share; NaN without draws."""
        return self.count / self.n if self.n else float("nan")

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self._ends()[1]

    def _ends(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        z2, share = _Z * _Z / self.n, self.count / self.n
        middle = (share + z2 / 2) / (1 + z2)
        half = _Z * sqrt(share * (1 - share) / self.n + z2 / (4 * self.n)) / (1 + z2)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    def to_dict(self) -> dict[str, float | int | None]:
        """Return plain values for JSON."""
        return {
            "share": self.value if self.n else None,
            "low": self.low,
            "high": self.high,
            "n": self.n,
        }


@dataclass(frozen=True)
class Outcome:
    """What the draws say of all tests of a claim together.

    Attributes:
        leads: (tests, draws) float64, what each test works out; NaN where it cannot.
        margins: (tests,) float64.
    """

    leads: Numbers
    margins: Numbers

    @property
    def known(self) -> Flags:
        """Draws that can be judged, (draws,) bool."""
        return np.asarray(np.isfinite(self.leads).all(axis=0))

    @property
    def holds(self) -> Flags:
        """Draws in which every lead exceeds its margin, (draws,) bool."""
        return np.asarray((self.leads > self.margins[:, None]).all(axis=0)) & self.known

    @property
    def reversed(self) -> Flags:
        """Draws in which some lead exceeds its margin the other way, (draws,) bool."""
        return np.asarray((self.leads < -self.margins[:, None]).any(axis=0)) & self.known

    @property
    def probability(self) -> Share:
        """How often the claim holds."""
        return Share(int(self.holds.sum()), int(self.known.sum()))

    @property
    def contrary(self) -> Share:
        """How often the contrary of one of its parts holds."""
        return Share(int(self.reversed.sum()), int(self.known.sum()))

    def of(self, draws: Flags | NDArray[np.int64] | slice) -> "Outcome":
        """Return what some of the draws say."""
        return Outcome(self.leads[:, draws], self.margins)


def plain_verdict(outcome: Outcome) -> str:
    """Return the verdict of the draws alone: implied, depends, not implied, contradicted.

    Implied: holds in more than three quarters of the draws, with all of the 95 % interval.
    Contradicted: the contrary does. Not implied: holds in less than half, with all of it.

    Args:
        outcome: of the claim.
    """
    holds, contrary = outcome.probability, outcome.contrary
    if holds.n < FEWEST:
        return UNKNOWN
    if holds.low > MOST:
        return IMPLIED
    if contrary.low > MOST:
        return CONTRADICTED
    return NOT_IMPLIED if holds.high < HALF else DEPENDS


def is_close(outcome: Outcome) -> bool:
    """Whether a few draws more or less on one side would change the plain verdict.

    Args:
        outcome: of the claim.
    """
    ends = (
        (outcome.probability.low, MOST),
        (outcome.contrary.low, MOST),
        (outcome.probability.high, HALF),
    )
    return any(abs(end - line) < CLOSE for end, line in ends)


@dataclass(frozen=True)
class Sides:
    """A claim on either side of the value at which a disputed coupling does nothing.

    Attributes:
        path: the coupling.
        below: how often the claim holds where it is below.
        above: how often it holds where it is above.
    """

    path: str
    below: Share
    above: Share

    @property
    def decides(self) -> bool:
        """Whether the claim holds mostly on one side and mostly fails on the other."""
        if min(self.below.n, self.above.n) < FEWEST:
            return False
        one, other = sorted((self.below, self.above), key=lambda share: share.value)
        return one.high < HALF < other.low


def sides_of(outcome: Outcome, path: str, values: Numbers, neutral: float) -> Sides:
    """Return how a claim fares on either side of a coupling.

    Args:
        outcome: of the claim.
        path: the coupling.
        values: (draws,) float64, its values.
        neutral: where it does nothing.
    """
    below, above = outcome.of(values < neutral), outcome.of(values > neutral)
    return Sides(path, below.probability, above.probability)


def full_verdict(
    plain: str,
    *,
    nulls: list[Share],
    sides: list[Sides],
    without: list[tuple[Share, Share]],
) -> str:
    """Return the verdict that also sees null worlds and disputed couplings.

    Built in: it holds, or depends, and holds mostly in a world in which its mechanism is off.
    Assumed, not found: it holds, or depends, but fails mostly without one disputed coupling or on
    one side of it.

    Args:
        plain: verdict of the draws alone.
        nulls: how often it holds in each null world.
        sides: on either side of each coupling.
        without: for each coupling, how often it holds without it, and in the same draws with it.
    """
    if plain not in {IMPLIED, DEPENDS}:
        return plain
    if any(share.n >= FEWEST and share.low > HALF for share in nulls):
        return BUILT_IN
    one_sided = any(side.decides for side in sides)
    lost = any(off.high < HALF < on.value for off, on in without if off.n >= FEWEST)
    return ASSUMED if one_sided or lost else plain
