import math
import operator
import os
import subprocess
import sys
import threading
import time

import click
import pytest

from sim.core.errors import InputError, RunError
from sim.experiment.executors import HereAndNow, in_any_order, open_executor, value_of
from sim.scenario.files import load_scenario

# Work is named functions of the libraries: worker processes do not see the tests.


@pytest.fixture(scope="module")
def processes():
    with open_executor(2) as executor:
        yield executor


def test_one_worker_stays_in_this_process():
    with open_executor(1) as executor:
        assert executor.submit(os.getpid).result() == os.getpid()


def test_more_workers_are_other_processes(processes):
    assert processes.submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize("variable", ["NUMBA_NUM_THREADS", "OMP_NUM_THREADS"])
def test_a_worker_has_one_thread(processes, variable):
    assert processes.submit(os.getenv, variable).result() == "1"


def test_no_worker_is_wrong_input():
    with pytest.raises(InputError, match="workers: 0"), open_executor(0):
        pass


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_is_done_once_and_keeps_its_position(workers):
    with open_executor(workers) as executor:
        done = {place: f.result() for place, f in in_any_order(executor, operator.neg, range(20))}
    assert done == {place: -place for place in range(20)}


def test_work_here_is_done_one_by_one_and_not_all_at_once():
    started = []
    finished = in_any_order(HereAndNow(), started.append, range(5))
    next(finished)
    assert started == [0]


def test_wrong_input_found_in_a_worker_is_still_wrong_input(processes):
    with pytest.raises(InputError, match="nowhere"):
        value_of(processes.submit(load_scenario, "nowhere.toml"), "a run")


@pytest.mark.parametrize(
    ("work", "arguments", "said"),
    [
        (operator.truediv, (1, 0), "ZeroDivisionError: division by zero"),
        (threading.Lock, (), "TypeError: cannot pickle"),
        # This exception, as an answer, can be pickled but not unpickled.
        (click.BadOptionUsage, ("--months", "no"), "TypeError: .*missing 1 required"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_said_and_spoils_nothing_else(
    processes, work, arguments, said
):
    failed, fine = processes.submit(work, *arguments), processes.submit(math.sqrt, 9)
    with pytest.raises(RunError, match=f"status_quo, seed 7: {said}"):
        value_of(failed, "status_quo, seed 7")
    assert fine.result() == 3


def test_a_failure_here_is_said_with_its_place():
    with pytest.raises(RunError, match=r"a run: ZeroDivisionError: .* \(.*py, line \d+\)"):
        value_of(HereAndNow().submit(operator.truediv, 1, 0), "a run")


def test_a_worker_that_dies_fails_only_its_own_run():
    with open_executor(2) as executor:
        futures = [executor.submit(os._exit, 3)]
        futures += [executor.submit(operator.neg, number) for number in range(9)]
        with pytest.raises(RunError, match=r"died \(exit code 3\)"):
            value_of(futures.pop(0), "a run")
        assert [future.result() for future in futures] == [-number for number in range(9)]


def test_a_run_that_hangs_is_given_up():
    with open_executor(2, time_limit=0.2) as executor:
        hanging, fine = executor.submit(time.sleep, 60), executor.submit(math.sqrt, 9)
        with pytest.raises(RunError, match="longer than the time limit"):
            value_of(hanging, "a run")
        assert fine.result() == 3


def test_ctrl_c_ends_the_processes_at_once():
    with pytest.raises(KeyboardInterrupt), open_executor(2) as executor:
        executor.submit(math.sqrt, 9).result()
        executor.submit(time.sleep, 60)
        began = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20


def test_cancelling_ends_what_would_not_end_by_itself():
    with open_executor(1, apart=True) as executor:
        endless = executor.submit(time.sleep, 10_000)
        assert endless.cancel()
        assert executor.submit(operator.neg, 1).result() == -1


def test_the_environment_is_left_as_it_was(processes):
    before = dict(os.environ)
    processes.submit(math.sqrt, 1).result()
    assert dict(os.environ) == before


def test_who_is_still_starting_is_waited_for():
    """A worker that starts while its pool ends would print what it misses."""
    script = (
        "import os\nfrom sim.experiment.executors import open_executor\n"
        "with open_executor(6) as workers:\n    workers.submit(os.getpid).result()\n"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
