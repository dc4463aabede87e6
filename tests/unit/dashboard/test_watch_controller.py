"""Running and cancelling on the page Watch, with a queue whose work never ends by itself."""

from types import SimpleNamespace

from sim.dashboard.pages.watch.controller import WatchController
from sim.dashboard.pages.watch.heads import setup_of
from sim.dashboard.state.watched import watched_of
from sim.dashboard.words import words_of
from sim.dashboard.work.job import Job


class Queue:
    workers = 1

    def submit(self, owner, specs):
        self.job = Job(owner, specs, {})
        return self.job

    def cancel(self, owner):
        self.job.end("cancelled")


def setup(controller, progress):
    return setup_of(controller.view.value, words_of("en"), progress, controller.refusal.value,
                    controller.problems.value, controller.watched.value)  # fmt: skip


def test_a_run_waits_runs_and_is_cancelled():
    queue = Queue()
    controller = WatchController("ann", queue, watched_of("scenario=minimal&months=3"))
    controller.act({"action": "run"})
    assert controller.view.value.run
    job = queue.job
    assert setup(controller, job.progress)["busy"]
    assert "Waiting" in setup(controller, job.progress)["said"]
    job.take()
    assert "about 1 s" in setup(controller, job.progress)["said"]
    controller.act({"action": "cancel"})
    shown = setup(controller, job.progress)
    assert (shown["busy"], shown["state"]) == (False, "cancelled")
    assert shown["said"].startswith("Cancelled. 120 organizations")


def test_what_is_typed_wrong_changes_nothing_and_is_said():
    controller = WatchController("ann", SimpleNamespace(workers=1), watched_of("scenario=minimal"))
    before = controller.view.value
    controller.act({"action": "number", "key": "months", "value": "0"})
    assert controller.view.value == before
    assert "1 to 600" in controller.problems.value["months"]
    controller.act({"action": "number", "key": "months", "value": "7"})
    assert controller.problems.value == {}
    assert controller.view.value.months == 7
