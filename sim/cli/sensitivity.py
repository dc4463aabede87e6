"""``sim sensitivity``: which parameters matter, for measures and for effects of policies."""

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import RESULTS, shown

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.factors import Factor
    from sim.analysis.sensitivity import Sensitivity
    from sim.studies.saved import Sweep


@options.command(
    "Say which parameters matter: Morris' screening, Sobol's indices.",
    (
        "sim sensitivity screening",
        "sim sensitivity mine.toml",
        "sim sensitivity results/sweep-mine --json",
    ),
    click.argument("study_or_folder", metavar="STUDY|DIR"),
    click.option(
        "--measure",
        "wanted",
        metavar="NAME",
        multiple=True,
        help="Only this measure; may be repeated.  [default: all that were kept]",
    ),
    options.figures_option,
    options.plugins_option,
    options.workers_option("all cores"),
    options.json_option,
)
def sensitivity(
    study_or_folder: str,
    wanted: tuple[str, ...],
    out: Path | None,
    plugins: tuple[Path, ...],
    workers: int | None,
    as_json: bool,
) -> None:
    """Say how measures, and effects of policies, depend on the parameters of a [sample].

    Give a study whose sample has method = "morris" or "sobol", whose runs are made first where
    they are missing, or the folder of its finished sweep. An effect is the paired difference from
    status_quo or, without it, from the first bundle, at the same point and seed.
    """
    from sim.analysis.outcomes import outcomes_of
    from sim.analysis.sensitivity import plan_of
    from sim.analysis.sensitivity import sensitivity as analyse
    from sim.cli.loading import load

    load(plugins)
    saved = _swept(study_or_folder, workers, as_json)
    plan = plan_of(saved.manifest["study"]["varies"], study_or_folder)
    outcomes = outcomes_of(saved)
    kept = _chosen(wanted, outcomes.measures)
    quantities = [one for one in (*outcomes.levels, *outcomes.effects) if one.measure in kept]
    found = [analyse(outcomes, plan, quantity) for quantity in quantities]
    paths = _draw(found, outcomes.factors, out or saved.folder / "figures")
    _print(found, outcomes.factors, paths, as_json)


def _swept(study_or_folder: str, workers: int | None, as_json: bool) -> "Sweep":
    """The finished sweep, made now if a study is given; its design is judged before it is run."""
    from sim.analysis.sensitivity import plan_of
    from sim.cli.sweep import make_sweep
    from sim.core.errors import InputError
    from sim.studies.files import load_study
    from sim.studies.saved import load_sweep

    if Path(study_or_folder).is_dir():
        saved = load_sweep(study_or_folder)
        if not saved.complete:
            raise InputError(f"{study_or_folder}: not finished; 'sim sweep' goes on with it")
        return saved
    study = load_study(study_or_folder)
    plan_of(study.varies, study_or_folder)
    return make_sweep(study, RESULTS / f"sweep-{study.name}", None, as_json, {"workers": workers})


def _chosen(wanted: Sequence[str], kept: Sequence[str]) -> Sequence[str]:
    from sim.core.errors import unknown_name

    for name in wanted:
        if name not in kept:
            raise unknown_name("measure among those the sweep kept", name, kept, "--measure")
    return wanted or kept


def _draw(found: Sequence["Sensitivity"], factors: Sequence["Factor"], folder: Path) -> list[Path]:
    from sim.figures.labels import readable
    from sim.figures.sensitivity import sensitivity_pages
    from sim.figures.sweep_drawing import save_pages

    levels = [one for one in found if one.quantity.reference is None]
    effects = [one for one in found if one.quantity.reference is not None]
    pages = sensitivity_pages(levels, factors, "Which parameters move measures")
    paths = save_pages(pages, folder, "sensitivity-measures")
    if not effects:
        return paths
    reference = readable(str(effects[0].quantity.reference))
    title = f"Which parameters move the difference from {reference}"
    pages = sensitivity_pages(effects, factors, title)
    return paths + save_pages(pages, folder, "sensitivity-effects")


def _print(
    found: Sequence["Sensitivity"],
    factors: Sequence["Factor"],
    paths: Sequence[Path],
    as_json: bool,
) -> None:
    from sim.cli.output import print_json, print_rich

    if as_json:
        said = [_as_dict(one, factors) for one in found]
        print_json({"sensitivity": said, "figures": [str(path) for path in paths]})
        return
    for one in found:
        print_rich(_heading(one), _table(one, factors))
    for path in paths:
        click.echo(shown(path))


def _heading(one: "Sensitivity") -> str:
    quantity = one.quantity
    under = quantity.label
    if quantity.reference is not None:
        under += f" less {quantity.reference}"
    said = f"{quantity.measure}, {under}"
    if one.noise is not None:
        share, left = one.noise.share, one.noise.left
        said += f": {share:.0%} of the variance of runs is noise, {left:.0%} of that of means"
    return f"{said}; {one.dropped} blocks left out" if one.dropped else said


def _table(one: "Sensitivity", factors: Sequence["Factor"]) -> "Table":
    from sim.cli.output import table

    rows = [
        [factors[place].path, *(_cell(*(part[place] for part in pair))
                                for pair in one.indices.values())]
        for place in one.ranked()
    ]  # fmt: skip
    return table(["parameter", *one.indices], rows, right=one.indices)


def _cell(value: float, half_width: float) -> str:
    """A value and the half-width of its interval; nothing for what was the same everywhere."""
    if isnan(value):
        return "–"
    return f"{value:.3g}" if isnan(half_width) else f"{value:.3g} ± {half_width:.2g}"


def _as_dict(one: "Sensitivity", factors: Sequence["Factor"]) -> dict[str, object]:
    quantity = one.quantity
    parameters = {
        factor.path: {
            name: {"value": values[place], "half_width": halves[place]}
            for name, (values, halves) in one.indices.items()
        }
        for place, factor in enumerate(factors)
    }
    noise = one.noise
    return {
        "measure": quantity.measure,
        "policies": quantity.label,
        "less": quantity.reference,
        "method": one.method,
        "parameters": parameters,
        "noise": None if noise is None else {"share": noise.share, "left": noise.left},
        "blocks": one.blocks,
        "dropped": one.dropped,
    }
