"""What decides a claim: parameters whose ranks go with its lead, and the region where it fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.peeling import Box, find_box
from sim.claims.verdicts import Outcome

Numbers = NDArray[np.float64]
MOST_SHOWN, MOST_IN_A_BOX = 6, 8
CHANCE = 0.05
"""Chance that any parameter at all would be named if none mattered."""


@dataclass(frozen=True)
class Decider:
    """A parameter that goes with a claim's lead.

    Attributes:
        path: key path.
        correlation: Spearman's, with the lead of the claim's tightest test.
        sure: whether chance is unlikely to do as well for any of all parameters.
    """

    path: str
    correlation: float
    sure: bool


def tightness(outcome: Outcome) -> Numbers:
    """Return how far each draw is from failing, (draws,) float64; NaN where it is not judged.

    Leads of different tests have different units, so each is counted in its own spread.

    Args:
        outcome: of the claim.
    """
    excess = outcome.leads - outcome.margins[:, None]
    spread = np.array([_spread(row) for row in excess])
    return np.asarray(np.where(outcome.known, (excess / spread[:, None]).min(axis=0), np.nan))


def deciders_of(outcome: Outcome, values: Mapping[str, Numbers]) -> tuple[Decider, ...]:
    """Return the parameters that go most with a claim, the surest first.

    Args:
        outcome: of the claim.
        values: (draws,) float64 of every parameter that varies, by key path.
    """
    from scipy.stats import spearmanr

    lead = tightness(outcome)
    known = np.isfinite(lead)
    if known.sum() < 8 or np.ptp(lead[known]) == 0.0:
        return ()
    found = []
    for path, column in values.items():
        if np.ptp(column[known]) > 0:
            result = spearmanr(column[known], lead[known])
            found.append((float(result.pvalue), path, float(result.statistic)))
    return tuple(
        Decider(path, correlation, chance < CHANCE / len(found))
        for chance, path, correlation in sorted(found)[:MOST_SHOWN]
    )


def where_it_fails(
    outcome: Outcome, values: Mapping[str, Numbers], deciders: Sequence[Decider]
) -> tuple[Box | None, tuple[str, ...]]:
    """Return the region in which a claim fails, and the parameters that bound it.

    Args:
        outcome: of the claim.
        values: (draws,) float64 of every parameter that varies, by key path.
        deciders: the parameters that the region may be bounded by.
    """
    paths = tuple(decider.path for decider in deciders[:MOST_IN_A_BOX])
    if not paths:
        return None, ()
    points = np.column_stack([values[path] for path in paths])[outcome.known]
    return find_box(points, ~outcome.holds[outcome.known]), paths


def box_in_words(
    box: Box | None, paths: Sequence[str], ranges: Mapping[str, tuple[float, float]]
) -> str:
    """Return where a claim fails, as a sentence.

    Args:
        box: the region; None if it never fails.
        paths: of the parameters; none where nothing that was drawn goes with it.
        ranges: (low, high) drawn, by key path.
    """
    if not paths:
        return "Nothing that was drawn decides where it fails."
    if box is None:
        return "It fails in no draw."
    if not box.limited:
        return "Failures are too few or too scattered to bound a region."
    limits = []
    for place in box.limited:
        low, high = box.low[place], box.high[place]
        drawn = "of {:.3g} to {:.3g}".format(*ranges[paths[place]])
        if np.isfinite(low) and np.isfinite(high):
            said = f"between {low:.3g} and {high:.3g}"
        else:
            said = f"above {low:.3g}" if np.isfinite(low) else f"below {high:.3g}"
        limits.append(f"`{paths[place]}` {said} ({drawn})")
    where = " and ".join(limits)
    return (
        f"It fails mostly with {where}: {box.coverage:.0%} of its failures lie there, and it fails "
        f"in {box.density:.0%} of the draws there."
    )


def _spread(row: Numbers) -> float:
    known = row[np.isfinite(row)]
    spread = float(known.std()) if known.size else 0.0
    return spread or 1.0
