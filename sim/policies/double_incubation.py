"""Double incubation: bases that hatch organizations hatch Party work with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class DoubleIncubation(Policy):
    """The Party half is added to the bases that already hatch social organizations.

    (Changzhou paper §6.2: both halves of equal weight; base, platform and courier station; Zhonglou
    paper §3.1.) Entering a base becomes an occasion to decide; for two years the base gives a room,
    its platform's guidance every month, and introducers for those who apply, as a Party
    organization would. An admission that depends on Party work can be asked besides, as a stake at
    the gate of incubation. With every disputed coupling at zero what remains is room, contact,
    introducers, the occasion, and founding that guidance makes likelier.
    """

    name: ClassVar[str] = "double_incubation"
    status: ClassVar[str] = "practised"
    source: ClassVar[str] = "C §6.2; Z §3.1"
    primary: ClassVar[str] = "work_coverage"
    cannot: ClassVar[str] = (
        "It cannot reach organizations that are not in a base: a twentieth of all at a time, "
        "so that organization coverage moves by a point or two in five years."
    )

    share: float = number(
        0.8,
        "share",
        0.0,
        1.0,
        "assumed",
        "L36: 7 bases",
        "organizations in a base that are given the Party half",
    )
    stake: float = number(
        0.0,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "C §11.2: requirements at incubation",
        "loss of who enters a base and has nothing to show",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Give the bases their Party half, and ask for it at admission."""
        yield Pull("party_incubation", self.share)
        yield Pull("gate_stake", self.stake, gate="incubation")
