"""Circles and community partnership: ties between organizations are built."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class CirclesAndCommunityPartnership(Policy):
    """Circles of acquaintance, interest and industry are built, and alliances with communities.

    (Zhonglou paper §3.1: circles interwoven into a network, a Party-building alliance of the
    community; Opinions §14: joint development, shared resources.) Stronger ties make organizations
    look at each other more often and weigh what peers do more; joint branches are sought in the
    circle of interest before the industry; partners share rooms. The pull of peers is disputed:
    with it at zero what remains is more frequent review, groups by interest and rooms, and on
    balance as many organizations stay without posture. The network carries whatever posture is
    common in it.
    """

    name: ClassVar[str] = "circles_and_community_partnership"
    status: ClassVar[str] = "practised"
    source: ClassVar[str] = "Z §3.1; O §14"
    primary: ClassVar[str] = "posture_none"
    cannot: ClassVar[str] = (
        "It cannot begin anything where nobody does anything: ties pass on what is there, "
        "form as well as substance."
    )

    ties: float = number(
        1.0,
        "weight",
        0.0,
        2.0,
        "assumed",
        "Z §3.1",
        "weight added to every circle",
    )
    by_interest: float = number(
        1.0,
        "share",
        0.0,
        1.0,
        "assumed",
        "Z §3.1; C §6.2 'quyuan' type",
        "from one half on, joint branches are matched by interest before industry",
    )
    rooms: float = number(
        0.2,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §14: resource sharing",
        "organizations to which partners open a room",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Strengthen ties, match by interest, share rooms."""
        yield Pull("circles", self.ties)
        yield Pull("joint_by_interest", self.by_interest)
        yield Pull("premises", self.rooms)
