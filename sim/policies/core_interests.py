"""Core interests: what is asked is fitted to what organizations want."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class CoreInterests(Policy):
    """What is asked is fitted to what organizations want: less paper, and projects.

    (Guangxi paper: passive participation comes from the conflict of core interest demands, and is
    met by meeting them.) Paper hours are taken away, which makes any Party life cheaper, most for
    those to whom time matters; projects joined to their expertise make it worth more, most for
    those to whom projects do. Nothing is pressed: organizations move because the terms are better.
    With every disputed coupling at zero all of this remains.
    """

    name: ClassVar[str] = "core_interests"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "G: core interest demands"
    primary: ClassVar[str] = "posture_substantive"
    cannot: ClassVar[str] = (
        "It cannot serve an interest in autonomy, nor give projects to organizations in no "
        "Party organization."
    )

    relief: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "G: core interests",
        "paper hours taken away",
    )
    projects_per_year: float = number(
        20.0,
        "projects a year",
        0.0,
        5000.0,
        "derived",
        "Q7: 10-57 a place",
        "projects put out in a year",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Take paper away and put out projects."""
        yield Pull("paper_relief", self.relief)
        yield Pull("projects", self.projects_per_year)
