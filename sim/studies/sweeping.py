"""Sweeps: all runs of a study, in a folder that the same call goes on with."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.experiment.executors import Executor, open_executor
from sim.experiment.memory import check_memory, largest_of
from sim.experiment.worker_processes import available_cores
from sim.results.storage import MANIFEST
from sim.studies.compaction import compact
from sim.studies.coordinator import Announce, Coordinator, OpenExecutor, Progress
from sim.studies.files import load_study
from sim.studies.index import DONE, WRONG, Index, remove_broken_parts, scan
from sim.studies.lock import locked
from sim.studies.manifest import manifest_of, read_manifest, write_manifest
from sim.studies.parts import RUNS, SERIES, open_staging, part_names
from sim.studies.resume import check_same_study
from sim.studies.study import Study
from sim.studies.todo import Todo

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario
    from sim.studies.saved import Sweep

RUNNING, COMPLETE = "running", "complete"
SIZES = ("district.scale", "district.organizations")  # what of a design decides over memory


class Stopped(KeyboardInterrupt):
    """Ctrl-C during a sweep; everything finished is kept.

    Args:
        done: runs that are finished or failed.
        planned: runs of the design.
    """

    def __init__(self, done: int, planned: int) -> None:
        super().__init__()
        self.done, self.planned = done, planned


def sweep(
    study: Study | str | Path,
    folder: str | Path,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    extend: bool = False,
    retry_failed: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> "Sweep":
    """Make all runs of a study that its folder does not hold yet.

    A script that calls this must guard its main part with ``if __name__ == "__main__":``.

    Args:
        study: a study, its file, or the name of a bundled one.
        folder: where results are; made if missing. The same study goes on with what is there.
        workers: worker processes; None for all cores.
        executor: where runs are made instead, anything with ``submit`` and ``workers``.
        extend: add to a folder whose study had fewer runs.
        retry_failed: make the runs that failed once more.
        progress: called with (runs done, runs planned).
        announce: called once with an `Estimate`, when the first runs have been timed.

    Returns:
        The sweep, whose tables are read when asked for.

    Raises:
        InputError: the study is wrong, the folder holds something else, or memory is too small.
        RunError: results cannot be saved, or workers are gone again and again.
        Stopped: on Ctrl-C.
    """
    from sim.studies.saved import load_sweep

    study = study if isinstance(study, Study) else load_study(study)
    folder = Path(folder)
    workers = available_cores() if workers is None else workers
    opener: OpenExecutor = partial(open_executor, workers, apart=True)
    if executor is None:
        check_memory(largest_of(_sizes(study)), workers=workers)
    else:
        given = executor
        opener = lambda: nullcontext(given)  # noqa: E731
    with locked(folder):
        coordinator = _begin(study, folder, extend=extend, retry_failed=retry_failed)
        coordinator.progress, coordinator.announce = progress, announce
        with _interrupted(coordinator):
            coordinator.work(opener)
            _finish(study, folder)
    return load_sweep(folder)


def _sizes(study: Study) -> Iterator["Scenario"]:
    """Yield the study's scenario in every size that its design gives it."""
    varied = [varied.path for varied in study.design.varied if varied.path in SIZES]
    points = range(study.design.points if varied else 1)
    values = (study.design.values(point) for point in points)
    for sizes in {tuple(at_point[path] for path in varied) for at_point in values}:
        yield study.scenario.with_values(dict(zip(varied, sizes, strict=True)))


def _begin(study: Study, folder: Path, *, extend: bool, retry_failed: bool) -> Coordinator:
    """Take the folder over and see what is left to do there."""
    before = read_manifest(folder)
    if before is not None:
        check_same_study(folder, before, study, extend=extend)
    elif _holds_anything(folder):
        raise InputError(f"{folder}: holds something else than a sweep; give another folder")
    staging = open_staging(folder)
    remove_broken_parts(folder)
    index = scan(folder, study.design)
    if index.strangers:
        raise InputError(
            f"{folder}: {index.strangers} finished runs are not in the study as it is now; "
            "--extend only adds, so give a new folder"
        )
    write_manifest(folder, manifest_of(study, RUNNING, index.counts()))
    pending = index.pending(retry_failed=retry_failed)
    done = len(study.design) - pending.size
    return Coordinator(study, staging, index, Todo(pending), done=done)


def _finish(study: Study, folder: Path) -> None:
    """Put the parts together; workers that were given up can write nothing from here on."""
    staging = open_staging(folder)
    index = scan(folder, study.design)
    compact(staging, study, index)
    write_manifest(folder, manifest_of(study, COMPLETE, index.counts()))
    staging.rmdir()


@contextmanager
def _interrupted(coordinator: Coordinator) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        index: Index = scan(coordinator.staging.parent, coordinator.study.design)
        held = int((index.status == DONE).sum() + (index.status == WRONG).sum())
        raise Stopped(held, len(coordinator.study.design)) from None


def _holds_anything(folder: Path) -> bool:
    ours = {RUNS, SERIES, MANIFEST}
    foreign = [item for item in folder.iterdir() if item.name not in ours and item.name[0] != "."]
    return bool(foreign or part_names(folder))
