"""A job: the runs that one person waits for, and how far they are."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sim.experiment.runs import RunSpec
    from sim.results.run_result import RunResult

State = Literal["waiting", "running", "done", "cancelled", "failed"]


@dataclass(frozen=True)
class Progress:
    """How far a job is.

    Attributes:
        state: waiting, running, done, cancelled or failed.
        done: runs that are finished.
        planned: runs in all.
        seconds_left: estimate, or None while nothing is known.
        problem: why it failed, in words.
    """

    state: State
    done: int
    planned: int
    seconds_left: float | None = None
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "cancelled", "failed"}


class Job:
    """Runs in the order in which they are wanted, and their results as they arrive.

    Any thread may call any method.

    Args:
        owner: who waits for it.
        specs: the runs, the first replicate of every alternative first.
        known: results that are there already, by place in ``specs``.
    """

    def __init__(
        self, owner: str, specs: "Iterable[RunSpec]", known: "Mapping[int, RunResult]"
    ) -> None:
        self.owner = owner
        self.specs = tuple(specs)
        self._results = dict(known)
        self._missing = [at for at in range(len(self.specs)) if at not in self._results]
        self._known = len(self._results)
        self._state: State = "waiting" if self._missing else "done"
        self._problem = ""
        self._started = 0.0
        self._news = threading.Condition(threading.RLock())
        self._version = 1

    def take(self) -> int | None:
        """Return the place of the next run to make, or None if there is none."""
        with self._news:
            if self._state not in {"waiting", "running"} or not self._missing:
                return None
            if self._state == "waiting":
                self._state, self._started = "running", time.monotonic()
                self._tell()
            return self._missing.pop(0)

    @property
    def has_more(self) -> bool:
        """Whether a run waits to be made."""
        with self._news:
            return self._state in {"waiting", "running"} and bool(self._missing)

    def add(self, place: int, result: "RunResult") -> None:
        """Keep a result.

        Args:
            place: of its run in ``specs``.
            result: the finished run.
        """
        with self._news:
            self._results[place] = result
            if len(self._results) == len(self.specs) and self._state == "running":
                self._state = "done"
            self._tell()

    def end(self, state: State, problem: str = "") -> None:
        """End the job, unless it is over already.

        Args:
            state: cancelled or failed.
            problem: why it failed, in words.
        """
        with self._news:
            if not self.progress.is_over:
                self._state, self._problem = state, problem
                self._tell()

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._news:
            done, planned = len(self._results), len(self.specs)
            made, left = done - self._known, None
            if made and self._state == "running":
                left = (time.monotonic() - self._started) / made * (planned - done)
            return Progress(self._state, done, planned, left, self._problem)

    def results(self) -> "dict[int, RunResult]":
        """Return what is finished, by place in ``specs``."""
        with self._news:
            return dict(self._results)

    def wait_for_news(self, seen: int, timeout: float) -> int:
        """Wait until something has happened.

        Args:
            seen: version that was seen last; 0 at first.
            timeout: seconds after which to return anyway.

        Returns:
            The version now.
        """
        with self._news:
            self._news.wait_for(lambda: self._version != seen, timeout)
            return self._version

    def _tell(self) -> None:
        self._version += 1
        self._news.notify_all()
