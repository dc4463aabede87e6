"""``sim validate``: places predicted from what is known of them, held against what was found."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import RESULTS, shown
from sim.cli.group import STOPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.calibration.posterior import Posterior
    from sim.validation.place import Place
    from sim.validation.predicting import Prediction
    from sim.validation.saving import Validation


@options.command(
    "Predict places from what is known of them, and hold that against what was found.",
    (
        "sim validate",
        "sim validate my-place.toml --draws 200",
        "sim validate FOLDER --leave-one-out",
        "sim validate --national",
        "sim validate my-place.toml --check",
    ),
    click.argument("names", metavar="[PLACE|FOLDER]...", nargs=-1),
    click.option("--national", is_flag=True, help="Data to 2014, the nation in 2017 and 2018."),
    click.option(
        "--leave-one-out", is_flag=True, help="Also predict each place by the others' figures."
    ),
    options.posterior_option("Posterior sample to draw from; the bundled one needs no saying so."),
    click.option(
        "--prior", is_flag=True, help="Draw the assumed parameters from their whole ranges."
    ),
    options.whole_option("--draws", "Worlds for each place, one run each.", least=10, default=100),
    options.seed_option_of("Seed of draws and runs.", default=1),
    options.workers_option("all cores"),
    options.plugins_option,
    options.kept_option("results/validation", "; runs that it holds are not made again"),
    click.option("--check", "only_check", is_flag=True, help="Check the files and run nothing."),
    options.quiet_option,
    options.json_option,
)
def validate(
    names: tuple[str, ...],
    national: bool,
    leave_one_out: bool,
    posterior: Path | None,
    prior: bool,
    draws: int,
    seed: int,
    workers: int | None,
    plugins: tuple[Path, ...],
    out: Path | None,
    only_check: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Predict each PLACE, a file, a folder of files, or a bundled name.

    A place file says what is known of a real area at a date, and which figures were found later;
    these are never used in the runs. What is not known is drawn from its range. Each figure is
    placed in the prediction, beside rivals that know as much. Without a PLACE the bundled ones are
    predicted. docs/places.md says what a place file may hold.
    """
    from sim.calibration.posterior import BUNDLED, load_posterior
    from sim.cli.loading import load
    from sim.core.errors import InputError
    from sim.validation.compiling import base_scenario
    from sim.validation.files import NATIONAL, load_places
    from sim.validation.saving import validation_of

    load(plugins)
    if prior and posterior is not None:
        raise InputError("--prior and --posterior: give one of them")
    places = load_places((*names, *(NATIONAL,) * national))
    if only_check:
        _check(places, as_json)
        return
    file, world = posterior or BUNDLED, base_scenario(places[0])
    sample = None if prior else load_posterior(file, world, nuisances=True)
    folder = out or RESULTS / "validation"
    made = _predict(places, sample, draws, seed, workers, folder, quiet)
    found = validation_of(made, sample, draws, seed, leave_one_out)
    _report(found, folder, quiet=quiet, as_json=as_json)


def _predict(
    places: "Sequence[Place]",
    sample: "Posterior | None",
    number: int,
    seed: int,
    workers: int | None,
    folder: Path,
    quiet: bool,
) -> "list[Prediction]":
    from sim.cli.sweep_report import sweep_bar
    from sim.experiment.executors import open_executor
    from sim.experiment.worker_processes import available_cores
    from sim.validation.compiling import checked
    from sim.validation.keeping import predict_or_read

    for place in places:
        checked(place)
    made: list[Prediction] = []
    try:
        with sweep_bar(quiet) as bar, open_executor(workers or available_cores()) as executor:
            made.extend(
                predict_or_read(place, number, seed, folder, executor, sample, bar.report)
                for place in places
            )
    except KeyboardInterrupt:
        said = f"Stopped; {len(made)} of {len(places)} places are saved in {shown(folder)}"
        click.echo(f"{said}; the same command goes on", err=True)
        raise click.exceptions.Exit(STOPPED) from None
    return made


def _report(found: "Validation", folder: Path, *, quiet: bool, as_json: bool) -> None:
    from sim.cli.output import print_json
    from sim.cli.validate_report import print_validation
    from sim.figures.save import save_figure
    from sim.figures.validation import draw_validation
    from sim.validation.saving import record_of, save

    record = record_of(found)
    paths = save(folder, found, record)
    paths += save_figure(draw_validation(found.scores), folder, "validation")
    if found.left_out:
        title = "Each place predicted by the others, and found"
        paths += save_figure(draw_validation(found.left_out, title), folder, "left-out")
    if as_json:
        print_json({**record, "files": [str(path) for path in paths]})
    elif not quiet:
        print_validation(found, paths)


def _check(places: "Sequence[Place]", as_json: bool) -> None:
    from sim.cli.output import print_json, print_rich, table
    from sim.validation.compiling import checked
    from sim.validation.unknown import said_of

    for place in places:
        checked(place)
    if as_json:
        print_json([{"name": one.name, "months": one.months, "figures": len(one.figures),
                     "facts": said_of(one)} for one in places])  # fmt: skip
        return
    for place in places:
        agents = round(place.known.organizations * place.scale)
        print_rich(
            f"{place.name}: fine; {place.known.organizations:,} organizations as {agents:,} "
            f"agents, {place.months} months from {place.known.start}, "
            f"figures to predict: {len(place.figures)}",
            table(("fact or dose", "value or range", ""), said_of(place)),
        )
