"""Files of targets: TOML that says what is fitted to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.calibration.calibration import MOST_PARAMETERS, Calibration, Place
from sim.calibration.priors import Prior, prior_of
from sim.calibration.sampler import Sampling
from sim.calibration.target_entries import targets_of
from sim.calibration.targets import Target
from sim.core.errors import InputError, unknown_name
from sim.core.files import find_file, read_toml
from sim.core.limits import LARGEST_SAMPLER_SEED, LONGEST_RUN
from sim.core.parameters import build, number, text, whole
from sim.core.reading import mismatch
from sim.evidence.definitions import NUISANCES
from sim.evidence.prior import CAPACITIES, SECTIONS
from sim.policies.bundle import bundle_from_entries, bundle_from_text
from sim.scenario.files import load_scenario
from sim.scenario.layers import key_paths
from sim.studies.varied import find_varied

FOLDER = "calibration"
_KEYS = ("name", "description", "seed", "sampler", "places", "priors", "nuisances", "targets")
AS_FOUND = "as_found"


@dataclass(frozen=True)
class Settings:
    """The single values of a file of targets."""

    name: str = text("", "short name of the calibration")
    description: str = text("", "what is fitted")
    seed: int = whole(1, "", 0, LARGEST_SAMPLER_SEED, meaning="of every draw")


@dataclass(frozen=True)
class Sampler:
    """Section ``sampler``: how much is drawn."""

    draws: int = whole(200, "draws", 20, 100_000, meaning="draws in each generation")
    generations: int = whole(8, "generations", 1, 1_000, meaning="the most generations")
    effective: float = number(
        100.0, "draws", 5.0, 1e6, meaning="equal draws that the sample must be worth to stop early"
    )


@dataclass(frozen=True)
class PlaceEntry:
    """A table of ``places``."""

    scenario: str = text("", "name or file of a scenario")
    policies: str = text("", "what is done there, such as 'joint_building'; the scenario's own")
    months: int | None = whole(
        None, "months", 1, LONGEST_RUN, meaning="months to run", optional=True
    )


def load_calibration(name_or_path: str | Path) -> Calibration:
    """Read a file of targets, complete and checked.

    Args:
        name_or_path: a TOML file, or the name of a bundled one.

    Raises:
        InputError: no such file, or anything wrong in it; the message names file and key.
    """
    path = find_file(name_or_path, FOLDER, "targets")
    values = read_toml(path, "targets")
    return calibration_of({"name": path.stem, **values}, path.name, path.parent)


def calibration_of(
    values: Mapping[str, Any], where: str = "targets", folder: Path | None = None
) -> Calibration:
    """Return the calibration that tables describe.

    Args:
        values: tables as in a file of targets.
        where: what messages name.
        folder: where files that it names are looked for; None: the current one.

    Raises:
        InputError: an unknown key, a wrong value, or parts that contradict each other.
    """
    for key in values:
        if key not in _KEYS:
            raise unknown_name("key", key, _KEYS, f"{where}: {key}")
    single = {key: values[key] for key in Settings.__dataclass_fields__ if key in values}
    settings = build(Settings, single, f"{where}:")
    sampler = build(Sampler, values.get("sampler", {}), f"{where}: sampler")
    places = tuple(_places(values.get("places"), where, folder or Path()))
    targets = targets_of(values.get("targets"), places, f"{where}: targets")
    return Calibration(
        name=settings.name or where,
        description=settings.description,
        places=places,
        priors=tuple(_priors(values.get("priors"), places, f"{where}: priors")),
        nuisances=tuple(_nuisances(values.get("nuisances", {}), targets, f"{where}: nuisances")),
        targets=targets,
        sampling=Sampling(sampler.draws, sampler.generations, sampler.effective, settings.seed),
        given={"tables": values, "file": where, "folder": str(folder or "")},
    )


def with_effort(calibration: Calibration, generations: int | None, seed: int | None) -> Calibration:
    """Return a calibration with another budget or seed.

    Args:
        calibration: any.
        generations: the most generations; None keeps it.
        seed: of every draw; None keeps it.
    """
    changes = {"generations": generations, "seed": seed}
    given = {key: value for key, value in changes.items() if value is not None}
    return replace(calibration, sampling=replace(calibration.sampling, **given))


def _places(given: object, where: str, folder: Path) -> Iterator[Place]:
    for name, table in _table(given, f"{where}: places").items():
        place = f"{where}: places.{name}"
        entry = dict(_table(table, place))
        values = entry.pop("values", {})
        yield _place(name, build(PlaceEntry, entry, place), values, place, folder)


def _place(name: str, entry: PlaceEntry, values: object, where: str, folder: Path) -> Place:
    if not entry.scenario:
        raise InputError(f"{where}.scenario: is missing; expected a scenario's name or file")
    file = folder / entry.scenario
    try:
        scenario = load_scenario(file if file.is_file() else entry.scenario)
    except InputError as error:
        raise InputError(f"{where}.scenario: {error}") from None
    laid: dict[str, object] = dict(key_paths(_table(values, f"{where}.values"))) if values else {}
    if entry.months is not None:
        laid["run.months"] = entry.months
    if laid:
        scenario = scenario.with_values(laid, f"{where}.values")
    if entry.policies:
        bundle = bundle_from_text(entry.policies)
    elif scenario.policies:
        bundle = bundle_from_entries(AS_FOUND, scenario.policies, scenario.place_of("policies"))
    else:
        raise InputError(f"{where}.policies: is missing, for {entry.scenario} names none")
    return Place(name, scenario, bundle)


def _priors(given: object, places: Sequence[Place], where: str) -> Iterator[Prior]:
    priors = dict(key_paths(_table(given, where)))
    if len(priors) > MOST_PARAMETERS:
        raise InputError(
            f"{where}: {len(priors)} parameters; at most {MOST_PARAMETERS} can be told apart by so "
            "few figures, so leave the others at their values"
        )
    for path, prior in priors.items():
        yield _prior(path, prior, places, f"{where}.{path}")


def _prior(path: str, given: object, places: Sequence[Place], where: str) -> Prior:
    section = path.partition(".")[0]
    if section == "policies":
        raise InputError(f"{where}: a dose is an input of the scenario and is never fitted")
    if section not in SECTIONS or path in CAPACITIES:
        said = "what is known of a place is never fitted"
        raise InputError(f"{where}: {said}; behaviour is in {', '.join(SECTIONS)}")
    parameter = find_varied(path, places[0].scenario, (), where).parameter
    if parameter.kind not in {"number", "whole"} or parameter.low is None or parameter.high is None:
        raise InputError(f"{where}: only numbers with a range can be fitted")
    whole_number = parameter.kind == "whole"
    return prior_of(path, given, parameter.low, parameter.high, where, whole=whole_number)


def _nuisances(given: object, targets: Sequence[Target], where: str) -> Iterator[Prior]:
    if not isinstance(given, Mapping):
        raise mismatch(where, "a table of priors by name", given)
    needed = {one.nuisance.name: one.nuisance for one in targets if one.nuisance and one.fitted}
    for name, table in given.items():
        if name not in needed:
            if name in NUISANCES:
                raise InputError(f"{where}.{name}: no fitted target is counted in that way")
            raise unknown_name("nuisance", name, needed, f"{where}.{name}")
        unknown = needed[name]
        yield prior_of(name, table, unknown.low, unknown.high, f"{where}.{name}")


def _table(given: object, where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or not given:
        raise mismatch(where, "a table", given)
    return given
