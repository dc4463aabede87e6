"""Discovery: where in the parameters a goal fails, and what choosing wrongly would cost."""

from dataclasses import dataclass

import numpy as np

from sim.analysis.goals import Goal
from sim.analysis.outcomes import Numbers, Outcomes, Quantity, mean_of
from sim.analysis.peeling import Box, find_box
from sim.core.errors import InputError


@dataclass(frozen=True)
class Regret:
    """What a bundle costs where another one is better, over all worlds of a sweep.

    Attributes:
        label: the bundle.
        worst: largest shortfall against the best bundle in the same world, in the measure's unit.
        mean: mean shortfall.
        best: share of the worlds in which it is best; bundles that tie share a world.
    """

    label: str
    worst: float
    mean: float
    best: float


@dataclass(frozen=True)
class Discovery:
    """Where a goal fails.

    Attributes:
        goal: the goal.
        points: (worlds, factors) float64, the points at which it could be judged.
        lead: (worlds,) float64, its lead there; it fails where this is not above 0.
        box: the region that failures fill best; None if it never fails.
        regrets: of every bundle, the least worst regret first.
    """

    goal: Goal
    points: Numbers
    lead: Numbers
    box: Box | None
    regrets: tuple[Regret, ...]

    @property
    def failures(self) -> int:
        """Worlds in which the goal fails."""
        return int((self.lead <= 0).sum())


def discover(outcomes: Outcomes, goal: Goal) -> Discovery:
    """Return where a goal fails, and the regret of every bundle on its measure.

    A world is a point of the sweep, judged by means over its replicates.

    Args:
        outcomes: of the sweep.
        goal: the goal.

    Raises:
        InputError: if it can be judged nowhere.
    """
    lead = goal.lead(outcomes)
    known = np.isfinite(lead) & np.isfinite(outcomes.points).all(axis=1)
    if not known.any():
        raise InputError(f"goal '{goal}': no point has a run of each of its bundles")
    points, lead = outcomes.points[known], lead[known]
    box = find_box(points, lead <= 0)
    return Discovery(goal, points, lead, box, regrets(outcomes, goal.measure, more=goal.more))


def regrets(outcomes: Outcomes, measure: str, *, more: bool = True) -> tuple[Regret, ...]:
    """Return the regret of every bundle, the least worst regret first.

    Args:
        outcomes: of the sweep.
        measure: name of the measure, in the last month.
        more: whether more of it is better.
    """
    means = np.column_stack([mean_of(outcomes.of(Quantity(measure, label)))
                             for label in outcomes.labels])  # fmt: skip
    means = means[np.isfinite(means).all(axis=1)] * (1.0 if more else -1.0)
    if not len(means):
        return ()
    best = means.max(axis=1, keepdims=True)
    shortfall = best - means
    wins = shortfall == 0.0
    shares = (wins / wins.sum(axis=1, keepdims=True)).mean(axis=0)
    found = [
        Regret(label, float(part.max()), float(part.mean()), float(share))
        for label, part, share in zip(outcomes.labels, shortfall.T, shares, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.worst, -one.best)))
