"""Making the runs that claims need, and reading what came of them."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.claims.plan import World
from sim.experiment.executors import open_executor
from sim.experiment.worker_processes import available_cores
from sim.studies.sweeping import sweep
from sim.studies.tables import FINISHED

if TYPE_CHECKING:
    from sim.studies.saved import Sweep
    from sim.studies.study import Study

Numbers = NDArray[np.float64]
Progress = Callable[[int, int], object]
RUNS = "runs"


class Readings:
    """What came of the runs: any measure in any world, draw by draw and month by month.

    Attributes:
        points: what was drawn in each world.
        failed: how many runs failed.
        folders: names of the sweeps' folders, in the order of the worlds.
    """

    def __init__(self) -> None:
        self._means: dict[World, dict[tuple[str, str], Numbers]] = {}
        self.points: dict[World, list[dict[str, object]]] = {}
        self.failed = 0
        self.folders: list[str] = []

    def add(self, world: World, study: "Study", saved: "Sweep") -> None:
        """Take in the runs of a world.

        Args:
            world: the world.
            study: that made its runs.
            saved: its folder.
        """
        design = study.design
        self.points[world] = [design.values(point) for point in range(design.points)]
        self._means[world] = means_of(study, saved)
        self.failed += saved.counts.get("failed", 0)
        self.folders.append(saved.folder.name)

    def read(self, world: World, label: str, measure: str) -> Numbers:
        """Return a measure's mean over replicates, (draws, months) float64; NaN where none is.

        Args:
            world: the world.
            label: of the bundle, from ``label_of``.
            measure: its name.
        """
        return self._means[world][label, measure]


def make_runs(
    studies: Mapping[World, "Study"],
    folder: Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Readings:
    """Make all runs that the folder does not hold yet, and read them.

    Args:
        studies: a study for each world.
        folder: where the sweeps are kept, one folder a world.
        workers: worker processes; None for all cores.
        progress: called with (runs done, runs planned).

    Raises:
        RunError: results cannot be saved, or workers are gone again and again.
        Stopped: on Ctrl-C; everything finished is kept, and the same call goes on.
    """
    readings, done = Readings(), 0
    planned = sum(len(study.design) for study in studies.values())
    with open_executor(workers or available_cores()) as executor:
        for world, study in studies.items():

            def report(made: int, _: int, before: int = done) -> None:
                if progress is not None:
                    progress(before + made, planned)

            saved = sweep(
                study, folder / RUNS / _name(world, study), executor=executor, progress=report
            )
            readings.add(world, study, saved)
            done += len(study.design)
    return readings


def _name(world: World, study: "Study") -> str:
    """A folder for each set of runs, so that another trial may use the same place."""
    given = f"{study.design.digest} {study.measures}"
    return f"{world.name}-{blake2b(given.encode(), digest_size=4).hexdigest()}"


def means_of(study: "Study", saved: "Sweep") -> dict[tuple[str, str], Numbers]:
    """Return means over replicates, (label, measure) -> (points, months) float64.

    Args:
        study: whose runs they are.
        saved: its folder.
    """
    runs, design = saved.runs, study.design
    months = study.scenario.run.months
    finished = runs[runs["status"] == FINISHED]
    place = {label: number for number, label in enumerate(study.labels)}
    shape = design.points, len(place), study.replicates, months
    row = {run: number for number, run in enumerate(finished["run"])}
    at = (
        finished["point"].to_numpy(),
        finished["alternative"].map(place).to_numpy(),
        finished["replicate"].to_numpy(),
    )
    series = saved.series
    which = series["run"].map(row).to_numpy()
    month = series["month"].to_numpy() - 1
    found = {}
    for measure in study.measures:
        cube = np.full(shape, np.nan)
        cube[at[0][which], at[1][which], at[2][which], month] = series[measure].to_numpy(float)
        whole = cube.mean(axis=2)
        for label, number in place.items():
            found[label, measure] = whole[:, number]
    return found
