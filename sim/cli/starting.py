"""``sim new-policy``, ``new-scenario``, ``new-claim``: a file to start from, and its test."""

from pathlib import Path

import click

from sim.cli import options
from sim.cli.folders import shown

_FOLDER = click.option(
    "--dir",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder for the two files.  [default: this one]",
)
_NAME = click.argument("name", metavar="NAME")


@options.command(
    "Write a policy of your own to start from, and its test.",
    ("sim new-policy open_doors", "sim new-policy open_doors --dir policies"),
    _NAME,
    _FOLDER,
)
def new_policy(name: str, folder: Path) -> None:
    """Write NAME.py, a commented policy that works, and test_NAME.py.

    The test inherits the contract that every policy keeps, and passes as it is. NAME is in
    snake_case. No file is ever overwritten.
    """
    _start("policy", name, folder)


@options.command(
    "Write a scenario of your own to start from, and its test.",
    ("sim new-scenario my-district",),
    _NAME,
    _FOLDER,
)
def new_scenario(name: str, folder: Path) -> None:
    """Write NAME.toml, a commented district that works, and its test.

    NAME is in small letters with hyphens. No file is ever overwritten.
    """
    _start("scenario", name, folder)


@options.command(
    "Write a claim of your own to start from, and its test.",
    ("sim new-claim joint_is_paper",),
    _NAME,
    _FOLDER,
)
def new_claim(name: str, folder: Path) -> None:
    """Write NAME.toml, a commented claim that can be put to the test, and its test.

    NAME is in snake_case. No file is ever overwritten.
    """
    _start("claim", name, folder)


def _start(kind: str, name: str, folder: Path) -> None:
    from sim.starting import start

    made = start(kind, name, folder)
    click.echo(f"Made {shown(made.file)} and {shown(made.test)}. Next:")
    for line in made.next:
        click.echo(f"  {line}")
