"""A trace as stories read it: rows and months, and what happened between them."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.social_organization import FATES
from sim.core.errors import InputError
from sim.dashboard.state.watched import Selection

if TYPE_CHECKING:
    from sim.results.run_result import RunResult
    from sim.results.trace import Trace

LIVING = FATES.index("living")
LOSS = 1e-4
"""Share of the budget below which nothing was lost; a trace keeps seven digits."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Reading:
    """One traced run, opened for looking things up.

    Args:
        result: a run with a trace.

    Raises:
        InputError: it has none, or one that does not say who is where.
    """

    def __init__(self, result: "RunResult") -> None:
        if result.trace is None or "organizations" not in result.trace.tables:
            raise InputError(f"{result.label}: this run was not traced, so it cannot be watched")
        self.result = result
        self.trace: Trace = result.trace
        self.months = result.months
        self.size = self.trace.organization_id.size
        self.names = self.trace.event_names

    def column(self, name: str) -> NDArray[Any]:
        """Return a column of the trace, (months, rows)."""
        return self.trace.columns[name]

    def of(self, kind: str, name: str) -> NDArray[Any]:
        """Return what hardly changes of a kind of agent, (rows,)."""
        return self.trace.tables[kind][name]

    def before(self, name: str, row: int, month: int) -> Any:  # noqa: ANN401
        """Return a value at the end of the month before, or None before the first."""
        return self.column(name)[month - 2, row] if month >= 2 else None

    @cached_property
    def alive(self) -> Bools:
        """(months, rows), whether an organization lives at a month's end."""
        found: Bools = self.column("fate") == LIVING
        return found

    @cached_property
    def event_rows(self) -> Ints:
        """(events,), the row that each event happened to."""
        order = np.argsort(self.trace.organization_id, kind="stable")
        sought = self.trace.events["id"]
        found = np.searchsorted(self.trace.organization_id, sought, sorter=order)
        rows: Ints = order[found]
        return rows

    @cached_property
    def loss(self) -> NDArray[np.float64]:
        """(months, rows), share of the budget lost at gates.

        Staff and budget grow, shrink and split in step, so that a budget for each head that fell
        was cut at a gate; a merger, which may do the same, is left out.
        """
        staff = np.maximum(self.column("staff"), 1)
        per_head = self.column("resources") / staff
        lost = np.zeros(per_head.shape)
        was = self.alive[1:] & self.alive[:-1]
        lost[1:] = np.where(was, 1.0 - per_head[1:] / np.where(was, per_head[:-1], 1.0), 0.0)
        lost[lost < LOSS] = 0.0
        for gone in np.flatnonzero(self.of("organizations", "successor") >= 0):
            lost[self.ended(int(gone)) - 1, self.of("organizations", "successor")[gone]] = 0.0
        return lost

    def ended(self, row: int) -> int:
        """Return the month an organization ended in; 0 if it did not in this run."""
        lived = np.flatnonzero(self.alive[:, row])
        if lived.size == 0 or lived[-1] == self.months - 1:
            return 0
        return int(lived[-1]) + 2

    def began(self, row: int) -> int:
        """Return the month an organization registered in; 0 if it was there before."""
        lived = np.flatnonzero(self.alive[:, row])
        born = int(self.of("organizations", "born")[row])
        return born if lived.size and born >= 1 else 0

    def happened(self, event: str, rows: Bools | None = None) -> NDArray[np.void]:
        """Return events of a kind with their rows in place of identities, in order of months.

        Args:
            event: name of the kind.
            rows: (rows,) whose events; None for everybody's.
        """
        chosen = self.trace.events["event"] == self.names.index(event)
        if rows is not None:
            chosen &= rows[self.event_rows]
        found: NDArray[np.void] = self.trace.events[chosen].copy()
        found["id"] = self.event_rows[chosen]
        return found

    def of_row(self, row: int) -> dict[int, dict[str, int]]:
        """Return what happened to an organization: month -> event -> the other party."""
        found: dict[int, dict[str, int]] = {}
        for event in self.trace.events[self.event_rows == row]:
            of_month = found.setdefault(int(event["month"]), {})
            of_month[self.names[event["event"]]] = int(event["other"])
        return found

    def mates(self, branch: int, month: int) -> Ints:
        """Return the rows that belong to a Party organization at a month's end."""
        belongs = self.column("party_organization")[month - 1] == branch
        found: Ints = np.flatnonzero(belongs & self.alive[month - 1])
        return found

    def has(self, selection: Selection) -> bool:
        """Return whether what is selected exists in this run."""
        if selection.kind in {"region", "industry"}:
            return selection.row < len(self.result.groups.names(selection.kind))
        if selection.kind == "instructor":
            return selection.row < self.of("instructors", "id").size
        return selection.row < self.size and bool(self.alive[:, selection.row].any())
