"""What a command says of memory before long work starts."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def check_and_say(scenario: "Scenario", *, quiet: bool) -> None:
    """Refuse a run that would not fit; of a large one, say on standard error what it takes.

    Args:
        scenario: the world of the run.
        quiet: whether to say nothing of one that fits.

    Raises:
        InputError: it does not fit.
    """
    from sim.experiment.memory import check_memory

    needed = check_memory(scenario)
    if needed.is_large and not quiet:
        click.echo(f"{scenario.name}: {needed}", err=True)
