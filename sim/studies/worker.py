"""What a worker does: make a batch of runs and save it as one part.

A worker keeps the world of the last sweep and the last point, so that a batch brings little and a
scenario is resolved once for all alternatives and replicates of a point.
"""

import faulthandler
import os
import pickle
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from io import FileIO
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Any

from sim.core.errors import RunError
from sim.experiment.executors import describe
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import Bundle, policy_from_dict
from sim.policies.catalogue import load_plugins
from sim.results.recorder import versions
from sim.scenario.scenario import Scenario
from sim.studies.design import PlannedRun
from sim.studies.parts import write_part
from sim.studies.tables import Outcome, Shape, kept_values
from sim.studies.varied import Value, changed_bundle, changed_scenario

RESOLVING, RUNNING, MEASURING = "resolving", "running", "measuring"
_one_at_a_time = Lock()  # a time limit holds for a process, so there it must not hold for two runs


@dataclass(frozen=True)
class World:
    """What all runs of a sweep share, ready to travel.

    Attributes:
        scenario: before anything varies.
        alternatives: a label and policies as plain values for each.
        plugins: files that policies are in.
        shape: what is kept.
        population_seed: as in the study.
        staging: where parts are written.
        time_limit: seconds a run may take.
        code: digest of the simulator's code.
        coordinator: machine and process that must not be ended when time is up.
    """

    scenario: Scenario
    alternatives: tuple[tuple[str, tuple[Mapping[str, Any], ...]], ...]
    plugins: tuple[Path, ...]
    shape: Shape
    population_seed: int | None
    staging: Path
    time_limit: float
    code: str
    coordinator: tuple[str, int]


@dataclass(frozen=True)
class Batch:
    """Runs that one worker makes one after another.

    Attributes:
        name: of the part they become.
        runs: rows of the design.
        attempts: how often each has been tried, this time included.
    """

    name: str
    runs: tuple[PlannedRun, ...]
    attempts: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """What a worker says of a batch: how many runs failed, and the seconds all of them took."""

    failed: int
    seconds: float


def here() -> tuple[str, int]:
    """Return machine and process."""
    return socket.gethostname(), os.getpid()


def make_batch(world: bytes, batch: Batch) -> Report:
    """Make the runs of a batch and save them.

    Args:
        world: a pickled ``World``.
        batch: what to run.

    Raises:
        SaveError: if the part cannot be written.
        RunError: if this process has other code than the coordinator.
    """
    with _one_at_a_time:
        known = _Known.of(world)
        with _note(known.world, batch) as note:
            outcomes = [
                _outcome(known, run, attempt, note)
                for run, attempt in zip(batch.runs, batch.attempts, strict=True)
            ]
        write_part(known.world.staging, batch.name, outcomes, known.world.shape)
    failed = [outcome for outcome in outcomes if outcome.stage]
    return Report(len(failed), sum(outcome.seconds for outcome in outcomes))


def note_file(staging: Path, name: str) -> Path:
    """Return the file in which a worker notes what it is doing, in case it dies.

    It holds a line with the key of each run when that begins; if a run's time is up, also the place
    in the code where it was.

    Args:
        staging: from ``open_staging``.
        name: of the batch.
    """
    return staging / f"{name}.note"


class _Known:
    """A world as this process keeps it."""

    def __init__(self, packed: bytes) -> None:
        self.world: World = pickle.loads(packed)
        if self.world.code != versions()["code"]:
            raise RunError("a worker has another version of sim than the one that started it")
        load_plugins(self.world.plugins)
        self.bundles = tuple(
            Bundle(label, tuple(map(policy_from_dict, policies)))
            for label, policies in self.world.alternatives
        )
        self._at: tuple[Mapping[str, Value] | None, Scenario] = (None, self.world.scenario)

    @classmethod
    def of(cls, packed: bytes) -> "_Known":
        return _known(packed)

    def scenario(self, values: Mapping[str, Value]) -> Scenario:
        """Return the scenario at a point; that of the last one asked for is at hand."""
        if self._at[0] != values:
            self._at = (values, changed_scenario(self.world.scenario, values))
        return self._at[1]


@lru_cache(maxsize=1)
def _known(packed: bytes) -> _Known:
    return _Known(packed)


class _Note:
    """The note of a batch, and the clock that ends this process when a run's time is up."""

    def __init__(self, file: FileIO | None, limit: float | None) -> None:
        self._file, self._limit = file, limit

    @contextmanager
    def run(self, key: str) -> Iterator[None]:
        if self._file is None:
            yield
            return
        with suppress(OSError):
            os.write(self._file.fileno(), f"{key}\n".encode())
        if self._limit is not None:
            faulthandler.dump_traceback_later(self._limit, exit=True, file=self._file)
        try:
            yield
        finally:
            if self._limit is not None:
                faulthandler.cancel_dump_traceback_later()


@contextmanager
def _note(world: World, batch: Batch) -> Iterator[_Note]:
    if world.coordinator == here():
        yield _Note(None, None)
        return
    path = note_file(world.staging, batch.name)
    try:
        file = path.open("ab", buffering=0)
    except OSError:  # a full disk shows when the part is saved
        yield _Note(None, None)
        return
    with file:
        yield _Note(file, world.time_limit)
    with suppress(OSError):
        path.unlink()


def _outcome(known: _Known, run: PlannedRun, attempt: int, note: _Note) -> Outcome:
    """Make one run; whatever goes wrong in it is an outcome too."""
    shape, began, stage = known.world.shape, perf_counter(), RESOLVING
    try:
        with note.run(run.key):
            bundle = changed_bundle(known.bundles[run.alternative], run.values)
            scenario = known.scenario(run.values)
            stage = RUNNING
            result = run_one(RunSpec(scenario, bundle, run.seed, known.world.population_seed))
            stage = MEASURING
            values, groups = kept_values(result, shape.measures, shape.by)
    except Exception as error:
        return Outcome(run, attempt, perf_counter() - began, stage, describe(error))
    return Outcome(run, attempt, perf_counter() - began, values=values, groups=groups)
