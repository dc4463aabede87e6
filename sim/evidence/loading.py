"""Reading the files of figures, every cell checked; a mistake names file, row and column."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sim.core.errors import InputError, unknown_name
from sim.core.parameters import build, parameters_of
from sim.evidence.figure import Entry, Figure, Source
from sim.scenario.tables import cell_value, check_columns, read_csv, row_place

DATA = Path(__file__).resolve().parent / "data"
SOURCES = "sources.csv"
_NEEDED = ("id", "date", "place", "indicator", "source", "confidence", "level")


def load_figures(folder: Path = DATA) -> tuple[Figure, ...]:
    """Read every figure of a folder.

    Args:
        folder: holds ``sources.csv`` and any number of files of figures.

    Returns:
        The figures in the order of the files' names and of their rows.

    Raises:
        InputError: a wrong, missing or repeated entry; the message names file, row and column.
    """
    sources = load_sources(folder / SOURCES)
    figures: dict[tuple[str, ...], Figure] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name == SOURCES:
            continue
        for place, entry in _entries(path):
            figure = _figure(entry, sources, place)
            key = (figure.id, figure.date, figure.place, figure.indicator, figure.definition)
            if key in figures:
                said = f"{figure.id} has another {figure.indicator} of {figure.date}"
                raise InputError(f"{place} indicator: stands twice; {said}")
            figures[key] = figure
    return tuple(figures.values())


def load_sources(path: Path) -> Mapping[str, Source]:
    """Read the sources that figures cite, by key.

    Args:
        path: a CSV file.

    Raises:
        InputError: a wrong or repeated entry.
    """
    sources: dict[str, Source] = {}
    columns = read_csv(path, path.name)
    check_columns(columns, Source, ("key", "title", "address", "kind"), path.name)
    for index, row in enumerate(zip(*columns.values(), strict=True)):
        place = row_place(path.name, index)
        source = build(Source, _cells(Source, dict(zip(columns, row, strict=True))), place)
        if not source.key:
            raise InputError(f"{place} key: is missing")
        if source.key in sources:
            raise InputError(f"{place} key: {source.key!r} stands twice")
        sources[source.key] = source
    return sources


def _entries(path: Path) -> Iterator[tuple[str, Entry]]:
    columns = read_csv(path, path.name)
    check_columns(columns, Entry, (p.name for p in parameters_of(Entry)), path.name)
    for index, row in enumerate(zip(*columns.values(), strict=True)):
        place = row_place(path.name, index)
        cells = dict(zip(columns, row, strict=True))
        for name in _NEEDED:
            if not cells[name]:
                raise InputError(f"{place} {name}: is empty")
        yield place, build(Entry, _cells(Entry, cells), place)


def _cells(kind: type[Entry] | type[Source], row: Mapping[str, str]) -> dict[str, object]:
    """The cells that hold something, as the kind of value their column has."""
    known = {parameter.name: parameter for parameter in parameters_of(kind)}
    return {name: cell_value(known[name], cell) for name, cell in row.items() if cell}


def _figure(entry: Entry, sources: Mapping[str, Source], place: str) -> Figure:
    for key in entry.source.split(";"):
        if key not in sources:
            raise unknown_name("source", key, sources, f"{place} source")
    _check_value(entry, place)
    return Figure(
        id=entry.id,
        date=entry.date,
        place=entry.place,
        indicator=entry.indicator,
        value=entry.value,
        unit=entry.unit,
        bound=entry.bound,
        definition=entry.definition,
        denominator=entry.denominator,
        sources=tuple(sources[key] for key in entry.source.split(";")),
        confidence=entry.confidence,
        level=entry.level,
        remark=entry.remark,
    )


def _check_value(entry: Entry, place: str) -> None:
    if entry.value is None:
        if not entry.remark:
            raise InputError(f"{place} value: is empty; without one a remark has to say something")
        return
    if not entry.unit:
        raise InputError(f"{place} unit: is empty; a number needs one")
    if entry.unit == "share" and not -1.0 <= entry.value <= 1.0:
        raise InputError(f"{place} value: {entry.value:g} is no share; allowed: -1 to 1")
    if entry.indicator == "coverage" and not entry.denominator:
        raise InputError(f"{place} denominator: is empty; a coverage needs one")
