"""Facts and claims made again: verdicts from the saved runs, and some of these runs themselves."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.claims import saving as claims_saving
from sim.claims.files import claim_of
from sim.claims.plan import plan_of
from sim.claims.running import Readings
from sim.claims.trial import Trial, judged
from sim.core.errors import InputError
from sim.evidence import saving as facts_saving
from sim.evidence.fact_catalogue import chosen_facts
from sim.evidence.fact_runs import Effort, listed, made_of, studies_of
from sim.evidence.verdicts import judge
from sim.policies.catalogue import plugins_of
from sim.reproduction.files import file_differences
from sim.reproduction.kept_less import check_kept
from sim.reproduction.made_again import Progress
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.sweeps import SavedSweep, runs_again, saved_sweep
from sim.results.records import read_record
from sim.results.storage import read_manifest

RUNS = "runs"
Save = Callable[[Path], object]


def reproduce_claims(
    folder: Path, *, workers: int, sample: int | None, progress: Progress | None
) -> Reproduction:
    """Judge claims again by their saved runs, and make some of these again.

    Args:
        folder: of a trial.
        workers: worker processes.
        sample: how many runs; None for all that finished.
        progress: called with (runs done, runs planned).

    Raises:
        InputError: the folder lacks something, or was saved by a version that kept less.
        RunError: a run failed that did not before.
    """
    manifest = _manifest(folder, claims_saving.KIND, "claims")
    record = read_record(folder / claims_saving.JSON_FILE)
    sweeps = _sweeps(folder, manifest)
    trial = Trial(
        tuple(claim_of(tables, name) for name, tables in manifest["claims"].items()),
        record["draws"],
        record["replicates"],
        record["seed"],
        None if record["posterior"] is None else Path(record["posterior"]),
        every_coupling=manifest["every_coupling"],
    )
    worlds = list(plan_of(trial.claims, every_coupling=trial.every_coupling).bundles)
    _check_number(folder, len(worlds), len(sweeps))
    readings = Readings()
    for world, one in zip(worlds, sweeps, strict=True):
        readings.add(world, one.study, one.sweep)

    def save(place: Path) -> None:
        runs = sum(len(one.study.design) for one in sweeps)
        claims_saving.save(judged(trial, readings, runs), place)

    return _held(folder, manifest, sweeps, save, workers, sample, progress)


def reproduce_facts(
    folder: Path,
    *,
    workers: int,
    sample: int | None,
    progress: Progress | None,
    own: Sequence[Path] = (),
) -> Reproduction:
    """Judge facts again by their saved runs, and make some of these again.

    Args:
        folder: of a check of the facts.
        workers: worker processes.
        sample: how many runs; None for all that finished.
        progress: called with (runs done, runs planned).
        own: files with facts of the user's own.

    Raises:
        InputError: the folder lacks something, was saved by a version that kept less, or a fact of
            the user's own is not given.
        RunError: a run failed that did not before.
    """
    manifest = _manifest(folder, facts_saving.KIND, "own")
    record = read_record(folder / facts_saving.RECORD)
    given = {path.name for path in own}
    for name in manifest["own"]:
        if name not in given:
            raise InputError(f"{folder}: one of its facts was in {name}; give it with --facts")
    facts = chosen_facts([one["id"] for one in record["facts"]], own)
    effort = Effort(record["replicates"], record["draws"], record["seed"], workers)
    sweeps, studies = _sweeps(folder, manifest), listed(studies_of(facts, effort))
    _check_number(folder, len(studies), len(sweeps))

    def save(place: Path) -> None:
        made = made_of(studies, [one.sweep for one in sweeps], effort)
        verdicts = judge(facts, made)
        again = facts_saving.record_of(verdicts, made, effort)
        facts_saving.save_facts(place, again, verdicts, made)

    return _held(folder, manifest, sweeps, save, workers, sample, progress, own)


def _held(
    folder: Path,
    manifest: Mapping[str, Any],
    sweeps: Sequence[SavedSweep],
    save: Save,
    workers: int,
    sample: int | None,
    progress: Progress | None,
    own: Sequence[Path] = (),
) -> Reproduction:
    """What saved runs say again, and some of the runs, held against what is saved."""
    files = tuple(manifest["files"])
    found = file_differences(folder, files, save)
    runs, differ = runs_again(sweeps, workers=workers, sample=sample, progress=progress)
    plugins: dict[str, str] = dict(manifest.get("own", {}))
    for one in sweeps:
        plugins |= one.sweep.manifest["study"]["plugins"]
    known = {**manifest, "plugins": plugins}
    policies = {name for one in sweeps for name in one.policies}
    now = plugins_of(policies) | facts_saving.digests_of(own)
    around = circumstances_of(known, [one.fingerprints for one in sweeps], now)
    planned = sum(len(one.study.design) for one in sweeps)
    return Reproduction(
        str(folder), manifest["kind"], runs, planned, around, (*found, *differ), files
    )


def _manifest(folder: Path, kind: str, needed: str) -> dict[str, Any]:
    manifest = read_manifest(folder, kind)
    check_kept(folder, manifest, needed, "sweeps")
    return manifest


def _sweeps(folder: Path, manifest: Mapping[str, Any]) -> list[SavedSweep]:
    return [saved_sweep(folder / RUNS / name) for name in manifest["sweeps"]]


def _check_number(folder: Path, needed: int, saved: int) -> None:
    if needed != saved:
        raise InputError(
            f"{folder}: this version of sim needs {needed} sets of runs for it, and {saved} are "
            "saved; make it anew"
        )
