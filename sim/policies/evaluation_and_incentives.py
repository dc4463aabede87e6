"""Evaluation and incentives: what agencies and organizations are assessed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class EvaluationAndIncentives(Policy):
    """Agencies are assessed on upkeep and verification, organizations rewarded for Party work.

    (Opinions §20, §21 and §23; Changzhou paper §4.1, purchase of services linked to it.) Effort of
    the agencies follows what their own assessment counts, and goes to the weakest places first as
    far as it asks them to (§1, the 'barrel effect'). Honours and purchases raise what organizations
    can expect from Party work, a share of it by paper alone; whoever sells services stands to lose
    at the appraisal. With every disputed coupling at zero all of this remains. Weight that goes to
    upkeep and verification is taken from founding.
    """

    name: ClassVar[str] = "evaluation_and_incentives"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §20, §21, §23; C §4.1"
    primary: ClassVar[str] = "posture_substantive"
    cannot: ClassVar[str] = (
        "It cannot reward by substance alone: a share of every benefit is to be had by paper. "
        "Assessing upkeep takes work from founding, because the staff stay as many."
    )

    maintain: float = number(
        0.5,
        "weight",
        0.0,
        1.0,
        "assumed",
        "O §21, §23",
        "weight of upkeep in the agencies' assessment; below the scenario's it does nothing",
    )
    verify: float = number(
        0.4,
        "weight",
        0.0,
        1.0,
        "assumed",
        "O §23; G",
        "weight of looking behind paper; below the scenario's it does nothing",
    )
    weakest_first: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §1 'barrel effect'",
        "how far agencies are asked to begin where reported coverage is lowest",
    )
    recognition: float = number(
        0.1,
        "share of budget",
        0.0,
        0.5,
        "assumed",
        "O §20, §23",
        "honours and purchases to be expected for Party work",
    )
    stake: float = number(
        0.1,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "C §4.1: purchase of services",
        "loss at the performance appraisal when nothing is found",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Set what counts, and reward it."""
        yield Pull("account_maintain", self.maintain)
        yield Pull("account_verify", self.verify)
        yield Pull("weakest_first", self.weakest_first)
        yield Pull("recognition", self.recognition)
        yield Pull("gate_stake", self.stake, gate="performance_appraisal")
