"""Predicting a place: every draw is run, and the figures are read off it as they were counted."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.draws import integer_key
from sim.core.errors import RunError
from sim.evidence.definitions import read
from sim.evidence.readings import readings_of
from sim.experiment.executors import Executor, describe, in_any_order
from sim.experiment.runs import RunSpec, plugin_file, run_one
from sim.policies.bundle import Bundle, policy_from_dict
from sim.policies.catalogue import load_plugins
from sim.scenario.scenario import Scenario
from sim.validation.compiling import Draw, Sample, base_scenario, bundle_of, draws_of
from sim.validation.place import Place
from sim.validation.start import (
    ELIGIBLE,
    FEW_MEMBERS,
    MEMBERS,
    START_TOLERANCE,
    nuisance_of,
    started_like,
)

Progress = Callable[[int, int], None]
SEEDS_OF_RUNS = 2**31
MOST_ROUNDS = 4  # of draws, where many cannot begin as the place did
ENOUGH = 0.5  # share of the draws asked for that must be able to
LEAST_BEGUN = 10  # with fewer, the nearest are used


@dataclass(frozen=True)
class Task:
    """One draw, ready to travel to a worker; it holds no figure that is to be predicted.

    Attributes:
        scenario: before the draw's values.
        values: the draw's, by key path.
        policies: as plain values.
        plugins: files that policies are in.
        seed: of the run.
        reads: (definition, date) of what is read off it.
        nuisances: by name of the definition.
        start: (definition, date, coverage) at the start, if known.
        scarcity: (measure, value) of what is known of members, if anything.
        tolerance: how far from the start's coverage a run may begin.
    """

    scenario: Scenario
    values: Mapping[str, Any]
    policies: tuple[Mapping[str, Any], ...]
    plugins: tuple[Path, ...]
    seed: int
    reads: tuple[tuple[str, str], ...]
    nuisances: Mapping[str, float | None]
    start: tuple[str, str, float] | None
    scarcity: tuple[str, float] | None
    tolerance: float = START_TOLERANCE


@dataclass(frozen=True)
class Reading:
    """What came of one draw.

    Attributes:
        values: what was read, in the order of the place's figures; empty if the run failed, or
            could not begin as the place did.
        start: coverage that the run began with; NaN where none was known.
        fitted: values that were set so that the place begins as known.
        message: why it failed.
    """

    values: tuple[float, ...]
    start: float = float("nan")
    fitted: Mapping[str, float] | None = None
    message: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether the draw could begin as the place did, and was run."""
        return bool(self.values)


@dataclass(frozen=True)
class Prediction:
    """What the model says of a place.

    Attributes:
        place: the place.
        draws: the worlds that it may be.
        values: (draws, figures) what was read, NaN where a run failed.
        start: (draws,) coverage that runs began with.
        weights: (draws,) that sum to one.
        failures: message by number of the draw.
        fitted: by draw, values set so that the place begins as known.
        kept: name of the file that the readings are kept in; empty if they are not.
    """

    place: Place
    draws: tuple[Draw, ...]
    values: NDArray[np.float64]
    start: NDArray[np.float64]
    weights: NDArray[np.float64]
    failures: Mapping[int, str]
    fitted: tuple[Mapping[str, float], ...]
    kept: str = ""

    @property
    def start_missed_by(self) -> float:
        """How far from the coverage that is known any draw in use begins; 0 where none is."""
        known = self.place.known.start_coverage
        used = self.start[self.weights > 0]
        return 0.0 if known is None else float(np.max(np.abs(used - known)))

    @property
    def began_elsewhere(self) -> int:
        """How many draws could not begin where the place did; they have no weight."""
        return int((self.weights == 0).sum()) - len(self.failures)


def predict_place(
    place: Place,
    number: int,
    seed: int,
    executor: Executor,
    sample: Sample | None = None,
    progress: Progress | None = None,
) -> Prediction:
    """Run a place under many draws.

    Args:
        place: the place.
        number: of draws; where few of them can begin as the place did, up to four times as many.
        seed: of draws and runs.
        executor: where runs are made.
        sample: posterior sample; None draws the assumed parameters from their ranges.
        progress: called with (runs done, runs planned).

    Raises:
        InputError: something in the place file contradicts something else.
        RunError: every run failed.
    """
    readings: list[Reading] = []
    for rounds in range(1, MOST_ROUNDS + 1):
        planned = rounds * number
        draws = draws_of(place, planned, seed, sample)
        tasks = tasks_of(place, draws, seed)
        fresh = range(len(readings), planned)
        readings += [Reading(())] * len(fresh)
        _run(executor, tasks, fresh, readings, progress)
        begun = sum(one.is_begun for one in readings)
        if begun >= ENOUGH * number:
            break
    if begun < LEAST_BEGUN and place.known.start_coverage is not None:
        anyhow = [replace(task, tolerance=float("inf")) for task in tasks]
        _run(executor, anyhow, nearest_begun(place, readings, number), readings, progress)
    return prediction_from(place, draws, readings)


def _run(
    executor: Executor,
    tasks: Sequence[Task],
    which: Sequence[int],
    readings: list[Reading],
    progress: Progress | None,
) -> None:
    """Run some of the draws and put down what came of them."""
    some = [tasks[at] for at in which]
    for done, (at, future) in enumerate(in_any_order(executor, read_draw, some), 1):
        readings[which[at]] = _reading(future)
        if progress is not None:
            progress(done, len(some))


def nearest_begun(place: Place, readings: Sequence[Reading], number: int) -> list[int]:
    """Return the draws that begin nearest to where the place began, the nearest first.

    Args:
        place: the place.
        readings: what came of each draw.
        number: of draws asked for; at most a quarter of it is returned.
    """
    wanted = place.known.start_coverage or 0.0
    ran = [at for at, one in enumerate(readings) if np.isfinite(one.start)]
    return sorted(ran, key=lambda at: abs(readings[at].start - wanted))[: max(number // 4, 1)]


def _reading(future: "Future[Reading]") -> Reading:
    error = future.exception()
    return future.result() if error is None else Reading((), message=describe(error))


def tasks_of(place: Place, draws: Sequence[Draw], seed: int) -> list[Task]:
    """Return what workers get: what is known and drawn, and which figures to read, without values.

    Args:
        place: the place.
        draws: the worlds that it may be.
        seed: of the runs.
    """
    scenario, known = base_scenario(place), place.known
    start = None
    if known.start_coverage is not None:
        start = (known.start_definition, known.start, known.start_coverage)
    told = {MEMBERS: known.members, FEW_MEMBERS: known.few_members, ELIGIBLE: known.eligible_share}
    scarcity = next(((key, value) for key, value in told.items() if value is not None), None)
    made = []
    for draw in draws:
        policies = bundle_of(place, draw.doses).policies
        files = dict.fromkeys(file for one in policies if (file := plugin_file(one)) is not None)
        made.append(Task(
            scenario=scenario, values=draw.values,
            policies=tuple(one.to_dict() for one in policies), plugins=tuple(files),
            seed=integer_key(seed, "run", draw.number) % SEEDS_OF_RUNS,
            reads=tuple((one.definition, one.date) for one in place.figures),
            nuisances=draw.nuisances, start=start, scarcity=scarcity,
        ))  # fmt: skip
    return made


def read_draw(task: Task) -> Reading:
    """Run one draw, begun as the place began; whatever goes wrong is said in the reading.

    Args:
        task: the draw.
    """
    try:
        load_plugins(task.plugins)
        bundle = Bundle("as_ordered", tuple(map(policy_from_dict, task.policies)))
        drawn = task.scenario.with_values(task.values, "draw")
        fitted, began = started_like(drawn, task.seed, task.start, task.scarcity, task.nuisances)
        if task.start is not None and not abs(began - task.start[-1]) <= task.tolerance:
            return Reading((), began, fitted)
        scenario = drawn.with_values(fitted, "start") if fitted else drawn
        run = readings_of(run_one(RunSpec(scenario, bundle, task.seed)))
        values = tuple(
            read(definition, run, date, nuisance_of(definition, task.nuisances))
            for definition, date in task.reads
        )
    except Exception as error:
        return Reading((), message=describe(error))
    return Reading(values, began, fitted)


def _nowhere_begun(place: Place, start: NDArray[np.float64]) -> RunError:
    known = place.known
    away = np.abs(start[np.isfinite(start)] - (known.start_coverage or 0.0))
    nearest = f"the nearest is {away.min():.3f} off" if away.size else "it is defined in none"
    return RunError(
        f"place {place.name}: none of {start.size} draws can begin with start_coverage "
        f"{known.start_coverage} ({known.start_definition}); {nearest}: is the definition right, "
        "or memberless?"
    )


def prediction_from(
    place: Place, draws: tuple[Draw, ...], readings: Sequence[Reading]
) -> Prediction:
    """Return a prediction from what came of its draws.

    Args:
        place: the place.
        draws: the worlds that it may be.
        readings: what came of each.

    Raises:
        RunError: every run failed, or none could begin as the place did.
    """
    values = np.full((len(draws), len(place.figures)), np.nan)
    for at, one in enumerate(readings):
        if one.is_begun:
            values[at] = one.values
    start = np.array([one.start for one in readings])
    failures = {at: one.message for at, one in enumerate(readings) if one.message}
    if len(failures) == len(draws):
        raise RunError(f"place {place.name}: every run failed, as {failures[0]}")
    begun = np.array([one.is_begun for one in readings], dtype=float)
    if not begun.any():
        raise _nowhere_begun(place, start)
    fitted = tuple(one.fitted or {} for one in readings)
    return Prediction(place, draws, values, start, begun / begun.sum(), failures, fitted)
