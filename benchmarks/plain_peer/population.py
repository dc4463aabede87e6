"""Who is there: agents made from a synthesized world, and the newcomers of later months."""

from collections.abc import Iterator
from copy import deepcopy
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.instructor import Instructor as InstructorColumns
from sim.agents.member import Member as MemberColumns
from sim.agents.social_organization import SocialOrganization
from sim.core.columns import Table
from sim.world.agencies import place_instructors
from sim.world.population import prepare_candidates
from sim.world.world import World

Record = dict[str, Any]


def records(table: Table, first: int = 0, last: int | None = None) -> Iterator[Record]:
    """Yield the rows of a table as plain values by name."""
    columns = [table.column(name)[first:last].tolist() for name in table.names]
    for values in zip(*columns, strict=True):
        yield dict(zip(table.names, values, strict=True))


def namespace(record: Any) -> SimpleNamespace:
    """Return a NumPy record as attributes with plain values."""
    return SimpleNamespace(**{name: record[name].tolist() for name in record.dtype.names})


class Newcomers:
    """The candidates, members from outside and instructors of later months.

    They do not depend on what happens in a district, so a copy of its world, in which nothing else
    ever happens, draws them.

    Args:
        world: the world; it stays as it is.
    """

    def __init__(self, world: World) -> None:
        self._world = deepcopy(world)

    def turn_to(self, month: int) -> None:
        """Begin a month; draw the newcomers of the coming year if they are not there yet."""
        self._world.month = month
        prepare_candidates(self._world)

    @property
    def numbers(self) -> int:
        """How many numbers of organizations are given out, those of the coming year included."""
        return self._world.tables[SocialOrganization].n_rows

    @property
    def first_candidate(self) -> int:
        """The number of the first organization that wants to register this month."""
        return self._world.organization_starts[self._world.month][0]

    def candidates(self) -> list[tuple[int, Record]]:
        """Return number and record of each organization that wants to register this month."""
        first, last = self._world.organization_starts[self._world.month]
        rows = records(self._world.tables[SocialOrganization], first, last)
        return list(enumerate(rows, start=first))

    def arrivals(self) -> Iterator[Record]:
        """Yield members who come from outside this month."""
        first, last = self._world.arrival_rows[self._world.month]
        return records(self._world.tables[MemberColumns], first, last)

    def members_of(self, numbers: set[int]) -> Iterator[Record]:
        """Yield the members of some of this month's candidates."""
        table = self._world.tables[MemberColumns]
        for row in np.flatnonzero(np.isin(table.column("employer"), list(numbers))).tolist():
            yield from records(table, row, row + 1)

    def instructors(self, first: int, last: int) -> Iterator[Record]:
        """Yield instructors who are hired beyond those a scenario has."""
        world, table = self._world, self._world.tables[InstructorColumns]
        if last > table.n_rows:
            rows = table.append(last - table.n_rows)
            skill = world.scenario.agencies.instructor_skill
            place_instructors(table.records, rows.start, rows.stop, world.birth, world.mixes,
                              world.geography, skill)  # fmt: skip
        return records(table, first, last)
