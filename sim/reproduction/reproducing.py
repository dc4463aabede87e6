"""Making a saved run or comparison once more from its manifest."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import Bundle, policy_from_dict
from sim.policies.catalogue import plugins_of
from sim.reproduction.known_policies import check_policies
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.sweeps import SAMPLE, reproduce_sweep
from sim.reproduction.table_differences import differences, when
from sim.results.storage import MANIFEST, kind_of
from sim.results.tables import read_table
from sim.scenario.scenario import Scenario

Progress = Callable[[int, int], None]
Manifest = Mapping[str, Any]
REPRODUCIBLE = ("run", "comparison", "sweep")


class Saved(Protocol):
    """A result that can be saved."""

    def save(self, folder: Path) -> Path:
        """Write it to a folder."""


def reproduce(
    folder: Path, *, workers: int = 1, sample: int | None = SAMPLE, progress: Progress | None = None
) -> Reproduction:
    """Make a saved result again from its manifest alone, and hold it against what was saved.

    Args:
        folder: of a saved run, comparison or sweep.
        workers: worker processes.
        sample: how many runs of a sweep are made again; None for all.
        progress: called with (runs done, runs planned), of a single run with months.

    Raises:
        InputError: the folder holds nothing that can be made again, or policies are not known.
        RunError: a run failed.
    """
    kind = kind_of(folder)
    if kind not in REPRODUCIBLE:
        raise InputError(
            f"{folder}: holds {kind}, whose runs are kept inside it; what can be made again from "
            f"its manifest alone: {', '.join(REPRODUCIBLE)}"
        )
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if kind == "sweep":
        return reproduce_sweep(folder, workers=workers, sample=sample, progress=progress)
    scenario = Scenario.from_dict(manifest["scenario"], where=str(folder))
    make, policies, runs = (
        (_run_again, manifest["policies"], 1)
        if kind == "run"
        else (_comparison_again, _all_policies(manifest), _size(manifest))
    )
    names = [str(policy["name"]) for policy in policies]
    check_policies(folder, manifest, names)
    again = make(folder, manifest, scenario, workers, progress)
    found = _table_differences(folder, manifest, again)
    fingerprints = manifest["fingerprint"], scenario.fingerprint
    around = circumstances_of(manifest, fingerprints, plugins_of(names))
    return Reproduction(str(folder), kind, runs, runs, around, tuple(found))


def _run_again(
    folder: Path,
    manifest: Manifest,
    scenario: Scenario,
    workers: int,
    progress: Progress | None,
) -> Saved:
    del folder, workers  # one run keeps one process busy
    months = manifest["months"]

    def report(month: int) -> None:
        if progress is not None:
            progress(month, months)

    return run_one(
        RunSpec(
            scenario=scenario,
            bundle=Bundle(manifest["label"], tuple(map(policy_from_dict, manifest["policies"]))),
            seed=manifest["seed"],
            population_seed=manifest["population_seed"],
            months=months,
            trace=manifest["event_names"] is not None,
        ),
        report,
    )


def _comparison_again(
    folder: Path,
    manifest: Manifest,
    scenario: Scenario,
    workers: int,
    progress: Progress | None,
) -> Saved:
    seeds, populations = manifest["seeds"], manifest["population_seeds"]
    if seeds != list(range(seeds[0], seeds[0] + len(seeds))):
        raise InputError(f"{folder}: its seeds do not follow each other, as those of compare do")
    fixed = populations != seeds
    if fixed and len(set(populations)) > 1:
        raise InputError(f"{folder}: its populations have seeds that compare does not give them")
    bundles = [
        Bundle(one["label"], tuple(policy_from_dict(p["values"]) for p in one["policies"]))
        for one in manifest["alternatives"]
    ]
    drawn = dict(zip(seeds, manifest.get("draws", []), strict=False))
    return compare(
        scenario,
        bundles,
        replicates=len(seeds),
        seed=seeds[0],
        population_seed=populations[0] if fixed else None,
        draw=drawn.__getitem__ if drawn else None,
        workers=workers,
        baseline=manifest["baseline"],
        progress=progress,
    )


def _all_policies(manifest: Manifest) -> list[Mapping[str, Any]]:
    return [policy for one in manifest["alternatives"] for policy in one["policies"]]


def _size(manifest: Manifest) -> int:
    return len(manifest["alternatives"]) * len(manifest["seeds"])


def _table_differences(folder: Path, manifest: Manifest, again: Saved) -> list[Any]:
    """What differs between the tables of a folder and those of the result made again."""
    tables = [name for name in manifest["files"] if name.endswith(".parquet")]
    found = []
    with TemporaryDirectory() as place:
        again.save(Path(place))
        for name in tables:
            if not (folder / name).is_file():
                raise InputError(f"{folder}: is incomplete: {name} is missing")
            columns = [read_table(where / name) for where in (folder, Path(place))]
            found += differences(name.removesuffix(".parquet"), *columns)
    return sorted(found, key=when)
