"""Open participation: one affiliation, several participations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class OpenParticipation(Policy):
    """Members whose affiliation is elsewhere take part where they work, also online.

    (Opinions §15, 'one affiliation, multiple opportunities to participate'; §14, for the mobile.)
    Hidden members who are reached attend: they add hands and hours, with less engagement than those
    affiliated here, and never count towards three. Who attends may in time hand in the affiliation.
    With every disputed coupling at zero all of this remains, but where the number of units costs a
    joint branch no hours, more hands hardly show in its regularity.
    """

    name: ClassVar[str] = "open_participation"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §14, §15"
    primary: ClassVar[str] = "regularity"
    cannot: ClassVar[str] = (
        "It cannot make an organization eligible by itself, and adds less content than "
        "members affiliated here."
    )

    share: float = number(
        0.8,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §15",
        "hidden members to whom participation is open",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Open participation."""
        yield Pull("open_participation", self.share)
