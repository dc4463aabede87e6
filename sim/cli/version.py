"""``sim --version``."""

import click


def print_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Print the version and leave, if it was asked for.

    Args:
        context: of the command line.
        asked: whether ``--version`` was given.
    """
    if asked and not context.resilient_parsing:
        import sim

        click.echo(f"sim {sim.__version__}")
        context.exit()
