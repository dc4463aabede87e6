"""Scenario files: found by name or path, read layer by layer, written back."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import tomli_w

from sim.core.errors import InputError, unknown_name
from sim.core.files import bundled_files, not_bundled, read_toml
from sim.core.reading import mismatch
from sim.scenario.district import Industry, Region
from sim.scenario.layers import Layer, tables_of
from sim.scenario.scenario import Scenario
from sim.scenario.tables import read_csv, read_entries

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_TABLES: Final[dict[str, type[DataclassInstance] | None]] = {
    "regions": Region,
    "industries": Industry,
    "organizations": None,
}


def load_scenario(
    name_or_path: str | Path,
    values: Mapping[str, object] | None = None,
    origin: str = "values",
) -> Scenario:
    """A scenario, complete and checked, with the origin of every value.

    Args:
        name_or_path: name of a bundled scenario, such as "zhonglou", or a TOML file.
        values: values by key path laid over the file, such as {"run.months": 24}.
        origin: what messages and origins call these values.

    Raises:
        InputError: no such scenario, or anything wrong in it; the message names file and key.
    """
    path = _find(name_or_path, Path())
    layers = _layers(path, ())
    top = layers[-1]
    named = Layer(top.label, {"name": path.stem, **top.values}, top.origins)
    layers = [_unnamed(layer) for layer in layers[:-1]] + [named]
    if values:
        layers.append(_with_tables(origin, tables_of(values, origin), Path()))
    return Scenario.from_layers(layers, path.name)


def scenario_names() -> tuple[str, ...]:
    """Names of the bundled scenarios, sorted."""
    return tuple(bundled_files())


def scenario_file(name: str) -> Path:
    """The file of a bundled scenario.

    Args:
        name: as `scenario_names` lists it.

    Raises:
        InputError: no such scenario.
    """
    return _find(name, Path())


def write_scenario(scenario: Scenario, path: str | Path) -> None:
    """Write a scenario, complete, as a TOML file that `load_scenario` reads back equal.

    Args:
        scenario: the scenario; CSV tables it came from are written into the file.
        path: the file; replaced if it exists.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        Path(path).write_text(tomli_w.dumps(scenario.to_dict()), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def parse_value(text: str) -> object:
    """The value that a text on the command line means, as TOML reads it.

    Args:
        text: "0.3", "true", '["a", "b"]', or a bare word, which is text.

    Returns:
        A number, a truth value, a list, a table, or the text itself.
    """
    try:
        table = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return _number_or_text(text)
    return table["value"] if len(table) == 1 else text


def _number_or_text(text: str) -> float | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _find(name_or_path: str | Path, folder: Path, where: str = "") -> Path:
    bundled = bundled_files()
    if str(name_or_path) in bundled:
        return bundled[str(name_or_path)]
    path = folder / name_or_path
    place = f"{where}: " if where else ""
    if str(name_or_path) and _exists(path):
        if path.is_dir():
            raise InputError(f"{place}{path}: is a folder; expected a scenario file or name")
        return path
    raise InputError(f"{place}{not_bundled('scenario', name_or_path, bundled)}")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or one that no file can have
        return False


def _layers(path: Path, above: tuple[Path, ...]) -> list[Layer]:
    """The file's layers, the one it extends last of all first."""
    resolved = path.resolve()
    if resolved in above:
        chain = " extends ".join(step.name for step in (*above, resolved))
        raise InputError(f"{above[-1].name}: extends: goes in a circle: {chain}")
    values = _read(path)
    extended = values.pop("extends", None)
    layer = _with_tables(path.name, values, path.parent)
    if extended is None:
        return [layer]
    where = f"{path.name}: extends"
    if not isinstance(extended, str):
        raise mismatch(where, "the name or path of one scenario", extended)
    return [*_layers(_find(extended, path.parent, where), (*above, resolved)), layer]


def _read(path: Path) -> dict[str, object]:
    values = read_toml(path, "scenario")
    if not values:
        raise InputError(f"{path}: is empty; expected a scenario with a [district]")
    return values


def _unnamed(layer: Layer) -> Layer:
    """An extended layer without name and description, which are not passed on."""
    kept = {key: part for key, part in layer.values.items() if key not in {"name", "description"}}
    return Layer(layer.label, kept, layer.origins)


def _with_tables(label: str, values: dict[str, object], folder: Path) -> Layer:
    """The layer with the CSV tables it names read in their place."""
    district = values.get("district")
    if not isinstance(district, Mapping) or "tables" not in district:
        return Layer(label, values)
    where = f"{label}: district.tables"
    if not isinstance(district["tables"], Mapping):
        raise mismatch(where, "a table of file names", district["tables"])
    parts = {key: part for key, part in district.items() if key != "tables"}
    origins: dict[str, str] = {}
    for name, file in district["tables"].items():
        key = "organization_table" if name == "organizations" else name
        if key in parts:
            raise InputError(f"{where}.{name}: given twice, as a CSV table and in the file itself")
        parts[key] = _table(name, file, folder, f"{where}.{name}")
        path = f"district.{key}"
        origins |= dict.fromkeys(_paths(path, parts[key]), Path(cast("str", file)).name)
    return Layer(label, {**values, "district": parts}, origins)


def _table(name: str, file: object, folder: Path, where: str) -> object:
    if name not in _TABLES:
        raise unknown_name("table", name, _TABLES, where)
    if not isinstance(file, str):
        raise mismatch(where, "the path of a CSV file", file)
    kind = _TABLES[name]
    return (
        read_csv(folder / file, where) if kind is None else read_entries(folder / file, kind, where)
    )


def _paths(path: str, part: object) -> list[str]:
    return [path, *(f"{path}.{key}" for key in part)] if isinstance(part, Mapping) else [path]
