"""``sim compare``: policies side by side on the same worlds."""

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from sim.cli import options
from sim.cli.folders import results_folder, saved_in, shown
from sim.cli.group import STOPPED
from sim.cli.number_types import Points
from sim.core.errors import InputError
from sim.core.limits import MOST_REPLICATES

if TYPE_CHECKING:
    from sim.experiment.compare import DrawValues
    from sim.results.comparison import Comparison
    from sim.scenario.scenario import Scenario


@options.command(
    "Set policies side by side on the same worlds, with intervals.",
    (
        "sim compare zhonglou",
        "sim compare minimal --policies status_quo,joint_building --replicates 8 --json",
        "sim compare minimal --policies joint_building,rigid_embedding --interactions",
        "sim compare minimal --policies 'status_quo,rigid_embedding(start=13, depth=0.5)'",
        "sim compare zhonglou --posterior --replicates 32",
    ),
    options.scenario_argument,
    options.policies_option("Alternatives to compare.  [default: the scenario's]"),
    click.option(
        "--interactions",
        is_flag=True,
        help="Run every bundle of the policies (2 to 6; 2^k bundles with status_quo) and say what "
        "each adds and what two add together beyond the sum of each. These take more replicates "
        "than differences do; --tolerance is about differences.",
    ),
    click.option(
        "--baseline",
        metavar="LABEL",
        help="Alternative the others are held against.  [default: status_quo, or the first]",
    ),
    options.whole_option(
        "--replicates",
        "Paired runs of each alternative.  [default: 8, 16, 32, ... until precise]",
        most=MOST_REPLICATES,
    ),
    click.option(
        "--tolerance",
        metavar="POINTS",
        type=Points(),
        default=1.0,
        show_default=True,
        help="Precise: headline differences known to so many percentage points either way.",
    ),
    options.whole_option(
        "--cap", "Most replicates, precise or not.", least=8, most=MOST_REPLICATES, default=64
    ),
    options.posterior_option(
        "Draw each replicate's parameters from a posterior sample, the same for all its "
        "alternatives; values given with --set stay."
    ),
    options.seed_option,
    options.population_seed_option,
    options.months_option,
    options.set_option,
    options.plugins_option,
    options.out_option,
    options.workers_option("all cores"),
    options.json_option,
)
def compare(
    scenario_name: str,
    policies_text: str | None,
    interactions: bool,
    baseline: str | None,
    replicates: int | None,
    tolerance: float,
    cap: int,
    posterior: Path | None,
    seed: int | None,
    population_seed: int | None,
    months: int | None,
    settings: tuple[str, ...],
    plugins: tuple[Path, ...],
    out: Path | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Run SCENARIO under several bundles on the same seeds and compare them."""
    from sim.cli.loading import bundles_to_compare, load, scenario_of
    from sim.experiment.compare import choose_baseline
    from sim.experiment.compare import compare as compare_runs
    from sim.experiment.factorial import full_factorial
    from sim.experiment.precision import why_stopped

    load(plugins)
    scenario = scenario_of(scenario_name, settings, seed=seed, months=months, replicates=replicates)
    _refuse_what_changes_nothing(scenario)
    bundles = bundles_to_compare(scenario, policies_text)
    if interactions:
        bundles = full_factorial(bundles)
    baseline = choose_baseline([bundle.label for bundle in bundles], baseline)
    folder = _folder(scenario, out, needed=out is not None or not as_json)
    share = tolerance / 100
    make = partial(compare_runs, scenario, bundles, baseline=baseline, tolerance=share, cap=cap)
    make = partial(make, draw=_draws(posterior, scenario, settings))
    comparison = _make(partial(make, population_seed=population_seed), workers, folder)
    stopped = why_stopped(comparison, scenario.run.replicates or None, share, cap)
    with saved_in(folder, comparison, quiet=as_json):
        _print(comparison, stopped, interactions, as_json)
        _draw(comparison, folder, interactions)


def _refuse_what_changes_nothing(scenario: "Scenario") -> None:
    """Where the number of replicates is fixed, precision has no say."""
    if not scenario.run.replicates:
        return
    context, by = click.get_current_context(), scenario.origins["run.replicates"]
    for name in ("cap", "tolerance"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise InputError(
                f"--{name}: replicates are fixed at {scenario.run.replicates} (by {by}), so it "
                "would change nothing"
            )


def _draws(
    posterior: Path | None, scenario: "Scenario", settings: tuple[str, ...]
) -> "DrawValues | None":
    from sim.calibration.posterior import load_posterior
    from sim.cli.loading import settings_of

    if posterior is None:
        return None
    return load_posterior(posterior, scenario, settings_of(settings)).values


def _folder(scenario: "Scenario", out: Path | None, needed: bool) -> Path | None:
    if not needed:
        return None
    return results_folder(out, "compare", scenario.name, f"seed{scenario.run.seed}")


def _make(
    make: "Callable[..., Comparison]", workers: int | None, folder: Path | None
) -> "Comparison":
    from sim.cli.progress import progress_bar
    from sim.experiment.compare import Interrupted
    from sim.experiment.worker_processes import available_cores

    try:
        with redirect_stdout(sys.stderr), progress_bar("runs") as report:
            return make(workers=workers or available_cores(), progress=report)
    except Interrupted as interrupted:
        _save_what_there_is(interrupted.comparison, folder)
        raise click.exceptions.Exit(STOPPED) from None


def _print(comparison: "Comparison", stopped: str, interactions: bool, as_json: bool) -> None:
    from sim.cli.comparison_table import comparison_tables
    from sim.cli.cost_table import cost_table
    from sim.cli.drawn_words import drawn_in_words
    from sim.cli.interactions_table import interactions_tables, some_bundles
    from sim.cli.output import output_console, print_json, print_rich
    from sim.results.interactions import interactions_summary
    from sim.results.sentences import replicates_in_words, sentences

    if as_json:
        more = {"interactions": interactions_summary(comparison)} if interactions else {}
        print_json({**comparison.to_dict(), **more, "stopped": stopped})
        return
    few = some_bundles(comparison) if interactions else comparison
    print_rich(*comparison_tables(few, output_console()))
    if interactions:
        print_rich(*interactions_tables(comparison))
    print_rich(*cost_table(few))
    said = (*sentences(few), *drawn_in_words(few), replicates_in_words(comparison, stopped))
    for sentence in said:
        print_rich(sentence, "")


def _draw(comparison: "Comparison", folder: Path | None, interactions: bool) -> None:
    if folder is None:
        return
    from sim.cli.interactions_table import some_bundles
    from sim.figures import draw_comparison, draw_effects

    few = some_bundles(comparison) if interactions else comparison
    draw_comparison(few, folder / "figures")
    if interactions:
        draw_effects(comparison, folder / "figures")


def _save_what_there_is(comparison: "Comparison | None", folder: Path | None) -> None:
    """Ctrl-C: save the replicates that every alternative was run on, and say so."""
    if comparison is None or folder is None:
        click.echo("Stopped; nothing was saved.", err=True)
        return
    comparison.save(folder)
    number = comparison.replicates
    done = "1 finished replicate is" if number == 1 else f"{number} finished replicates are"
    click.echo(f"Stopped; {done} saved in {shown(folder)}", err=True)
