"""``sim check``: is the input right? Nothing is run."""

from pathlib import Path

import click

from sim.cli import options


@options.command(
    "Check a scenario and its policies without running anything.",
    ("sim check mine.toml", "sim check minimal --set organizations.staff_mean=9"),
    options.scenario_argument,
    options.policies_option("Policies to check as well."),
    options.set_option,
    options.plugins_option,
    options.json_option,
)
def check(
    scenario_name: str,
    policies_text: str | None,
    settings: tuple[str, ...],
    plugins: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Check SCENARIO, a bundled name or a file, and every policy it names."""
    from sim.cli.loading import bundle_to_run, bundles_to_compare, load, scenario_of
    from sim.cli.output import print_json
    from sim.experiment.memory import check_memory

    load(plugins)
    scenario = scenario_of(scenario_name, settings)
    bundles = [bundle_to_run(scenario, None)]
    if policies_text is not None or scenario.alternatives:
        bundles += bundles_to_compare(scenario, policies_text)
    labels = [bundle.label for bundle in bundles[1:]]
    needed = check_memory(scenario)
    if as_json:
        checked = {"scenario": scenario.name, "fingerprint": scenario.fingerprint}
        sizes = {"agents": needed.organizations, "memory_bytes": needed.total}
        print_json({**checked, **sizes, "run": bundles[0].label, "alternatives": labels})
        return
    number, regions = scenario.district.organizations, len(scenario.district.regions)
    click.echo(f"{scenario.name}: fine")
    places = "1 region" if regions == 1 else f"{regions} regions"
    click.echo(f"  {number:,} social organizations in {places}")
    click.echo(f"  run: {bundles[0].label}, {scenario.run.months} months")
    click.echo(f"  memory: {needed}")
    click.echo(f"  compare: {', '.join(labels) or 'nothing named'}")
