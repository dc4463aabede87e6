"""Outcomes of a sweep as arrays: what came of every point, bundle and replicate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.analysis.factors import Factor, factors_of
from sim.core.errors import InputError
from sim.experiment.compare import STATUS_QUO

if TYPE_CHECKING:
    import pandas as pd

    from sim.studies.saved import Sweep

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Quantity:
    """Something that may depend on parameters.

    Attributes:
        measure: name of the measure, taken in the last month.
        label: the bundle under which it is taken.
        reference: the bundle whose value at the same point and seed is taken off, which leaves the
            effect of policies; None for the measure itself.
    """

    measure: str
    label: str
    reference: str | None = None


@dataclass(frozen=True)
class Outcomes:
    """What came of a sweep, month by month left out.

    Attributes:
        labels: the bundles.
        factors: the parameters that vary and are numbers.
        points: (points, factors) float64, where each point lies.
        values: measure -> (points, labels, replicates) float64; NaN where there is none.
        missing: runs of the design that failed or are not made yet.
    """

    labels: tuple[str, ...]
    factors: tuple[Factor, ...]
    points: Numbers
    values: Mapping[str, Numbers]
    missing: int = 0

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that were kept."""
        return tuple(self.values)

    @property
    def replicates(self) -> int:
        """Runs of each bundle at each point."""
        return int(next(iter(self.values.values())).shape[2])

    @property
    def reference(self) -> str:
        """The bundle that effects are measured from: the status quo, or the first."""
        return STATUS_QUO if STATUS_QUO in self.labels else self.labels[0]

    @property
    def levels(self) -> list[Quantity]:
        """Every measure under every bundle."""
        return [Quantity(measure, label) for measure in self.measures for label in self.labels]

    @property
    def effects(self) -> list[Quantity]:
        """Every measure's paired difference from the reference, for every other bundle."""
        others = [label for label in self.labels if label != self.reference]
        return [
            Quantity(measure, label, self.reference)
            for measure in self.measures
            for label in others
        ]

    def of(self, quantity: Quantity) -> Numbers:
        """Return a quantity's values, (points, replicates) float64; NaN where there is none."""
        cube = self.values[quantity.measure]
        own = cube[:, self.labels.index(quantity.label)]
        if quantity.reference is None:
            return own
        return own - cube[:, self.labels.index(quantity.reference)]


def outcomes_of(sweep: "Sweep") -> Outcomes:
    """Return what came of a sweep, finished or not.

    Args:
        sweep: its folder, opened.

    Raises:
        InputError: if it varies no number, or no run has finished yet.
    """
    from sim.studies.tables import FINISHED

    study, design, runs = sweep.manifest["study"], sweep.manifest["design"], sweep.runs
    factors = factors_of(sweep.manifest)
    if not factors:
        raise InputError(f"{sweep.folder}: nothing that varies in this sweep is a number")
    finished = runs[runs["status"] == FINISHED]
    if finished.empty:
        raise InputError(f"{sweep.folder}: every run of this sweep has failed")
    labels = tuple(study["policies"])
    places = (
        finished["point"].to_numpy(),
        finished["alternative"].map(labels.index).to_numpy(),
        finished["replicate"].to_numpy(),
    )
    shape = design["points"], len(labels), study["replicates"]
    cubes = {name: _placed(finished[name], places, shape) for name in study["measures"]}
    points = _points(runs, [factor.path for factor in factors], design["points"])
    return Outcomes(labels, factors, points, cubes, design["runs"] - len(finished))


def mean_of(replicates: Numbers) -> Numbers:
    """Return the mean over the replicates there are, (points,) float64; NaN where none is.

    Args:
        replicates: (points, replicates) float64.
    """
    there = np.isfinite(replicates)
    count = there.sum(axis=1)
    total = np.where(there, replicates, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _placed(
    column: "pd.Series", places: tuple[NDArray[np.int64], ...], shape: tuple[int, ...]
) -> Numbers:
    cube = np.full(shape, np.nan)
    cube[places] = column.to_numpy(np.float64)
    return cube


def _points(runs: "pd.DataFrame", paths: Sequence[str], number: int) -> Numbers:
    """Where each point lies; NaN for points of an unfinished sweep without any run."""
    points = np.full((number, len(paths)), np.nan)
    points[runs["point"].to_numpy()] = runs[paths].to_numpy(np.float64)
    return points
