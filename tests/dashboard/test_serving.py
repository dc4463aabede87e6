"""The command: where it listens, and what it says when it cannot."""

import socket
import subprocess
import sys

from sim.dashboard.server import is_loopback


def test_a_port_in_use_is_one_clear_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "sim", "dashboard", "minimal", "--port", str(port)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert f"port {port}: Address already in use" in found.stderr


def test_only_this_machine_unless_asked():
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("192.168.0.2")
