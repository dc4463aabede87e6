"""``sim discover``: where in the parameters of a sweep a goal fails, and regrets."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import shown

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.discovery import Discovery
    from sim.analysis.factors import Factor
    from sim.analysis.peeling import Box


@options.command(
    "Find where in the parameters of a sweep a goal fails.",
    (
        'sim discover DIR --goal "joint_building beats status_quo on effective_coverage"',
        'sim discover DIR --goal "A+B beats A, B on effective_coverage by 0.01"',
        'sim discover DIR --goal "A undercuts status_quo on decoupling_gap" --json',
    ),
    click.argument("folder", metavar="DIR", type=click.Path(path_type=Path)),
    click.option(
        "--goal",
        "goal_text",
        metavar="TEXT",
        required=True,
        help='"A beats B, C on MEASURE [by MARGIN]"; "undercuts" where less is better.',
    ),
    options.figures_option,
    options.plugins_option,
    options.json_option,
)
def discover(
    folder: Path, goal_text: str, out: Path | None, plugins: tuple[Path, ...], as_json: bool
) -> None:
    """Find where in the parameters of the sweep in DIR a goal fails, and what that costs.

    The goal compares bundles of the sweep on a measure in the last month; the margin is in
    the measure's unit. It fails at a point where the mean over replicates of a paired difference is
    not above the margin. The region is a box with a coverage (share of failures in it) and a
    density (share of it that fails); limits that chance could have set are left out. Regret is what
    a bundle lacks against the best one at the same point.
    """
    from sim.analysis.discovery import discover as find
    from sim.analysis.goals import read_goal
    from sim.analysis.outcomes import outcomes_of
    from sim.cli.loading import load
    from sim.figures.discovery import draw_discovery
    from sim.figures.save import save_figure
    from sim.studies.saved import load_sweep

    load(plugins)
    saved = load_sweep(folder)
    outcomes = outcomes_of(saved)
    found = find(outcomes, read_goal(goal_text, outcomes.labels, outcomes.measures))
    if outcomes.missing:
        click.echo(f"{folder}: {outcomes.missing} runs are missing", err=True)
    drawn = draw_discovery(found, outcomes.factors)
    paths = save_figure(drawn, out or folder / "figures", "discovery")
    _print(found, outcomes.factors, paths, as_json)


def _print(
    found: "Discovery", factors: tuple["Factor", ...], paths: list[Path], as_json: bool
) -> None:
    from sim.cli.output import print_json, print_rich

    if as_json:
        print_json({**_as_dict(found, factors), "figures": [str(path) for path in paths]})
        return
    worlds = len(found.lead)
    print_rich(f"{found.goal}: fails in {found.failures} of {worlds} worlds", "")
    if found.box is not None and found.box.limited:
        said = f"coverage {found.box.coverage:.0%}, density {found.box.density:.0%}"
        print_rich(f"Box with {said}, {found.box.points} worlds", _limits(found.box, factors))
    elif found.failures:
        print_rich("Worlds are too few, or failures too scattered, to bound a region", "")
    print_rich(f"Regret on {found.goal.measure}", _regrets(found))
    for path in paths:
        click.echo(shown(path))


def _limits(box: "Box", factors: tuple["Factor", ...]) -> "Table":
    from sim.cli.output import table

    rows = [
        [
            factors[p].path,
            *(f"{side[p]:.4g}" for side in (box.low, box.high)),
            f"{box.chance[p]:.2g}",
        ]
        for p in box.limited
    ]
    headings = ["from", "to", "chance"]
    return table(["parameter", *headings], rows, right=headings)


def _regrets(found: "Discovery") -> "Table":
    from sim.cli.output import table

    rows = [
        [one.label, f"{one.worst:.4g}", f"{one.mean:.4g}", f"{one.best:.0%}"]
        for one in found.regrets
    ]
    headings = ["worst regret", "mean regret", "best in"]
    return table(["policies", *headings], rows, right=headings)


def _as_dict(found: "Discovery", factors: tuple["Factor", ...]) -> dict[str, object]:
    box = found.box
    return {
        "goal": str(found.goal),
        "worlds": len(found.lead),
        "failures": found.failures,
        "box": box
        and {
            "limits": {
                factors[p].path: {"low": box.low[p], "high": box.high[p], "chance": box.chance[p]}
                for p in box.limited
            },
            "coverage": box.coverage,
            "density": box.density,
            "worlds": box.points,
        },
        "regrets": [vars(one) for one in found.regrets],
    }
