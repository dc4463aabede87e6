"""Member development: heads and key staff first, pioneer posts for members."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class MemberDevelopment(Policy):
    """Members are recruited, heads and key staff first, trained, and given pioneer posts.

    (Opinions §15: pioneer posts, responsibility zones, service windows; Zhonglou paper §3.2:
    pioneer bases.) Training raises engagement and pioneer posts raise service, both where members
    take part; recruitment seeks more applicants and shortens their stages everywhere; of new
    members a share are heads, who then have no fear of laymen and serve as secretaries. With every
    disputed coupling at zero all of this remains.
    """

    name: ClassVar[str] = "member_development"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §15; Z §3.2"
    primary: ClassVar[str] = "service"
    cannot: ClassVar[str] = (
        "It cannot move organizations without members, nor make full members in less than a "
        "year and a half."
    )

    recruiting: float = number(
        0.5,
        "ratio",
        0.0,
        4.0,
        "assumed",
        "O §15: intensify",
        "applicants sought and taken through their stages faster",
    )
    heads: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §15: leaders and key personnel first",
        "new members who are heads",
    )
    training: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §15; Z §3.2",
        "members trained and considered for pioneer posts in a year",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Recruit, heads first, and train."""
        yield Pull("recruitment", self.recruiting)
        yield Pull("heads_first", self.heads)
        yield Pull("train_members", self.training)
