"""Independent building: a branch of its own wherever there are three members."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class IndependentBuilding(Policy):
    """A drive founds a branch wherever three full members are known.

    (Opinions §8; Changzhou paper §6.2, first part of the trilogy: where members are enough, build
    alone.) Organizers' work with each eligible organization raises the hazard that it founds its
    own branch. Members are not made and none is looked for, so the drive soon ends at the few that
    are eligible: that 'all that should be built are built' is a statement about eligibility. With
    every disputed coupling at zero all of this remains.
    """

    name: ClassVar[str] = "independent_building"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §8; C §6.2 trilogy"
    primary: ClassVar[str] = "organization_coverage_eligible"
    cannot: ClassVar[str] = (
        "It cannot do anything where fewer than three members are known, nor found where the "
        "organization wants nothing; where most of the eligible are covered, or only a "
        "handful are eligible, little is left to move."
    )

    organizing: float = number(
        0.5,
        "staff-days",
        0.0,
        5.0,
        "assumed",
        "O §8: must be set up",
        "organizers' work with each eligible organization, a month",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Put organizers to work with the eligible."""
        yield Pull("organize_own", self.organizing)
