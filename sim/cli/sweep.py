"""``sim sweep``: all runs of a study, in a folder that the same command goes on with."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import completing, options
from sim.cli.folders import RESULTS, shown
from sim.cli.group import STOPPED

if TYPE_CHECKING:
    from sim.studies.saved import Sweep
    from sim.studies.study import Study


@options.command(
    "Make all runs of a study; the same command goes on where it stopped.",
    (
        "sim sweep minimal",
        "sim sweep mine.toml --out DIR --workers 4",
        "sim sweep mine.toml --out DIR --cluster tcp://10.0.0.1:8786",
    ),
    click.argument("study_name", metavar="STUDY", shell_complete=completing.study_names),
    options.kept_option("results/sweep-NAME", ", new or of this study"),
    click.option("--dry-run", is_flag=True, help="List the design and run nothing."),
    click.option("--extend", is_flag=True, help="Add the runs that the study has gained."),
    click.option("--retry-failed", is_flag=True, help="Make the runs that failed once more."),
    options.plugins_option,
    options.workers_option("all cores"),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Run on a Dask cluster: its scheduler's address, or the scheduler's file.",
    ),
    options.quiet_option,
    options.json_option,
)
def sweep(
    study_name: str,
    out: Path | None,
    dry_run: bool,
    extend: bool,
    retry_failed: bool,
    plugins: tuple[Path, ...],
    workers: int | None,
    cluster: str | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make all runs of STUDY, a bundled name or a file, and keep them in one folder.

    A run that fails is a row of the results with the reason, and no error of the command.
    """
    from sim.cli.loading import load
    from sim.cli.sweep_report import print_design, print_size
    from sim.studies.files import load_study

    load(plugins)
    study = load_study(study_name)
    if dry_run:
        print_design(study, as_json)
        return
    folder = out or RESULTS / f"sweep-{study.name}"
    if not quiet:
        print_size(study)
    how = {"workers": workers, "extend": extend, "retry_failed": retry_failed}
    saved = make_sweep(study, folder, cluster, quiet, how)
    _print(saved, quiet, as_json)


def make_sweep(
    study: "Study",
    folder: Path,
    cluster: str | None,
    quiet: bool,
    how: dict[str, Any],
) -> "Sweep":
    """Make the runs of a study that its folder lacks, and say how far that is.

    Args:
        study: the study.
        folder: for the results.
        cluster: address of a Dask cluster, or None for this machine.
        quiet: whether to say nothing.
        how: options of ``sim.studies.sweeping.sweep``.
    """
    from sim.cli.sweep_report import print_estimate, sweep_bar
    from sim.studies.sweeping import Stopped
    from sim.studies.sweeping import sweep as make_runs

    try:
        with sweep_bar(quiet) as bar:
            announce = None if quiet else partial(print_estimate, bar)
            make: Any = partial(
                make_runs, study, folder, progress=bar.report, announce=announce, **how
            )
            if cluster is None:
                return make()  # type: ignore[no-any-return]
            from sim.studies.cluster import open_cluster

            with open_cluster(cluster) as executor:
                return make(executor=executor)  # type: ignore[no-any-return]
    except Stopped as stopped:
        said = f"Stopped; {stopped.done} of {stopped.planned} runs are saved in {shown(folder)}"
        click.echo(f"{said}; the same command goes on", err=True)
        raise click.exceptions.Exit(STOPPED) from None


def _print(saved: "Sweep", quiet: bool, as_json: bool) -> None:
    from sim.cli.output import print_json
    from sim.cli.sweep_report import print_end

    if as_json:
        design, study = saved.manifest["design"], saved.manifest["study"]
        head = {"study": study["name"], "folder": str(saved.folder), "points": design["points"]}
        print_json({**head, "runs": design["runs"], "counts": saved.counts})
    elif not quiet:
        print_end(saved)
