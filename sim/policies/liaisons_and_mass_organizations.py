"""Liaisons and mass organizations: contact first, a Party organization when ripe."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class LiaisonsAndMassOrganizations(Policy):
    """Where conditions lack, a liaison keeps contact and mass organizations come first.

    (Opinions §11 and §13; Changzhou paper §6.2, liaison officers.) A liaison's contact every few
    months is a small visit: it helps hidden members become known and makes founding likelier, so
    that a branch follows when the time is ripe. Unions, Youth League branches and women's
    federations are founded where no Party organization is; they go on under it later. They count in
    reported work coverage and bring no contact by themselves. The willingness that contact adds is
    disputed; with it at zero what remains is contact, disclosure and founding.
    """

    name: ClassVar[str] = "liaisons_and_mass_organizations"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §11, §13; C §6.2"
    primary: ClassVar[str] = "work_coverage"
    cannot: ClassVar[str] = (
        "It cannot cover anybody in a Party organization; what mass organizations add to work "
        "coverage is on paper."
    )

    liaisons: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §6.2; O §11",
        "organizations with a liaison",
    )
    mass_organizations: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §11, §13",
        "organizations without Party organization in which a mass organization is founded",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Assign liaisons and found mass organizations."""
        yield Pull("liaisons", self.liaisons)
        yield Pull("mass_organizations", self.mass_organizations)
