"""Secretaries: selected, trained and paid an allowance."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class Secretaries(Policy):
    """Secretaries are found or sent, trained, and paid; the backbone of social workers with them.

    (Opinions §17, §19 and §20; Zhonglou paper §3.2: five teams, four hatchings.) Where the head is
    no member a skilled secretary is sent; training raises skill year by year; an allowance buys
    hours. A secretary's hours are the hours a branch has beside its members', so more of what is
    due is held. Social workers and instructors on duty can be trained alike. With every disputed
    coupling at zero all of this remains.
    """

    name: ClassVar[str] = "secretaries"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §17, §19, §20; Z §3.2"
    primary: ClassVar[str] = "regularity"
    cannot: ClassVar[str] = (
        "It cannot turn a ceremonial organization into a substantive one: a better secretary "
        "holds more meetings of the content the unit's posture gives."
    )

    sent: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §17: from outside where none is suitable",
        "organizations to which a secretary is sent if the head is no member",
    )
    training: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §19; Z §3.2",
        "secretaries trained in a year",
    )
    allowance: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §20: appropriate allowances",
        "secretaries paid an allowance",
    )
    backbone: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "Z §3.2: red line of training",
        "social workers and instructors trained in a year",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Send, train and pay secretaries; train the backbone."""
        yield Pull("appoint_secretaries", self.sent)
        yield Pull("train_secretaries", self.training)
        yield Pull("allowance", self.allowance)
        yield Pull("train_instructors", self.backbone)
