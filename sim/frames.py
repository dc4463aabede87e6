"""Results as tables and labelled arrays of other libraries: pandas, Polars, xarray.

pandas is always there; Polars and xarray are extras.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.results.comparison import Comparison
from sim.results.measured import measure_names, measured
from sim.results.run_result import RunResult
from sim.studies.saved import Sweep

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import xarray as xr

Result = RunResult | Comparison | Sweep


def to_pandas(result: Result) -> "pd.DataFrame":
    """Return a result's series as a pandas data frame, a column a measure.

    Args:
        result: a run (a row for each month, group kind and group), a comparison (for each
            alternative, seed and month) or a sweep (for each run and month, with what varied).

    Raises:
        InputError: something else, or a sweep without any finished run.
    """
    import pandas as pd

    if isinstance(result, RunResult):
        return pd.DataFrame(_run_columns(result))
    if isinstance(result, Comparison):
        return pd.DataFrame(_comparison_columns(result))
    if isinstance(result, Sweep):
        said = ["run", "point", "alternative", "replicate", "seed", *result.varied]
        return result.series.merge(result.runs[said], on="run", how="left")
    raise InputError(f"{type(result).__name__}: expected a run, a comparison or a sweep")


def to_polars(result: Result) -> "pl.DataFrame":
    """Return a result's series as a Polars data frame, the same table as `to_pandas`.

    Args:
        result: a run, a comparison or a sweep.

    Raises:
        InputError: something else, or Polars is not installed.
    """
    polars = _library("polars")
    frame = to_pandas(result)
    columns = {str(name): _plain(column) for name, column in frame.items()}
    made: pl.DataFrame = polars.DataFrame(columns, nan_to_null=True)
    return made


def to_xarray(result: Result) -> "xr.Dataset":
    """Return a result's series as an xarray dataset, a variable a measure.

    Args:
        result: a run (over month and group), a comparison (over alternative, seed and month) or a
            sweep of the district (over point, alternative, replicate and month; what varied are
            coordinates along point).

    Raises:
        InputError: something else, a sweep that also keeps groups, or xarray is not installed.
    """
    xarray = _library("xarray")
    if isinstance(result, RunResult):
        frame = to_pandas(result)
        label = np.where(
            frame["group_kind"] == "district",
            "district",
            frame["group_kind"] + ": " + frame["group"],
        )
        indexed = frame.assign(group=label).drop(columns="group_kind").set_index(["month", "group"])
        groups = list(dict.fromkeys(label))
        made: xr.Dataset = xarray.Dataset.from_dataframe(indexed).sel(group=groups)
        return made
    if isinstance(result, Comparison):
        indexed = to_pandas(result).set_index(["alternative", "seed", "month"])
        made = xarray.Dataset.from_dataframe(indexed).sel(alternative=list(result.labels))
        return made.assign_attrs(baseline=result.baseline, scenario=result.scenario.name)
    return _sweep_dataset(xarray, result)


def _sweep_dataset(xarray: Any, sweep: Sweep) -> "xr.Dataset":  # noqa: ANN401  # a module
    frame = to_pandas(sweep)
    if "group" in frame:
        raise InputError(f"{sweep.folder}: keeps groups beside the district; use to_pandas")
    axes = ["point", "alternative", "replicate", "month"]
    indexed = frame.drop(columns=["run", "seed", *sweep.varied]).set_index(axes)
    made: xr.Dataset = xarray.Dataset.from_dataframe(indexed)
    points = sweep.runs.drop_duplicates("point").set_index("point").loc[made["point"].to_numpy()]
    return made.assign_coords({name: ("point", points[name].to_numpy()) for name in sweep.varied})


def _run_columns(run: RunResult) -> dict[str, Any]:
    kinds, names = zip(*run.groups.labels(), strict=True)
    index = {
        "month": np.repeat(np.arange(1, run.months + 1), len(names)),
        "group_kind": np.tile(np.array(kinds, object), run.months),
        "group": np.tile(np.array(names, object), run.months),
    }
    return index | {name: measured(name, run.tallies).ravel() for name in measure_names()}


def _comparison_columns(comparison: Comparison) -> dict[str, Any]:
    shape = len(comparison.labels), comparison.replicates, comparison.months
    label, seed, month = np.indices(shape).reshape(3, -1)
    values = {
        name: np.concatenate([comparison.stack(one, name).ravel() for one in comparison.labels])
        for name in comparison.measures
    }
    return {
        "alternative": np.array(comparison.labels, object)[label],
        "seed": np.array(comparison.seeds)[seed],
        "month": month + 1,
        **values,
    }


def _plain(column: "pd.Series") -> Any:  # noqa: ANN401  # an array, or a list of texts
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column):
        return column.to_numpy()
    return [None if pd.isna(value) else value for value in column]


def _library(name: str) -> Any:  # noqa: ANN401  # a module
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise InputError(
            f"{name} is not installed; install it with: "
            f"pip install 'party-coverage-simulator[{name}]'"
        ) from None
