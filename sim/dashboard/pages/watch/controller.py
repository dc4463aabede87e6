"""What the page Watch does when somebody does something: every action is a method."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import solara

from sim.core.errors import InputError
from sim.dashboard.pages.controlling import Running
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.state.address import number_in
from sim.dashboard.state.watched import GROUNDS, Selection, Watched, first_watched
from sim.dashboard.work.job import Job, Progress
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.size import refusal_of
from sim.dashboard.work.traces import too_many_to_trace
from sim.experiment.memory import check_memory
from sim.policies.bundle import bundle_from_text
from sim.policies.text import text_of

if TYPE_CHECKING:
    from sim.results.run_result import RunResult

PAUSE = 0.2
"""Seconds between two looks at a job."""


class WatchController(Running):
    """One person's page.

    Args:
        owner: who they are to the queue.
        queue: where runs are made.
        view: what the page opens with.
    """

    def __init__(self, owner: str, queue: Queue, view: Watched) -> None:
        super().__init__(owner, queue, PAUSE)
        self.view = solara.reactive(view)
        self.problems: solara.Reactive[Mapping[str, str]] = solara.reactive({})
        self.reading: solara.Reactive[Reading | None] = solara.reactive(None)
        self.watched: solara.Reactive[Watched | None] = solara.reactive(None)

    def do_scenario(self, value: str) -> None:
        """Turn to another scenario; policies that fit there stay."""
        self._change("scenario", lambda: self._in_scenario(value))

    def do_policies(self, value: str) -> None:
        """Let other policies act."""
        self._change("bundle", lambda: {"bundle": text_of(bundle_from_text(value).policies)})

    def do_number(self, key: str, value: str) -> None:
        """Take months or seed as typed, or say why not."""
        self._change(key, lambda: {key: number_in(key, value)})

    def do_month(self, value: int) -> None:
        """Remember the month that is shown, for the address."""
        last = self.view.value.months
        self.view.value = replace(self.view.value, month=min(max(1, int(value)), last))

    def do_ground(self, value: str) -> None:
        """Arrange the points by region or industry."""
        if value in GROUNDS:
            self.view.value = replace(self.view.value, ground=value)

    def do_select(self, value: str) -> None:
        """Look at something more closely; an empty text looks at everything."""
        try:
            selection = Selection.of(value) if value else None
        except InputError:
            return
        self.view.value = replace(self.view.value, selection=selection)

    def do_run(self) -> None:
        """Make the run, or say why not."""
        view = self.view.value
        try:
            spec = view.spec()
            check_memory(spec.scenario, workers=self._queue.workers, results=1)
            self.refusal.value = too_many_to_trace(spec.scenario) or refusal_of([spec])
        except InputError as error:
            self.refusal.value = str(error)
            return
        if self.refusal.value is not None:
            return
        self.view.value = view = replace(view, run=True)

        def show(job: Job, progress: Progress, found: "Mapping[int, RunResult]") -> None:
            if found:
                self.watched.value, self.reading.value = view, Reading(found[0])

        self._start([spec], show)

    def _in_scenario(self, value: str) -> dict[str, Any]:
        fresh = first_watched(value)
        return {"scenario": value, "months": fresh.months, "seed": fresh.seed, "selection": None,
                "settings": {}}  # fmt: skip

    def _change(self, key: str, changes: Callable[[], dict[str, Any]]) -> None:
        """Change the view and make sure that it fits together, or say beside the field why not."""
        try:
            view = replace(self.view.value, **changes())
            view.spec()
        except InputError as error:
            self.problems.value = {**self.problems.value, key: str(error)}
            return
        self.refusal.value = None
        self.problems.value = {
            name: one for name, one in self.problems.value.items() if name != key
        }
        self.view.value = replace(view, month=min(view.month, view.months))
