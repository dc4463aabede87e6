"""Columns: the state of one kind of agent, declared once in the agent's class.

``Column`` is both the declaration (dtype, unit, meaning) and the attribute through which a view of
one row reads and writes it. A ``Table`` holds one NumPy record per agent; a column is a field of
all records, an array like any other. Compiled processes take the records and read ``org.posture``.
Who leaves is marked, and its row stays where it is until the table is tidied.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Records: TypeAlias = NDArray[np.void]  # an array of records, such as all organizations
Row: TypeAlias = Any  # one record of a table inside compiled code
Single: TypeAlias = Any  # an array of one record, which compiled code opens: rates = rates[0]
Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.integer[Any]]
Flags: TypeAlias = NDArray[np.bool_]
MAIN = "main"
CACHE_LINE = 64  # bytes
ROWS_AT_ONCE = 16_384


class Column:
    """One attribute of one kind of agent.

    Args:
        dtype: NumPy dtype of a cell.
        unit: unit of a cell ('' for a label or a count).
        meaning: what it says, in one line.
        default: value of a row that nobody has written yet.
        labels: what the codes 0, 1, 2 … mean, where a cell is a code.
        window: months kept side by side in one cell (0: a plain cell).
        part: records it is kept in; what most processes read together is kept together.
    """

    def __init__(
        self,
        dtype: type,
        unit: str,
        meaning: str,
        default: float = 0,
        labels: Sequence[str] = (),
        window: int = 0,
        part: str = MAIN,
    ) -> None:
        self.dtype = np.dtype(dtype)
        self.unit = unit
        self.meaning = meaning
        self.default = default
        self.labels = tuple(labels)
        self.window = window
        self.part = part
        self.name = ""

    @property
    def nbytes(self) -> int:
        """Bytes of a cell."""
        return self.dtype.itemsize * max(self.window, 1)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, view: "RowView | None", owner: type | None = None) -> Any:  # noqa: ANN401 – a cell
        if view is None:
            return self
        if view.row < 0:
            return view.of_the_forgotten(self.name)
        cell = view.table.column(self.name)[view.row]
        return cell.copy() if self.window else cell.item()

    def __set__(self, view: "RowView", value: object) -> None:
        if view.row < 0:
            view.of_the_forgotten(self.name)
        view.table.column(self.name)[view.row] = value


class RowView(Protocol):
    """What a column needs of the view it is read through."""

    table: "Table"

    @property
    def row(self) -> int:
        """Its row now, or -1: forgotten."""

    def of_the_forgotten(self, name: str) -> object:
        """Return what is still known of an agent without a row, or raise an error."""


def columns_of(agent_class: type) -> dict[str, Column]:
    """Return the columns an agent class declares, by name, in the order of declaration."""
    return {
        name: item
        for ancestor in reversed(agent_class.__mro__)
        for name, item in vars(ancestor).items()
        if isinstance(item, Column)
    }


def record_type(agent_class: type, part: str = MAIN) -> np.dtype[np.void]:
    """Return the NumPy record of one part of a row: a field for each column declared in it.

    What is declared together is held together: a cache line takes as many columns as fit, in the
    order of declaration; within a line they stand by size, so that alignment wastes no room.
    """
    lines = _cache_lines([c for c in columns_of(agent_class).values() if c.part == part])
    if len(lines) == 1:
        return np.dtype([(c.name, c.dtype, (c.window,)) if c.window else (c.name, c.dtype)
                         for c in lines[0]], align=True)  # fmt: skip
    columns = [column for line in lines for column in line]
    offsets = []
    for number, line in enumerate(lines):
        at = number * CACHE_LINE
        for column in line:
            offsets.append(at)
            at += column.nbytes
    return np.dtype(
        {
            "names": [column.name for column in columns],
            "formats": [(c.dtype, (c.window,) if c.window else ()) for c in columns],
            "offsets": offsets,
            "itemsize": len(lines) * CACHE_LINE,
            "aligned": True,
        }
    )


def _cache_lines(columns: Sequence[Column]) -> list[list[Column]]:
    """Return columns by the cache line they stand in, in each by size."""
    lines: list[list[Column]] = [[]]
    free = CACHE_LINE
    for column in columns:
        if column.nbytes > free:
            lines.append([])
            free = CACHE_LINE
        lines[-1].append(column)
        free -= column.nbytes
    return [sorted(line, key=lambda column: -column.dtype.itemsize) for line in lines]


@cache
def single_type(fields: tuple[tuple[str, type], ...]) -> np.dtype[np.void]:
    """Return the NumPy record of some names and the type of each, such as a scenario's numbers.

    Equal fields give one and the same object: compiled functions know the type of an array they
    are given at once by its identity, but take microseconds to compare it field by field.
    """
    return np.dtype(list(fields))


@cache
def _blanks(agent_class: type) -> dict[str, Records]:
    """Return a row that nobody has written yet, shape (1,), for each part of the records."""
    blanks: dict[str, Records] = {}
    for name, column in columns_of(agent_class).items():
        if column.part not in blanks:
            blanks[column.part] = np.zeros(1, record_type(agent_class, column.part))
        blanks[column.part][name] = column.default
    return blanks


def _room(dtype: np.dtype[np.void], rows: int) -> Records:
    """Return unwritten records that start where a cache line does, so that none straddles two."""
    size = dtype.itemsize * rows
    raw = np.empty(size + CACHE_LINE, np.uint8)
    start = -raw.ctypes.data % CACHE_LINE
    return raw[start : start + size].view(dtype)


def _as_bytes(records: Records) -> Records:
    """Return records without their fields: NumPy then copies them whole, not field by field."""
    return records.view(np.dtype((np.void, records.itemsize)))


def _move_up(room: Records, kept: Ints) -> None:
    """Move rows to the front; a few at a time, so that no second table is held meanwhile."""
    for first in range(0, kept.size, ROWS_AT_ONCE):
        some = kept[first : first + ROWS_AT_ONCE]
        room[first : first + some.size] = room[some]


def room_for(rows: int, room: int) -> int:
    """Return how many rows a table of some room has room for once it must hold so many.

    Args:
        rows: rows it must hold.
        room: rows it has room for.
    """
    return room if rows <= room else max(rows, room * 3 // 2)


class Columns:
    """The columns of a table by name: views, so that writing to them writes the state."""

    __slots__ = ("_table",)
    _table: "Table"

    def __init__(self, table: "Table") -> None:
        object.__setattr__(self, "_table", table)

    def __getattr__(self, name: str) -> NDArray[Any]:
        if name not in self._table.names:
            raise AttributeError(f"there is no column {name!r}")
        return self._table.column(name)

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
        self._part_of = {name: column.part for name, column in declared.items()}
        self._blank = _blanks(agent_class)
        rows = max(capacity, 1)
        self._room = {part: _room(blank.dtype, rows) for part, blank in self._blank.items()}
        self._stayed: list[NDArray[np.uint8]] = []
        self._use(0)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._part_of)

    @property
    def columns(self) -> Columns:
        """The columns of the rows in use, by name."""
        return Columns(self)

    @property
    def records(self) -> Records:
        """The main records of the rows in use, as compiled processes take them."""
        return self._in_use[MAIN]

    def part(self, name: str) -> Records:
        """Return the records of another part of the rows in use."""
        return self._in_use[name]

    def column(self, name: str) -> NDArray[Any]:
        """Return one column of the rows in use; a view, so that writing writes the state."""
        return self._in_use[self._part_of[name]][name]

    @property
    def nbytes(self) -> int:
        """Bytes of the records in use; room for more is not touched and takes no memory yet."""
        return self.n_rows * sum(int(records.itemsize) for records in self._room.values())

    def append(self, count: int) -> slice:
        """Add rows that hold the defaults; return where they are."""
        start, stop = self.n_rows, self.n_rows + count
        room = self._room[MAIN].size
        enough = room_for(stop, room)
        if enough > room:
            self._grow(enough)
        for part, blank in self._blank.items():
            _as_bytes(self._room[part][start:stop])[:] = _as_bytes(blank)
        self._use(stop)
        return slice(start, stop)

    @property
    def tidied(self) -> int:
        """How many times the table has been tidied."""
        return len(self._stayed)

    def tidy(self, keep: Flags) -> None:
        """Give up rows for good; the others move up, in the order they are in.

        Args:
            keep: bool (rows,), which rows stay.
        """
        self._stayed.append(np.packbits(keep))
        kept = np.flatnonzero(keep)
        for room in self._room.values():
            _move_up(_as_bytes(room), kept)
        self._use(kept.size)

    def rows_now(self, rows: Ints, tidied: int) -> Ints:
        """Return where rows are now, -1 for those given up.

        Args:
            rows: (n,) rows as they were.
            tidied: how many times the table had been tidied then.
        """
        for packed in self._stayed[tidied:]:
            stayed = np.append(np.unpackbits(packed), False)  # the last is of those given up before
            rows = np.where(stayed[rows], np.cumsum(stayed, dtype=np.int64)[rows] - 1, -1)
        return rows

    def _use(self, rows: int) -> None:
        """Let so many rows be in use; what is asked for many times a month is sliced once."""
        self.n_rows = rows
        self._in_use = {part: room[:rows] for part, room in self._room.items()}

    def _grow(self, rows: int) -> None:
        """Make room for so many rows; not by concatenation, which drops the padding."""
        self._in_use = {}  # so that no part is held twice once it has moved
        for part, old in self._room.items():
            larger = _room(old.dtype, rows)
            _as_bytes(larger[: self.n_rows])[:] = _as_bytes(old[: self.n_rows])
            self._room[part] = larger
