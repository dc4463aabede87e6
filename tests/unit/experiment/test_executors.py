import os
import time
from functools import partial

import pytest
import work_in_processes as work

from sim.core.errors import InputError, RunError
from sim.experiment.executors import HereAndNow, in_any_order, open_executor, value_of


@pytest.fixture(scope="module")
def processes():
    with open_executor(2) as executor:
        yield executor


def test_one_worker_stays_in_this_process():
    with open_executor(1) as executor:
        assert executor.submit(work.process_id).result() == os.getpid()


def test_more_workers_are_other_processes(processes):
    assert processes.submit(work.process_id).result() != os.getpid()


def test_a_worker_has_one_thread(processes):
    assert processes.submit(work.threads_allowed).result() == ("1", "1")


def test_no_worker_is_wrong_input():
    with pytest.raises(InputError, match="workers: 0"), open_executor(0):
        pass


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_is_done_once_and_keeps_its_position(workers):
    with open_executor(workers) as executor:
        done = {place: f.result() for place, f in in_any_order(executor, work.square, range(20))}
    assert done == {place: place * place for place in range(20)}


def test_work_here_is_done_one_by_one_and_not_all_at_once():
    started = []
    finished = in_any_order(HereAndNow(), started.append, range(5))
    next(finished)
    assert started == [0]


def test_wrong_input_found_in_a_worker_is_still_wrong_input(processes):
    with pytest.raises(InputError, match="staff_mean"):
        value_of(processes.submit(work.wrong_input), "a run")


@pytest.mark.parametrize("function", [work.fail_peculiarly, work.answer_that_cannot_travel])
def test_whatever_goes_wrong_in_a_worker_is_said_and_spoils_nothing_else(processes, function):
    failed, fine = processes.submit(function), processes.submit(work.square, 3)
    with pytest.raises(RunError, match="status_quo, seed 7: PeculiarError: ham and eggs"):
        value_of(failed, "status_quo, seed 7")
    assert fine.result() == 9


def test_a_failure_here_is_said_with_its_place():
    with pytest.raises(RunError, match=r"a run: PeculiarError: ham and eggs \(.*py, line \d+\)"):
        value_of(HereAndNow().submit(work.fail_peculiarly), "a run")


def test_a_worker_that_dies_fails_only_its_own_run():
    with open_executor(2) as executor:
        dying = partial(work.die_on, victim=4)
        futures = dict(in_any_order(executor, dying, range(10)))
    with pytest.raises(RunError, match=r"died \(exit code 3\)"):
        value_of(futures.pop(4), "run 4")
    assert {place: future.result() for place, future in futures.items()} == {
        place: place for place in range(10) if place != 4
    }


def test_a_run_that_hangs_is_given_up():
    with open_executor(2, time_limit=0.2) as executor:
        hanging, fine = executor.submit(work.sleep, 60), executor.submit(work.square, 3)
        with pytest.raises(RunError, match="longer than the time limit"):
            value_of(hanging, "a run")
        assert fine.result() == 9


def test_ctrl_c_ends_the_processes_at_once():
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), open_executor(2) as executor:
        executor.submit(work.sleep, 60)
        time.sleep(0.3)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20


def test_the_environment_is_left_as_it_was(processes):
    before = dict(os.environ)
    processes.submit(work.square, 1).result()
    assert dict(os.environ) == before
