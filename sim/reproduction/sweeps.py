"""Making some runs of saved sweeps once more, spread evenly over those that finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError
from sim.experiment.runs import PackedRun, RunSpec, pack, run_packed
from sim.policies.catalogue import plugins_of
from sim.reproduction.known_policies import check_policies
from sim.reproduction.made_again import Progress, made_again, spread
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.table_differences import Columns, TableDifference, differences
from sim.studies.design import PlannedRun
from sim.studies.files import study_from_dict
from sim.studies.saved import Sweep, load_sweep
from sim.studies.study import Study
from sim.studies.tables import (
    FINISHED,
    Outcome,
    kept_values,
    runs_table,
    series_table,
    shape_of,
)
from sim.studies.varied import changed_bundle, changed_scenario

if TYPE_CHECKING:
    import pandas as pd

NOT_RESULTS = ("status", "stage", "message", "attempt", "seconds")


@dataclass(frozen=True)
class SavedSweep:
    """A saved sweep, and the study that its manifest describes.

    Attributes:
        sweep: its folder.
        study: that made it.
    """

    sweep: Sweep
    study: Study

    @property
    def policies(self) -> set[str]:
        """Names of all its policies."""
        return {policy.name for bundle in self.study.alternatives for policy in bundle.policies}

    @property
    def fingerprints(self) -> tuple[str, str]:
        """Of its scenario, as saved and as it is read now."""
        return self.sweep.manifest["study"]["fingerprint"], self.study.scenario.fingerprint

    @property
    def finished(self) -> "pd.DataFrame":
        """Rows of the runs that finished."""
        runs = self.sweep.runs
        return runs[runs["status"] == FINISHED]


def reproduce_sweep(
    folder: Path, *, workers: int, sample: int | None, progress: Progress | None
) -> Reproduction:
    """Make runs of a sweep again and hold them against those saved.

    Args:
        folder: of the sweep, finished or not.
        workers: worker processes.
        sample: how many runs; None for all that finished.
        progress: called with (runs done, runs planned).

    Raises:
        InputError: no run has finished, or the manifest does not say all that varied.
        RunError: a run failed that did not when the sweep was made.
    """
    saved = saved_sweep(folder)
    if saved.finished.empty:
        raise InputError(f"{folder}: no run of this sweep has finished")
    runs, found = runs_again([saved], workers=workers, sample=sample, progress=progress)
    manifest = {**saved.sweep.manifest["study"], **saved.sweep.manifest}
    around = circumstances_of(manifest, [saved.fingerprints], plugins_of(saved.policies))
    return Reproduction(str(folder), "sweep", runs, len(saved.study.design), around, tuple(found))


def saved_sweep(folder: Path) -> SavedSweep:
    """Open a sweep and read its study from its manifest.

    Args:
        folder: of the sweep, finished or not.

    Raises:
        InputError: there is none, its policies are not known, or its manifest does not say all
            that varied.
    """
    sweep = load_sweep(folder)
    given = sweep.manifest["study"]
    names = [policy["name"] for policies in given["policies"].values() for policy in policies]
    check_policies(folder, given, names)
    study = study_from_dict(given, str(folder))
    if len(study.design) != sweep.manifest["design"]["runs"]:
        raise InputError(
            f"{folder}: its manifest does not say all that varied, as of studies made in Python"
        )
    return SavedSweep(sweep, study)


def runs_again(
    sweeps: Sequence[SavedSweep], *, workers: int, sample: int | None, progress: Progress | None
) -> tuple[int, list[TableDifference]]:
    """Make runs of sweeps again, spread over all of them; return how many, and what differs.

    Args:
        sweeps: the sweeps.
        workers: worker processes.
        sample: how many runs; None for all that finished.
        progress: called with (runs done, runs planned).

    Raises:
        RunError: a run failed that did not when the sweep was made.
    """
    everything = [(at, row) for at, one in enumerate(sweeps) for row in range(len(one.finished))]
    chosen = spread(everything, sample)
    rows = [
        one.finished.iloc[[row for sweep, row in chosen if sweep == at]]
        for at, one in enumerate(sweeps)
    ]
    planned = [_planned(one.study, some) for one, some in zip(sweeps, rows, strict=True)]
    packed = [_packed(one.study, run) for one, runs in zip(sweeps, planned, strict=True)
              for run in runs]  # fmt: skip
    results = iter(made_again(run_packed, packed, workers, progress))
    found = []
    for one, some, runs in zip(sweeps, rows, planned, strict=True):
        outcomes = [_outcome(one.study, run, next(results)) for run in runs]
        where = f"{one.sweep.folder.name}: " if len(sweeps) > 1 else ""
        if outcomes:
            found += _differences(one, some, outcomes, where)
    return len(packed), found


def _planned(study: Study, rows: "pd.DataFrame") -> list[PlannedRun]:
    """The runs of some rows, with the keys they were saved under."""
    planned = []
    for row in rows[["run", "point", "alternative", "replicate"]].itertuples():
        bundles = row.point * len(study.labels) + study.labels.index(row.alternative)
        run = study.design[bundles * study.replicates + row.replicate]
        planned.append(replace(run, key=row.run))
    return planned


def _packed(study: Study, run: PlannedRun) -> PackedRun:
    scenario = changed_scenario(study.scenario, run.values)
    bundle = changed_bundle(study.alternatives[run.alternative], run.values)
    return pack(RunSpec(scenario, bundle, run.seed, study.population_seed))


def _outcome(study: Study, run: PlannedRun, result: Any) -> Outcome:  # noqa: ANN401
    values, groups = kept_values(result, study.measures, study.by)
    return Outcome(run, 1, 0.0, values=values, groups=groups)


def _differences(
    saved: SavedSweep, rows: "pd.DataFrame", outcomes: Sequence[Outcome], where: str
) -> list[TableDifference]:
    shape = shape_of(saved.study)
    again = runs_table(outcomes, shape).to_pandas()
    series = saved.sweep.series[saved.sweep.series["run"].isin(rows["run"])]
    made = series_table(outcomes, shape).to_pandas()
    told_of = {name: dict(zip(rows["run"], rows[name], strict=True))
               for name in ("point", "alternative", "seed")}  # fmt: skip
    found = differences(f"{where}series", _columns(series, told_of), _columns(made, told_of))
    # What the last month of the series says already is not said twice.
    told = {one.column for one in found} | set(NOT_RESULTS)
    return found + [
        one
        for one in differences(f"{where}runs", _columns(rows), _columns(again))
        if one.column not in told
    ]


def _columns(frame: "pd.DataFrame", where: Mapping[str, Any] | None = None) -> Columns:
    """Columns as arrays, with what is known of each run; missing text is None."""
    import pandas as pd

    added = {name: frame["run"].map(values) for name, values in (where or {}).items()}
    columns = {}
    for name, column in frame.assign(**added).items():
        if pd.api.types.is_numeric_dtype(column):
            columns[str(name)] = column.to_numpy()
        else:
            held = column.astype(object)
            columns[str(name)] = held.where(held.notna(), None).to_numpy()
    return columns
