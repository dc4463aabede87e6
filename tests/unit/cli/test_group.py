import click
import pytest
from click.testing import CliRunner

from sim.cli.group import CommandGroup
from sim.cli.main import main
from sim.core.errors import InputError, RunError


def raising(error):
    @click.group(cls=CommandGroup)
    @click.option("--traceback", is_flag=True)
    def group(traceback):
        pass

    @group.command()
    def go():
        raise error

    return group


@pytest.mark.parametrize(
    ("error", "exit_code", "said"),
    [
        (InputError("a.toml: x: unknown key"), 2, "Error: a.toml: x: unknown key\n"),
        (RunError("seed 7: gone"), 1, "Error: seed 7: gone\n"),
        (KeyboardInterrupt(), 130, "Stopped; nothing was saved.\n"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(error, exit_code, said):
    ended = CliRunner().invoke(raising(error), ["go"])
    assert (ended.exit_code, ended.stderr, ended.stdout) == (exit_code, said, "")


def test_an_unexpected_error_says_where_but_shows_no_traceback():
    ended = CliRunner().invoke(raising(ZeroDivisionError("oh")), ["go"])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Error: the run failed: ZeroDivisionError: oh (")
    assert ended.stderr.count("\n") == 1


def test_a_traceback_is_shown_where_asked_for():
    ended = CliRunner().invoke(raising(ZeroDivisionError("oh")), ["--traceback", "go"])
    assert "Traceback (most recent call last)" in ended.stderr
    assert ended.exit_code == 1


def test_an_unknown_command_names_the_nearest():
    ended = CliRunner().invoke(main, ["comapre"])
    assert ended.exit_code == 2
    assert ended.stderr == "Error: unknown command 'comapre'; did you mean 'compare'?\n"


@pytest.mark.parametrize("command", list(main.commands))
def test_every_help_text_has_an_example(command):
    ended = CliRunner().invoke(main, [command, "--help"])
    assert ended.exit_code == 0
    assert f"  sim {command}" in ended.stdout.partition("Example")[2]
