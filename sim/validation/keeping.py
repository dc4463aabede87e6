"""Runs of a place are kept, so that the same command goes on with the places that are left."""

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.experiment.executors import Executor
from sim.results.recorder import versions
from sim.validation.compiling import draws_of
from sim.validation.place import Place
from sim.validation.predicting import (
    Prediction,
    Progress,
    Reading,
    predict_place,
    prediction_from,
    tasks_of,
)

if TYPE_CHECKING:
    from sim.validation.posterior import Sample

RUNS = "runs"
_START, _MESSAGE, _FITTED = "start", "message", "fitted"


def predict_or_read(
    place: Place,
    number: int,
    seed: int,
    folder: Path,
    executor: Executor,
    sample: "Sample | None" = None,
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

    path = folder / RUNS / f"{_digest(place, number, seed, sample)}.parquet"
    if path.is_file():
        frame = pd.read_parquet(path)
        draws = draws_of(place, len(frame), seed, sample)
        return prediction_from(place, draws, [_reading(row) for row in frame.to_dict("records")])
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
    return made


def _digest(place: Place, number: int, seed: int, sample: "Sample | None") -> str:
    """Of everything that determines the runs; what was found plays no part in it."""
    first = draws_of(place, 1, seed, sample)
    (task,) = tasks_of(place, first, seed)
    columns = [] if sample is None else [sample.columns, sample.values, sample.weights.tolist()]
    parts = (
        place.known, place.policies, dict(place.world), task.scenario.fingerprint, task.reads,
        task.plugins, number, seed, columns, versions()["code"],
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
