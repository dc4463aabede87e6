"""Flexible embedding: projects that join Party building to what organizations are good at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.frozen import FrozenMapping
from sim.core.parameters import names, number
from sim.levers.pull import Pull
from sim.levers.vocabulary import PROJECT_KINDS
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class FlexibleEmbedding(Policy):
    """'Party building + public welfare (+ business)' projects are put out to organizations.

    They are of several kinds (Changzhou paper §11.2, Zhonglou paper §3). The better the best kind
    offered fits an organization's expertise, the more it can expect and the more of its activities
    become integrated and serve others; the more apply, the smaller is each one's chance. Winning
    more than expected raises willingness. A share of the benefit is to be had by paper alone, so
    money too can buy form. Only organizations in a Party organization can win a project. With every
    disputed coupling at zero what remains is the expected benefit in the choice of posture and what
    a project does to activities.
    """

    name: ClassVar[str] = "flexible_embedding"
    status: ClassVar[str] = "practised"
    source: ClassVar[str] = "C §11.2; Z §3"
    primary: ClassVar[str] = "effective_coverage"
    cannot: ClassVar[str] = (
        "It cannot reach organizations whose expertise no kind of project fits, nor found a branch "
        "where there are too few members."
    )

    projects_per_year: float = number(
        60.0,
        "projects a year",
        0.0,
        5000.0,
        "assumed",
        "Q7: 10-57 a place",
        "projects put out in a year",
    )
    project_value: float = number(
        50.0,
        "thousand yuan",
        1.0,
        500.0,
        "derived",
        "Q7: 30-111 thousand yuan a project",
        "value of a project",
    )
    kinds: tuple[str, ...] = names(
        PROJECT_KINDS, PROJECT_KINDS, "assumed", "Z §3.1", "kinds of project offered"
    )
    communication: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §11.2: concept change",
        "how widely it is explained what Party building can be",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Offer projects, and explain."""
        terms = FrozenMapping({"value": self.project_value, "kinds": self.kinds})
        yield Pull("projects", self.projects_per_year, terms=terms)
        yield Pull("communication", self.communication)
