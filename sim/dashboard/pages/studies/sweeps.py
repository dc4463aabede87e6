"""A sweep read for the page, and those of its points that filters keep."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name

if TYPE_CHECKING:
    from sim.analysis.outcomes import Outcomes, Quantity
    from sim.analysis.sensitivity import SamplePlan
    from sim.dashboard.state.study_view import Mode, StudyView

MOST_VALUES: Final = 20_000_000
"""Runs times measures that a page holds."""

LESS_IS_BETTER: Final = ("decoupling", "hollow", "tension", "burden", "cost", "forgone")


@dataclass(frozen=True)
class OpenSweep:
    """A sweep's folder, read.

    Attributes:
        outcomes: of all its points.
        runs: of its design.
        name: of the study.
        about: what is studied.
        months: of a run.
        plan: how its points were sampled for sensitivity; None if they were not.
    """

    outcomes: "Outcomes"
    runs: int
    name: str
    about: str
    months: int
    plan: "SamplePlan | None" = None

    def check(self, view: "StudyView") -> None:
        """Check that it has what a view names.

        Args:
            view: what is chosen.

        Raises:
            InputError: a measure or a varied parameter that it lacks.
        """
        paths = [factor.path for factor in self.outcomes.factors]
        if view.measure and view.measure not in self.outcomes.measures:
            raise unknown_name("measure", view.measure, self.outcomes.measures, self.name)
        for path in (view.along, *view.kept):
            if path and path not in paths:
                raise unknown_name("varied parameter", path, paths, self.name)

    def measure(self, view: "StudyView") -> str:
        """Return the measure to show: the one asked for, or the first."""
        measures = self.outcomes.measures
        return view.measure if view.measure in measures else measures[0]

    def along(self, view: "StudyView") -> int:
        """Return the position of the parameter along the axis."""
        paths = [factor.path for factor in self.outcomes.factors]
        return paths.index(view.along) if view.along in paths else 0

    def less(self, view: "StudyView") -> bool:
        """Return whether less of the measure is better."""
        if view.less is not None:
            return view.less
        return any(word in self.measure(view) for word in LESS_IS_BETTER)

    def kept(self, limits: Mapping[str, tuple[float, float]]) -> NDArray[np.bool_]:
        """Return which points lie within all limits, (points,) bool.

        Args:
            limits: range of each limited parameter, by key path.
        """
        mask = np.ones(len(self.outcomes.points), dtype=bool)
        for place, factor in enumerate(self.outcomes.factors):
            if factor.path in limits:
                low, high = limits[factor.path]
                column = self.outcomes.points[:, place]
                slack = 1e-9 * max(abs(low), abs(high), 1e-30)
                mask &= (column >= low - slack) & (column <= high + slack)
        return mask


def open_sweep(folder: Path) -> OpenSweep:
    """Return a sweep, read once as long as its folder does not change.

    Args:
        folder: of the sweep.

    Raises:
        InputError: it holds none, or what it holds cannot be shown.
    """
    try:
        files = [folder / "manifest.json", *sorted((folder / "runs").glob("*.parquet"))]
        stamp = tuple((str(file), file.stat().st_mtime_ns) for file in files)
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror or error})") from None
    return _read(folder, stamp)


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: tuple[tuple[str, int], ...]) -> OpenSweep:
    del stamp  # another one is another sweep
    from sim.analysis.outcomes import outcomes_of
    from sim.studies.saved import load_sweep

    sweep = load_sweep(folder)
    try:
        _check_size(folder, sweep.manifest)
        outcomes = outcomes_of(sweep)
        study = sweep.manifest["study"]
        runs, name = int(sweep.manifest["design"]["runs"]), str(study["name"])
        about, months = str(study["description"]), int(study["months"])
        return OpenSweep(outcomes, runs, name, about, months, _plan(sweep.manifest))
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, IndexError, OSError) as error:
        raise InputError(f"{folder}: damaged, or of another version ({error!r})") from None


def _plan(manifest: Mapping[str, Any]) -> "SamplePlan | None":
    from sim.analysis.sensitivity import plan_of

    try:
        return plan_of(manifest["study"]["varies"], "")
    except InputError:
        return None


def _check_size(folder: Path, manifest: Mapping[str, Any]) -> None:
    values = manifest["design"]["runs"] * len(manifest["study"]["measures"])
    if values > MOST_VALUES:
        raise InputError(
            f"{folder}: {values:,} values are more than a page can show (at most {MOST_VALUES:,})"
        )


def thinned(outcomes: "Outcomes", mask: NDArray[np.bool_], measure: str) -> "Outcomes":
    """Return outcomes with some of the points and one measure.

    Args:
        outcomes: of a sweep.
        mask: (points,) bool.
        measure: name.
    """
    values = {measure: outcomes.values[measure][mask]}
    return replace(outcomes, points=outcomes.points[mask], values=values)


def readings(
    outcomes: "Outcomes", measure: str, mode: "Mode", *, less: bool
) -> "tuple[Outcomes, list[Quantity]]":
    """Return what is drawn, a quantity for each bundle.

    Args:
        outcomes: of a sweep.
        measure: name.
        mode: the measure itself, its difference to the reference, or the regret.
        less: whether less of the measure is better.
    """
    from sim.analysis.outcomes import Quantity

    if mode == "effect":
        labels = [label for label in outcomes.labels if label != outcomes.reference]
        return outcomes, [Quantity(measure, label, outcomes.reference) for label in labels]
    quantities = [Quantity(measure, label) for label in outcomes.labels]
    if mode == "regret":
        return _regret(outcomes, quantities, -1.0 if less else 1.0), quantities
    return outcomes, quantities


def _regret(outcomes: "Outcomes", quantities: "list[Quantity]", sign: float) -> "Outcomes":
    """Outcomes whose values are what each bundle falls short of the best at the same point."""
    from sim.analysis.outcomes import mean_of

    means = np.column_stack([sign * mean_of(outcomes.of(one)) for one in quantities])
    shortfall = means.max(axis=1, keepdims=True) - means if len(means) else means
    return replace(outcomes, values={quantities[0].measure: shortfall[:, :, None]})
