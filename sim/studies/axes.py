"""Axes of a design: each is a list of points, and a design crosses its axes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.core.errors import InputError, unknown_name
from sim.core.reading import mismatch
from sim.scenario.layers import key_paths
from sim.scenario.tables import cell_value, read_csv
from sim.studies.varied import Value, Varied

Find = Callable[[str, str], Varied]  # (key path, place for messages) -> what varies


@dataclass(frozen=True)
class Axis:
    """Values that vary together.

    Attributes:
        varied: what varies along the axis.
        points: a tuple of values for each point, in the order of ``varied``.
    """

    varied: tuple[Varied, ...]
    points: Sequence[tuple[Value, ...]]


def grid_axes(given: object, where: str, find: Find) -> Iterator[Axis]:
    """Yield an axis for every key of the table ``grid``.

    Args:
        given: lists of values by key path.
        where: file and key for messages.
        find: finds what a key path names.

    Raises:
        InputError: an unknown key, or not a list of different, allowed values.
    """
    for path, values in key_paths(_table(given, where)):
        varied = find(path, f"{where}.{path}")
        column = _column(varied, values, f"{where}.{path}")
        for position, value in enumerate(column):
            if value in column[:position]:
                raise InputError(f"{where}.{path}: {value} stands twice in the list")
        yield Axis((varied,), [(value,) for value in column])


def zipped_axes(given: object, where: str, find: Find) -> Iterator[Axis]:
    """Yield an axis for every table of the list ``zip``, whose lists go together.

    Args:
        given: a list of tables, each with lists of one length by key path.
        where: file and key for messages.
        find: finds what a key path names.

    Raises:
        InputError: as ``grid_axes``, or lists of different lengths.
    """
    for number, table in enumerate(_tables(given, where), 1):
        place = f"{where}[{number}]"
        columns: dict[Varied, list[Value]] = {}
        for path, values in key_paths(_table(table, place)):
            varied = find(path, f"{place}.{path}")
            columns[varied] = _column(varied, values, f"{place}.{path}")
        lengths = {varied.path: len(column) for varied, column in columns.items()}
        if len(set(lengths.values())) > 1:
            said = ", ".join(f"{path} has {length}" for path, length in lengths.items())
            raise InputError(f"{place}: lists that go together must be of one length; {said}")
        yield Axis(tuple(columns), list(zip(*columns.values(), strict=True)))


def case_axis(given: object, where: str, folder: Path, find: Find) -> Axis:
    """Return the axis of explicit cases.

    Args:
        given: a list of tables, each with a value for the same key paths; or the name of a CSV file
            with a column for each key path.
        where: file and key for messages.
        folder: where the CSV file is looked for.
        find: finds what a key path names.

    Raises:
        InputError: an unknown key, a value that is missing or not allowed, or no such file.
    """
    if isinstance(given, str):
        return _cases_of_csv(folder / given, where, find)
    cases = [dict(key_paths(_table(case, where))) for case in _tables(given, where)]
    varied = tuple(find(path, f"{where}[1].{path}") for path in cases[0])
    points = []
    for number, case in enumerate(cases, 1):
        _check_keys(case, cases[0], f"{where}[{number}]")
        place = f"{where}[{number}]"
        points.append(tuple(v.value(case[v.path], f"{place}.{v.path}") for v in varied))
    return Axis(varied, points)


def _cases_of_csv(path: Path, where: str, find: Find) -> Axis:
    columns = read_csv(path, where)
    varied = tuple(find(name, f"{path.name}: column {name}") for name in columns)
    rows = zip(*columns.values(), strict=True)
    points = [
        tuple(
            each.value(_cell(each, cell), f"{path.name}: row {number}, column {each.path}")
            for each, cell in zip(varied, row, strict=True)
        )
        for number, row in enumerate(rows, 2)
    ]
    return Axis(varied, points)


def _cell(varied: Varied, cell: str) -> object:
    if varied.parameter.kind == "flag":
        return {"true": True, "false": False}.get(cell.lower(), cell)
    return cell_value(varied.parameter, cell)


def _check_keys(case: Mapping[str, object], first: Mapping[str, object], where: str) -> None:
    for path in case:
        if path not in first:
            raise unknown_name("key beside those of the first case", path, first, where)
    for path in first:
        if path not in case:
            raise InputError(f"{where}: {path} is missing; every case needs the keys of the first")


def _column(varied: Varied, values: object, where: str) -> list[Value]:
    if isinstance(values, str) or not isinstance(values, Sequence) or not values:
        raise mismatch(where, "a list of values", values, varied.parameter.allowed)
    return [varied.value(value, where) for value in values]


def _table(given: object, where: str) -> Mapping[str, object]:
    if not isinstance(given, Mapping) or not given:
        raise mismatch(where, "a table of values by key", given)
    return given


def _tables(given: object, where: str) -> Sequence[object]:
    if isinstance(given, str) or not isinstance(given, Sequence) or not given:
        raise mismatch(where, "a list of tables", given)
    return given
