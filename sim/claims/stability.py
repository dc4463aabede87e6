"""Whether a verdict survives another seed: what it would be on many other sets of draws.

Another set of draws is made of those there are: each draw gets a weight (Bayesian bootstrap, Rubin
1981), and as many draws are taken by these weights, with what they say in null worlds and without
couplings. Sets differ as two independent sets of draws do, and no runs are made for them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.claims.verdicts import ALL_DRAWS, Chosen, Grounds, Outcome, Sides, full_verdict

SETS = 300
SEED = 1
RARE = 0.1
"""Verdicts of fewer sets of draws than this are not spoken of."""

STARRED = "near a line: more than a tenth of other sets of draws would give another verdict"


@dataclass(frozen=True)
class Findings:
    """What every draw says of a claim, as drawn and changed.

    Attributes:
        drawn: as drawn, (tests, draws).
        nulls: in null worlds, for the first of the draws.
        without: with a disputed coupling off, for the first of the draws.
        strengths: (draws,) float64, each disputed coupling's value less that at which it does
            nothing, by key path.
    """

    drawn: Outcome
    nulls: tuple[Outcome, ...]
    without: tuple[Outcome, ...]
    strengths: Mapping[str, NDArray[np.float64]]

    @property
    def part(self) -> int:
        """Number of the draws that are used in null worlds and without couplings."""
        changed = [*self.nulls, *self.without]
        return min((one.known.size for one in changed), default=0)

    def grounds(self, draws: Chosen = ALL_DRAWS, first: Chosen = ALL_DRAWS) -> Grounds:
        """Return what a verdict on some of the draws rests on.

        Args:
            draws: which, for what is as drawn.
            first: which of the first, for what is changed.
        """
        drawn = self.drawn.of(slice(0, self.part))
        return Grounds(
            self.drawn.share_in(draws),
            self.drawn.contrary_in(draws),
            nulls=tuple(one.share_in(first) for one in self.nulls),
            sides=tuple(self._sides(path, draws) for path in self.strengths),
            without=tuple((one.share_in(first), drawn.share_in(first)) for one in self.without),
        )

    def _sides(self, path: str, draws: Chosen) -> Sides:
        some = self.drawn.of(draws)
        strength = self.strengths[path][draws]
        below, above = some.share_in(strength < 0.0), some.share_in(strength > 0.0)
        return Sides(path, below, above, among=len(self.strengths))


@dataclass(frozen=True)
class Stability:
    """What other sets of draws, as many, would say.

    Attributes:
        same: share of them with the same verdict.
        others: verdicts of more than a tenth of them, the commonest first.
    """

    same: float
    others: tuple[str, ...]


def stability_of(findings: Findings) -> Stability:
    """Return how far the verdict on some findings survives other draws.

    Args:
        findings: what every draw says.
    """
    rng = np.random.default_rng(SEED)
    size, part = findings.drawn.known.size, findings.part

    def others(among: int) -> NDArray[np.int64]:
        return rng.choice(among, among, p=rng.dirichlet(np.ones(among))) if among else np.arange(0)

    verdict = full_verdict(findings.grounds())
    sets = [findings.grounds(others(size), others(part)) for _ in range(SETS)]
    found = Counter(map(full_verdict, sets))
    near = [name for name, n in found.most_common() if name != verdict and n > RARE * SETS]
    return Stability(found[verdict] / SETS, tuple(near))
