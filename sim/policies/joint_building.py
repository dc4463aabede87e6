"""Joint building: small organizations are brought together into joint branches."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class JointBuilding(Policy):
    """Organizers bring a few small organizations together into a joint branch.

    These are near, kindred or like-minded and have enough members between them (Changzhou paper
    §6.2 and §4.1; Opinions §10, second sentence). The organizers' work raises the hazard that
    such a group founds a branch, and that others join one, if less readily beyond the five units of
    the rule. Both need a posture other than none, so the policy cannot cover the unwilling; a joint
    branch has the hours of few members for several units, so coverage is diluted. With every
    disputed coupling at zero what remains is the organizers' work and the arithmetic of members and
    hours.
    """

    name: ClassVar[str] = "joint_building"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "C §6.2, §4.1; O §10"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot cover organizations that want nothing, nor make members where there are none."
    )

    organizing: float = number(
        0.2,
        "staff-days",
        0.0,
        5.0,
        "assumed",
        "L2: 3.1 a branch",
        "organizers' work with each small organization, a month",
    )
    by_interest: float = number(
        0.0,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §6.2: 'quyuan' type",
        "from one half on, groups are matched by interest before industry",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Put organizers to work on joint branches."""
        yield Pull("organize_joint", self.organizing)
        yield Pull("joint_by_interest", self.by_interest)
