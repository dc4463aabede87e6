"""Industry Party organizations: associations and chambers guide their members."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class IndustryPartyOrganizations(Policy):
    """Party organizations at industry associations and chambers guide the member units.

    (Opinions §9; Changzhou paper §4.1, the line of the industry authorities.) Organizers' work
    raises the hazard that the largest association of an industry which has a branch of its own
    becomes the host of an industry Party organization. From then on activities in that industry are
    joined to the business more often, by guidance from people of the trade. It guides and does not
    take in: by itself it covers only its host, which was covered before. With every disputed
    coupling at zero all of this remains.
    """

    name: ClassVar[str] = "industry_party_organizations"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §9; C §4.1"
    primary: ClassVar[str] = "integration"
    cannot: ClassVar[str] = (
        "It cannot cover member units, nor begin in an industry whose associations have no "
        "branch of their own; in a small district these are few."
    )

    organizing: float = number(
        2.0,
        "staff-days",
        0.0,
        10.0,
        "assumed",
        "O §9: distinct, well-managed industries",
        "work with each association that could be a host, a month",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Put organizers to work with associations and chambers."""
        yield Pull("organize_industry", self.organizing)
