"""A real cluster on this machine: a Dask scheduler and two workers, each a process."""

import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress

import psutil
import pytest
from sweep_processes import end_all

from sim.core.errors import InputError
from sim.experiment.executors import HereAndNow
from sim.studies import load_sweep, sweep
from sim.studies.cluster import open_cluster

QUIET = ["--no-dashboard"]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def process(*line):
    """Start one of Dask's processes; in the end it and what it started are gone."""
    null = subprocess.DEVNULL
    with subprocess.Popen([sys.executable, "-m", *line], stdout=null, stderr=null) as started:
        try:
            yield started
        finally:
            with suppress(psutil.NoSuchProcess):  # a test may have ended it
                head = psutil.Process(started.pid)
                end_all([*head.children(recursive=True), head])


@pytest.fixture
def scheduler():
    """The address of a scheduler."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    line = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, *QUIET]
    with process(*line):
        yield address


@pytest.fixture
def workers(scheduler, tmp_path):
    """Two workers of the scheduler."""
    with ExitStack() as stack:
        line = ["distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--host", "127.0.0.1",
                "--local-directory", str(tmp_path / "dask"), *QUIET]  # fmt: skip
        yield [stack.enter_context(process(*line)) for _ in range(2)]


def test_a_cluster_gives_the_same_content_although_a_worker_is_killed(
    of, scheduler, workers, tmp_path
):
    study = of(replicates=20, months=6)
    here = sweep(study, tmp_path / "here", executor=HereAndNow())
    killed = []

    def kill_a_worker(done, planned):
        if done > planned // 4 and not killed:
            killed.append(workers[0].pid)
            head = psutil.Process(workers[0].pid)
            end_all([*head.children(recursive=True), head])

    with open_cluster(scheduler) as cluster:
        wait_for_two(cluster)
        there = sweep(study, tmp_path / "there", executor=cluster, progress=kill_a_worker)
    assert killed
    assert there.counts == {"finished": 80, "failed": 0, "missing": 0}
    assert there.digest() == here.digest()
    one, other = (next((saved.folder / "series").iterdir()) for saved in (here, there))
    assert one.read_bytes() == other.read_bytes()


def test_the_command_runs_on_a_cluster_with_one_option(scheduler, workers, tmp_path):
    assert workers
    file = tmp_path / "mine.toml"
    file.write_text(
        'scenario = "minimal"\nmonths = 2\nreplicates = 3\nvalues.run.burn_in_months = 0\n'
    )
    line = [sys.executable, "-m", "sim", "sweep", str(file), "--out", str(tmp_path / "out")]
    ended = subprocess.run(
        [*line, "--cluster", scheduler], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "3 runs: 3 finished, 0 failed" in ended.stdout
    assert load_sweep(tmp_path / "out").complete


def test_nobody_at_the_address_is_wrong_input(monkeypatch):
    monkeypatch.setattr("sim.studies.cluster._SECONDS_TO_ANSWER", 1)
    nobody = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(InputError, match="no scheduler answers"), open_cluster(nobody):
        pass


def wait_for_two(cluster):
    until = time.monotonic() + 60
    while cluster.workers < 2 and time.monotonic() < until:
        time.sleep(0.1)
    assert cluster.workers == 2
