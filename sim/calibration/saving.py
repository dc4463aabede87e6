"""Saving a fit: the posterior sample twice, and two tables for readers.

- `posterior.parquet`: every draw that weighs anything, its parameters and its weight
- `posterior.csv`: a few hundred draws of equal weight, for `--posterior`
- `parameters.csv`, `targets.csv`: before and after, as `sim calibrate` prints them
- `runs/`: every draw with what was read off its runs, and those that failed with the reason
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.calibration.fit import Fit
from sim.calibration.weighted import resampled
from sim.results.tables import table, write_table
from sim.studies.parts import SaveError

POSTERIOR, SAMPLE = "posterior.parquet", "posterior.csv"
PARAMETERS, TARGETS = "parameters.csv", "targets.csv"
SAMPLE_SIZE = 200
WEIGHT = "weight"


def save_fit(fit: Fit, folder: Path) -> None:
    """Write a fit's tables.

    Args:
        fit: any fit.
        folder: one that exists.

    Raises:
        SaveError: if they cannot be written.
    """
    names = [prior.path for prior in fit.calibration.priors]
    weighs = fit.weights > 1e-12
    columns = {name: fit.values[weighs, at] for at, name in enumerate(names)}
    columns[WEIGHT] = fit.weights[weighs]
    described = fit.to_dict()
    learned = [*described["parameters"], *described["nuisances"]]
    try:
        write_table(folder / POSTERIOR, table(columns))
        _write_csv(folder / SAMPLE, _sample(fit, names))
        _write_csv(folder / PARAMETERS, map(_parameter_row, learned))
        _write_csv(folder / TARGETS, map(_target_row, described["targets"]))
    except OSError as error:
        raise SaveError(f"{folder}: cannot save there ({error.strerror or error})") from error


def _sample(fit: Fit, names: Sequence[str]) -> Iterable[dict[str, Any]]:
    rows = resampled(fit.weights, SAMPLE_SIZE)
    for row in fit.values[rows].tolist():
        priors = zip(names, fit.calibration.priors, row, strict=False)
        yield {name: int(value) if prior.whole else value for name, prior, value in priors}


def _parameter_row(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "parameter": one["path"],
        "default": one["default"],
        **_ninety("prior", one["prior_90"]),
        **_ninety("posterior", one["posterior_90"]),
        "contraction": _short(one["contraction"]),
        "verdict": one["verdict"],
    }


def _target_row(one: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("name", "place", "read_at", "observed", "bound", "unit", "observation", "discrepancy")
    return {
        **{key: one[key] for key in (*keys, "fitted")},
        **_ninety("prior", one["prior_90"]),
        **_ninety("posterior", one["posterior_90"]),
        "fits": one["fits"],
    }


def _ninety(name: str, ends: Sequence[float]) -> dict[str, Any]:
    labels = ("low", "median", "high")
    return {f"{name}_{label}": _short(end) for label, end in zip(labels, ends, strict=True)}


def _short(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.6g}"


def _write_csv(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    ready = path.with_name(f".{path.name}.partial")
    with ready.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(file, list(row), lineterminator="\n")
                writer.writeheader()
            writer.writerow(row)
    ready.replace(path)
