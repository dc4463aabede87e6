"""The progress bar: on standard error, and only where somebody sees it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

PREPARING = "preparing: population and burn-in (the first time: compiling)"
COMPILING = "Compiling the model for this machine; this happens once and takes up to a minute."


def say_if_compiling() -> None:
    """Say on standard error, where no bar is seen, why nothing will happen for a while."""
    from sim.kernel_cache import is_empty

    if is_empty():
        click.echo(COMPILING, err=True)


class Report(Protocol):
    """Tell how far the work is."""

    def __call__(self, done: int, planned: int) -> None:
        """Tell that so many of so many are done."""


@contextmanager
def progress_bar(unit: str, *, quiet: bool = False, at_once: bool = True) -> Iterator[Report]:
    """Show a bar and the time left while work is going on.

    Args:
        unit: what is counted, such as "runs".
        quiet: whether to show none.
        at_once: whether work begins here; if not, with the first report, that nothing is done yet.

    Yields:
        A function to call with (done, planned).
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    if hidden and at_once:
        say_if_compiling()
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}")
    with Progress(
        *columns, TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn(), console=console,
        disable=hidden, transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(PREPARING, total=None, count="")

        def report(done: int, planned: int) -> None:
            if hidden and not at_once and done == 0:
                say_if_compiling()
            if done:
                count = f"{done}/{planned} {unit}"
                bar.update(task, description="running", completed=done, total=planned, count=count)

        yield report
