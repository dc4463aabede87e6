"""What ``sim sweep`` says: the design, how long it will take, how far it is, where things are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from sim.cli.folders import shown
from sim.cli.progress import say_if_compiling

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

    from sim.studies.coordinator import Estimate
    from sim.studies.saved import Sweep
    from sim.studies.study import Study

_MOST_REASONS = 5


def size_in_words(study: "Study") -> str:
    """Return the size of a study's design in one line.

    Args:
        study: the study.
    """
    design = study.design
    parts = [
        _counted(design.points, "point"),
        _counted(len(study.labels), "bundle"),
        _counted(study.replicates, "replicate"),
    ]
    runs = f"{_counted(len(design), 'run')} of {_counted(study.scenario.run.months, 'month')}"
    return f"{study.name}: {' × '.join(parts)} = {runs}"


def print_size(study: "Study") -> None:
    """Print the size of a study's design on standard error.

    Args:
        study: the study.
    """
    click.echo(size_in_words(study), err=True)


def print_design(study: "Study", as_json: bool) -> None:
    """Print a study's design: every point, on standard output.

    Args:
        study: the study.
        as_json: whether as JSON.
    """
    from sim.cli.output import figure, print_json, print_rich, table

    design = study.design
    points = [design.values(point) for point in range(design.points)]
    if as_json:
        seeds = [study.seed + replicate for replicate in range(study.replicates)]
        head = {"study": study.name, "runs": len(design), "alternatives": study.labels}
        print_json({**head, "seeds": seeds, "points": points})
        return
    names = [varied.path for varied in design.varied]
    rows = [
        [str(number), *(figure(values[name]) for name in names)]
        for number, values in enumerate(points)
    ]
    print_rich(size_in_words(study), table(["point", *names], rows, right=["point", *names]))
    last = study.seed + study.replicates - 1
    print_rich(f"At each point: {', '.join(study.labels)}; seeds {study.seed} to {last}.")


class Bar:
    """The progress bar of a sweep: runs, runs a second, time left.

    Args:
        progress: rich's bar, or None for none.
    """

    def __init__(self, progress: "Progress | None") -> None:
        self.progress = progress
        self._task = None if progress is None else progress.add_task("", total=None)

    def report(self, done: int, planned: int) -> None:
        """Show that so many runs of so many are done."""
        if self.progress is not None and self._task is not None:
            self.progress.update(self._task, completed=done, total=planned)


@contextmanager
def sweep_bar(quiet: bool) -> Iterator[Bar]:
    """Show a bar on standard error while runs are being made, if somebody sees it.

    Args:
        quiet: whether to show none.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        if not quiet:
            say_if_compiling()
        yield Bar(None)
        return
    columns = BarColumn(), MofNCompleteColumn(), _speed_column(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, speed_estimate_period=60) as progress:
        yield Bar(progress)


def print_estimate(bar: Bar, estimate: "Estimate") -> None:
    """Print how long a sweep will take, on standard error.

    Args:
        bar: the bar that may be on the screen.
        estimate: from the first runs.
    """
    runs = _counted(estimate.left, "run")
    said = (
        f"{runs} to make on {_counted(estimate.workers, 'worker')}, "
        f"{estimate.seconds_of_a_run:.2g} s each: about {duration(estimate.seconds)}"
    )
    if bar.progress is None:
        click.echo(said, err=True)
    else:
        bar.progress.console.print(said, highlight=False)


def print_end(saved: "Sweep") -> None:
    """Print what came of a sweep, where it is and how to load it.

    Args:
        saved: the finished sweep.
    """
    finished, failed = saved.counts["finished"], saved.counts["failed"]
    click.echo(f"{_counted(finished + failed, 'run')}: {finished} finished, {failed} failed")
    if failed:
        for reason in _reasons(saved):
            click.echo(f"  {reason}")
    place = shown(saved.folder.absolute())
    click.echo(f"Saved to {place}")
    click.echo(f'  pandas.read_parquet("{place}/runs")              # a row a run')
    click.echo(f'  polars.read_parquet("{place}/series/*.parquet")  # a row a run and month')
    click.echo(f"  duckdb.sql(\"from '{place}/runs/*.parquet'\")")


def duration(seconds: float) -> str:
    """Return a number of seconds in words.

    Args:
        seconds: any number from 0.

    >>> duration(42), duration(150), duration(9000)
    ('42 s', '2 min 30 s', '2 h 30 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _reasons(saved: "Sweep") -> list[str]:
    runs = saved.runs
    counts = runs[runs["status"] == "failed"].groupby(["stage", "message"]).size()
    ordered = counts.sort_values(ascending=False, kind="stable")
    said = [f"{n} × {stage}: {why}" for (stage, why), n in ordered.head(_MOST_REASONS).items()]
    return [*said, "…"] if len(ordered) > _MOST_REASONS else said


def _counted(number: int, what: str, more: str = "") -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}{more}"


def _speed_column() -> "ProgressColumn":
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Speed(ProgressColumn):
        """Runs a second."""

        def render(self, task: "Task") -> "Text":
            return Text(f"{task.speed:.1f} runs/s" if task.speed else "")

    return Speed()
