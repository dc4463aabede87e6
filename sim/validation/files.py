"""Place files: found by name or path, read, every key checked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.core.errors import InputError, unknown_name
from sim.core.files import bundled_files, not_bundled, read_toml
from sim.core.frozen import FrozenMapping
from sim.core.parameters import build, parameters_of
from sim.core.reading import at, mismatch
from sim.evidence.definitions import DEFINITIONS
from sim.scenario.layers import key_paths
from sim.validation.entries import entry_from
from sim.validation.place import Known, Place, Target, months_between

NATIONAL = "china"
TEMPLATE = "template"
_LISTS = ("figures", "history", "policies", "world")
_NEEDED = ("name", "organizations", "start", "figures")


def bundled_places() -> dict[str, Path]:
    """Place files that come with the package, by name, without the template."""
    return {name: path for name, path in bundled_files("places").items() if name != TEMPLATE}


def load_places(names: Sequence[str]) -> tuple[Place, ...]:
    """Read places: names of bundled ones, files, or folders of files; none: the bundled provinces.

    Args:
        names: as the user gives them.

    Raises:
        InputError: nothing there, anything wrong in a file, or two places of one name, or of names
            that differ in capitals only, whose results would be one file.
    """
    bundled = bundled_places()
    files = [file for name in names for file in _files(name, bundled)]
    if not names:
        files = [path for name, path in bundled.items() if name != NATIONAL]
    places = [load_place(file) for file in dict.fromkeys(files)]
    seen: dict[str, tuple[str, Path]] = {}
    for place, file in zip(places, dict.fromkeys(files), strict=True):
        other, known = seen.setdefault(place.file_name, (place.name, file))
        if known != file:
            like = "is also in" if other == place.name else f"is too much like {other!r} in"
            raise InputError(f"{file}: name: {place.name!r} {like} {known.name}")
    return tuple(places)


def _files(name: str, bundled: Mapping[str, Path]) -> list[Path]:
    path = Path(name)
    if name in bundled:
        return [bundled[name]]
    if path.is_dir():
        found = sorted(one for one in path.glob("*.toml") if one.stem != TEMPLATE)
        if not found:
            raise InputError(f"{path}: no place file (*.toml) in this folder")
        return found
    if path.is_file():
        return [path]
    raise not_bundled("place file", name, bundled)


def load_place(path: str | Path) -> Place:
    """Read a place file.

    Args:
        path: a TOML file.

    Raises:
        InputError: an unknown or missing key, a wrong value, a figure before the start.
    """
    path = Path(path)
    values = read_toml(path, "place")
    return place_from(values, path.name, str(path.parent))


def place_from(values: Mapping[str, Any], where: str, folder: str = ".") -> Place:
    """Return a place from tables as TOML gives them.

    Args:
        values: of the file.
        where: name of the file, for messages.
        folder: that a scenario's path is relative to.

    Raises:
        InputError: as ``load_place``.
    """
    names = [parameter.name for parameter in parameters_of(Known)]
    for key in values:
        if key not in names and key not in _LISTS:
            raise unknown_name("key", key, (*names, *_LISTS), f"{where}: {key}")
    for key in _NEEDED:
        if not values.get(key):
            raise InputError(f"{where}: {key}: is missing; a place needs {', '.join(_NEEDED)}")
    known = build(Known, {k: v for k, v in values.items() if k in names}, f"{where}:")
    world = values.get("world", {})
    if not isinstance(world, Mapping):
        raise mismatch(f"{where}: world", "a table of the scenario's sections", world)
    return Place(
        known=known,
        figures=_targets(values["figures"], known, f"{where}: figures", after=True),
        history=_targets(values.get("history", []), known, f"{where}: history", after=False),
        policies=tuple(
            entry_from(one, known, f"{where}: policies[{place}]")
            for place, one in enumerate(_list(values.get("policies", []), f"{where}: policies"), 1)
        ),
        world=FrozenMapping(dict(key_paths(world))),
        folder=folder,
        given=values,
    )


def _targets(given: object, known: Known, where: str, *, after: bool) -> tuple[Target, ...]:
    made: dict[str, Target] = {}
    for number, one in enumerate(_list(given, where), 1):
        place = f"{where}[{number}]"
        target = build(Target, one, place)
        for key in ("definition", "date", "value"):
            if key not in one:
                raise InputError(f"{at(place, key)}: is missing")
        if target.is_share and not -1 <= target.value <= 1:
            said = f"{target.value:g} is no share; per cent are written as 0.576"
            raise InputError(f"{at(place, 'value')}: {said}; allowed: -1 to 1")
        _check_date(target, known, at(place, "date"), after=after)
        if target.label in made:
            raise InputError(f"{place}: {target.label} stands twice")
        made[target.label] = target
    return tuple(made.values())


def _check_date(target: Target, known: Known, where: str, *, after: bool) -> None:
    if after and months_between(known.start, target.end) < 1:
        raise InputError(f"{where}: {target.date} is not after the start, {known.start}")
    if after and _months_before(target, known) > 0:
        raise InputError(f"{where}: {target.date} begins before the start, {known.start}")
    if not after and months_between(target.end, known.start) < 0:
        raise InputError(f"{where}: {target.date} is after the start, {known.start}; not yet known")


def _months_before(target: Target, known: Known) -> int:
    """How many months before the start a figure begins, as ``sim.evidence`` reads it off a run."""
    first, slash, _ = target.date.partition("/")
    stock = DEFINITIONS[target.definition].stock
    if slash:
        began = first if "-" in first else f"{int(first) - (not stock)}-12"
        return months_between(began, known.start)
    return 0 if stock else 11 - months_between(known.start, target.end)


def _list(given: object, where: str) -> Sequence[Any]:
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise mismatch(where, f"a list of tables ([[{where.rpartition(' ')[2]}]])", given)
    for number, one in enumerate(given, 1):
        if not isinstance(one, Mapping) and not where.endswith("policies"):
            raise mismatch(f"{where}[{number}]", "a table", one)
    return given
