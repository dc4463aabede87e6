"""What a policy asks of levers, found by asking it: its real pulls in a month it acts in.

The district shown is the small one of the package. Figures are such that whoever follows reports
acts: reported shares are low, everything else that is reported is small and above zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sim.levers.pull import Pull
from sim.levers.vocabulary import LEVERS, Lever
from sim.measures import MEASURES, TALLIES
from sim.policies.base import Policy, pulls_of
from sim.policies.view import PolicyView
from sim.scenario import load_scenario

DISTRICT, ORGANIZATIONS = "minimal", 1000.0
LOW_SHARE, SMALL = 0.3, 0.1
"""What the lines report to who acts on reports: of shares, and of anything else."""


@dataclass(frozen=True)
class Asked:
    """What a policy asks of one lever.

    Attributes:
        lever: the lever.
        dose: in the lever's unit.
        gates: at which gates; none for levers that are not pulled at gates.
        price: what multiplies the lever's money: the value of a project, else 1.
        follows_reports: whether the dose depends on what is reported.
    """

    lever: Lever
    dose: float
    gates: tuple[str, ...]
    price: float
    follows_reports: bool


@dataclass(frozen=True)
class _Reports(PolicyView):
    """A view whose reported figures are made up."""

    share: float
    other: float

    def reported(self, measure: str) -> float:
        super().reported(measure)  # refuses what nobody reports
        return self.share if MEASURES[measure].unit == "share" else self.other


def asked_by(policy: Policy) -> tuple[Asked, ...]:
    """Return what a policy asks, as it stands, a lever at one dose once with all its gates.

    Args:
        policy: the policy, with its parameters.
    """
    view = _Reports(policy.start, load_scenario(DISTRICT), ORGANIZATIONS,
                    np.zeros((1, len(TALLIES))), LOW_SHARE, SMALL)  # fmt: skip
    pulls = pulls_of(policy, view)
    content = pulls_of(policy, replace(view, share=1.0, other=0.0))
    return tuple(_together(pulls, content))


def _together(pulls: tuple[Pull, ...], content: tuple[Pull, ...]) -> Iterator[Asked]:
    """Yield pulls of one lever, dose and price as one; ``content``: those when all is well."""
    for alike in dict.fromkeys(map(_without_gate, pulls)):
        same = [pull for pull in pulls if _without_gate(pull) == alike]
        yield Asked(
            lever=LEVERS[same[0].lever],
            dose=same[0].dose,
            gates=tuple(pull.gate for pull in same if pull.gate is not None),
            price=same[0].price,
            follows_reports=not all(pull in content for pull in same),
        )


def _without_gate(pull: Pull) -> tuple[str, float, float]:
    return pull.lever, pull.dose, pull.price
