"""Verdicts: from what each draw says to one word.

Nothing here knows the model: arrays in, words out.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Chosen = Flags | NDArray[np.int64] | slice
ALL_DRAWS = slice(None)

IMPLIED, NOT_IMPLIED = "implied", "not implied"
CONTRADICTED, DEPENDS = "contradicted", "depends"
ASSUMED, BUILT_IN = "assumed, not found", "built in"
UNKNOWN = "not judged"
VERDICTS = (IMPLIED, DEPENDS, NOT_IMPLIED, CONTRADICTED, ASSUMED, BUILT_IN, UNKNOWN)

MOST, HALF = 0.75, 0.5
FEWEST = 8
"""Draws below which nothing is said; with so few even all of them leave a wide interval."""


@cache
def _quantile(among: int) -> float:
    return NormalDist().inv_cdf(1.0 - 0.025 / among)


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
        return self.ends()[0]

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.ends()[1]

    def ends(self, among: int = 1) -> tuple[float, float]:
        """Return the interval's ends.

        Args:
            among: how many intervals are to hold together with 95 % (Bonferroni).
        """
        if not self.n:
            return 0.0, 1.0
        z = _quantile(among)
        z2, share = z * z / self.n, self.count / self.n
        middle = (share + z2 / 2) / (1 + z2)
        half = z * sqrt(share * (1 - share) / self.n + z2 / (4 * self.n)) / (1 + z2)
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

    @cached_property
    def known(self) -> Flags:
        """Draws that can be judged, (draws,) bool."""
        return np.asarray(np.isfinite(self.leads).all(axis=0))

    @cached_property
    def holds(self) -> Flags:
        """Draws in which every lead exceeds its margin, (draws,) bool."""
        return np.asarray((self.leads > self.margins[:, None]).all(axis=0)) & self.known

    @cached_property
    def reversed(self) -> Flags:
        """Draws in which some lead exceeds its margin the other way, (draws,) bool."""
        return np.asarray((self.leads < -self.margins[:, None]).any(axis=0)) & self.known

    @property
    def probability(self) -> Share:
        """How often the claim holds."""
        return self.share_in(ALL_DRAWS)

    @property
    def contrary(self) -> Share:
        """How often the contrary of one of its parts holds."""
        return self.contrary_in(ALL_DRAWS)

    def share_in(self, draws: Chosen) -> Share:
        """Return how often the claim holds in some of the draws, or in some more than once."""
        return Share(int(self.holds[draws].sum()), int(self.known[draws].sum()))

    def contrary_in(self, draws: Chosen) -> Share:
        """Return how often the contrary of one of its parts holds in some of the draws."""
        return Share(int(self.reversed[draws].sum()), int(self.known[draws].sum()))

    def of(self, draws: Chosen) -> "Outcome":
        """Return what some of the draws say."""
        return Outcome(self.leads[:, draws], self.margins)


@dataclass(frozen=True)
class Sides:
    """A claim on either side of the value at which a disputed coupling does nothing.

    Attributes:
        path: the coupling.
        below: how often the claim holds where it is below.
        above: how often it holds where it is above.
        among: how many couplings are looked at: one of many must be the clearer.
    """

    path: str
    below: Share
    above: Share
    among: int = 1

    @property
    def decides(self) -> bool:
        """Whether the claim holds mostly on one side and mostly fails on the other."""
        if min(self.below.n, self.above.n) < FEWEST:
            return False
        one, other = sorted((self.below, self.above), key=lambda share: share.value)
        return one.ends(self.among)[1] < HALF < other.ends(self.among)[0]


@dataclass(frozen=True)
class Grounds:
    """Everything a verdict rests on, as counts of draws.

    Attributes:
        holds: how often the claim holds.
        contrary: how often the contrary of one of its parts does.
        nulls: how often it holds in each null world.
        sides: how often on either side of each disputed coupling.
        without: for each coupling, how often without it, and in the same draws with it.
    """

    holds: Share
    contrary: Share
    nulls: tuple[Share, ...] = ()
    sides: tuple[Sides, ...] = ()
    without: tuple[tuple[Share, Share], ...] = ()


def plain_verdict(holds: Share, contrary: Share) -> str:
    """Return the verdict of the draws alone: implied, depends, not implied, contradicted.

    Implied: holds in more than three quarters of the draws, with all of the 95 % interval.
    Contradicted: the contrary does. Not implied: holds in less than half, with all of it.

    Args:
        holds: how often the claim holds.
        contrary: how often the contrary of one of its parts does.
    """
    if holds.n < FEWEST:
        return UNKNOWN
    if holds.low > MOST:
        return IMPLIED
    if contrary.low > MOST:
        return CONTRADICTED
    return NOT_IMPLIED if holds.high < HALF else DEPENDS


def full_verdict(grounds: Grounds) -> str:
    """Return the verdict that also sees null worlds and disputed couplings.

    Built in: it holds, or depends, and holds mostly in a world in which its mechanism is off.
    Assumed, not found: it holds, or depends, but fails mostly without one disputed coupling or on
    one side of it, with intervals that allow for the number of couplings looked at.

    Args:
        grounds: what it rests on.
    """
    plain = plain_verdict(grounds.holds, grounds.contrary)
    if plain not in {IMPLIED, DEPENDS}:
        return plain
    if any(share.n >= FEWEST and share.low > HALF for share in grounds.nulls):
        return BUILT_IN
    one_sided = any(side.decides for side in grounds.sides)
    lost = any(
        off.ends(len(grounds.without))[1] < HALF < on.value
        for off, on in grounds.without
        if off.n >= FEWEST
    )
    return ASSUMED if one_sided or lost else plain
