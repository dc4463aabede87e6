"""The queue with an executor whose work is finished by hand."""

from concurrent.futures import Future
from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import RunError
from sim.dashboard.state.view import View
from sim.dashboard.work.queue import Queue
from sim.dashboard.work.size import refusal_of
from sim.dashboard.work.store import Store
from sim.experiment.runs import RunSpec
from sim.policies.bundle import Bundle
from sim.scenario import load_scenario

VIEW = View("minimal", ("status_quo", "joint_building"), months=2, replicates=2)


class Result:
    tallies = costs = np.zeros(1)
    trace = None


class ByHand:
    """Holds calls until somebody finishes them."""

    workers = 1

    def __init__(self):
        self.calls = []

    def submit(self, work, packed):
        future = Future()
        self.calls.append((packed.label, packed.numbers[0], future))
        return future

    def finish(self):
        label, seed, future = next(call for call in self.calls if not call[2].done())
        future.set_result(Result())
        return label, seed

    def shutdown(self):
        pass


@pytest.fixture
def executor():
    return ByHand()


@pytest.fixture
def queue(executor):
    return Queue(executor, Store())


def test_until_the_workers_are_ready_jobs_wait_and_can_be_cancelled(executor):
    queue = Queue(executor, Store(), ready=False)
    first, other = queue.submit("ann", VIEW.specs()), queue.submit("bob", VIEW.specs())
    assert (first.progress.state, executor.calls) == ("waiting", [])
    queue.cancel("ann")
    queue.open()
    assert (first.progress.state, other.progress.state) == ("cancelled", "running")
    assert [executor.finish() for _ in range(4)]
    assert other.progress.state == "done"


def test_replicate_by_replicate(queue, executor):
    job = queue.submit("ann", VIEW.specs())
    made = [executor.finish() for _ in range(4)]
    assert made == [
        ("status_quo", 1),
        ("joint_building", 1),
        ("status_quo", 2),
        ("joint_building", 2),
    ]
    assert job.progress.state == "done"


def test_people_take_turns(queue, executor):
    ann = queue.submit("ann", replace(VIEW, replicates=8).specs())
    bob = queue.submit("bob", replace(VIEW, seed=100).specs())
    for _ in range(8):
        executor.finish()
    assert bob.progress.state == "done"
    assert ann.progress.done == 4


def test_nothing_is_run_twice(queue, executor):
    queue.submit("ann", VIEW.specs())
    for _ in range(4):
        executor.finish()
    again = queue.submit("bob", replace(VIEW, bundles=(*VIEW.bundles, "campaign")).specs())
    assert again.progress.done == 4
    assert executor.finish() == ("campaign", 1)


def test_cancelling_ends_the_work_and_lets_others_on(queue, executor):
    ann = queue.submit("ann", VIEW.specs())
    bob = queue.submit("bob", replace(VIEW, seed=100).specs())
    queue.cancel("ann")
    assert ann.progress.state == "cancelled"
    assert executor.calls[0][2].cancelled()
    while bob.progress.state != "done":
        assert executor.finish()[1] >= 100


def test_a_new_job_takes_the_place_of_the_old(queue, executor):
    old = queue.submit("ann", VIEW.specs())
    queue.submit("ann", replace(VIEW, seed=50).specs())
    assert old.progress.state == "cancelled"
    assert executor.finish()[1] == 50


def test_a_failed_run_is_told_in_words(queue, executor):
    job = queue.submit("ann", VIEW.specs())
    executor.calls[0][2].set_exception(RunError("its process died"))
    assert job.progress.state == "failed"
    assert job.progress.problem == "status_quo, seed 1: its process died"
    assert len(executor.calls) == 1


def test_news_arrive_once(queue, executor):
    job = queue.submit("ann", VIEW.specs())
    seen = job.wait_for_news(0, 0)
    assert job.wait_for_news(seen, 0) == seen
    executor.finish()
    assert job.wait_for_news(seen, 0) != seen


def test_the_store_forgets_what_was_not_asked_for_longest():
    specs = VIEW.specs()
    store = Store(limit=900_000)  # nearly three of these results
    for spec in specs:
        store.keep(spec, Result())
    assert set(store.find(specs)) == {2, 3}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"replicates": 1001}, "runs"),
        ({"scenario": "zhonglou", "months": 600, "replicates": 900}, "memory"),
        ({}, None),
    ],
)
def test_what_is_too_large_is_refused_with_a_reason(changes, why):
    refused = refusal_of(replace(VIEW, **changes).specs())
    assert (refused.why if refused else None) == why


def test_a_world_of_too_many_organizations_is_refused():
    world = load_scenario("minimal", {"district.organizations": 300_000})
    refused = refusal_of([RunSpec(world, Bundle.of(), 1)])
    assert (refused.why, refused.asked) == ("organizations", 300_000)
