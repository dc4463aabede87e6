"""What controllers of pages have in common: actions by name, and runs that are followed."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import solara

from sim.dashboard.work.job import Job, Progress
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.size import Refusal

if TYPE_CHECKING:
    from sim.experiment.runs import RunSpec
    from sim.results.run_result import RunResult


class Acting:
    """A controller whose methods ``do_NAME`` are what the parts of its page can ask for."""

    def act(self, data: Mapping[str, Any]) -> None:
        """Do what a part of the page asks for.

        Args:
            data: name of the action, and its arguments.
        """
        arguments = {key: value for key, value in data.items() if key != "action"}
        action: Callable[..., None] = getattr(self, f"do_{data['action']}")
        action(**arguments)


class News(Protocol):
    """What a page does with news of a job."""

    def __call__(self, job: Job, progress: Progress, found: "Mapping[int, RunResult]") -> None:
        """Show what there is by now.

        Args:
            job: whose news it is.
            progress: how far it is.
            found: its results so far, by place in its specs.
        """


class Running(Acting):
    """A controller of a page on which runs are made, one job at a time.

    Args:
        owner: who they are to the queue.
        queue: where runs are made.
        pause: seconds between two looks at a job.
    """

    def __init__(self, owner: str, queue: Queue, pause: float) -> None:
        self._owner = owner
        self._queue = queue
        self._pause = pause
        self._job: Job | None = None
        self.progress: solara.Reactive[Progress | None] = solara.reactive(None)
        self.busy = solara.reactive(False)
        self.refusal: solara.Reactive[Refusal | str | None] = solara.reactive(None)

    def do_cancel(self) -> None:
        """Stop the runs that are not finished."""
        self._queue.cancel(self._owner)
        if self._job is not None:
            self._tell(self._job.progress)

    def leave(self) -> None:
        """The page is closed: nobody waits for its runs any more."""
        self._job = None
        self._queue.cancel(self._owner)

    def _start(self, specs: "Sequence[RunSpec]", show: News) -> None:
        """Make runs, and bring news of them to the page until they are over.

        Args:
            specs: the runs, the first replicate of every alternative first.
            show: shows what is there; called from another thread.
        """
        self._job = job = self._queue.submit(self._owner, specs)
        threading.Thread(target=self._follow, args=(job, show), daemon=True).start()

    def _follow(self, job: Job, show: News) -> None:
        rest = threading.Event()
        seen = 0
        while self._job is job:
            seen = job.wait_for_news(seen, 1.0)
            progress, found = job.progress, job.results()
            if self._job is not job:
                return
            show(job, progress, found)
            self._tell(progress)
            if progress.is_over:
                return
            rest.wait(self._pause)

    def _tell(self, progress: Progress) -> None:
        self.progress.value = progress
        self.busy.value = not progress.is_over
