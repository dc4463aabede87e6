"""What `sim new-policy`, `new-scenario` and `new-claim` write passes its own test, as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

NAMES = {"new-policy": "open_hands", "new-scenario": "my-district", "new-claim": "joint_is_paper"}


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True,
        check=False, timeout=600,
    )  # fmt: skip


@pytest.mark.parametrize("command", NAMES)
def test_the_test_passes_as_it_is(command, tmp_path):
    made = python(tmp_path, "sim", command, NAMES[command])
    assert made.returncode == 0, made.stderr
    tested = python(tmp_path, "pytest", "-q", "-p", "no:cacheprovider")
    assert tested.returncode == 0, tested.stdout
    assert " passed" in tested.stdout
