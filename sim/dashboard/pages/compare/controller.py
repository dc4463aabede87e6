"""What the page Compare does when somebody does something: every action is a method."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import solara

from sim.core.errors import InputError
from sim.dashboard.charts.subjects import SUBJECTS
from sim.dashboard.pages.compare.editing import EditingMixin
from sim.dashboard.pages.compare.results import Results
from sim.dashboard.state.address import number_in
from sim.dashboard.state.view import View, first_view
from sim.dashboard.work.job import Job, Progress
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.size import Refusal, refusal_of
from sim.experiment.memory import check_memory

FIRST = {subject.measures[0] for subject in SUBJECTS}
"""Measures that charts show by themselves; an address need not say so."""

PAUSE = 0.35
DRAWN_EVERY = 2.0
"""Seconds between two looks at a job, and at least between two drawings of its charts."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with something somebody typed.

    Attributes:
        text: what was typed.
        message: why it is not taken.
    """

    text: str
    message: str


class Controller(EditingMixin):
    """One person's page.

    Args:
        owner: who they are to the queue.
        queue: where runs are made.
        view: what the page opens with.
    """

    def __init__(self, owner: str, queue: Queue, view: View) -> None:
        self._owner = owner
        self._queue = queue
        self._job: Job | None = None
        self.view = solara.reactive(view)
        self.open_bundle: solara.Reactive[int | None] = solara.reactive(None)
        self.problems: solara.Reactive[Mapping[str, Problem]] = solara.reactive({})
        self.progress: solara.Reactive[Progress | None] = solara.reactive(None)
        self.refusal: solara.Reactive[Refusal | str | None] = solara.reactive(None)
        self.results: solara.Reactive[Results | None] = solara.reactive(None)

    def act(self, data: Mapping[str, Any]) -> None:
        """Do what a part of the page asks for.

        Args:
            data: name of the action, and its arguments.
        """
        arguments = {key: value for key, value in data.items() if key != "action"}
        action: Callable[..., None] = getattr(self, f"do_{data['action']}")
        action(**arguments)

    def do_scenario(self, value: str) -> None:
        """Turn to another scenario; bundles that fit there stay."""
        try:
            fresh = first_view(value)
        except InputError as error:
            self._note("scenario", value, str(error))
            return
        self._forget()
        self.open_bundle.value = None
        self.view.value = replace(fresh, replicates=self.view.value.replicates)

    def do_number(self, key: str, value: str) -> None:
        """Take months, seed or replicates as typed, or say why not."""
        try:
            number = number_in(key, value)
        except InputError as error:
            self._note(key, value, str(error))
            return
        self._forget(key)
        self.view.value = replace(self.view.value, **{key: number})

    def do_choose(self, chart: str, measure: str) -> None:
        """Show another measure in a chart."""
        choices = {**self.view.value.choices, chart: measure}
        if measure in FIRST:
            del choices[chart]
        self.view.value = replace(self.view.value, choices=choices)

    def do_show(self, difference: bool) -> None:
        """Show differences to the baseline, or levels."""
        self.view.value = replace(self.view.value, difference=difference)

    def do_reported(self, value: bool) -> None:
        """Show reported figures beside true ones, or not."""
        self.view.value = replace(self.view.value, reported=value)

    def do_toggle(self, label: str) -> None:
        """Draw a bundle's lines, or do not draw them any more."""
        self.view.value = self.view.value.toggled(label)

    def do_run(self) -> None:
        """Make the runs, or say why not."""
        view = self.view.value
        try:
            specs = view.specs()
            check_memory(specs[0].scenario, workers=self._queue.workers, results=len(specs))
            self.refusal.value = refusal_of(specs)
        except InputError as error:
            self.refusal.value = str(error)
            return
        if self.refusal.value is not None:
            return
        self.view.value = view = replace(view, run=True)
        self._job = job = self._queue.submit(self._owner, specs)
        threading.Thread(target=self._follow, args=(job, view), daemon=True).start()

    def do_cancel(self) -> None:
        """Stop the runs that are not finished."""
        self._queue.cancel(self._owner)

    def leave(self) -> None:
        """The page is closed: nobody waits for its runs any more."""
        self._job = None
        self._queue.cancel(self._owner)

    def _follow(self, job: Job, view: View) -> None:
        """Bring news of a job to the page, at a pace that eyes can follow, until it is over."""
        rest = threading.Event()
        seen, shown, due = 0, 0, 0.0
        while self._job is job:
            seen = job.wait_for_news(seen, 1.0)
            progress, found = job.progress, job.results()
            if self._job is not job:
                return
            complete = len(found) // max(1, len(view.bundles))
            began = time.monotonic()
            if progress.is_over or (complete != shown and began >= due):
                shown = complete
                self.results.value = Results.of(view, job.specs, found)
                # The more there is to draw, the rarer: controls must find the server free.
                due = began + max(DRAWN_EVERY, 6 * (time.monotonic() - began))
            self.progress.value = progress
            if progress.is_over:
                return
            rest.wait(PAUSE)

    def _note(self, key: str, text: str, message: str) -> None:
        self.problems.value = {**self.problems.value, key: Problem(text, message)}

    def _forget(self, *prefixes: str) -> None:
        """Forget what was wrong with some fields, or with all."""
        self.refusal.value = None
        left = self.problems.value.items() if prefixes else ()
        self.problems.value = {key: one for key, one in left if not key.startswith(prefixes)}
