"""Member census: floating, pocket and invisible members are looked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class MemberCensus(Policy):
    """Members in social organizations are counted, and their affiliations transferred.

    (Changzhou paper §4.1, the first of three steps; Opinions §15, affiliations kept in order.) The
    count raises the hazard that a hidden member becomes known and is affiliated here. More
    organizations then have three known members, or one to bring to a joint branch, so that coverage
    can follow; the share covered of the eligible may fall at first, because its denominator grows.
    With every disputed coupling at zero all of this remains. It is a count: whoever is not looked
    for attends nothing, unlike under open participation.
    """

    name: ClassVar[str] = "member_census"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "C §4.1 '333', three steps; O §15"
    primary: ClassVar[str] = "hidden_members"
    cannot: ClassVar[str] = (
        "It cannot found a branch, nor keep members from moving on: hidden ones come back "
        "when nobody counts."
    )

    thoroughness: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "fact 10; N2, N3",
        "how thoroughly it is counted; 1: everyone is asked every month",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Count."""
        yield Pull("census", self.thoroughness)
