"""Columns: the state of one kind of agent as arrays, declared once in the agent's class.

``Column`` is both the declaration (dtype, unit, meaning) and the attribute through which a view of
one row reads and writes it. A ``Table`` holds one NumPy record per agent; a column is a field of all
records, an array like any other. Compiled processes take the records and read ``org.posture``.
A row, once given, keeps its place for ever: who leaves is marked, never removed.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Records = NDArray[np.void]


class Column:
    """One attribute of one kind of agent.

    Args:
        dtype: NumPy dtype of a cell.
        unit: unit of a cell ('' for a label or a count).
        meaning: what it says, in one line.
        default: value of a row that nobody has written yet.
        labels: what the codes 0, 1, 2 … mean, where a cell is a code.
        window: months kept side by side in one cell (0: a plain cell).
    """

    def __init__(
        self,
        dtype: type,
        unit: str,
        meaning: str,
        default: float = 0,
        labels: Sequence[str] = (),
        window: int = 0,
    ) -> None:
        self.dtype = np.dtype(dtype)
        self.unit = unit
        self.meaning = meaning
        self.default = default
        self.labels = tuple(labels)
        self.window = window
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, view: Any, owner: type | None = None) -> Any:
        if view is None:
            return self
        cell = view.table.records[self.name][view.row]
        return cell.copy() if self.window else cell.item()

    def __set__(self, view: Any, value: Any) -> None:
        view.table.records[self.name][view.row] = value


def columns_of(agent_class: type) -> dict[str, Column]:
    """Return the columns an agent class declares, by name, in the order of declaration."""
    return {
        name: item
        for ancestor in reversed(agent_class.__mro__)
        for name, item in vars(ancestor).items()
        if isinstance(item, Column)
    }


def record_type(agent_class: type) -> np.dtype[np.void]:
    """Return the NumPy record of one row: a field for each declared column."""
    fields = [
        (name, column.dtype, (column.window,)) if column.window else (name, column.dtype)
        for name, column in columns_of(agent_class).items()
    ]
    return np.dtype(fields, align=True)  # type: ignore[arg-type]


class Columns:
    """The columns of a table by name: views, so that writing to them writes the state."""

    __slots__ = ("_records",)

    def __init__(self, records: Records) -> None:
        object.__setattr__(self, "_records", records)

    def __getattr__(self, name: str) -> NDArray[Any]:
        try:
            return self._records[name]
        except ValueError:
            raise AttributeError(f"there is no column {name!r}") from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"write to the cells of a column: columns.{name}[:] = ...")


class Table:
    """All agents of one kind, a record each; a column is a field of all records.

    Args:
        agent_class: the class whose columns it holds.
        capacity: rows to make room for; more are made when needed.
    """

    def __init__(self, agent_class: type, capacity: int) -> None:
        self.agent_class = agent_class
        self.n_rows = 0
        declared = columns_of(agent_class)
        self._type = record_type(agent_class)
        self._blank = np.zeros(1, self._type)
        for name, column in declared.items():
            self._blank[name] = column.default
        self._room = np.repeat(self._blank, max(capacity, 1))
        self._records = self._room[:0]

    @property
    def records(self) -> Records:
        """The rows in use, as compiled processes take them: ``records[row].column``."""
        return self._records

    @property
    def columns(self) -> Columns:
        """The columns of the rows in use, by name."""
        return Columns(self._records)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._type.names or ())

    def append(self, count: int) -> slice:
        """Add rows that hold the defaults; return where they are."""
        start, stop = self.n_rows, self.n_rows + count
        if stop > self._room.size:
            more = max(stop, self._room.size * 3 // 2) - self._room.size
            self._room = np.concatenate([self._room, np.repeat(self._blank, more)])
        self.n_rows = stop
        self._records = self._room[:stop]
        return slice(start, stop)
