"""Making a saved result once more from its manifest."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import Bundle, policy_from_dict
from sim.policies.catalogue import plugins_of
from sim.reproduction.files import file_differences
from sim.reproduction.known_policies import check_policies
from sim.reproduction.made_again import SAMPLE, Progress
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.results.storage import kind_of, read_manifest, reading
from sim.scenario.scenario import Scenario

Manifest = Mapping[str, Any]


class Saved(Protocol):
    """A result that can be saved."""

    def save(self, folder: Path) -> Path:
        """Write it to a folder."""


def reproduce(
    folder: Path,
    *,
    workers: int = 1,
    sample: int | None = SAMPLE,
    progress: Progress | None = None,
    facts: Sequence[Path] = (),
) -> Reproduction:
    """Make a saved result again from its manifest alone, and hold it against what was saved.

    Args:
        folder: of a saved result.
        workers: worker processes.
        sample: how many runs are made again, of results that keep their runs; None for all.
        progress: called with (runs done, runs planned), of a single run with months; first, once
            what was saved is read, with none done.
        facts: files with facts of the user's own, of a check of such facts.

    Raises:
        InputError: the folder holds nothing that can be made again, or policies are not known.
        RunError: a run failed.
    """
    from sim.reproduction.calibrations import reproduce_calibration
    from sim.reproduction.records import reproduce_claims, reproduce_facts
    from sim.reproduction.sweeps import reproduce_sweep
    from sim.reproduction.validations import reproduce_validation

    keeping_runs: Mapping[str, Callable[..., Reproduction]] = {
        "sweep": reproduce_sweep,
        "facts": partial(reproduce_facts, own=facts),
        "claims": reproduce_claims,
        "calibration": reproduce_calibration,
        "validation": reproduce_validation,
    }
    kind, whole = kind_of(folder), ("run", "comparison")
    if kind not in {*whole, *keeping_runs}:
        known = ", ".join((*whole, *keeping_runs))
        raise InputError(f"{folder}: holds {kind!r}; what can be made again: {known}")
    with reading(folder, kind):
        if kind in whole:
            return _reproduce_whole(folder, kind, workers, progress)
        return keeping_runs[kind](folder, workers=workers, sample=sample, progress=progress)


def _reproduce_whole(
    folder: Path, kind: str, workers: int, progress: Progress | None
) -> Reproduction:
    """Make all runs of a run or a comparison again."""
    manifest = read_manifest(folder, kind)
    scenario = Scenario.from_dict(manifest["scenario"], where=str(folder))
    make, policies, runs = (
        (_run_again, manifest["policies"], 1)
        if kind == "run"
        else (_comparison_again, _all_policies(manifest), _size(manifest))
    )
    names = [str(policy["name"]) for policy in policies]
    check_policies(folder, manifest, names)
    if progress is not None:
        progress(0, runs)
    again = make(folder, manifest, scenario, workers, progress)
    tables = [name for name in manifest["files"] if name.endswith(".parquet")]
    found = file_differences(folder, tables, again.save)
    fingerprints = manifest["fingerprint"], scenario.fingerprint
    around = circumstances_of(manifest, [fingerprints], plugins_of(names))
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
