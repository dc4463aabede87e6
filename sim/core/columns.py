"""Columns: the state of one kind of agent as arrays, declared once in the agent's class.

``Column`` is both the declaration (dtype, unit, meaning) and the attribute through which a view of
one row reads and writes it. A ``Table`` holds the arrays; kernels receive them as a named tuple.
A row, once given, keeps its place for ever: who leaves is marked, never removed.
"""

import sys
from collections import namedtuple
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np


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
        cell = view.table.arrays[self.name][view.row]
        return cell.copy() if self.window else cell.item()

    def __set__(self, view: Any, value: Any) -> None:
        view.table.arrays[self.name][view.row] = value


def columns_of(agent_class: type) -> dict[str, Column]:
    """Return the columns an agent class declares, by name, in the order of declaration."""
    return {
        name: item
        for ancestor in reversed(agent_class.__mro__)
        for name, item in vars(ancestor).items()
        if isinstance(item, Column)
    }


def columns_type(agent_class: type) -> type[NamedTuple]:
    """Return the named tuple that kernels receive; importable, so that compiled code is cached."""
    name = f"{agent_class.__name__}Columns"
    made = namedtuple(name, list(columns_of(agent_class)), module=agent_class.__module__)  # type: ignore[misc]  # noqa: PYI024
    setattr(sys.modules[agent_class.__module__], name, made)
    return made


class Table:
    """All agents of one kind: one array per declared column.

    Args:
        agent_class: the class whose columns it holds.
        capacity: rows to make room for; more are made when needed.
        columns: named-tuple type from ``columns_type``.
    """

    def __init__(self, agent_class: type, columns: type[NamedTuple], capacity: int) -> None:
        self.agent_class = agent_class
        self.n_rows = 0
        self.arrays: dict[str, np.ndarray] = {}
        self._columns_type = columns
        self._declared = columns_of(agent_class)
        self._columns: Any = None
        self._make_room(max(capacity, 1))

    @property
    def columns(self) -> Any:
        """Arrays of the rows in use as a named tuple; they are views: writing writes the state."""
        if self._columns is None:
            n = self.n_rows
            self._columns = self._columns_type(*[a[:n] for a in self.arrays.values()])
        return self._columns

    def append(self, count: int) -> slice:
        """Add rows that hold the defaults; return where they are."""
        start, stop = self.n_rows, self.n_rows + count
        if stop > self._capacity:
            self._make_room(max(stop, self._capacity * 3 // 2))
        if count:
            self.n_rows = stop
            self._columns = None
        return slice(start, stop)

    def _make_room(self, capacity: int) -> None:
        for name, column in self._declared.items():
            shape = (capacity, column.window) if column.window else (capacity,)
            array = np.full(shape, column.default, column.dtype)
            if name in self.arrays:
                array[: self.n_rows] = self.arrays[name][: self.n_rows]
            self.arrays[name] = array
        self._capacity = capacity
        self._columns = None
