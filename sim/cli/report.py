"""``sim report``: a saved result as one page to read, print or attach."""

from pathlib import Path

import click

from sim.cli import options
from sim.cli.folders import shown
from sim.core.errors import InputError


@options.command(
    "Turn a saved result into one HTML file to read, print or attach.",
    ("sim report results/compare-zhonglou-seed1", "sim report results/claims --out claims.html"),
    click.argument("folder", metavar="RESULTS", type=click.Path(path_type=Path)),
    click.option(
        "--out",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The file; one that is there is replaced.  [default: report.html, inside RESULTS]",
    ),
    options.plugins_option,
    options.json_option,
)
def report(folder: Path, out: Path | None, plugins: tuple[Path, ...], as_json: bool) -> None:
    """Write what the result in RESULTS shows as one page that needs no other file.

    RESULTS is what run, compare, sweep, facts, claims, calibrate or validate saved. The page has
    the question, the answer in a sentence, tables, figures, costs, methods, limits, and how to
    reproduce and cite it; it prints on A4.
    """
    from sim.cli.loading import load
    from sim.cli.output import print_json
    from sim.report import page_of, report_of

    load(plugins)
    made = report_of(folder)
    file = out or folder / "report.html"
    try:
        file.write_text(page_of(made), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror or error})") from error
    if as_json:
        print_json({"file": str(file), "kind": made.kind, "headline": made.headline})
    else:
        click.echo(made.headline)
        click.echo(f"Report: {shown(file)}")
