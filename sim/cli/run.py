"""``sim run``: one scenario, one bundle, one seed."""

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options
from sim.cli.folders import results_folder, saved_in

if TYPE_CHECKING:
    from sim.experiment.runs import RunSpec
    from sim.results.run_result import RunResult


@options.command(
    "Run a scenario under one bundle of policies.",
    (
        "sim run zhonglou --policies rigid_embedding+flexible_embedding --seed 7",
        "sim run mine.toml --set organizations.staff_mean=9 --figures",
    ),
    options.scenario_argument,
    options.policies_option("Policies joined with '+'.  [default: the scenario's, or status_quo]"),
    options.seed_option,
    options.population_seed_option,
    options.months_option,
    options.set_option,
    options.plugins_option,
    click.option("--trace", is_flag=True, help="Keep every organization in every month."),
    click.option("--figures", is_flag=True, help="Draw figures as well (PNG and SVG)."),
    options.out_option,
    options.workers_option("1", " One run keeps one busy."),
    options.json_option,
)
def run(
    scenario_name: str,
    policies_text: str | None,
    seed: int | None,
    population_seed: int | None,
    months: int | None,
    settings: tuple[str, ...],
    plugins: tuple[Path, ...],
    trace: bool,
    figures: bool,
    out: Path | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Run SCENARIO, a bundled name or a file, once."""
    from sim.cli.loading import bundle_to_run, load, scenario_of
    from sim.cli.memory import check_and_say
    from sim.experiment.runs import RunSpec

    load(plugins)
    scenario = scenario_of(scenario_name, settings, seed=seed, months=months)
    bundle = bundle_to_run(scenario, policies_text)
    spec = RunSpec(scenario, bundle, scenario.run.seed, population_seed, trace=trace)
    folder = _folder(spec, out, needed=bool(out) or figures or not as_json)
    check_and_say(scenario, quiet=as_json)
    result = _make(spec, workers or 1, quiet=as_json)
    with saved_in(folder, result, quiet=as_json):
        _print(result, as_json)
        _draw(result, folder, figures)


def run_as_json(result: "RunResult") -> dict[str, Any]:
    """Return what ``sim run --json`` prints.

    Args:
        result: the run.
    """
    from sim.measures import MEASURES

    return {
        "scenario": result.scenario.name,
        "fingerprint": result.scenario.fingerprint,
        "policies": [policy.name for policy in result.policies],
        "label": result.label,
        "seed": result.seed,
        "population_seed": result.population_seed,
        "months": result.months,
        "measures": {
            name: {"unit": measure.unit, "series": result.series(name)}
            for name, measure in MEASURES.items()
        },
        "costs": _costs(result),
    }


def _costs(result: "RunResult") -> dict[str, Any]:
    """Thousand yuan a month by who bears them, all policies together."""
    from sim.levers.vocabulary import BEARERS

    months = result.costs.tolist()
    return {
        bearer: [sum(policy[position] for policy in month) for month in months]
        for position, bearer in enumerate(BEARERS)
    }


def _folder(spec: "RunSpec", out: Path | None, needed: bool) -> Path | None:
    if not needed:
        return None
    label, seed = spec.bundle.label, f"seed{spec.seed}"
    return results_folder(out, "run", spec.scenario.name, label, seed)


def _make(spec: "RunSpec", workers: int, quiet: bool) -> "RunResult":
    from sim.cli.progress import progress_bar
    from sim.experiment.executors import open_executor, value_of
    from sim.experiment.runs import pack, run_one, run_packed

    months = spec.scenario.run.months
    with (
        redirect_stdout(sys.stderr),  # what a policy prints
        progress_bar("months", quiet=quiet) as report,
        open_executor(workers) as executor,
    ):
        if workers > 1:
            return value_of(executor.submit(run_packed, pack(spec)), spec.title)
        done = executor.submit(run_one, spec, lambda month: report(month, months))
        return value_of(done, spec.title)


def _print(result: "RunResult", as_json: bool) -> None:
    from sim.cli.output import print_json, print_rich
    from sim.cli.run_table import heading, run_table

    if as_json:
        print_json(run_as_json(result))
    else:
        print_rich(heading(result), run_table(result))


def _draw(result: "RunResult", folder: Path | None, figures: bool) -> None:
    if figures and folder is not None:
        from sim.figures import draw_run

        draw_run(result, folder / "figures")
