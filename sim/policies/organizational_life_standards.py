"""Organizational-life standards: a strict calendar, democratic evaluation, feedback."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class OrganizationalLifeStandards(Policy):
    """The Three Meetings and One Lesson, theme days and evaluations are kept strictly.

    (Opinions §16; Changzhou paper §4, the strengthening of standards, 2018.) A strict calendar
    makes the ceremonial hold more of what is due, and everyone write more: regularity rises and so
    does paper, whose hours make any Party life dearer. Democratic evaluation and staff feedback
    reach the annual inspection, which finds an empty branch likelier. With every disputed coupling
    (repetition: fatigue or habit) at zero all of this remains.
    """

    name: ClassVar[str] = "organizational_life_standards"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §16; R4; C §4 five strengthenings"
    primary: ClassVar[str] = "regularity"
    cannot: ClassVar[str] = (
        "It cannot give meetings content: what the ceremonial hold under a calendar is as "
        "hollow as before."
    )

    strictness: float = number(
        0.8,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §16: rigorously enforce",
        "strictness of the calendar",
    )
    feedback: float = number(
        0.1,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §16: regularly solicit feedback",
        "chance that feedback shows an empty branch at the annual inspection",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Enforce the calendar, and let feedback reach the inspection."""
        yield Pull("calendar", self.strictness)
        yield Pull("gate_depth", self.feedback, gate="annual_inspection")
