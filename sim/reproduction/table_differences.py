"""Where two tables of results differ: which measure, which month first, by how much.

Values are held against each other bit for bit; missing equals missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Columns = Mapping[str, Column]

INDEX = ("month", "alternative", "measure", "seed", "point", "run", "group_kind", "group",
         "policy", "position", "region", "id", "fact", "check", "claim", "place", "draw",
         "name", "parameter")  # fmt: skip
"""Columns that say where a value belongs; the others are values."""


@dataclass(frozen=True)
class TableDifference:
    """What differs in one measure, or one column, of a table.

    Attributes:
        table: name of the table.
        column: the measure, or the column.
        cells: how many of its values differ.
        at: where the first of them is: month, group, alternative, seed and the like.
        saved: the value there as saved; None is missing.
        again: the value there as made again; None is missing.
        largest: the largest difference anywhere; None for what is no number.
    """

    table: str
    column: str
    cells: int
    at: Mapping[str, Any]
    saved: Any
    again: Any
    largest: float | None

    @property
    def month(self) -> int | None:
        """The first month in which it differs; None where the table has no months."""
        return self.at.get("month")

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**vars(self), "at": dict(self.at)}


def when(found: TableDifference) -> float:
    """Return the first month of a difference, for sorting; what has no month comes last.

    Args:
        found: the difference.
    """
    return inf if found.month is None else found.month


def differences(table: str, saved: Columns, again: Columns) -> list[TableDifference]:
    """Return what differs between two tables, by measure or column; nothing if they are the same.

    Args:
        table: its name, for the answer.
        saved: the columns of the one.
        again: the columns of the other, whose rows stand in the same order.
    """
    found = [_one_sided(table, name, name in saved) for name in _only_in_one(saved, again)]
    rows = [len(next(iter(columns.values()), ())) for columns in (saved, again)]
    if rows[0] != rows[1]:
        before, now = rows
        return [*found, TableDifference(table, "rows", abs(before - now), {}, before, now, None)]
    for name in saved:
        if name in again:
            wrong = _differ(saved[name], again[name])
            for column, mask in _by_measure(name, wrong, saved):
                found.append(_found(table, column, name, mask, saved, again))
    return sorted(found, key=when)


def _only_in_one(saved: Columns, again: Columns) -> list[str]:
    return [name for name in {**saved, **again} if (name in saved) != (name in again)]


def _one_sided(table: str, name: str, was_saved: bool) -> TableDifference:
    saved, again = ("saved", None) if was_saved else (None, "made again")
    return TableDifference(table, name, 0, {}, saved, again, None)


def _differ(one: Column, other: Column) -> NDArray[np.bool_]:
    if one.dtype.kind == "f" and other.dtype == one.dtype:
        bits = np.dtype(f"i{one.dtype.itemsize}")
        same = np.ascontiguousarray(one).view(bits) == np.ascontiguousarray(other).view(bits)
        return np.asarray(~(same | (np.isnan(one) & np.isnan(other))), dtype=np.bool_)
    if one.dtype.kind != other.dtype.kind:
        return np.ones(one.size, np.bool_)
    return np.asarray(one != other, dtype=np.bool_)


def _by_measure(
    name: str, wrong: NDArray[np.bool_], columns: Columns
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """A column as it is; of a long table, whose rows name their measure, a part for each."""
    if not wrong.any():
        return
    if name in INDEX or "measure" not in columns:
        yield name, wrong
        return
    measures = columns["measure"]
    for measure in dict.fromkeys(measures[wrong].tolist()):
        yield measure, wrong & (measures == measure)


def _found(
    table: str, column: str, name: str, wrong: NDArray[np.bool_], saved: Columns, again: Columns
) -> TableDifference:
    rows = np.flatnonzero(wrong)
    if "month" in saved:
        rows = rows[np.argsort(saved["month"][rows], kind="stable")]
    first = rows[0]
    at = {key: _plain(saved[key][first]) for key in INDEX if key in saved and key != "measure"}
    one, other = saved[name], again[name]
    largest = None
    if one.dtype.kind in "fiu" and other.dtype.kind in "fiu":
        apart = np.abs(one[rows].astype(np.float64) - other[rows].astype(np.float64))
        known = apart[np.isfinite(apart)]
        largest = float(known.max()) if known.size else None
    return TableDifference(
        table, column, rows.size, at, _plain(one[first]), _plain(other[first]), largest
    )


def _plain(value: object) -> object:
    plain = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(plain, float) and not isfinite(plain) else plain
