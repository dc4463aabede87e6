"""Targets: published figures, how near a run must come to each, and where it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.evidence.definitions import DEFINITIONS, Nuisance, read
from sim.evidence.figure import Figure
from sim.evidence.readings import Readings

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Target:
    """A published figure that runs are held against.

    Attributes:
        figure: what was published.
        place: which run it is read off, by the name the file gives it.
        observation: standard error of the figure itself, in its unit.
        discrepancy: standard error of the model where all its parameters are right, in its unit.
        date: where in the run it is read; the figure's own unless the run begins later.
        fitted: whether it is fitted; else it is only looked at.
    """

    figure: Figure
    place: str
    observation: float
    discrepancy: float
    date: str
    fitted: bool = True

    @property
    def name(self) -> str:
        """The target in a few words, which no other target of a file has."""
        figure = self.figure
        return f"{figure.id} {figure.indicator} {figure.date} ({figure.definition}, {self.place})"

    @property
    def observed(self) -> float:
        """The published value."""
        assert self.figure.value is not None
        return self.figure.value

    @property
    def error(self) -> float:
        """Standard error of observation and model together."""
        return float(np.sqrt(self.observation**2 + self.discrepancy**2))

    @property
    def nuisance(self) -> Nuisance | None:
        """What is unknown about how it was counted, if anything."""
        return DEFINITIONS[self.figure.definition].nuisance

    def read(self, run: Readings, nuisances: Mapping[str, float]) -> float:
        """Read the target off a run; NaN where it is undefined.

        Args:
            run: of its place.
            nuisances: values by name; one that is not there takes its declared value.
        """
        unknown = self.nuisance
        value = None if unknown is None else nuisances.get(unknown.name)
        return read(self.figure.definition, run, self.date, value)

    def deviations(self, readings: Floats) -> Floats:
        """Return by how many standard errors readings miss the figure; a bound is missed one way.

        Args:
            readings: (n,) in the figure's unit.
        """
        missed = readings - self.observed
        if self.figure.bound == "at_most":
            missed = np.maximum(missed, 0.0)
        elif self.figure.bound == "at_least":
            missed = np.minimum(missed, 0.0)
        return np.asarray(missed / self.error, dtype=np.float64)

    def to_dict(self) -> dict[str, object]:
        """Return the target as plain values."""
        figure = self.figure
        return {
            "name": self.name,
            "id": figure.id,
            "indicator": figure.indicator,
            "definition": figure.definition,
            "date": figure.date,
            "read_at": self.date,
            "place": self.place,
            "observed": self.observed,
            "bound": figure.bound,
            "unit": figure.unit,
            "observation": self.observation,
            "discrepancy": self.discrepancy,
            "fitted": self.fitted,
        }


def squared_distance(targets: tuple[Target, ...], readings: Floats) -> Floats:
    """Return the sum of squared deviations over the fitted targets; infinite where one is missing.

    Args:
        targets: all of a file.
        readings: (n, targets).

    Returns:
        (n,) float64.
    """
    total = np.zeros(len(readings))
    for column, target in enumerate(targets):
        if target.fitted:
            total += target.deviations(readings[:, column]) ** 2
    return np.where(np.isfinite(total), total, np.inf)
