"""What the command line costs before it does anything."""

import os
import subprocess
import sys

import pytest

HEAVY = ("numpy", "numba", "mesa", "pandas", "matplotlib", "pyarrow", "rich")


def python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_help_loads_nothing_heavy():
    loaded = python(
        "import sys\n"
        "from sim.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print('LOADED', *sys.modules)"
    )
    modules = loaded.partition("LOADED")[2].split()
    assert "sim.cli.compare" in modules
    assert not set(HEAVY) & set(modules)


def test_importing_sim_loads_nothing_heavy():
    modules = python("import sys, sim; print(*sys.modules)").split()
    assert "sim" in modules
    assert not set(HEAVY) & set(modules)


def test_help_takes_less_than_half_a_second():
    # Of the processor, not of the clock: other tests may run at the same time.
    def seconds():
        before = os.times()
        subprocess.run([sys.executable, "-m", "sim", "--help"], capture_output=True, check=True)
        after = os.times()
        used = after.children_user + after.children_system
        return used - before.children_user - before.children_system

    assert 0 < min(seconds() for _ in range(4)) < 0.5


def test_the_public_names_are_looked_up_when_used():
    import sim

    assert sim.load_scenario.__module__ == "sim.scenario.files"
    assert isinstance(sim.__version__, str)
    assert {"compare", "run_one", "Policy", "__version__"} <= set(dir(sim))
    with pytest.raises(AttributeError, match="no attribute 'campare'"):
        sim.campare  # noqa: B018
