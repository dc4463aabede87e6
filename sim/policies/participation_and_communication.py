"""Participation and communication: organizations take part in making the policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class ParticipationAndCommunication(Policy):
    """Organizations take part in making the policy, and it is explained to them.

    (Guangxi paper: scientific and democratic formulation, communication, promotion; Opinions §22,
    education of leaders.) Where it is explained what is asked, fewer papers are done in vain and
    heads fear laymen leading professionals less; heads who are taught grow more willing. With those
    it is about at the table the rule is sooner rewritten for the types it left out. That fear
    yields to communication is disputed: with it at zero what remains is less paper, willing heads
    and the wider rule.
    """

    name: ClassVar[str] = "participation_and_communication"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "G: formulation and communication; O §22"
    primary: ClassVar[str] = "posture_substantive"
    cannot: ClassVar[str] = "It cannot press the unwilling, nor found a branch where members lack."

    communication: float = number(
        0.6,
        "share",
        0.0,
        1.0,
        "assumed",
        "G",
        "how widely it is explained what is asked",
    )
    promotion: float = number(
        0.2,
        "share",
        0.0,
        1.0,
        "assumed",
        "G; O §22",
        "heads taught in a year",
    )
    participation: float = number(
        1.0,
        "pace",
        0.0,
        4.0,
        "assumed",
        "G: cumbersome formulation",
        "pace at which the rule is rewritten for all",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Explain, teach, and let take part."""
        yield Pull("communication", self.communication)
        yield Pull("train_heads", self.promotion)
        yield Pull("scope", self.participation)
