"""Early building: members are developed towards three, and the branch follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class EarlyBuilding(Policy):
    """Where one or two members are short of a branch, members are recruited towards three.

    (Changzhou paper §6.2, third part of the trilogy: develop members, build as soon as possible.)
    Introducers from outside open the way to an application where no Party organization is, and
    candidates pass their stages faster; when the third member is full, organizers help to found.
    The pace is that of the pipeline: three stages of half a year at least, and applicants wait
    where the organization wants nothing. With every disputed coupling at zero all of this remains.
    Unlike simultaneous founding it is for organizations of any age and makes the members it needs.
    """

    name: ClassVar[str] = "early_building"
    status: ClassVar[str] = "practised"
    source: ClassVar[str] = "C §6.2 trilogy; O §15"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot show before candidates have passed three stages, a year and a half at the "
        "quickest: two years move a point."
    )

    recruiting: float = number(
        1.0,
        "ratio",
        0.0,
        4.0,
        "assumed",
        "rules on recruitment: about a year a stage",
        "applicants sought and taken through their stages faster where members are short",
    )
    organizing: float = number(
        0.2,
        "staff-days",
        0.0,
        5.0,
        "assumed",
        "C §6.2: as soon as possible",
        "organizers' work with each eligible organization, a month",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Recruit where members are short; help to found when there are three."""
        yield Pull("early_recruitment", self.recruiting)
        yield Pull("organize_own", self.organizing)
