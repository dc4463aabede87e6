"""Options that several commands share, so that they read and behave the same everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from sim.cli import completing
from sim.cli.folders import check_usable
from sim.cli.number_types import MOST, Whole
from sim.core.limits import LARGEST_SAMPLER_SEED, LARGEST_SEED, LONGEST_RUN

Function = TypeVar("Function", bound=Callable[..., object])
Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def whole_option(
    flag: str, help_text: str, *, least: int = 1, most: int = MOST, default: int | None = None
) -> Decorator:
    """Return an option that takes a whole number.

    Args:
        flag: such as ``--draws``.
        help_text: what it means.
        least: the smallest number allowed.
        most: the largest.
        default: shown in the help text; None: the command knows what that means.
    """
    return click.option(
        flag,
        metavar="N",
        type=Whole(least, most),
        default=default,
        show_default=default is not None,
        help=help_text,
    )


def seed_option_of(help_text: str, default: int | None = None) -> Decorator:
    """Return the option ``--seed`` of a command that draws samples.

    Args:
        help_text: what is drawn from it.
        default: shown in the help text; None: the command knows what that means.
    """
    return whole_option("--seed", help_text, least=0, most=LARGEST_SAMPLER_SEED, default=default)


scenario_argument = click.argument(
    "scenario_name", metavar="SCENARIO", shell_complete=completing.scenario_names
)

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON on standard output and nothing else there."
)
set_option = click.option(
    "--set",
    "settings",
    metavar="SECTION.KEY=VALUE",
    multiple=True,
    help="Change one value of the scenario; may be repeated.",
)
plugins_option = click.option(
    "--plugins",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A Python file with policies of your own; may be repeated. It is run, so trust it.",
)
seed_option = whole_option(
    "--seed", "Seed of the (first) run.  [default: the scenario's]", least=0, most=LARGEST_SEED
)
population_seed_option = whole_option(
    "--population-seed",
    "Draw who is there before the burn-in from this seed; what follows has the run's.  "
    "[default: the run's seed]",
    least=0,
    most=LARGEST_SEED,
)
months_option = whole_option(
    "--months", "Months to run.  [default: the scenario's]", most=LONGEST_RUN
)
out_option = click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the results, new or empty.  [default: a new one in results/]",
)
quiet_option = click.option("--quiet", is_flag=True, help="Print errors only.")
figures_option = click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the figures.  [default: figures, inside the sweep's]",
)


def kept_option(default: str, note: str) -> Decorator:
    """Return the option ``--out`` of commands that go on in the folder they are given.

    Args:
        default: the folder, in words.
        note: what it may hold already.
    """
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=lambda _, __, given: check_usable(given),
        help=f"Folder for the results{note}.  [default: {default}]",
    )


def posterior_option(help_text: str) -> Decorator:
    """Return the option ``--posterior``, which gives a path; without a file the bundled sample's.

    Args:
        help_text: what the command does with the sample.
    """
    return click.option(
        "--posterior",
        metavar="[FILE]",
        is_flag=False,
        flag_value="",
        callback=_sample_file,
        help=f"{help_text} FILE is CSV or Parquet, a column for each key path and perhaps "
        "'weight'; without FILE the one that comes with sim.",
    )


def _sample_file(_: click.Context, __: click.Parameter, given: str | None) -> Path | None:
    if given is None:
        return None
    from sim.calibration.posterior import BUNDLED

    return Path(given) if given else BUNDLED


def workers_option(default: str, note: str = "") -> Decorator:
    """Return the option ``--workers``.

    Args:
        default: in words, for the help text.
        note: one more sentence for the help text.
    """
    return whole_option(
        "--workers",
        f"Worker processes; results are the same for any number.{note}  [default: {default}]",
    )


def policies_option(help_text: str) -> Decorator:
    """Return the option ``--policies``.

    Args:
        help_text: what it means for the command.
    """
    return click.option(
        "--policies",
        "policies_text",
        metavar="A,B,A+B",
        help=help_text,
        shell_complete=completing.policy_names,
    )


def command(
    summary: str, examples: tuple[str, ...], *parts: Decorator
) -> Callable[[Callable[..., object]], click.Command]:
    """Return the decorator that makes a command.

    Args:
        summary: one line for ``sim --help``.
        examples: command lines for the help text.
        parts: arguments and options, in the order of the help text.
    """
    heading = "Examples:" if len(examples) > 1 else "Example:"
    # The backspace is click's mark for lines that are not to be filled.
    epilog = "\n".join(["\b", heading, *(f"  {example}" for example in examples)])

    def decorate(function: Callable[..., object]) -> click.Command:
        for part in reversed(parts):
            function = part(function)
        return click.command(short_help=summary, epilog=epilog)(function)

    return decorate
