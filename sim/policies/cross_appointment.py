"""Cross-appointment: Party and management leadership overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class CrossAppointment(Policy):
    """Leaders of Party organization and management hold each other's posts.

    (Opinions §12: mutual inclusion; the secretary attends management meetings; heads who are no
    members are invited.) Where they overlap, activities are joined to the business more often, and
    invited heads fear laymen leading professionals less, which makes a substantive posture
    likelier. Both signs are disputed: with both at zero nothing remains. The policy is as good as
    these two couplings, and a verdict on it is one on them.
    """

    name: ClassVar[str] = "cross_appointment"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §12"
    primary: ClassVar[str] = "integration"
    cannot: ClassVar[str] = (
        "It cannot add members or hours, and changes nothing in organizations without a Party "
        "organization but the fear of their heads."
    )

    share: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §12",
        "organizations where leadership overlaps",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Let leadership overlap."""
        yield Pull("cross_appointment", self.share)
