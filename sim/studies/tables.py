"""The two tables of a sweep: a row a run, and the series of the runs that finished."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.results.groups import DISTRICT
from sim.results.measured import measured
from sim.results.run_result import RunResult
from sim.results.tables import named
from sim.studies.design import PlannedRun
from sim.studies.study import Study
from sim.studies.varied import Value

if TYPE_CHECKING:
    import pyarrow as pa

FINISHED, FAILED = "finished", "failed"
_OF_VARIED = {"number": "float64", "whole": "int64", "flag": "bool"}
_BEFORE = {"run": "string", "point": "int64", "alternative": "string", "replicate": "int64",
           "seed": "int64"}  # fmt: skip
_AFTER = {"status": "string", "stage": "string", "message": "string", "attempt": "int64",
          "seconds": "float64"}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What the columns of a sweep's tables are.

    Attributes:
        varied: (key path, kind of parameter) of what varies.
        labels: of the alternatives.
        measures: names.
        by: kinds of group beside the district.
        months: of a run.
    """

    varied: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    measures: tuple[str, ...]
    by: tuple[str, ...]
    months: int


def shape_of(study: Study) -> Shape:
    """Return the columns that a study's tables have.

    Args:
        study: the study.
    """
    return Shape(
        varied=tuple((varied.path, varied.parameter.kind) for varied in study.design.varied),
        labels=study.labels,
        measures=study.measures,
        by=study.by,
        months=study.scenario.run.months,
    )


@dataclass(frozen=True)
class Outcome:
    """What came of one run.

    Attributes:
        run: the row of the design.
        attempt: how often it has been tried, from 1.
        seconds: that it took.
        stage: where it failed; empty if it did not.
        message: why it failed.
        values: measure -> (months, groups) float64; empty if it failed.
        groups: (kind, name) of each group.
    """

    run: PlannedRun
    attempt: int
    seconds: float
    stage: str = ""
    message: str = ""
    values: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    groups: tuple[tuple[str, str], ...] = ()


def kept_values(
    result: RunResult, measures: Sequence[str], by: Sequence[str]
) -> tuple[dict[str, NDArray[np.float64]], tuple[tuple[str, str], ...]]:
    """Return what a sweep keeps of a run: measure -> (months, groups), and the groups.

    Args:
        result: the run.
        measures: names.
        by: kinds of group beside the district.
    """
    labels = result.groups.labels()
    kept = [place for place, (kind, _) in enumerate(labels) if kind in {DISTRICT, *by}]
    tallies = result.tallies[:, kept]
    return (
        {measure: measured(measure, tallies) for measure in measures},
        tuple(labels[place] for place in kept),
    )


def run_columns(shape: Shape) -> dict[str, str]:
    """Return the columns of the table of runs and their types.

    A measure's column holds the district's value in the last month.

    Args:
        shape: what the sweep keeps.
    """
    varied = {path: _OF_VARIED.get(kind, "string") for path, kind in shape.varied}
    return _BEFORE | varied | _AFTER | dict.fromkeys(shape.measures, "float64")


def runs_table(outcomes: Sequence[Outcome], shape: Shape) -> "pa.Table":
    """Return the table of runs: a row for each outcome, in order.

    Args:
        outcomes: of any number of runs.
        shape: what the sweep keeps.
    """
    import pyarrow as pa

    schema = pa.schema([(name, kind) for name, kind in run_columns(shape).items()])
    return pa.Table.from_pylist([_row(outcome, shape) for outcome in outcomes], schema)


def design_row(run: PlannedRun, shape: Shape) -> dict[str, Any]:
    """Return the part of a row that the design says.

    Args:
        run: the row of the design.
        shape: what the sweep keeps.
    """
    return {
        "run": run.key,
        "point": run.point,
        "alternative": shape.labels[run.alternative],
        "replicate": run.replicate,
        "seed": run.seed,
        **{path: _cell(value) for path, value in run.values.items()},
    }


def series_table(outcomes: Sequence[Outcome], shape: Shape) -> "pa.Table":
    """Return the series: a row for each finished run, month and group, a column a measure.

    Args:
        outcomes: of any number of runs; those that failed have no rows.
        shape: what the sweep keeps.
    """
    import pyarrow as pa

    done = [outcome for outcome in outcomes if not outcome.stage]
    groups = done[0].groups if done else ()
    rows = shape.months * len(groups)
    month = np.repeat(np.arange(1, shape.months + 1, dtype=np.int32), len(groups))
    which = np.tile(np.arange(len(groups)), shape.months * len(done))
    keys = pa.array([outcome.run.key for outcome in done], pa.string())
    columns: dict[str, Any] = {
        "run": keys.take(pa.array(np.repeat(np.arange(len(done)), rows))),
        "month": pa.array(np.tile(month, len(done)), pa.int32()),
    }
    if shape.by:
        for place, name in enumerate(("group_kind", "group")):
            column = named(which, [group[place] for group in groups]) if done else pa.array([])
            columns[name] = column.cast(pa.string())
    for measure in shape.measures:
        values = [outcome.values[measure].ravel() for outcome in done]
        flat = np.concatenate(values) if done else np.zeros(0)
        columns[measure] = pa.array(flat, pa.float64(), from_pandas=True)
    return pa.table(columns)


def _row(outcome: Outcome, shape: Shape) -> dict[str, Any]:
    last = {name: float(values[-1, 0]) for name, values in outcome.values.items()}
    return {
        **design_row(outcome.run, shape),
        "status": FAILED if outcome.stage else FINISHED,
        "stage": outcome.stage or None,
        "message": outcome.message or None,
        "attempt": outcome.attempt,
        "seconds": outcome.seconds,
        **{name: None if isnan(value) else value for name, value in last.items()},
    }


def _cell(value: Value) -> object:
    """A value as a cell: absent as null, a list of names as one text."""
    if value == "none":
        return None
    return ";".join(value) if isinstance(value, list) else value
