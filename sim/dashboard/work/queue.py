"""The queue: everybody's jobs take turns, one run each, on the worker processes there are."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from sim.core.errors import InputError, RunError
from sim.dashboard.work.job import Job
from sim.dashboard.work.store import Store
from sim.experiment.executors import Executor, open_executor, value_of
from sim.experiment.runs import RunSpec, pack, run_packed
from sim.experiment.worker_processes import available_cores

if TYPE_CHECKING:
    from sim.results.run_result import RunResult


class Queue:
    """Jobs of many people on few worker processes.

    Whoever has a job gets one run at a time, in turn, so that a long job delays a short one by one
    run each and no more. One job for each owner: a new one takes the place of the old.

    Args:
        executor: where runs are made.
        store: what keeps results, so that nothing is run twice.
        ready: whether runs can be made at once; otherwise jobs wait until ``open``.
    """

    def __init__(self, executor: Executor, store: Store, *, ready: bool = True) -> None:
        self._ready = ready
        self._executor = executor
        self._store = store
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: dict[Future[RunResult], Job] = {}
        self._lock = threading.RLock()

    @property
    def workers(self) -> int:
        """How many runs are made at the same time."""
        return self._executor.workers

    def open(self) -> None:
        """Begin with the runs: the workers have the model ready."""
        with self._lock:
            self._ready = True
            self._hand_out()

    def waiting(self) -> set[str]:
        """Return the owners of jobs that are not over."""
        with self._lock:
            return {owner for owner, job in self._jobs.items() if not job.progress.is_over}

    def submit(self, owner: str, specs: Iterable[RunSpec]) -> Job:
        """Take a job in.

        Args:
            owner: who waits for it; their earlier job is cancelled.
            specs: the runs, the first replicate of every alternative first.
        """
        wanted = tuple(specs)
        job = Job(owner, wanted, self._store.find(wanted))
        with self._lock:
            self.cancel(owner)
            self._jobs[owner] = job
            self._jobs.move_to_end(owner, last=False)  # whoever has not had a turn is next
            self._hand_out()
        return job

    def cancel(self, owner: str) -> None:
        """End the job of somebody, if there is one, and the processes that work on it.

        Args:
            owner: whose it is.
        """
        with self._lock:
            job = self._jobs.pop(owner, None)
            if job is None:
                return
            job.end("cancelled")
            ended = [future for future, its in self._running.items() if its is job]
        for future in ended:
            future.cancel()

    def _hand_out(self) -> None:
        """Give the free workers something to do; the lock is held."""
        while self._ready and len(self._running) < self._executor.workers:
            owner = next((owner for owner, job in self._jobs.items() if job.has_more), None)
            if owner is None:
                return
            self._jobs.move_to_end(owner)
            self._start(self._jobs[owner])

    def _start(self, job: Job) -> None:
        place = job.take()
        if place is None:
            return
        try:
            future = self._executor.submit(run_packed, pack(job.specs[place]))
        except (InputError, RunError) as error:
            job.end("failed", str(error))
            return
        self._running[future] = job
        future.add_done_callback(lambda done: self._finished(done, job, place))

    def _finished(self, future: "Future[RunResult]", job: Job, place: int) -> None:
        spec = job.specs[place]
        if not future.cancelled():
            try:
                result = value_of(future, spec.title)
            except (InputError, RunError) as error:
                job.end("failed", str(error))
            else:
                self._store.keep(spec, result)
                job.add(place, result)
        with self._lock:
            self._running.pop(future, None)
            self._hand_out()


_open = ExitStack()
_queue: list[Queue] = []
_lock = threading.Lock()


def the_queue() -> Queue:
    """Return the queue of this server; the first call starts the worker processes.

    On a fresh machine they compile the model first, a minute or so in which pages already answer.
    """
    with _lock:
        if not _queue:
            workers = max(1, available_cores() - 1)
            executor = _open.enter_context(open_executor(workers, apart=True, standing_back=True))
            _queue.append(Queue(executor, Store(), ready=False))
            threading.Thread(
                target=_open_when_ready, args=(executor, _queue[0]), daemon=True
            ).start()
        return _queue[0]


def _open_when_ready(executor: Executor, queue: Queue) -> None:
    with suppress(Exception):  # whatever it is, the first job says so
        executor.submit(available_cores).result()
    queue.open()


def close_queue() -> None:
    """End the worker processes now."""
    with _lock:
        _queue.clear()
        # Leaving by an error is how an executor is told not to wait for what is unfinished.
        with suppress(KeyboardInterrupt), _open.pop_all():
            raise KeyboardInterrupt
