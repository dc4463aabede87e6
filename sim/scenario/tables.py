"""Reading the CSV tables a district may be given as."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError, unknown_name
from sim.core.parameters import Parameter, parameters_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def read_csv(path: Path, where: str) -> dict[str, list[str]]:
    """The columns of a CSV file as texts, by the names in its first row.

    Args:
        path: the file: comma-separated, UTF-8, first row the column names.
        where: file and key that name the table, for messages about the file itself.

    Raises:
        InputError: no such file, not text, no rows, or a row with too many or too few cells.
    """
    rows = _rows(path, where)
    if not rows:
        raise InputError(f"{path.name}: the table is empty; expected a first row of column names")
    header = [name.strip() for name in rows[0]]
    if len(set(header)) < len(header):
        raise InputError(f"{path.name}: row 1: a column name stands twice")
    if len(rows) == 1:
        raise InputError(f"{path.name}: the table has column names but no rows")
    for index, row in enumerate(rows[1:]):
        if len(row) != len(header):
            expected = f"expected {len(header)} cells, got {len(row)}"
            raise InputError(f"{path.name}: row {index + 2}: {expected}")
    return {name: [row[column].strip() for row in rows[1:]] for column, name in enumerate(header)}


def read_entries(path: Path, kind: type[DataclassInstance], where: str) -> list[dict[str, object]]:
    """The rows of a CSV file as tables for `build`; empty cells of text are left out.

    Numbers are needed: an empty cell could mean none as well as not known.

    Args:
        path: the file.
        kind: the dataclass of one row; its parameters are the columns.
        where: file and key that name the table.

    Raises:
        InputError: as `read_csv`, a missing or unknown column, or a number that is left out.
    """
    columns = read_csv(path, where)
    parameters = {parameter.name: parameter for parameter in parameters_of(kind)}
    numbers = [name for name, parameter in parameters.items() if parameter.kind == "number"]
    check_columns(columns, kind, ("name", *numbers), path.name)
    _refuse_empty({name: columns[name] for name in numbers}, path.name)
    rows = zip(*columns.values(), strict=True)
    return [
        {
            name: cell_value(parameters[name], cell)
            for name, cell in zip(columns, row, strict=True)
            if cell
        }
        for row in rows
    ]


def cell_value(parameter: Parameter, cell: object) -> object:
    """A cell of text as the kind of value its column holds; left as text if it cannot be."""
    if not isinstance(cell, str):
        return cell
    if parameter.kind == "names":
        return [name.strip() for name in cell.split(";") if name.strip()]
    kinds = {"number": float, "whole": int}
    try:
        return kinds[parameter.kind](cell) if parameter.kind in kinds else cell
    except ValueError:
        return cell


def check_columns(
    given: Iterable[str], kind: type[DataclassInstance], required: Iterable[str], where: str
) -> None:
    """Refuse a table with a column that is unknown or missing.

    Args:
        given: names of the columns.
        kind: the dataclass whose parameters are the columns.
        required: names that must be there.
        where: file for the message.
    """
    given = list(given)
    known = [parameter.name for parameter in parameters_of(kind)]
    for name in given:
        if name not in known:
            raise unknown_name("column", str(name), known, where)
    for name in required:
        if name not in given:
            raise InputError(
                f"{where}: column {name!r} is missing; given: {', '.join(given) or 'none'}"
            )


def _refuse_empty(columns: dict[str, list[str]], where: str) -> None:
    empty = [(cells.index(""), name) for name, cells in columns.items() if "" in cells]
    if empty:
        row, name = min(empty)
        raise InputError(f"{row_place(where, row)} {name}: empty; write a number, 0 for none")


def row_place(where: str, index: int) -> str:
    """The place of a row's cells, counted as a spreadsheet does: the column names are row 1."""
    return f"{where}: row {index + 2}, column"


def _rows(path: Path, where: str) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise InputError(f"{where}: there is no file {path}") from None
    except UnicodeDecodeError:
        raise InputError(f"{where}: {path.name} is not UTF-8 text") from None
    except OSError as error:
        raise InputError(f"{where}: {path} cannot be read: {error.strerror or error}") from None
    except (ValueError, csv.Error) as error:
        raise InputError(f"{where}: {path.name} is not a CSV table: {error}") from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows
