"""The numbers that are drawn of a comparison: made once, by whatever thread has the time."""

import math
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.dashboard.charts.table import cells_of, file_of
from sim.dashboard.parts.plain import Plain

if TYPE_CHECKING:
    from sim.results.comparison import Comparison
    from sim.results.intervals import Band


@dataclass(frozen=True, eq=False)
class Drawn:
    """A comparison, and what charts and table show of it in any language.

    Attributes:
        comparison: what is drawn.
        cells: of the table, by label.
        file: the table to take away, all measures of the last month.
    """

    comparison: "Comparison"
    cells: Mapping[str, list[Plain]]
    file: list[list[object]]
    _lines: dict[str, dict[str, Plain]] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def of(cls, comparison: "Comparison", measures: Iterable[str]) -> "Drawn":
        """Return what is drawn of a comparison.

        Args:
            comparison: what to draw.
            measures: that charts show now; others follow when they are asked for.
        """
        drawn = cls(comparison, cells_of(comparison), file_of(comparison))
        for measure in measures:
            drawn.lines(measure)
        return drawn

    def lines(self, measure: str) -> dict[str, Plain]:
        """Return levels and differences of a measure month by month, by label.

        Args:
            measure: its name.

        Returns:
            For each label ``level`` and ``difference``, the baseline's being None; each with mean,
            low and high, and what is reported, None for a measure that nobody reports.
        """
        with self._lock:
            if measure not in self._lines:
                self._lines[measure] = {
                    label: self._line(label, measure) for label in self.comparison.labels
                }
            return self._lines[measure]

    def _line(self, label: str, measure: str) -> Plain:
        comparison, twin = self.comparison, f"{measure}_reported"
        reported = twin in comparison.measures
        kinds = {"level": comparison.band, "difference": comparison.difference_band}
        if label == comparison.baseline:
            del kinds["difference"]
        made = {
            kind: {
                **_plain(band(label, measure)),
                "reported": numbers(band(label, twin)[0]) if reported else None,
            }
            for kind, band in kinds.items()
        }
        return {"difference": None, **made}


def numbers(values: Iterable[float]) -> list[float | None]:
    """Return values as JSON takes them: None for what is missing.

    Args:
        values: of a series.
    """
    return [value if math.isfinite(value) else None for value in map(float, values)]


def _plain(band: "Band") -> Plain:
    return dict(zip(("mean", "low", "high"), map(numbers, band), strict=True))
