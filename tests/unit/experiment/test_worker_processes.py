import os
import signal
import subprocess
import sys

import pytest

from sim.experiment.worker_processes import available_cores

UNGUARDED = """
from math import sqrt
from sim.experiment.executors import open_executor, value_of

with open_executor(2) as executor:
    value_of(executor.submit(sqrt, 4), "a run")
"""


def test_the_cores_are_those_this_process_may_use():
    assert 1 <= available_cores() <= os.cpu_count()


def test_a_script_without_a_guard_is_told_so(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    ended = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("""under 'if __name__ == "__main__":'""")


STOPPED_WHILE_LOADING = """
import os, signal, time
from multiprocessing import forkserver
from sim.experiment.worker_processes import start_loading

server = forkserver._forkserver
for moment in range(8):
    start_loading()
    time.sleep(0.03 * moment)
    os.kill(server._forkserver_pid, signal.SIGINT)
    print(os.waitstatus_to_exitcode(os.waitpid(server._forkserver_pid, 0)[1]))
    os.close(server._forkserver_alive_fd)
    server._forkserver_alive_fd = server._forkserver_pid = None
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no forks to load")
def test_ctrl_c_while_workers_load_leaves_no_traceback():
    line = [sys.executable, "-c", STOPPED_WHILE_LOADING]
    ended = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"{-signal.SIGINT}\n" * 8
