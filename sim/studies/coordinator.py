"""The coordinator: hands out batches, and does not care who dies.

It holds a few numbers for every run of the design and nothing of what runs leave behind: workers
save that themselves.
"""

import pickle
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sim.core.errors import RunError
from sim.experiment.executors import BrokenPoolError, DeadWorkerError, Executor
from sim.results.recorder import versions
from sim.studies.index import Index
from sim.studies.parts import RUNS, file_of, write_part
from sim.studies.study import Study
from sim.studies.tables import Outcome, shape_of
from sim.studies.todo import Todo, batch_size
from sim.studies.worker import Batch, Report, World, here, make_batch, note_file

TIME_LIMIT, WORKER = "time limit", "worker"
_DEATHS_BELIEVED = 3  # a worker may be ended by anybody; one run ending three is at fault itself
_POOLS_LOST = 5
_TIME_IS_UP = "Timeout ("


@dataclass(frozen=True)
class Estimate:
    """What is ahead, as soon as the first runs have been timed.

    Attributes:
        runs: of the whole design.
        left: that are still to be made.
        seconds_of_a_run: mean of the first.
        workers: processes at work.
    """

    runs: int
    left: int
    seconds_of_a_run: float
    workers: int

    @property
    def seconds(self) -> float:
        """Seconds until all are done."""
        return self.left * self.seconds_of_a_run / self.workers


class Announce(Protocol):
    """Told the estimate, once."""

    def __call__(self, estimate: Estimate) -> None:
        """Tell it to the user."""


Progress = Callable[[int, int], None]
OpenExecutor = Callable[[], AbstractContextManager[Executor]]


@dataclass
class Coordinator:
    """One command's work on a sweep.

    Attributes:
        study: what is run.
        staging: where its parts are written.
        index: what the folder held at the start.
        todo: what is to be run.
        progress: told (runs done, runs planned).
        announce: told the estimate.
    """

    study: Study
    staging: Path
    index: Index
    todo: Todo
    progress: Progress | None = None
    announce: Announce | None = None
    done: int = 0
    seconds: float = 0.0
    timed: int = 0
    _waiting: dict[Future[Report], Batch] = field(default_factory=dict)
    _rows: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shape = shape_of(self.study)
        self._world = pickle.dumps(self._world_of())
        self._planned = len(self.study.design)

    def work(self, open_executor: OpenExecutor) -> None:
        """Run everything that is to be run.

        Args:
            open_executor: opens the workers; opened anew when all of them are gone.

        Raises:
            SaveError: if results cannot be written.
            RunError: if workers are gone again and again.
        """
        self._tell()
        lost, done = 0, self.done
        while len(self.todo):
            try:
                with open_executor() as executor:
                    self._hand_out(executor)
            except (BrokenPoolError, BrokenExecutor) as error:
                self._take_all_back()
                lost = lost + 1 if self.done == done else 1
                done = self.done
                if lost >= _POOLS_LOST:
                    raise RunError(f"the workers are gone again and again: {error}") from error

    def _hand_out(self, executor: Executor) -> None:
        while len(self.todo) or self._waiting:
            while len(self.todo) and len(self._waiting) < self._in_flight(executor):
                self._submit(executor)
            for future in wait(self._waiting, return_when=FIRST_COMPLETED).done:
                batch = self._waiting.pop(future)
                self._settle(future, batch)
            self._estimate(executor)

    def _in_flight(self, executor: Executor) -> int:
        return executor.workers if self.announce else 2 * executor.workers

    def _submit(self, executor: Executor) -> None:
        seconds = self.seconds / self.timed if self.timed and not self.announce else None
        rows = self.todo.take(batch_size(seconds, len(self.todo), executor.workers))
        batch = Batch(
            name=f"part-{uuid4().hex}",
            runs=tuple(self.study.design[row] for row in rows),
            attempts=tuple(int(self.index.attempt[row]) + 1 for row in rows),
        )
        self._rows[batch.name] = rows
        try:
            self._waiting[executor.submit(make_batch, self._world, batch)] = batch
        except RuntimeError as error:  # a pool whose processes are gone takes nothing more
            self.todo.put_back(self._rows.pop(batch.name))
            raise BrokenPoolError(str(error)) from error

    def _settle(self, future: "Future[Report]", batch: Batch) -> None:
        try:
            report = future.result()
        except DeadWorkerError:
            self._after_death(batch)
            return
        except (BrokenPoolError, BrokenExecutor):
            self._waiting[future] = batch  # taken back with all others
            raise
        self.seconds += report.seconds
        self.timed += len(batch.runs)
        self._count(self._rows.pop(batch.name))

    def _after_death(self, batch: Batch) -> None:
        """A worker is gone: what it saved counts, the run it was at is a suspect."""
        rows = self._rows.pop(batch.name)
        if file_of(self.staging.parent, RUNS, batch.name).exists():
            self._count(rows)
            return
        key, time_is_up = _last_words(note_file(self.staging, batch.name))
        suspects = [row for row in rows if self.study.design[row].key == key]
        self.todo.put_back([row for row in rows if row not in suspects])
        for row in suspects:
            self.todo.deaths[row] += 1
            if time_is_up:
                limit = self.study.time_limit
                self._give_up(row, TIME_LIMIT, f"given up after {limit:g} seconds", limit)
            elif self.todo.deaths[row] >= _DEATHS_BELIEVED:
                message = f"its process died {_DEATHS_BELIEVED} times; was memory short?"
                self._give_up(row, WORKER, message, 0.0)
            else:
                self.todo.put_back([row])

    def _give_up(self, row: int, stage: str, message: str, seconds: float) -> None:
        attempt = int(self.index.attempt[row]) + 1
        outcome = Outcome(self.study.design[row], attempt, seconds, stage, message)
        write_part(self.staging, f"part-{uuid4().hex}", [outcome], self._shape)
        self._count([row])

    def _take_all_back(self) -> None:
        """All workers are gone: what they saved counts, everything else is to be run."""
        for batch in self._waiting.values():
            rows = self._rows.pop(batch.name)
            if file_of(self.staging.parent, RUNS, batch.name).exists():
                self._count(rows)
            else:
                self.todo.put_back(rows)
        self._waiting.clear()

    def _count(self, rows: list[int]) -> None:
        self.done += len(rows)
        self._tell()

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self._planned)

    def _estimate(self, executor: Executor) -> None:
        """Announce the estimate once every worker has made a run."""
        if self.announce is None or self.timed < min(executor.workers, self._planned):
            return
        left = len(self.todo) + sum(len(batch.runs) for batch in self._waiting.values())
        mean = self.seconds / self.timed
        self.announce(Estimate(self._planned, left, mean, executor.workers))
        self.announce = None

    def _world_of(self) -> World:
        study = self.study
        return World(
            scenario=study.scenario,
            alternatives=tuple(
                (bundle.label, tuple(policy.to_dict() for policy in bundle.policies))
                for bundle in study.alternatives
            ),
            plugins=tuple(study.plugins),
            shape=self._shape,
            population_seed=study.population_seed,
            staging=self.staging.resolve(),
            time_limit=study.time_limit,
            code=versions()["code"],
            coordinator=here(),
        )


def _last_words(note: Path) -> tuple[str | None, bool]:
    """Return the key of the run that a dead worker was at, and whether that run's time was up."""
    try:
        lines = note.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None, False
    keys = [line for line in lines if len(line) == 16 and " " not in line]
    return (keys[-1] if keys else None), any(line.startswith(_TIME_IS_UP) for line in lines)
