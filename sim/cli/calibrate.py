"""``sim calibrate``: parameters whose runs come near published figures, as a sample."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import RESULTS, shown
from sim.cli.group import STOPPED

if TYPE_CHECKING:
    from sim.calibration.calibration import Calibration
    from sim.calibration.fit import Fit


@options.command(
    "Fit parameters to published figures; the same command goes on where it stopped.",
    (
        "sim calibrate national",
        "sim calibrate mine.toml --out DIR --generations 12",
        "sim calibrate mine.toml --dry-run",
    ),
    click.argument("targets_name", metavar="TARGETS"),
    options.kept_option("results/calibrate-NAME", ", new or of these targets"),
    click.option("--dry-run", is_flag=True, help="List priors and targets and run nothing."),
    options.whole_option(
        "--generations",
        "The most generations; with more, a folder goes on.  [default: the file's]",
    ),
    options.seed_option_of("Seed of every draw.  [default: the file's]"),
    options.plugins_option,
    options.workers_option("all cores"),
    options.json_option,
)
def calibrate(
    targets_name: str,
    out: Path | None,
    dry_run: bool,
    generations: int | None,
    seed: int | None,
    plugins: tuple[Path, ...],
    workers: int | None,
    as_json: bool,
) -> None:
    """Find the parameters whose runs come near the published figures that TARGETS lists.

    TARGETS is a bundled name or a file. The result is a sample of at most eight parameters, the
    same for all places, with what it predicts beside what was observed; `sim compare --posterior`
    takes it. Parameters about which the figures say nothing are called uninformed.
    """
    from sim.calibration.files import load_calibration, with_effort
    from sim.cli.calibration_tables import print_fit, print_plan
    from sim.cli.loading import load
    from sim.cli.output import print_json

    load(plugins)
    calibration = with_effort(load_calibration(targets_name), generations, seed)
    if dry_run:
        print_plan(calibration, as_json)
        return
    folder = out or RESULTS / f"calibrate-{calibration.name}"
    fit = _made(calibration, folder, workers)
    paths = _drawn(fit, folder)
    if as_json:
        print_json({**fit.to_dict(), "folder": str(folder), "figures": [str(one) for one in paths]})
        return
    print_fit(fit)
    click.echo(f"Saved to {shown(folder)}; use it with --posterior {shown(folder)}/posterior.csv")


def _made(calibration: "Calibration", folder: Path, workers: int | None) -> "Fit":
    from sim.calibration.calibrating import Stopped
    from sim.calibration.calibrating import calibrate as make
    from sim.cli.progress import progress_bar

    try:
        with progress_bar("draws") as report:
            return make(calibration, folder, workers=workers, progress=report)
    except Stopped as stopped:
        said = f"Stopped; {stopped.done} of {stopped.planned} draws are saved in {shown(folder)}"
        click.echo(f"{said}; the same command goes on", err=True)
        raise click.exceptions.Exit(STOPPED) from None


def _drawn(fit: "Fit", folder: Path) -> list[Path]:
    from sim.figures.calibration import draw_learned, draw_predicted
    from sim.figures.save import save_figure

    figures = folder / "figures"
    learned = save_figure(draw_learned(fit), figures, "parameters")
    return learned + save_figure(draw_predicted(fit), figures, "targets")
