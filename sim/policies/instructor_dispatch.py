"""Instructor dispatch: people are sent where organizations lack the conditions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.agents.instructor import KINDS, ROUTINGS
from sim.core.frozen import FrozenMapping
from sim.core.parameters import choice, names, number, whole
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class InstructorDispatch(Policy):
    """Instructors of several kinds visit organizations by a routing rule.

    (Opinions §11 and §18; Zhonglou paper §3.1.) A visit helps hidden members become known, is an
    occasion to review the posture, makes founding likelier and adds hours to what branches do; it
    is worth less by someone of another field, and little when travel has eaten the hours, so a
    caseload can be too large. Visits may raise willingness; that sign is disputed. With every
    disputed coupling at zero what remains is disclosure, the occasion to review, founding and
    hours.
    """

    name: ClassVar[str] = "instructor_dispatch"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §11, §18; Z §3.1"
    primary: ClassVar[str] = "work_coverage"
    cannot: ClassVar[str] = "It cannot make members, nor be in more places than the hours allow."

    instructors: float = number(
        60.0,
        "instructors",
        0.0,
        200_000.0,
        "derived",
        "N6: 1 for 4.2 uncovered organizations, a fourth of that",
        "instructors on duty",
    )
    hours: float = number(
        20.0, "hours a month", 4.0, 160.0, "assumed", "part-time", "time of each, travel included"
    )
    visits: int = whole(
        5,
        "visits a month",
        1,
        40,
        "measured",
        "I6: 4-5 organizations each",
        "visits ordered of each",
    )
    routing: str = choice(
        "need", ROUTINGS, "assumed", "O §11: where conditions lack", "whom to visit first"
    )
    kinds: tuple[str, ...] = names(KINDS, KINDS, "assumed", "Z §3.1", "where they come from")

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Put instructors on duty under these terms."""
        terms = FrozenMapping({"hours": self.hours, "visits": self.visits,
                               "routing": self.routing, "kinds": self.kinds})  # fmt: skip
        yield Pull("instructors", self.instructors, terms=terms)
