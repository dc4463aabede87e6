"""Runs of a place are kept, so that the same command goes on with the places that are left."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from sim.core.errors import InputError
from sim.experiment.executors import Executor
from sim.policies.catalogue import plugins_of
from sim.results.recorder import versions
from sim.validation.compiling import Sample, draws_of
from sim.validation.place import Place
from sim.validation.predicting import (
    MOST_ROUNDS,
    Prediction,
    Progress,
    Reading,
    predict_place,
    prediction_from,
    tasks_of,
)

RUNS = "runs"
_START, _MESSAGE, _FITTED = "start", "message", "fitted"


def predict_or_read(
    place: Place,
    number: int,
    seed: int,
    folder: Path,
    executor: Executor,
    sample: Sample | None = None,
    progress: Progress | None = None,
) -> Prediction:
    """Run a place under many draws, or read the same runs where they are kept.

    Args:
        place: the place.
        number: of draws.
        seed: of draws and runs.
        folder: of the validation.
        executor: where runs are made.
        sample: posterior sample, or None.
        progress: called with (runs done, runs planned).

    Raises:
        InputError: as ``predict_place``; or the runs cannot be saved.
        RunError: every run failed.
    """
    import pandas as pd

    path = folder / RUNS / f"{runs_digest(place, number, seed, sample)}.parquet"
    if path.is_file():
        return kept_prediction(place, seed, path, sample)
    made = predict_place(place, number, seed, executor, sample, progress)
    frame = pd.DataFrame({
        _START: made.start,
        _MESSAGE: [made.failures.get(at, "") for at in range(len(made.draws))],
        _FITTED: [json.dumps(dict(one)) for one in made.fitted],
        **{f"figure_{at}": made.values[:, at] for at in range(made.values.shape[1])},
        "begun": made.weights > 0,
    })  # fmt: skip
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        frame.to_parquet(partial, index=False)
        partial.replace(path)
    except OSError as error:
        raise InputError(f"{folder}: cannot save there ({error.strerror or error})") from error
    return replace(made, kept=path.name)


def kept_prediction(place: Place, seed: int, path: Path, sample: Sample | None) -> Prediction:
    """Return a prediction from readings that are kept.

    Args:
        place: the place.
        seed: of draws and runs.
        path: of the file.
        sample: posterior sample, or None.

    Raises:
        InputError: the file cannot be read.
    """
    readings = kept_readings(path)
    made = prediction_from(place, draws_of(place, len(readings), seed, sample), readings)
    return replace(made, kept=path.name)


def kept_readings(path: Path) -> list[Reading]:
    """Return the readings that a file keeps, a draw each.

    Args:
        path: of the file.

    Raises:
        InputError: it cannot be read.
    """
    import pandas as pd

    try:
        return [_reading(row) for row in pd.read_parquet(path).to_dict("records")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: is missing or damaged ({error})") from error


def runs_digest(place: Place, number: int, seed: int, sample: Sample | None) -> str:
    """Return a digest of all that determines the runs of a place; what was found plays no part.

    Args:
        place: the place.
        number: of draws.
        seed: of draws and runs.
        sample: posterior sample, or None.
    """
    first = draws_of(place, 1, seed, sample)
    (task,) = tasks_of(place, first, seed)
    beliefs = [] if sample is None else sample.draws(number * MOST_ROUNDS, seed)
    parts = (
        place.known, place.policies, dict(place.world), task.scenario.fingerprint, task.reads,
        plugins_of(entry.name for entry in place.policies), number, seed, beliefs,
        versions()["code"],
    )  # fmt: skip
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _reading(row: dict[str, object]) -> Reading:
    values = tuple(float(value) for name, value in row.items() if name.startswith("figure_"))  # type: ignore[arg-type]
    return Reading(
        values if row["begun"] else (),
        float(row[_START] if row[_START] is not None else np.nan),  # type: ignore[arg-type]
        json.loads(str(row[_FITTED])),
        str(row[_MESSAGE]),
    )
