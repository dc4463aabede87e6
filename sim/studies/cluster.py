"""A cluster of Dask workers as the place where runs are made.

The workers must see the sweep's folder under the same path, and have the same version of sim. A
worker that is lost is Dask's to replace; its batch is made again by another.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sim.core.errors import InputError
from sim.experiment.executors import BrokenPoolError, DeadWorkerError, Executor

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as TheirFuture

Answer = TypeVar("Answer")
_SECONDS_TO_ANSWER = 30


class Cluster:
    """An executor on the workers of a Dask scheduler.

    Args:
        client: connected to the scheduler.
    """

    def __init__(self, client: "Client") -> None:
        self._client = client

    @property
    def workers(self) -> int:
        """How many worker processes there are now; a worker process makes one run at a time."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def submit(self, work: Callable[..., Answer], /, *arguments: object) -> Future[Answer]:
        """Hand one call to the cluster."""
        there = self._client.submit(work, *arguments, pure=False)
        here: Future[Answer] = Future()
        there.add_done_callback(lambda done: _pass_on(done, here))
        return here

    def shutdown(self) -> None:
        """Let go of the scheduler; the cluster stays."""
        self._client.close()


@contextmanager
def open_cluster(address: str) -> Iterator[Executor]:
    """Connect to a scheduler.

    Args:
        address: such as ``tcp://host:8786``, or the path of the scheduler's file.

    Raises:
        InputError: if Dask is not installed, nobody answers, or there is no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        needed = "pip install 'party-coverage-simulator[cluster]'"
        raise InputError(f"--cluster needs Dask; install it with: {needed}") from None
    place = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    try:
        client = Client(**place, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputError(f"--cluster {address}: no scheduler answers ({error})") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
        except TimeoutError:
            raise InputError(f"--cluster {address}: the scheduler has no workers") from None
        yield Cluster(client)


def _pass_on(there: "TheirFuture", here: Future[Any]) -> None:
    """Give a finished call of Dask's to the future that was handed out for it."""
    from distributed import KilledWorker

    try:
        error = (
            there.exception() if there.status != "cancelled" else BrokenPoolError("cluster is gone")
        )
        if isinstance(error, KilledWorker):
            error = DeadWorkerError(str(error))
        if error is None:
            here.set_result(there.result())
        else:
            here.set_exception(error)
    except Exception as problem:
        here.set_exception(BrokenPoolError(f"the cluster is gone ({type(problem).__name__})"))
