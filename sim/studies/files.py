"""Study files: TOML that names a scenario, policies, measures, replicates and what varies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.core.errors import InputError, unknown_name
from sim.core.files import bundled_files, find_file, read_toml
from sim.core.frozen import thaw
from sim.core.limits import LARGEST_SEED, LONGEST_RUN, MOST_REPLICATES
from sim.core.parameters import build, names, number, text, whole
from sim.core.reading import mismatch
from sim.measures import HEADLINE, MEASURES
from sim.policies.bundle import Bundle, bundle_from_entries, policy_from_dict
from sim.policies.reach import reach_of
from sim.results.groups import KINDS
from sim.scenario.entries import alternative_entries
from sim.scenario.files import load_scenario
from sim.scenario.layers import key_paths
from sim.scenario.scenario import Scenario
from sim.studies.axes import Axis, Find, case_axis, grid_axes, zipped_axes
from sim.studies.samplers import sampled_axis
from sim.studies.study import Study
from sim.studies.varied import Varied, find_varied

FOLDER = "studies"
_VARIES = ("grid", "zip", "sample", "cases")
_AS_THEY_ARE = ("name", "description", "replicates", "seed", "population_seed", "time_limit")
ALL = "all"


@dataclass(frozen=True)
class Settings:
    """The single values of a study file."""

    name: str = text("", "short name of the study")
    description: str = text("", "what is studied")
    measures: tuple[str, ...] = names(HEADLINE, tuple(MEASURES), meaning="measures to keep")
    by: tuple[str, ...] = names((), KINDS, meaning="kinds of group to keep series of")
    replicates: int = whole(
        1, "runs", 1, MOST_REPLICATES, meaning="runs of each alternative at each point"
    )
    seed: int | None = whole(
        None, "", 0, LARGEST_SEED, meaning="of the first replicate", optional=True
    )
    population_seed: int | None = whole(
        None, "", 0, LARGEST_SEED, meaning="of the population of month 0", optional=True
    )
    months: int | None = whole(
        None, "months", 1, LONGEST_RUN, meaning="months to run", optional=True
    )
    time_limit: float = number(
        3600.0, "seconds", 0.01, 1e6, meaning="after which a run is given up"
    )


_KEYS = (*Settings.__dataclass_fields__, "scenario", "policies", "values", *_VARIES)


def load_study(name_or_path: str | Path) -> Study:
    """Read a study, complete and checked.

    Args:
        name_or_path: a TOML file, or the name of a bundled study.

    Raises:
        InputError: no such study, or anything wrong in it; the message names file and key.
    """
    path = find_file(name_or_path, FOLDER, "study")
    values = read_toml(path, "study")
    return study_of({"name": path.stem, **values}, path.name, path.parent)


def study_names() -> tuple[str, ...]:
    """Names of the bundled studies, sorted."""
    return tuple(bundled_files(FOLDER))


def study_of(values: Mapping[str, Any], where: str = "study", folder: Path | None = None) -> Study:
    """Return the study that tables describe.

    Args:
        values: tables as in a study file.
        where: what messages name.
        folder: where files that it names are looked for; None: the current one.

    Raises:
        InputError: an unknown key, a wrong value, or parts that contradict each other.
    """
    for key in values:
        if key not in _KEYS:
            raise unknown_name("key", key, _KEYS, f"{where}: {key}")
    folder = Path() if folder is None else folder
    settings = _settings(values, where)
    scenario = _scenario(values, settings, where, folder)
    alternatives = _alternatives(values.get("policies", ["status_quo"]), scenario, where)

    def find(path: str, place: str) -> Varied:
        return find_varied(path, scenario, alternatives, place)

    axes = tuple(_axes(values, where, folder, find))
    _check_axes(axes, where)
    return Study(
        name=settings.name or where,
        scenario=scenario,
        alternatives=alternatives,
        measures=settings.measures,
        replicates=settings.replicates,
        seed=scenario.run.seed if settings.seed is None else settings.seed,
        axes=axes,
        by=settings.by,
        population_seed=settings.population_seed,
        time_limit=settings.time_limit,
        varies=_as_given(values, axes),
        description=settings.description,
    )


def study_from_dict(values: Mapping[str, Any], where: str = "dict") -> Study:
    """Return the study that ``Study.to_dict`` has put into plain values.

    Args:
        values: as a sweep's manifest holds them.
        where: what messages name.

    Raises:
        InputError: an unknown policy or a wrong value.
    """
    scenario = Scenario.from_dict(values["scenario"], where=where)
    alternatives = tuple(
        Bundle(label, tuple(policy_from_dict(policy, where) for policy in policies))
        for label, policies in values["policies"].items()
    )

    def find(path: str, place: str) -> Varied:
        return find_varied(path, scenario, alternatives, place)

    return Study(
        scenario=scenario,
        alternatives=alternatives,
        axes=tuple(_axes(values["varies"], where, Path(), find)),
        measures=tuple(values["measures"]),
        by=tuple(values["by"]),
        varies=values["varies"],
        **{key: values[key] for key in _AS_THEY_ARE},
    )


def _settings(values: Mapping[str, Any], where: str) -> Settings:
    given = {key: value for key, value in values.items() if key in Settings.__dataclass_fields__}
    if given.get("measures") == ALL:
        given["measures"] = list(MEASURES)
    if given.get("measures") == []:
        raise InputError(f"{where}: measures: is empty; name one, or write measures = 'all'")
    return build(Settings, given, f"{where}:")


def _scenario(values: Mapping[str, Any], settings: Settings, where: str, folder: Path) -> Scenario:
    name = values.get("scenario")
    if name is None:
        raise InputError(f"{where}: scenario: is missing; expected a scenario's name or file")
    if not isinstance(name, str):
        raise mismatch(f"{where}: scenario", "a scenario's name or file", name)
    try:
        scenario = load_scenario(folder / name if (folder / name).is_file() else name)
    except InputError as error:
        raise InputError(f"{where}: scenario: {error}") from None
    fixed = values.get("values", {})
    if not isinstance(fixed, Mapping):
        raise mismatch(f"{where}: values", "a table of values by key", fixed)
    laid: dict[str, object] = dict(key_paths(fixed))
    if settings.months is not None:
        laid["run.months"] = settings.months
    return scenario.with_values(laid, f"{where}: values") if laid else scenario


def _alternatives(given: object, scenario: Scenario, where: str) -> tuple[Bundle, ...]:
    place = f"{where}: policies"
    entries = alternative_entries(given, place)
    if not entries:
        raise InputError(f"{place}: the list is empty; expected at least one bundle")
    made = [bundle_from_entries(entry.label, entry.policies, place) for entry in entries]
    for bundle in made:
        for policy in bundle.policies:
            try:
                reach_of(policy, scenario)
            except InputError as error:
                raise InputError(f"{place}: {error}") from None
    return tuple(made)


def _axes(values: Mapping[str, Any], where: str, folder: Path, find: Find) -> Iterator[Axis]:
    if "grid" in values:
        yield from grid_axes(values["grid"], f"{where}: grid", find)
    if "zip" in values:
        yield from zipped_axes(values["zip"], f"{where}: zip", find)
    if "cases" in values:
        yield case_axis(values["cases"], f"{where}: cases", folder, find)
    if "sample" in values:
        if not isinstance(values["sample"], Mapping):
            raise mismatch(f"{where}: sample", "a table", values["sample"])
        yield sampled_axis(values["sample"], f"{where}: sample", find)


def _check_axes(axes: tuple[Axis, ...], where: str) -> None:
    paths = [varied.path for axis in axes for varied in axis.varied]
    for path in paths:
        if paths.count(path) > 1:
            raise InputError(f"{where}: {path}: varies twice; each value may vary in one place")


def _as_given(values: Mapping[str, Any], axes: tuple[Axis, ...]) -> dict[str, Any]:
    """What varies, as the file says it, with the rows of a CSV table in its place."""
    given = {key: thaw(values[key]) for key in _VARIES if key in values}
    if isinstance(given.get("cases"), str):
        axis = axes[-2 if "sample" in values else -1]
        paths = [varied.path for varied in axis.varied]
        given["cases"] = [dict(zip(paths, point, strict=True)) for point in axis.points]
    return given
