"""What the page Compare does when somebody does something: every action is a method."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import solara

from sim.core.errors import InputError
from sim.dashboard.charts.drawn import Drawn
from sim.dashboard.charts.subjects import SUBJECTS
from sim.dashboard.pages.compare.editing import EditingMixin
from sim.dashboard.pages.compare.reporting import report_page
from sim.dashboard.pages.compare.results import Results
from sim.dashboard.pages.controlling import News, Running
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.address import number_in
from sim.dashboard.state.view import View, first_view
from sim.dashboard.work.job import Job, Progress
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.size import refusal_of
from sim.experiment.memory import check_memory

if TYPE_CHECKING:
    from sim.results.comparison import Comparison
    from sim.results.run_result import RunResult

FIRST = {subject.measures[0] for subject in SUBJECTS}
"""Measures that charts show by themselves; an address need not say so."""

PAUSE = 0.35
DRAWN_EVERY = 2.0
"""Seconds between two looks at a job, and at least between two drawings of its charts."""

NO_REPORT: Plain = {"state": "", "html": "", "why": ""}
"""Of a report that nobody asked for; its other states are making, ready and failed."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with something somebody typed.

    Attributes:
        text: what was typed.
        message: why it is not taken.
    """

    text: str
    message: str


class Controller(EditingMixin, Running):
    """One person's page.

    Args:
        owner: who they are to the queue.
        queue: where runs are made.
        view: what the page opens with.
    """

    def __init__(self, owner: str, queue: Queue, view: View) -> None:
        super().__init__(owner, queue, PAUSE)
        self.view = solara.reactive(view)
        self.open_bundle: solara.Reactive[int | None] = solara.reactive(None)
        self.problems: solara.Reactive[Mapping[str, Problem]] = solara.reactive({})
        self.results: solara.Reactive[Results | None] = solara.reactive(None)
        self.drawn: solara.Reactive[Drawn | None] = solara.reactive(None)
        self.report: solara.Reactive[Plain] = solara.reactive(NO_REPORT)
        self._pen = threading.Lock()

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

    def do_show(self, difference: bool, reported: bool, hidden: list[str]) -> None:
        """Remember what the charts show, for the address: the browser has turned them already."""
        self.view.value = replace(
            self.view.value, difference=difference, reported=reported, hidden=tuple(hidden)
        )

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
        self._start(specs, self._drawing(view))

    def do_report(self) -> None:
        """Make the comparison that is drawn one HTML file, while the page goes on."""
        results, drawn = self.results.value, self.drawn.value
        if results is None or drawn is None or self.report.value["state"] == "making":
            return
        self.report.value = {**NO_REPORT, "state": "making"}
        making = (drawn.comparison, results.view)
        threading.Thread(target=self._report, args=making, daemon=True).start()

    def do_report_taken(self) -> None:
        """The browser has the file: it is kept no longer."""
        self.report.value = NO_REPORT

    def _report(self, comparison: "Comparison", view: View) -> None:
        try:
            html = report_page(comparison, view)
        except (InputError, OSError) as error:
            self.report.value = {**NO_REPORT, "state": "failed", "why": str(error)}
            return
        self.report.value = {**NO_REPORT, "state": "ready", "html": html}

    def redraw(self) -> None:
        """Hold the results against the bundles there are now, while the page goes on."""
        if self.results.value is not None:
            threading.Thread(target=self._draw, daemon=True).start()

    def _draw(self) -> None:
        with self._pen:
            results = self.results.value
            if results is not None:
                self.drawn.value = results.drawn(self.view.value)

    def _drawing(self, view: View) -> News:
        """Return what draws results of a view as they come, at a pace that eyes can follow."""
        shown, due = 0, 0.0

        def show(job: Job, progress: Progress, found: "Mapping[int, RunResult]") -> None:
            nonlocal shown, due
            complete = len(found) // max(1, len(view.bundles))
            began = time.monotonic()
            if progress.is_over or (complete != shown and began >= due):
                shown = complete
                self.results.value = Results.of(view, job.specs, found)
                self._draw()
                # The more there is to draw, the rarer: controls must find the server free.
                due = began + max(DRAWN_EVERY, 6 * (time.monotonic() - began))

        return show

    def _note(self, key: str, text: str, message: str) -> None:
        self.problems.value = {**self.problems.value, key: Problem(text, message)}

    def _forget(self, *prefixes: str) -> None:
        """Forget what was wrong with some fields, or with all."""
        self.refusal.value = None
        left = self.problems.value.items() if prefixes else ()
        self.problems.value = {key: one for key, one in left if not key.startswith(prefixes)}
