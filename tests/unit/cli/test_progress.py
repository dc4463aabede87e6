"""What is said where no bar is seen."""

import pytest

from sim.cli.progress import COMPILING, progress_bar
from sim.cli.sweep_report import sweep_bar


@pytest.fixture
def kernels(tmp_path, monkeypatch):
    """A folder of compiled code, still empty."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("bar", [
    lambda: progress_bar("runs"),
    lambda: progress_bar("runs", quiet=True),
    lambda: sweep_bar(quiet=False),
])  # fmt: skip
def test_the_first_run_says_that_it_compiles(kernels, capsys, bar):
    with bar():
        pass
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{COMPILING}\n")
    (kernels / "somewhere").mkdir()
    (kernels / "somewhere/kernel.nbc").write_bytes(b"")
    with bar():
        pass
    assert capsys.readouterr().err == ""


def test_quiet_is_quiet(kernels, capsys):
    with sweep_bar(quiet=True):
        pass
    assert capsys.readouterr().err == ""
