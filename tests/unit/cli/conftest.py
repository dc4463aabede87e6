import json

import pytest
from click.testing import CliRunner

from sim.cli.main import main


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, forget_plugins):
    """An empty folder to work in, a wide terminal, and no policies but the package's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def sim():
    """Run a command line: ``sim("run", "minimal")`` gives exit_code, stdout and stderr."""
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def sim_json(sim):
    """Run a command line with ``--json`` and return what it printed."""

    def call(*arguments):
        ended = sim(*arguments, "--json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)

    return call


@pytest.fixture
def wrong(sim):
    """Run a command line that must be refused; return its one line on standard error."""

    def call(*arguments):
        ended = sim(*arguments)
        assert ended.exit_code == 2, ended.output
        assert ended.stdout == ""
        assert "Traceback" not in ended.stderr
        return ended.stderr

    return call
