"""A place: what is known of a real area, and the figures that are to be predicted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.core.frozen import FrozenMapping
from sim.core.parameters import choice, number, text, whole
from sim.evidence.definitions import DEFINITIONS
from sim.evidence.figure import BOUNDS, WHEN

MONTH = r"\d{4}-(0[1-9]|1[0-2])"
UNKNOWN = "unknown"
MOST_AGENTS = 2_000
COVERAGES = (
    "registered",
    "list",
    "list_or_registered",
    "covered_of_eligible",
    "eligible",
    "own_branch_registered",
    "legal_units",
)


@dataclass(frozen=True)
class Target:
    """A figure of a place: to be predicted, or known before.

    Attributes:
        definition: what was counted, as ``sim.evidence.definitions`` names it.
        date: when, or between which dates.
        value: what was found; a share lies between 0 and 1.
        bound: whether the value is exact, or a bound.
        source: where it was read.
        remark: what a reader must know.
    """

    definition: str = choice("registered", tuple(DEFINITIONS), meaning="what was counted")
    date: str = text(
        "", "a month like '2017-12', a year, or two of them with / between", rf"{WHEN}(/{WHEN})?"
    )
    value: float = number(0.0, "unit of the definition", None, None, meaning="what was found")
    bound: str = choice("exact", BOUNDS, meaning="whether the value is a bound")
    source: str = text("", "where it was read")
    remark: str = text("", "what a reader must know")

    @property
    def end(self) -> str:
        """The month that the figure ends with."""
        last = self.date.rpartition("/")[2]
        return last if "-" in last else f"{last}-12"

    @property
    def is_share(self) -> bool:
        """Whether the value is a share."""
        return DEFINITIONS[self.definition].unit == "share"

    @property
    def is_scored(self) -> bool:
        """Whether the value is a number to be hit; a bound is only held or not."""
        return self.bound in {"exact", "about"}

    @property
    def label(self) -> str:
        """Definition and date."""
        return f"{self.definition} {self.date}"


@dataclass(frozen=True)
class Known:
    """What is known of a place; what is left out is unknown and is drawn.

    Attributes:
        name: of the place.
        description: one sentence.
        source: where what is known was read.
        extends: scenario whose assumptions hold where nothing is known.
        organizations: registered social organizations at the start.
        scale: agents for each organization.
        start: month at whose end the prediction begins.
        start_coverage: coverage then.
        start_definition: what that coverage counts.
        staff_per_organization: full-time staff.
        members: known full members in all organizations.
        few_members: share with fewer than three known members among full-time staff.
        eligible_share: share with three known full members, staff or not.
        listed_share: share of the registered on the organization department's list.
        instructors: on duty at the start.
        growth: of the registered in a year, as known at the start.
        memberless: whether organizations without members may belong, and to what.
    """

    name: str = text("", "a name in letters, figures and spaces", r"\w[\w \-'’.,()·]*")
    description: str = text("", "one sentence")
    source: str = text("", "where what is known was read")
    extends: str = text("guangxi", "name or path of a scenario", r".*\S.*")
    organizations: int = whole(
        1, "organizations", 1, 10_000_000, meaning="registered social organizations at the start"
    )
    scale: float | None = number(
        None, "agents per organization", 1e-6, 1, optional=True,
        meaning=f"left out: what makes at most {MOST_AGENTS:,} agents",
    )  # fmt: skip
    start: str = text("", "a month like '2014-12', at whose end the prediction begins", MONTH)
    start_coverage: float | None = number(
        None, "share", 0, 1, optional=True, meaning="coverage at the end of the start month"
    )
    start_definition: str = choice("registered", COVERAGES, meaning="what start_coverage counts")
    staff_per_organization: float | None = number(
        None, "persons", 1, 100, optional=True, meaning="full-time staff of an organization"
    )
    members: float | None = number(
        None, "persons", 0, 1e8, optional=True, meaning="known full members in all organizations"
    )
    few_members: float | None = number(
        None, "share", 0, 1, optional=True,
        meaning="organizations with fewer than three known members among full-time staff",
    )  # fmt: skip
    eligible_share: float | None = number(
        None,
        "share",
        0,
        1,
        optional=True,
        meaning="organizations with three known full members or more, staff or not",
    )
    listed_share: float | None = number(
        None, "share", 0.05, 1, optional=True,
        meaning="of the registered on the organization department's list (in operation)",
    )  # fmt: skip
    instructors: float | None = number(
        None, "instructors", 0, 1e6, optional=True, meaning="on duty at the start"
    )
    growth: float | None = number(
        None,
        "a year",
        -0.04,
        0.2,
        optional=True,
        meaning="of the registered, as known at the start",
    )
    memberless: str = choice(
        UNKNOWN, (UNKNOWN, "none", "joint", "area"),
        meaning="Party organizations that may take in organizations without members",
    )  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A policy of a place, as its file gives it.

    Attributes:
        name: of the policy.
        values: parameters, each a value or a range that is drawn from.
        start: first month it acts; empty: the month after the place's start.
        end: last month it acts; empty: to the end.
        every: months after which it begins again; 0: once.
    """

    name: str
    values: Mapping[str, Any]
    start: str = ""
    end: str = ""
    every: int = 0


@dataclass(frozen=True)
class Place:
    """A place file, read and checked.

    Attributes:
        known: what is known of it.
        figures: what is to be predicted; it never reaches the world.
        history: figures that were known at the start; only rivals read them.
        policies: what was ordered there, with dates.
        world: values of the scenario that are known, by key path.
        folder: that the file stands in.
        given: the tables of the file.
    """

    known: Known
    figures: tuple[Target, ...]
    history: tuple[Target, ...] = ()
    policies: tuple[Entry, ...] = ()
    world: Mapping[str, Any] = field(default_factory=lambda: FrozenMapping({}))
    folder: str = "."
    given: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """Name of the place."""
        return self.known.name

    @property
    def file_name(self) -> str:
        """What files of the place are called: its name in small letters, joined by hyphens."""
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")

    @property
    def scale(self) -> float:
        """Agents for each organization."""
        if self.known.scale is not None:
            return self.known.scale
        return min(1.0, MOST_AGENTS / self.known.organizations)

    @property
    def months(self) -> int:
        """Months from the start month to the last figure, both included."""
        return max(months_between(self.known.start, one.end) for one in self.figures) + 1


def months_between(first: str, last: str) -> int:
    """Return how many months one calendar month lies after another.

    >>> months_between("2014-12", "2015-01")
    1

    Args:
        first: "2014-12".
        last: "2015-01".
    """
    years = int(last[:4]) - int(first[:4])
    return 12 * years + int(last[5:7]) - int(first[5:7])
