"""What the Tab key offers."""

import pytest
from click.shell_completion import ShellComplete

from sim.cli.main import main


def offered(typed: str, begun: str) -> list[tuple[str, str]]:
    """Return what is offered after the words typed, as kind and text."""
    shell = ShellComplete(main, {}, "sim", "_SIM_COMPLETE")
    return [(one.type, one.value) for one in shell.get_completions(typed.split(), begun)]


@pytest.mark.parametrize(
    ("typed", "begun", "expected"),
    [
        ("", "new-p", "new-policy"),
        ("compare", "--inter", "--interactions"),
        ("compare", "zhonglou-1", "zhonglou-12345"),
        ("dashboard", "liuz", "liuzhou-2014"),
        ("sweep", "unc", "uncertainty"),
        ("policies", "rigid", "rigid_embedding"),
        ("measures", "decoupling", "decoupling_gap"),
        ("run minimal --policies", "joint", "joint_building"),
        (
            "compare minimal --policies",
            "status_quo,joint_building+rigid",
            "status_quo,joint_building+rigid_embedding",
        ),
    ],
)
def test_a_name_is_completed(typed: str, begun: str, expected: str) -> None:
    assert offered(typed, begun) == [("plain", expected)]


@pytest.mark.parametrize("typed", ["run", "sweep"])
def test_files_are_offered_where_no_bundled_name_begins_so(typed: str) -> None:
    assert offered(typed, "my") == [("file", "my")]
