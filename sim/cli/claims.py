"""``sim claims``: the claims put to the test, with a verdict, a figure and a page each."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.folders import RESULTS, shown
from sim.cli.group import STOPPED
from sim.core.limits import MOST_REPLICATES

if TYPE_CHECKING:
    from sim.claims.claim import Claim
    from sim.claims.trial import Trial, Verdicts


@options.command(
    "Put the documents' claims to the test: verdicts, a figure, a page each.",
    (
        "sim claims",
        "sim claims 1 2 3 --draws 128",
        "sim claims --list",
        "sim claims --claims mine.toml",
        "sim claims --posterior sample.csv",
    ),
    click.argument("wanted", metavar="[NAME]...", nargs=-1),
    click.option("--list", "listing", is_flag=True, help="List the claims and run nothing."),
    click.option(
        "--claims",
        "own",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A claim of your own, a TOML file; may be repeated.",
    ),
    options.whole_option("--draws", "Draws of the assumed parameters.  [default: 64]"),
    options.whole_option(
        "--replicates", "Paired replicates at each draw.  [default: 2]", most=MOST_REPLICATES
    ),
    options.seed_option_of("Seed of the draws and of the first replicate.  [default: 1]"),
    options.posterior_option(
        "Draw fitted parameters from a posterior sample; the rest of the assumed parameters still "
        "varies over its ranges."
    ),
    click.option(
        "--every-coupling",
        is_flag=True,
        help="Switch every disputed coupling off for every claim, not only those it may hang on.",
    ),
    options.kept_option("results/claims", "; runs that it holds are not made again"),
    options.plugins_option,
    options.workers_option("all cores"),
    options.quiet_option,
    options.json_option,
)
def claims(
    wanted: tuple[str, ...],
    listing: bool,
    own: tuple[Path, ...],
    draws: int | None,
    replicates: int | None,
    seed: int | None,
    posterior: Path | None,
    every_coupling: bool,
    out: Path | None,
    plugins: tuple[Path, ...],
    workers: int | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Put claims to the test over everything that is assumed, all or those NAMEd or numbered.

    Each draw gives every assumed parameter a value from its declared range. A claim is implied if
    it holds in more than three quarters of the draws (with all of the 95 % interval), contradicted
    if its contrary does, not implied if it holds in less than half, and depends otherwise. It is
    'assumed, not found' if one disputed sign decides it, and 'built in' if it holds even in a world
    in which what it rests on is switched off. What the data say stands beside it.
    """
    from sim.claims.files import find_claims
    from sim.claims.trial import DRAWS, REPLICATES, SEED, Trial
    from sim.cli.loading import load

    load(plugins)
    found = find_claims(wanted, own)
    if listing:
        _list(found, as_json)
        return
    given = (
        DRAWS if draws is None else draws,
        REPLICATES if replicates is None else replicates,
        SEED if seed is None else seed,
    )
    trial = Trial(found, *given, posterior=posterior, every_coupling=every_coupling)
    folder = out or RESULTS / "claims"
    verdicts = _hold(trial, folder, workers, quiet)
    _report(verdicts, folder, quiet, as_json)


def _hold(trial: "Trial", folder: Path, workers: int | None, quiet: bool) -> "Verdicts":
    from sim.claims.trial import hold
    from sim.cli.sweep_report import sweep_bar
    from sim.studies.sweeping import Stopped

    def announce(runs: int, worlds: int) -> None:
        if not quiet:
            claims = f"{len(trial.claims)} claim{'' if len(trial.claims) == 1 else 's'}"
            said = f"{claims}, {trial.draws} draws of the assumed parameters"
            click.echo(f"{said}: {runs:,} runs in {worlds} worlds", err=True)

    try:
        with sweep_bar(quiet) as bar:
            return hold(trial, folder, workers=workers, progress=bar.report, announce=announce)
    except Stopped:
        said = f"Stopped; finished runs are saved in {shown(folder)}; the same command goes on"
        click.echo(said, err=True)
        raise click.exceptions.Exit(STOPPED) from None


def _report(verdicts: "Verdicts", folder: Path, quiet: bool, as_json: bool) -> None:
    from sim.claims.pages import write_pages
    from sim.claims.saving import as_dict, save
    from sim.cli.output import print_json
    from sim.figures.claims import draw_claims
    from sim.figures.save import save_figure

    trial = verdicts.trial
    note = f"; {trial.draws} draws × {trial.replicates} replicates, seed {trial.seed}"
    files = [write_pages(verdicts, folder), *save(verdicts, folder)]
    files += save_figure(draw_claims(verdicts.judgements, note), folder, "claims")
    if as_json:
        print_json({**as_dict(verdicts), "files": [str(path) for path in files]})
    elif not quiet:
        _print_table(verdicts)
        click.echo(f"A page for each claim: {shown(files[0].absolute())}")


def _print_table(verdicts: "Verdicts") -> None:
    from sim.claims.stability import STARRED
    from sim.claims.words import percent
    from sim.cli.output import print_rich, table

    rows = [
        [
            one.claim.label,
            one.claim.origin,
            f"{one.verdict}{' *' if one.close else ''}",
            percent(one.probability),
            " ".join([one.claim.data.verdict, *one.claim.data.evidence]),
        ]
        for one in verdicts.judgements
    ]
    headings = ["claim", "origin", "model", "holds in", "data"]
    title = f"Over the ranges of what is assumed, {verdicts.trial.draws} draws"
    print_rich(title, table(headings, rows, right=["holds in"]))
    if any(one.close for one in verdicts.judgements):
        print_rich(f"* {STARRED}")
    if verdicts.failed:
        print_rich(f"{verdicts.failed} of {verdicts.runs} runs failed; draws without them are out")


def _list(found: "tuple[Claim, ...]", as_json: bool) -> None:
    from sim.cli.output import print_json, print_rich, table

    if as_json:
        keys = ("name", "number", "title", "sentence", "origin", "section", "population")
        print_json([{key: getattr(claim, key) for key in keys} for claim in found])
        return
    rows = [[claim.name, claim.origin, claim.section, claim.sentence] for claim in found]
    print_rich(table(["name", "origin", "section", "claim"], rows))
