"""A validation made again: what its saved readings say, and some of these themselves."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import numpy as np

from sim.policies.catalogue import plugins_of
from sim.reproduction.files import file_differences, record_differences
from sim.reproduction.kept_less import check_kept
from sim.reproduction.known_policies import check_policies
from sim.reproduction.made_again import Progress, made_again, spread
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.table_differences import Columns, TableDifference, differences
from sim.results.storage import MANIFEST, plain, read_manifest
from sim.validation.compiling import Beliefs
from sim.validation.files import place_from
from sim.validation.keeping import RUNS, kept_prediction, kept_readings
from sim.validation.predicting import Prediction, Reading, Task, read_draw, tasks_of
from sim.validation.saving import KIND, MADE_FROM, SCORES, record_of, save, validation_of


def reproduce_validation(
    folder: Path, *, workers: int, sample: int | None, progress: Progress | None
) -> Reproduction:
    """Score places again by their saved readings, and make some of these again.

    Args:
        folder: of a validation.
        workers: worker processes.
        sample: how many draws; None for all.
        progress: called with (draws done, draws planned).

    Raises:
        InputError: the folder lacks something, or was saved by a version that kept less.
    """
    manifest = read_manifest(folder, KIND)
    check_kept(folder, manifest, MADE_FROM)
    predictions = _predictions(folder, manifest)
    found = _derived_differences(folder, manifest, predictions)
    draws = [(one, at) for one in predictions for at in range(len(one.draws))]
    kept = {one.place.name: kept_readings(folder / RUNS / one.kept) for one in predictions}
    chosen = spread(draws, sample)
    tasks = {one.place.name: tasks_of(one.place, one.draws, manifest["seed"])
             for one in predictions}  # fmt: skip
    todo = [_begun_anyhow(tasks[one.place.name][at], kept[one.place.name][at])
            for one, at in chosen]  # fmt: skip
    for (one, at), again in zip(
        chosen, made_again(read_draw, todo, workers, progress), strict=True
    ):
        saved = kept[one.place.name][at]
        found += differences(one.place.name, _columns(one, at, saved), _columns(one, at, again))
    around = circumstances_of(manifest, [], plugins_of(_policies(predictions)))
    files = (MANIFEST, *manifest["files"], f"{SCORES}.csv")
    return Reproduction(
        str(folder), KIND, len(chosen), len(draws), around, tuple(found), files, "draw"
    )


def _predictions(folder: Path, manifest: Mapping[str, Any]) -> list[Prediction]:
    made_from, made = manifest[MADE_FROM], []
    given = made_from["sample"]
    sample = None if given is None else Beliefs(given["name"], tuple(given["rows"]))
    for one in made_from["places"]:
        names = [entry if isinstance(entry, str) else entry["name"]
                 for entry in one["tables"].get("policies", [])]  # fmt: skip
        check_policies(folder, manifest, names)
        place = place_from(one["tables"], str(one["tables"]["name"]), one["folder"])
        made.append(kept_prediction(place, manifest["seed"], folder / RUNS / one["runs"], sample))
    return made


def _derived_differences(
    folder: Path, manifest: Mapping[str, Any], predictions: list[Prediction]
) -> list[TableDifference]:
    made_from = manifest[MADE_FROM]
    given = made_from["sample"]
    sample = None if given is None else Beliefs(given["name"], tuple(given["rows"]))
    leaves_out = made_from["leave_one_out"]
    number, seed = manifest["draws"], manifest["seed"]
    again = validation_of(predictions, sample, number, seed, leaves_out)
    record = record_of(again)
    saved = {key: manifest[key] for key in record}
    tables = [*manifest["files"], f"{SCORES}.csv"]
    return [
        *record_differences(MANIFEST, saved, plain(record)),
        *file_differences(folder, tables, lambda place: save(place, again, record)),
    ]


def _begun_anyhow(task: Task, saved: Reading) -> Task:
    """Where too few draws begin as the place did, the nearest are used, however far they are."""
    return replace(task, tolerance=inf) if saved.is_begun else task


def _policies(predictions: list[Prediction]) -> set[str]:
    return {entry.name for one in predictions for entry in one.place.policies}


def _columns(prediction: Prediction, at: int, reading: Reading) -> Columns:
    labels = [figure.label for figure in prediction.place.figures]
    values = reading.values or (np.nan,) * len(labels)
    return {
        "draw": np.array([at]),
        **{label: np.array([value]) for label, value in zip(labels, values, strict=True)},
        "start": np.array([reading.start]),
        **{name: np.array([value]) for name, value in sorted((reading.fitted or {}).items())},
        "message": np.array([reading.message], dtype=object),
    }
