"""How much memory runs take, before they start; and the refusal of what would not fit.

Nearly all of a run's memory are the records of its agents, whose sizes are declared; how many there
will be follows from the scenario.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.agents.view import AgentView
    from sim.scenario.scenario import Scenario

PROCESS = 280_000_000  # bytes of Python, its libraries and the compiled processes (measured)
PASSING = 96  # bytes for each row of an organization: meeting orders, and while a process works
KEPT = 17  # bytes a result keeps of each organization: its snapshot
LARGE = 1_000_000_000  # bytes from which on the user is told beforehand
COVERED = 0.5  # share of organizations that have a Party organization and recruit (assumed)
HALVINGS = 40


@dataclass(frozen=True)
class Memory:
    """What runs of a scenario take.

    Attributes:
        organizations: organizations that are simulated in each.
        run: bytes of one run at its peak, beside the process.
        workers: runs made at the same time.
        kept: bytes of the results that are held until the end.
    """

    organizations: int
    run: int
    workers: int = 1
    kept: int = 0

    @property
    def total(self) -> int:
        """Bytes of everything at the peak."""
        waiting = PROCESS if self.workers > 1 else 0
        return waiting + self.workers * (PROCESS + self.run) + self.kept

    @property
    def is_large(self) -> bool:
        """Whether to tell the user before the work starts."""
        return self.total >= LARGE

    def __str__(self) -> str:
        many = f", {self.workers} at a time" if self.workers > 1 else ""
        return f"about {in_words(self.total)} of memory for {self.organizations:,} agents{many}"


def estimate(
    scenario: "Scenario", *, months: int | None = None, workers: int = 1, results: int = 0
) -> Memory:
    """Return what runs of a scenario take, right within a fifth.

    Args:
        scenario: the world.
        months: of a run; None takes the scenario's.
        workers: runs made at the same time.
        results: results that are held until the end.
    """
    n = scenario.district.agents
    months = scenario.run.months if months is None else months
    rows = _rows_at_end(scenario, n, months)
    run = sum(_peak(scenario, rows).values())
    return Memory(n, run, workers, results * n * KEPT)


def check_memory(
    scenario: "Scenario",
    *,
    workers: int = 1,
    results: int = 0,
    available: int | None = None,
) -> Memory:
    """Return what runs of a scenario take, or refuse them if that is more than there is.

    Args:
        scenario: the world.
        workers: runs made at the same time.
        results: results that are held until the end.
        available: bytes there are; None asks the machine.

    Raises:
        InputError: they do not fit; the message names the key to change.
    """
    from sim.experiment.machine import available_memory

    needed = estimate(scenario, workers=workers, results=results)
    free = available_memory() if available is None else available
    if free is None or needed.total <= free:
        return needed
    advice = _advice(scenario, needed, free, results)
    raise InputError(
        f"{scenario.name}: district.scale: {scenario.district.scale:g} takes {needed}, "
        f"and {in_words(free)} are free; {advice}"
    )


def in_words(size: int) -> str:
    """Return a number of bytes in words.

    >>> in_words(1_570_000_000), in_words(300_000_000)
    ('1.6 GB', '300 MB')
    """
    return f"{size / 1e9:.1f} GB" if size >= LARGE else f"{size / 1e6:.0f} MB"


def _rows_at_end(scenario: "Scenario", n: int, months: int) -> "dict[type[AgentView], int]":
    """Return how many rows each kind of agent has when a run ends; only members' are given up."""
    from sim.agents.agency import Agency
    from sim.agents.instructor import Instructor
    from sim.agents.member import Member
    from sim.agents.party_organization import PartyOrganization
    from sim.agents.social_organization import SocialOrganization
    from sim.world.population import MONTHS_AHEAD

    all_months = months + scenario.run.burn_in_months
    years = math.ceil(all_months / MONTHS_AHEAD)  # the candidates of a year come together
    organizations = n * (1.0 + scenario.organizations.entry_rate * years)
    return {
        SocialOrganization: round(organizations),
        Member: round(_members_in_the_last_year(scenario, n, years)),
        PartyOrganization: round(organizations * COVERED / 2),
        Instructor: round(scenario.agencies.instructors * scenario.district.scale),
        Agency: 64,
    }


def _members_in_the_last_year(scenario: "Scenario", n: int, years: int) -> float:
    """Return the members who live when the last year begins, and those who come in it."""
    settings, environment = scenario.organizations, scenario.environment
    each, organizations = _members_of_one(scenario), float(n)
    living = in_year = n * each
    leaving = 12 * environment.member_exit * environment.member_leaves
    recruited = 12 * COVERED * settings.staff_mean * environment.recruit_rate
    freed = settings.exit_rate * (1.0 - environment.member_leaves)
    outside = max(0.0, (leaving - freed) * each - recruited)
    coming = n * (settings.entry_rate * each + outside + recruited)
    for _ in range(years):
        in_year = living + coming
        dissolving = organizations * settings.exit_rate
        living = in_year - leaving * living - dissolving * each * environment.member_leaves
        organizations += n * settings.entry_rate - dissolving
    return in_year


def _members_of_one(scenario: "Scenario") -> float:
    """Return the members an organization begins with, on average."""
    from sim.world.members import EARLY_STAGES

    settings = scenario.organizations
    full_time = settings.staff_mean * settings.member_share
    return full_time * (1.0 + settings.part_time_members) * (1.0 + EARLY_STAGES)


def _peak(
    scenario: "Scenario", rows: "Mapping[type[AgentView], int]"
) -> "dict[type[AgentView], int]":
    """Return the bytes of each kind's records at their peak, and what passes while they are used.

    A table whose room was too small holds the largest part of its records twice for a moment; room
    that is not used takes no memory.
    """
    from sim.agents.social_organization import SocialOrganization
    from sim.core.columns import room_for
    from sim.world.world import first_room

    first = first_room(scenario.district.agents)
    peaks: dict[type[AgentView], int] = {}
    for kind, wanted in rows.items():
        sizes = _record_sizes(kind)
        room, before = first[kind], 0
        while room < wanted:
            before, room = room, room_for(room + 1, room)
        moving = (sum(sizes) + max(sizes)) * before
        peaks[kind] = max(sum(sizes) * wanted, moving)
    peaks[SocialOrganization] += PASSING * rows[SocialOrganization]
    return peaks


def _record_sizes(kind: "type[AgentView]") -> list[int]:
    """Return the bytes of a row in each part of its records."""
    from sim.core.columns import columns_of, record_type

    parts = dict.fromkeys(column.part for column in columns_of(kind).values())
    return [record_type(kind, part).itemsize for part in parts]


def _advice(scenario: "Scenario", needed: Memory, free: int, results: int) -> str:
    if scenario.district.tables is not None:
        return "list fewer organizations in its table"
    fewer = " or take fewer workers" if needed.workers > 1 else ""
    largest = _largest_scale(scenario, needed.workers, results, free)
    if largest is None:
        return "take fewer workers" if fewer else "not even a scale near 0 would fit"
    return f"up to {largest:g} would fit (--set district.scale={largest:g}){fewer}"


def _largest_scale(scenario: "Scenario", workers: int, results: int, free: int) -> float | None:
    """Return the largest scale that fits, to two digits and rounded down; None if none does."""
    from dataclasses import replace

    def fits(scale: float) -> bool:
        smaller = replace(scenario, district=replace(scenario.district, scale=scale))
        return estimate(smaller, workers=workers, results=results).total <= free

    low, high = 1e-6, scenario.district.scale
    if not fits(low):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if fits(middle) else (low, middle)
    digit = 10.0 ** (math.floor(math.log10(low)) - 1)
    return max(1e-6, math.floor(low / digit) * digit)


def largest_of(scenarios: "Iterable[Scenario]") -> "Scenario":
    """Return the scenario whose runs take most.

    Args:
        scenarios: at least one.
    """
    return max(scenarios, key=lambda scenario: estimate(scenario).run)
