"""``sim plot``: the standard figures of a sweep."""

from pathlib import Path

import click

from sim.cli import options
from sim.cli.folders import shown


@options.command(
    "Draw a sweep: measures, and effects of policies, against what varied.",
    ("sim plot results/sweep-depth", "sim plot DIR --out figures --json"),
    click.argument("folder", metavar="DIR", type=click.Path(path_type=Path)),
    options.figures_option,
    options.plugins_option,
    options.json_option,
)
def plot(folder: Path, out: Path | None, plugins: tuple[Path, ...], as_json: bool) -> None:
    """Draw the sweep in DIR, finished or not, as PNG and SVG, and print the paths.

    Each measure in the last month stands against each parameter that varied and is a number, a
    line for each bundle, with 95 % intervals over replicates; then the same for effects,
    the paired differences from status_quo or, without it, from the first bundle.
    """
    from sim.analysis.outcomes import outcomes_of
    from sim.cli.loading import load
    from sim.cli.output import print_json
    from sim.figures.sweep_drawing import draw_sweep
    from sim.studies.saved import load_sweep

    load(plugins)
    saved = load_sweep(folder)
    outcomes = outcomes_of(saved)
    if not saved.complete:
        planned = saved.manifest["design"]["runs"]
        there = planned - outcomes.missing
        click.echo(f"{folder}: not finished; drawn from {there} of {planned} runs", err=True)
    paths = draw_sweep(outcomes, saved.manifest["study"]["months"], out or folder / "figures")
    if as_json:
        print_json({"figures": [str(path) for path in paths], "missing": outcomes.missing})
        return
    for path in paths:
        click.echo(shown(path))
