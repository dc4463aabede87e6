"""Making some runs of a saved sweep once more, spread evenly over those that finished."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.experiment.executors import in_any_order, open_executor, value_of
from sim.experiment.runs import PackedRun, RunSpec, pack, run_packed
from sim.policies.catalogue import plugins_of
from sim.reproduction.known_policies import check_policies
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.table_differences import Columns, TableDifference, differences
from sim.studies.design import PlannedRun
from sim.studies.files import study_from_dict
from sim.studies.saved import Sweep, load_sweep
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

    from sim.studies.study import Study

Progress = Callable[[int, int], None]
SAMPLE = 8
NOT_RESULTS = ("status", "stage", "message", "attempt", "seconds")


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
    saved = load_sweep(folder)
    given = saved.manifest["study"]
    names = [policy["name"] for policies in given["policies"].values() for policy in policies]
    check_policies(folder, given, names)
    study = study_from_dict(given, str(folder))
    if len(study.design) != saved.manifest["design"]["runs"]:
        raise InputError(
            f"{folder}: its manifest does not say all that varied, as of studies made in Python"
        )
    chosen = _chosen(saved, sample)
    runs = _planned(study, chosen)
    outcomes = _made_again(study, runs, workers, progress)
    found = _differences(saved, chosen, study, outcomes)
    around = circumstances_of(
        {**given, **saved.manifest},
        (given["fingerprint"], study.scenario.fingerprint),
        plugins_of(names),
    )
    planned = len(study.design)
    return Reproduction(str(folder), "sweep", len(runs), planned, around, tuple(found))


def _chosen(saved: Sweep, sample: int | None) -> "pd.DataFrame":
    """Rows of finished runs, spread evenly from the first to the last."""
    finished = saved.runs[saved.runs["status"] == FINISHED]
    if finished.empty:
        raise InputError(f"{saved.folder}: no run of this sweep has finished")
    if sample is None or sample >= len(finished):
        return finished
    places = np.unique(np.linspace(0, len(finished) - 1, sample).round().astype(int))
    return finished.iloc[places]


def _planned(study: "Study", rows: "pd.DataFrame") -> list[PlannedRun]:
    """The runs of some rows, with the keys they were saved under."""
    planned = []
    for row in rows[["run", "point", "alternative", "replicate"]].itertuples():
        bundles = row.point * len(study.labels) + study.labels.index(row.alternative)
        run = study.design[bundles * study.replicates + row.replicate]
        planned.append(replace(run, key=row.run))
    return planned


def _made_again(
    study: "Study", runs: Sequence[PlannedRun], workers: int, progress: Progress | None
) -> list[Outcome]:
    packed = [_packed(study, run) for run in runs]
    outcomes: dict[int, Outcome] = {}
    with open_executor(workers) as executor:
        for position, future in in_any_order(executor, run_packed, packed):
            result = value_of(future, f"run {runs[position].key}")
            values, groups = kept_values(result, study.measures, study.by)
            outcomes[position] = Outcome(runs[position], 1, 0.0, values=values, groups=groups)
            if progress is not None:
                progress(len(outcomes), len(runs))
    return [outcomes[position] for position in range(len(runs))]


def _packed(study: "Study", run: PlannedRun) -> PackedRun:
    scenario = changed_scenario(study.scenario, run.values)
    bundle = changed_bundle(study.alternatives[run.alternative], run.values)
    return pack(RunSpec(scenario, bundle, run.seed, study.population_seed))


def _differences(
    saved: Sweep, rows: "pd.DataFrame", study: "Study", outcomes: Sequence[Outcome]
) -> list[TableDifference]:
    shape = shape_of(study)
    again = runs_table(outcomes, shape).to_pandas()
    series = saved.series[saved.series["run"].isin(rows["run"])]
    made = series_table(outcomes, shape).to_pandas()
    where = {name: dict(zip(rows["run"], rows[name], strict=True))
             for name in ("point", "alternative", "seed")}  # fmt: skip
    found = differences("series", _columns(series, where), _columns(made, where))
    # What the last month of the series says already is not said twice.
    told = {one.column for one in found} | set(NOT_RESULTS)
    return found + [
        one
        for one in differences("runs", _columns(rows), _columns(again))
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
