"""Files of results held against the same made again: records, tables as CSV or Parquet."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from sim.core.errors import InputError
from sim.reproduction.table_differences import Columns, TableDifference, differences, when
from sim.results.records import read_record
from sim.results.tables import read_table

CIRCUMSTANCES = ("versions", "command", "plugins")
"""Keys of records that are no results."""


def file_differences(
    folder: Path, names: Iterable[str], save: Callable[[Path], object]
) -> list[TableDifference]:
    """Return what differs between files of a folder and the same files saved anew.

    Args:
        folder: that holds the saved ones.
        names: of the files, which end in .json, .csv or .parquet.
        save: writes them to the folder it is given.

    Raises:
        InputError: a saved file is missing or damaged.
    """
    found = []
    with TemporaryDirectory() as place:
        save(Path(place))
        for name in names:
            if not (folder / name).is_file():
                raise InputError(f"{folder}: is incomplete: {name} is missing")
            one, other = folder / name, Path(place) / name
            if name.endswith(".json"):
                found += record_differences(name, read_record(one), read_record(other))
            else:
                read = read_csv if name.endswith(".csv") else _read_parquet
                found += differences(name.removesuffix(".parquet"), read(one), read(other))
    return sorted(found, key=when)


def record_differences(
    name: str, saved: Mapping[str, Any], again: Mapping[str, Any]
) -> list[TableDifference]:
    """Return what differs between two records, a value each.

    Args:
        name: of the record.
        saved: the one.
        again: the other.
    """
    one, other = dict(_leaves(saved)), dict(_leaves(again))
    return [
        _value_difference(name, path, one.get(path), other.get(path))
        for path in {**one, **other}
        if path not in one or path not in other or one[path] != other[path]
    ]


def read_csv(path: Path) -> Columns:
    """Return the columns of a table; those of numbers as numbers, with NaN where a cell is empty.

    Args:
        path: of the file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file)) or [[]]
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(head)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is damaged ({error})") from None
    return {name: _column(cells) for name, cells in zip(head, columns, strict=False)}


def _column(cells: tuple[str, ...]) -> Any:  # noqa: ANN401  # an array of numbers or of texts
    try:
        return np.array([float(cell) if cell else np.nan for cell in cells])
    except ValueError:
        return np.array(cells, dtype=object)


def _read_parquet(path: Path) -> Columns:
    try:
        return read_table(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is damaged ({error})") from None


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Every single value of a record, with the keys that lead to it."""
    if isinstance(value, Mapping):
        pairs = [(str(key), one) for key, one in value.items()
                 if path or key not in CIRCUMSTANCES]  # fmt: skip
    elif isinstance(value, list):
        pairs = [(str(place), one) for place, one in enumerate(value, 1)]
    else:
        yield path, value
        return
    for key, one in pairs:
        yield from _leaves(one, f"{path}.{key}" if path else key)


def _value_difference(name: str, path: str, saved: Any, again: Any) -> TableDifference:  # noqa: ANN401
    numbers = all(isinstance(one, int | float) for one in (saved, again))
    return TableDifference(name, path, 1, {}, saved, again, abs(saved - again) if numbers else None)
