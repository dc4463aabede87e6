"""Clear jurisdiction: one responsible line for each organization."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class ClearJurisdiction(Policy):
    """Each organization is given one responsible line, and a joint conference.

    (Changzhou paper §4.1: three lines; Opinions §6: led by one, guided by others; §7.) The lead
    line alone answers for an organization: its effort no longer diffuses over several managers, and
    nobody is left to none. Whom no lead is given, a joint conference spares a part of that loss;
    the other lines may go on as guides with a share of their work. The department can have the
    largest worked with first (Opinions §7), and train the staff (Guangxi). The loss by overlap is
    disputed: with one more line neither helping nor hindering (1), what remains is who is worked
    with: those nobody claimed, and loads that shift between the lines.
    """

    name: ClassVar[str] = "clear_jurisdiction"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "C §4.1 '333', three lines; O §6, §7; G"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot add staff: a line that leads more organizations has less time for each. It "
        "adds form where postures allow it, and no content."
    )

    lead: float = number(
        0.9,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §4.1: a clear subject",
        "organizations given one responsible line",
    )
    guides: float = number(
        0.0,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §6: lead and guidance",
        "work of the other lines that goes on as guidance",
    )
    conference: float = number(
        0.8,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §4.1; O §7",
        "loss by overlap that a joint conference takes away where no line leads",
    )
    largest_first: float = number(
        0.0,
        "exponent",
        -1.0,
        1.0,
        "assumed",
        "O §7",
        "order of work: the largest first; negative: the smallest",
    )
    staff_training: float = number(
        0.0,
        "share",
        0.0,
        1.0,
        "assumed",
        "G: quality of personnel",
        "agencies' staff trained in a year",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Settle who leads, who guides, and in what order."""
        yield Pull("lead", self.lead)
        yield Pull("guides", self.guides)
        yield Pull("conference", self.conference)
        yield Pull("largest_first", self.largest_first)
        yield Pull("train_agencies", self.staff_training)
