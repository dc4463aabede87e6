"""``sim facts``: are the stylised facts reproduced, and how severe a test is that?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import RESULTS, shown
from sim.cli.group import STOPPED
from sim.core.limits import MOST_REPLICATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from sim.evidence.fact import Fact
    from sim.evidence.fact_runs import Effort, Made
    from sim.evidence.verdicts import Verdict


@options.command(
    "Check the stylised facts that the model must reproduce.",
    ("sim facts", "sim facts 1 2 --draws 200", "sim facts --list", "sim facts --facts mine.py"),
    click.argument("ids", metavar="[ID]...", nargs=-1),
    click.option(
        "--facts",
        "files",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A Python file with a fact of your own; may be repeated. It is run, so trust it.",
    ),
    click.option("--list", "only_list", is_flag=True, help="List the facts and run nothing."),
    options.whole_option(
        "--replicates",
        "Runs of each world with its own values.",
        least=2,
        most=MOST_REPLICATES,
        default=8,
    ),
    options.whole_option(
        "--draws",
        "Draws from the ranges of the assumed parameters; 0 works out no severity.",
        least=0,
        default=24,
    ),
    options.seed_option_of("Seed of the first replicate, and of the draws.", default=1),
    options.workers_option("all cores"),
    options.plugins_option,
    options.kept_option("results/facts", "; runs that it holds are not made again"),
    options.quiet_option,
    options.json_option,
)
def facts(
    ids: tuple[str, ...],
    files: tuple[Path, ...],
    only_list: bool,
    replicates: int,
    draws: int,
    seed: int,
    workers: int | None,
    plugins: tuple[Path, ...],
    out: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Check the stylised facts, all or those with an ID.

    A fact is reproduced when the mean of each of its numbers over replicates lies in the band that
    the evidence allows. Its severity is the share of draws from the ranges of the assumed
    parameters that reproduce it too: what nearly every draw reproduces is no test. Runs are shared
    between facts, and kept: the same command goes on where it stopped.
    """
    from sim.cli.loading import load
    from sim.evidence.fact_catalogue import chosen_facts
    from sim.evidence.fact_runs import Effort
    from sim.experiment.worker_processes import available_cores

    load(plugins)
    chosen = chosen_facts(ids, files)
    if only_list:
        _list(chosen, as_json)
        return
    effort = Effort(replicates, draws, seed, workers or available_cores())
    folder = out or RESULTS / "facts"
    made = _make(chosen, folder, effort, quiet)
    _report(chosen, made, effort, folder, files, quiet=quiet, as_json=as_json)


def _make(chosen: "Sequence[Fact]", folder: Path, effort: "Effort", quiet: bool) -> "Made":
    from sim.cli.sweep_report import sweep_bar
    from sim.evidence.fact_runs import make_runs
    from sim.evidence.saving import RUNS
    from sim.studies.sweeping import Stopped

    try:
        with sweep_bar(quiet) as bar:
            return make_runs(chosen, folder / RUNS, effort, bar.report)
    except Stopped:
        said = f"Stopped; finished runs are saved in {shown(folder)}"
        click.echo(f"{said}; the same command goes on", err=True)
        raise click.exceptions.Exit(STOPPED) from None


def _report(
    chosen: "Sequence[Fact]",
    made: "Made",
    effort: "Effort",
    folder: Path,
    files: "Sequence[Path]",
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    from sim.cli.output import print_json, print_rich
    from sim.evidence.saving import record_of, save_facts
    from sim.evidence.verdicts import judge
    from sim.figures.facts import draw_facts
    from sim.figures.save import save_figure

    verdicts = judge(chosen, made)
    record = record_of(verdicts, made, effort)
    paths = save_facts(folder, record, verdicts, made, files)
    paths += save_figure(draw_facts(verdicts), folder, "facts")
    if as_json:
        print_json({**record, "files": [str(path) for path in paths]})
    elif not quiet:
        held = sum(verdict.reproduced for verdict in verdicts)
        print_rich(
            f"{held} of {len(verdicts)} facts reproduced; {made.runs} runs", _table(verdicts)
        )
        if made.failures:
            click.echo(f"{len(made.failures)} runs failed, as {made.failures[0][-1]}")
        click.echo(f"Saved to {shown(folder)}: {', '.join(path.name for path in paths)}")


def _table(verdicts: "Sequence[Verdict]") -> "Table":
    from sim.cli.output import table

    rows = []
    for one in verdicts:
        severity = "–" if one.severity is None else f"{one.severity:.0%}"
        rows.append((f"{one.fact.id} {one.fact.title}", "", "", one.words, severity))
        for found in one.findings:
            value = found.value
            mean = "–" if value.mean is None else f"{value.mean:.3g}"
            half = "" if value.half_width is None else f" ± {value.half_width:.2g}"
            band = f"{found.check.low:g} to {found.check.high:g}"
            mark = "" if found.holds else "outside"
            rows.append((f"   {found.check.name}", mean + half, band, mark, ""))
    headings = ("fact", "number", "band", "verdict", "severity")
    drawn = table(headings, rows, right=["number", "severity"])
    drawn.columns[0].no_wrap = False
    for column in drawn.columns[1:]:
        column.no_wrap = True
    return drawn


def _list(chosen: "Sequence[Fact]", as_json: bool) -> None:
    from sim.cli.output import print_json, print_rich, table

    if as_json:
        print_json([
            {"name": f.id, "id": f.id, "title": f.title, "sentence": f.sentence,
             "sources": list(f.sources), "checks": [c.name for c in f.checks],
             "severe": f.severe, "remark": f.remark}
            for f in chosen
        ])  # fmt: skip
        return
    rows = [(f.id, f.title, f.sentence, ", ".join(f.sources)) for f in chosen]
    print_rich(table(("id", "title", "fact", "sources"), rows))
