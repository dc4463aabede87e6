"""Who is in a set of agents, and in which order: rows of tables instead of objects."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.view import AgentView
from sim.core.columns import Table

if TYPE_CHECKING:
    from sim.agents.population import ColumnPopulation


class Members:
    """Agents of one model in an order, each once; never changed, only replaced.

    Whoever has left since, and whose row is given up, is no longer among them.

    Args:
        model: the model whose agents they are.
        codes: (n,) int64, one code an agent: row × number of kinds + place of its kind among
            ``model.tables``; one number says both, so that agents of several kinds can be mixed.
        tidied: how often each table had been tidied when the codes were right; none: now.
    """

    def __init__(
        self, model: "ColumnPopulation", codes: np.ndarray, tidied: tuple[int, ...] | None = None
    ) -> None:
        self.model = model
        self._codes = codes
        self._tidied = _times_tidied(model) if tidied is None else tidied

    @classmethod
    def of_rows(
        cls, model: "ColumnPopulation", rows: Mapping[type[AgentView], np.ndarray]
    ) -> "Members":
        """Return the agents in the given rows, kind after kind.

        Args:
            model: the model whose agents they are.
            rows: (n,) row numbers of each kind.
        """
        kinds = list(model.tables)
        codes = [
            np.asarray(found, np.int64) * len(kinds) + kinds.index(kind)
            for kind, found in rows.items()
        ]
        return cls(model, np.concatenate([np.empty(0, np.int64), *codes]))

    @classmethod
    def of_agents(cls, model: "ColumnPopulation", agents: Iterable[object]) -> "Members":
        """Return the given agents in their order.

        Args:
            model: the model whose agents they are.
            agents: views of agents.

        Raises:
            ValueError: one is not a living agent of this model.
        """
        codes: dict[int, None] = {}
        for agent in agents:
            code = code_of(model, agent)
            if code is None or not agent.alive:  # type: ignore[attr-defined]
                raise ValueError(f"{agent!r} is not a living agent of this model")
            codes[code] = None
        return cls(model, np.fromiter(codes, np.int64))

    @property
    def codes(self) -> np.ndarray:
        """The codes as the tables are now, (n,) int64."""
        tidied = _times_tidied(self.model)
        if tidied != self._tidied:
            self._find_rows_again()
            self._tidied = tidied
        return self._codes

    @property
    def state(self) -> dict[str, Any]:
        """What ``Members`` takes to make the same again, also before the model has its tables."""
        return {"model": self.model, "codes": self._codes, "tidied": self._tidied}

    def _find_rows_again(self) -> None:
        tables = tuple(self.model.tables.values())
        rows, kinds = np.divmod(self._codes, len(tables))
        for kind, (table, before) in enumerate(zip(tables, self._tidied, strict=True)):
            own = kinds == kind
            rows[own] = table.rows_now(rows[own], before)
        self._codes = (rows * len(tables) + kinds)[rows >= 0]
        self.__dict__.pop("_lookup", None)

    @property
    def size(self) -> int:
        """Number of agents, also of those who have left since but still have a row."""
        return self.codes.size

    def holds(self, code: int | None) -> bool:
        """Whether the agent of a code is among them."""
        return self.codes.size > 0 and code in self._lookup  # codes first: rows may have moved

    @cached_property
    def _lookup(self) -> frozenset[int]:
        return frozenset(self._codes.tolist())

    def living(self) -> "Members":
        """Return those who are still in the model."""
        alive = np.zeros(self.size, np.bool_)
        for table, places, rows in self.parts():
            alive[places] = table.records["alive"][rows]
        return self.take(alive)

    def take(self, places: np.ndarray | slice) -> "Members":
        """Return those at the given places, in that order.

        Args:
            places: (n,) places or mask, or a slice.
        """
        return Members(self.model, self.codes[places])

    def parts(self) -> Iterator[tuple[Table, np.ndarray, np.ndarray]]:
        """Yield for each kind that occurs its table, places here and rows in the table."""
        tables = tuple(self.model.tables.values())
        all_rows, kinds = np.divmod(self.codes, len(tables))
        for kind, table in enumerate(tables):
            places = np.flatnonzero(kinds == kind)
            if places.size:
                yield table, places, all_rows[places]

    def views(self) -> Iterator[AgentView]:
        """Yield the agents one by one, each as a view."""
        tables = tuple(self.model.tables.values())
        for code in self.codes.tolist():
            row, kind = divmod(code, len(tables))
            yield tables[kind].agent_class(self.model, tables[kind], row)

    def values(self, name: str, *default: object) -> list[Any]:
        """Return an attribute of each agent as Python values.

        Args:
            name: name of a column or another attribute.
            default: value where a kind lacks it (none given: an error).

        Raises:
            AttributeError: a kind lacks the attribute, and no default is given.
        """
        values: list[Any] = [None] * self.size
        for table, places, rows in self.parts():
            found = self._cells(table, rows, name, *default)
            if places.size == self.size:  # all of one kind: they are in order
                return found
            for place, value in zip(places.tolist(), found, strict=True):
                values[place] = value
        return values

    def _cells(self, table: Table, rows: np.ndarray, name: str, *default: object) -> list[Any]:
        field = "id" if name == "unique_id" else name
        column = table.column(field) if field in table.names else None
        if column is None:
            agents = (table.agent_class(self.model, table, row) for row in rows.tolist())
            return [getattr(agent, name, *default) for agent in agents]
        cells = column[rows]
        return list(cells) if cells.ndim > 1 else cells.tolist()


def _times_tidied(model: "ColumnPopulation") -> tuple[int, ...]:
    return tuple(table.tidied for table in model.tables.values())


def code_of(model: "ColumnPopulation", agent: object) -> int | None:
    """Return the code of an agent, None if it is not an agent of the model or has no row.

    Args:
        model: the model.
        agent: anything.
    """
    if isinstance(agent, AgentView):
        for kind, table in enumerate(model.tables.values()):
            if table is agent.table:
                return agent.row * len(model.tables) + kind if agent.row >= 0 else None
    return None
