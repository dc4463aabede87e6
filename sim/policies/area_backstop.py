"""Area backstop: sub-districts take in whom nobody else covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class AreaBackstop(Policy):
    """Sub-districts and communities found area Party organizations that take in the rest.

    (Opinions §10, first sentence; Changzhou paper §4.1, 'unified construction of the region', and
    its §6.2, the type hosted by a community's Party organization.) Organizers' work raises the
    hazard that a sub-district founds one, and that an uncovered organization of the region is taken
    in; the willing come sooner. The sub-district decides, not the organizations, so that coverage
    grows where no branch, own or joint, could be founded; one community secretary's hours are
    shared by all units. With every disputed coupling at zero what remains is this: the organizers'
    work and the arithmetic of hours.
    """

    name: ClassVar[str] = "area_backstop"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §10, first sentence; C §4.1"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot take in organizations without known members where the rule does not let "
        "them belong, nor give its many units a life of their own. In a small district it may "
        "take years to be founded."
    )

    organizing: float = number(
        1.0,
        "staff-days",
        0.0,
        5.0,
        "assumed",
        "C §4.1: small, scattered organizations",
        "organizers' work with each organization, a month",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Put sub-districts' organizers to work on area Party organizations."""
        yield Pull("organize_area", self.organizing)
