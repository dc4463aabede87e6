"""Many people at once: twenty tabs share the workers, and what belongs to one stays its own."""

import asyncio
import time
import warnings
from collections import Counter
from concurrent.futures import Future
from types import SimpleNamespace

import numpy as np
import pytest
import solara
import solara.server.app
from playwright.sync_api import expect
from solara.server import kernel, kernel_context

from sim.dashboard.pages.compare import controller, page
from sim.dashboard.state.session import language
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.store import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import solara.server.starlette  # with a server, state belongs to a tab

PEOPLE = 20
RUNS = 6
LINK = "scenario=minimal&bundle=status_quo&bundle=joint_building&months=2&replicates=3&run=1"


class Result:
    tallies = costs = np.zeros(1)
    trace = None


class ByHand:
    """Two workers that finish a run when told to."""

    workers = 2

    def __init__(self):
        self.open = []
        self.most = 0

    def submit(self, work, packed):
        future = Future()
        self.open.append((packed.numbers[0] // 100, future))
        self.open = [one for one in self.open if not one[1].done()]
        self.most = max(self.most, len(self.open))
        return future

    def running(self):
        """Return whose runs are being made."""
        return {person for person, future in self.open if not future.done()}

    def finish(self):
        """Finish the oldest run; return whose it was, by the hundreds of its seed."""
        person, future = next(one for one in self.open if not one[1].done())
        future.set_result(Result())
        return person


class Tab:
    """A tab as the server holds it: a kernel of its own, with the page Compare drawn in it."""

    def __init__(self, person):
        from sim.dashboard.app import routes

        self.name = f"tab-{person}"
        self.loop = asyncio.new_event_loop()
        self.kernel = kernel_context.VirtualKernelContext(
            self.name, kernel.Kernel(), self.name, event_loop=self.loop
        )
        router = solara.routing.Router("/", routes)
        router.search = f"{LINK}&seed={100 * person}"

        @solara.component
        def address_and_page():
            solara.routing.router_context.provide(router)
            page.Compare()

        with self.kernel:
            self.kernel.app_object = solara.render(address_and_page(), handle_error=False)[1]

    def close(self):
        if not self.loop.is_closed():
            self.kernel.close()
            self.loop.close()


@pytest.fixture
def executor():
    return ByHand()


@pytest.fixture
def queue(executor, monkeypatch):
    queue = Queue(executor, Store())
    monkeypatch.setattr(page, "the_queue", lambda: queue)
    # What runs show is not looked at here, and these show nothing.
    monkeypatch.setattr(controller, "Results", SimpleNamespace(of=lambda *_: None))
    return queue


@pytest.fixture
def tabs(queue):
    tabs = [Tab(person) for person in range(PEOPLE)]
    yield tabs
    for tab in tabs:
        tab.close()


def test_twenty_people_take_turns_and_closed_tabs_release_their_work(queue, executor, tabs):
    assert queue.waiting() == {tab.name for tab in tabs}
    made = Counter(executor.finish() for _ in range(PEOPLE + 1))
    assert made == Counter([0, *range(PEOPLE)])  # the first had both workers while alone
    assert executor.most == executor.workers

    for tab in tabs[5:]:
        tab.close()
    assert queue.waiting() == {tab.name for tab in tabs[:5]}
    while executor.running():
        assert executor.running() <= set(range(5))  # free workers go to those who are still there
        made[executor.finish()] += 1
    assert made == Counter({person: RUNS if person < 5 else 1 for person in range(PEOPLE)})
    assert queue.waiting() == set()


def test_a_session_is_nobody_elses(tabs):
    with tabs[3].kernel:
        language.value = "zh"
    for person, tab in enumerate(tabs):
        with tab.kernel:
            assert language.value == ("zh" if person == 3 else "en")


def test_leaving_a_page_ends_its_runs(opened, work_done):
    page = opened(
        "?scenario=zhonglou&set.district.organizations=5000&bundle=status_quo&bundle=joint_building"
        "&months=60&seed=1001&replicates=60&run=1"
    )
    page.wait_for_selector("#figures tbody tr")
    expect(page.locator("#cancel")).to_be_visible()
    page.goto("about:blank")
    until = time.monotonic() + 60  # gives up then; the runs would take longer
    before, now = -1.0, work_done()
    while before != now and time.monotonic() < until:
        time.sleep(2)  # in which a worker that has something to do does some of it
        before, now = now, work_done()
    assert before == now
