"""Goals: what one bundle is to do better than others, and by how much it does.

    joint_building beats status_quo on effective_coverage
    joint_building+census undercuts joint_building, status_quo on decoupling_gap by 0.01

``beats`` asks for more of the measure than each rival has, ``undercuts`` for less; ``by`` asks for
a margin, in the measure's own unit (0.01 is one percentage point of a share).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.outcomes import Numbers, Outcomes, Quantity, mean_of
from sim.core.errors import InputError, unknown_name

BEATS, UNDERCUTS = "beats", "undercuts"
SYNTAX = "A beats B, C on MEASURE, or A undercuts B on MEASURE by MARGIN"
_GOAL = re.compile(
    r"\s*(?P<label>.+?)\s+(?P<verb>beats|undercuts)\s+(?P<rivals>.+?)\s+on\s+(?P<measure>\S+)"
    r"(?:\s+by\s+(?P<margin>\S+))?\s*"
)


@dataclass(frozen=True)
class Goal:
    """What a bundle is to do.

    Attributes:
        label: the bundle.
        rivals: the bundles it is held against.
        measure: name of the measure, in the last month.
        more: whether more of it is better.
        margin: by how much, in the measure's unit.
    """

    label: str
    rivals: tuple[str, ...]
    measure: str
    more: bool = True
    margin: float = 0.0

    def __str__(self) -> str:
        verb = BEATS if self.more else UNDERCUTS
        by = f" by {self.margin:g}" if self.margin else ""
        return f"{self.label} {verb} {', '.join(self.rivals)} on {self.measure}{by}"

    def lead(self, outcomes: Outcomes) -> Numbers:
        """Return the lead over the strongest rival less the margin, (points,) float64.

        It is a mean over the replicates of paired differences; the goal fails where it is not above
        0. NaN where a bundle has no run.

        Args:
            outcomes: of the sweep.
        """
        sign = 1.0 if self.more else -1.0
        leads = [
            sign * mean_of(outcomes.of(Quantity(self.measure, self.label, rival)))
            for rival in self.rivals
        ]
        return np.min(leads, axis=0) - self.margin


def read_goal(text: str, labels: Sequence[str], measures: Sequence[str]) -> Goal:
    """Return the goal that words state.

    Args:
        text: as the module says.
        labels: the bundles that there are.
        measures: the measures that were kept.

    Raises:
        InputError: if it is not of that form, or names what there is not.
    """
    match = _GOAL.fullmatch(text)
    if match is None:
        raise InputError(f"goal {text!r}: expected {SYNTAX}")
    rivals = tuple(part.strip() for part in match["rivals"].split(","))
    for label in (match["label"], *rivals):
        if label not in labels:
            raise unknown_name("bundle", label, labels, "goal")
    if match["label"] in rivals:
        raise InputError(f"goal {text!r}: {match['label']} is held against itself")
    if match["measure"] not in measures:
        raise unknown_name("measure among those the sweep kept", match["measure"], measures, "goal")
    margin = _margin(match["margin"], text)
    return Goal(match["label"], rivals, match["measure"], match["verb"] == BEATS, margin)


def _margin(said: str | None, text: str) -> float:
    try:
        margin = float(said or 0.0)
    except ValueError:
        margin = np.nan
    if not np.isfinite(margin):
        raise InputError(f"goal {text!r}: by {said}: expected a number in the measure's unit")
    return margin
