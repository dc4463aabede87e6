"""The one seam for parallel work: ``submit`` a function, get a future.

With one worker the work is done here and now; with more it goes to processes of one thread each. A
process that dies or hangs spoils its own run only, and every result is the same however many there
are. Work, arguments and answers are pickled here and not by the pool, because something that cannot
be unpickled inside a pool takes the whole pool down instead of the one run.
"""

import pickle
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sim.core.errors import InputError, RunError
from sim.experiment.worker_processes import (
    GUARD,
    one_thread_each,
    process_context,
    stand_back,
    start_loading,
)

if TYPE_CHECKING:
    from multiprocessing.synchronize import Semaphore

Answer = TypeVar("Answer")
PATIENCE = 10.0  # seconds for a worker process to start


class DeadWorkerError(RunError):
    """The process that did the work is gone; nothing is said against the work."""


class BrokenPoolError(RunError):
    """The worker processes are gone, all of them."""


class Executor(Protocol):
    """Where work is done."""

    @property
    def workers(self) -> int:
        """How many calls are done at the same time."""

    def submit(self, work: Callable[..., Answer], /, *arguments: object) -> Future[Answer]:
        """Hand over one call; the future holds its value or its exception."""

    def shutdown(self) -> None:
        """Finish what was handed over and let go of the processes."""


class HereAndNow:
    """An executor that does each call when it is submitted, in this process."""

    workers = 1

    def submit(self, work: Callable[..., Answer], /, *arguments: object) -> Future[Answer]:
        """Do the call; the future returned is done."""
        future: Future[Answer] = Future()
        try:
            future.set_result(work(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self) -> None:
        """Nothing to let go of."""


def _begin(begun: "Semaphore", standing_back: bool) -> None:
    """In the worker: begin. What policies print there does not belong among results."""
    sys.stdout = sys.stderr
    if standing_back:
        stand_back()
    begun.release()


class Processes:
    """An executor of worker processes that have the model ready.

    Args:
        workers: number of processes.
        time_limit: seconds after which a call is given up, or None.
        standing_back: whether they leave the cores to whatever else wants them.
    """

    def __init__(
        self, workers: int, time_limit: float | None = None, *, standing_back: bool = False
    ) -> None:
        from pebble import ProcessPool

        start_loading()
        self.workers = workers
        self._time_limit = time_limit
        context = process_context()
        self._begun, self._handed_over = context.Semaphore(0), False
        self._pool = ProcessPool(
            max_workers=workers, context=context, initializer=_begin,
            initargs=(self._begun, standing_back),
        )  # fmt: skip

    def submit(self, work: Callable[..., Answer], /, *arguments: object) -> Future[Answer]:
        """Hand the call to the next free process; cancelling the future ends its process."""
        packed = pickle.dumps((work, arguments))
        self._handed_over = True
        with one_thread_each():
            there = self._pool.schedule(_answer_packed, (packed,), {}, self._time_limit)
        here: Future[Answer] = Future()
        there.add_done_callback(lambda done: _unpack(done, here))
        here.add_done_callback(lambda done: there.cancel() if done.cancelled() else None)
        return here

    def shutdown(self) -> None:
        """Wait for what was handed over and for who is still starting, then end the processes.

        A process that starts while its pool ends would look for what is gone, and print so.
        """
        for _ in range(self.workers if self._handed_over else 0):
            if not self._begun.acquire(timeout=PATIENCE):
                break
        self._pool.close()
        self._pool.join()

    def stop(self) -> None:
        """End the processes now."""
        self._pool.stop()
        self._pool.join()


@contextmanager
def open_executor(
    workers: int,
    time_limit: float | None = None,
    *,
    apart: bool = False,
    standing_back: bool = False,
) -> Iterator[Executor]:
    """Open a place to do work in; leaving by an error or Ctrl-C ends the processes at once.

    Args:
        workers: 1 does the work in this process; more opens that many processes.
        time_limit: seconds after which one call is given up (processes only), or None.
        apart: whether even one worker is a process of its own, so that it may die.
        standing_back: whether processes leave the cores to whatever else wants them.

    Raises:
        InputError: for fewer than one worker.
    """
    if workers < 1:
        raise InputError(f"workers: {workers} is too few; give 1 or more")
    if workers == 1 and not apart:
        yield HereAndNow()
        return
    processes = Processes(workers, time_limit, standing_back=standing_back)
    try:
        yield processes
    except BaseException:
        processes.stop()
        raise
    processes.shutdown()


def in_any_order(
    executor: Executor, work: Callable[[Any], Answer], items: Iterable[Any]
) -> Iterator[tuple[int, Future[Answer]]]:
    """Do the work on each item; yield (position of the item, finished future) as they finish.

    Only as many calls wait as keep the workers busy, so that stopping is quick.

    Args:
        executor: where it is done.
        work: a function that pickle finds by name.
        items: what it is done on, one at a time.
    """
    waiting: dict[Future[Answer], int] = {}
    for position, item in enumerate(items):
        waiting[executor.submit(work, item)] = position
        if len(waiting) >= 2 * executor.workers - 1:
            yield from _finished(waiting)
    while waiting:
        yield from _finished(waiting)


def value_of(future: Future[Answer], what: str) -> Answer:
    """Return the value of a finished future, or say in one sentence why there is none.

    Args:
        future: a future that is done.
        what: which run it was, for the message.

    Raises:
        InputError: as the work raised it.
        RunError: if the work failed, took too long, or its process died.
    """
    try:
        return future.result()
    except InputError:
        raise
    except Exception as error:
        raise RunError(f"{what}: {describe(error)}") from error


def describe(error: BaseException) -> str:
    """Say what went wrong and where, in one line.

    Args:
        error: any exception.
    """
    if isinstance(error, InputError | RunError):
        return str(error)
    said = shorten(f"{type(error).__name__}: {error}".rstrip(": "), 300, placeholder=" ...")
    steps = traceback.extract_tb(error.__traceback__)
    if not steps:
        return said
    file = Path(steps[-1].filename)  # messages are saved with results: no folder of this machine
    return f"{said} ({file.parent.name}/{file.name}, line {steps[-1].lineno})"


def _answer_packed(packed: bytes) -> bytes:
    """In the worker: do the call; the answer is pickled (value, None) or (None, error)."""
    try:
        work, arguments = pickle.loads(packed)
        return pickle.dumps((work(*arguments), None))
    except InputError as error:
        return pickle.dumps((None, InputError(str(error))))
    except Exception as error:
        failed = error if isinstance(error, RunError) else RunError(describe(error))
        failed.add_note("".join(traceback.format_exception(error)))
        return pickle.dumps((None, failed))


def _unpack(there: Future[bytes], here: Future[Any]) -> None:
    try:
        value, error = pickle.loads(there.result())
    except BaseException as problem:
        value, error = None, _explained(problem)
    if not here.set_running_or_notify_cancel():
        return  # nobody waits for it any more
    if error is None:
        here.set_result(value)
    else:
        here.set_exception(error)


def _explained(problem: BaseException) -> BaseException:
    from pebble import ProcessExpired

    if isinstance(problem, TimeoutError):
        return RunError("given up, it took longer than the time limit")
    if isinstance(problem, ProcessExpired):
        return DeadWorkerError(
            f"its process died (exit code {problem.exitcode}); was memory short?"
        )
    if isinstance(problem, BrokenExecutor):
        return BrokenPoolError(f"the worker processes could not start; {GUARD}")
    return problem


def _finished(waiting: dict[Future[Answer], int]) -> Iterator[tuple[int, Future[Answer]]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        yield waiting.pop(future), future
