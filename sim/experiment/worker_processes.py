"""Worker processes: how they start, how many pay, and that each has one thread."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext

from sim.core.errors import RunError

GUARD = (
    "a script that asks for more than 1 worker must keep its main part under "
    "'if __name__ == \"__main__\":'"
)
NICENESS = 5
"""Of 19: what the system calls it when a process stands back for others."""

_LOADED_BEFOREHAND = ["sim.experiment.preloaded"]
_THREADS = (
    "MKL_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def process_context() -> BaseContext:
    """Return the multiprocessing context: forks of a clean process that has the model ready.

    Raises:
        RunError: inside a worker process, which is where a script without a guard ends up.
    """
    if multiprocessing.parent_process() is not None:
        raise RunError(f"a worker process cannot start worker processes; {GUARD}")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED_BEFOREHAND)
    return context


def start_loading() -> None:
    """Let the clean process load and compile the model while this one goes on.

    Without such a process (on Windows) this one compiles, so that the workers need not each.
    """
    if process_context().get_start_method() == "forkserver":
        from multiprocessing import forkserver, resource_tracker

        resource_tracker.ensure_running()  # before: it unblocks what is blocked when it starts
        with one_thread_each(), _ctrl_c_waits():
            forkserver.ensure_running()
    else:
        from sim.experiment.warm_up import run_everything_once

        run_everything_once()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Hold Ctrl-C back; a process started inside holds it back too, until it lets it through.

    A Python that is still starting answers Ctrl-C with a traceback.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stand_back() -> None:
    """Let everything else on the machine go first: whoever looks on must not wait for the work."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes started inside have one thread each: the cores are already shared out."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
