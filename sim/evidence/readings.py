"""What published figures are read off: a run's measures, with the calendar they belong to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.policies.bundle import Bundle
    from sim.results.run_result import RunResult
    from sim.scenario.scenario import Scenario

Series = NDArray[np.float64]
NAN = float("nan")


@dataclass(frozen=True)
class Readings:
    """A run as a statistician meets it: measures by month, and calendar months for them.

    Attributes:
        start: first calendar month, "2012-01".
        months: number of months.
        scale: agents for each real organization.
        instructors: (months,) instructors that the scenario and its policies ask for, unscaled.
        series: from the name of a measure to its (months,) values, NaN = missing.
    """

    start: str
    months: int
    scale: float
    instructors: Series
    series: Callable[[str], Series]

    def at(self, measure: str, month: int) -> float:
        """Return a measure at the end of a month.

        Args:
            measure: a name that `sim measures` lists.
            month: from 1; 0, the month before the run, is read in the first, for nothing earlier
                is kept. Where a policy acts from the first month, read the status quo instead.
        """
        return float(self.series(measure)[max(month, 1) - 1])

    def during(self, measure: str, first: int, last: int) -> Series:
        """Return a measure in the months after ``first`` up to ``last``.

        Args:
            measure: a name that `sim measures` lists.
            first: the month before the period.
            last: its last month.
        """
        return self.series(measure)[first:last]

    def month(self, date: str) -> int:
        """Return the number of a calendar month.

        Args:
            date: "2017-12"; a year alone is its December.

        Raises:
            InputError: outside the run.
        """
        year, _, month = date.partition("-")
        began, _, first = self.start.partition("-")
        number = 12 * (int(year) - int(began)) + int(month or 12) - int(first) + 1
        if not 0 <= number <= self.months:
            end = f"{self.months} months from {self.start}"
            raise InputError(f"{date} lies outside the run, which has {end}")
        return number

    def period(self, date: str) -> tuple[int, int]:
        """Return the first and last month of a period: what changes is read after the first.

        Args:
            date: two months with / between; a single month ends twelve months, a year is itself.

        Raises:
            InputError: outside the run.
        """
        first, slash, last = date.partition("/")
        if slash:
            begins = first if "-" in first else f"{int(first) - 1}-12"
            return self.month(begins), self.month(last)
        end = self.month(date)
        if end < 12:
            raise InputError(f"{date}: the run has not twelve months before it")
        return end - 12, end


def readings_of(result: "RunResult") -> Readings:
    """Return a run as published figures are read off it.

    Args:
        result: any run.
    """
    from sim.policies.bundle import Bundle

    scenario, bundle = result.scenario, Bundle(result.label, result.policies)
    return readings_from(scenario, bundle, result.months, result.series)


def readings_from(
    scenario: "Scenario", bundle: "Bundle", months: int, series: Callable[[str], Series]
) -> Readings:
    """Return a run whose series are kept elsewhere, as published figures are read off it.

    Args:
        scenario: its world.
        bundle: its policies.
        months: how many were run.
        series: from the name of a measure to its values.
    """
    return Readings(
        start=scenario.run.start,
        months=months,
        scale=scenario.district.scale,
        instructors=instructors_asked(scenario, bundle, months),
        series=series,
    )


def instructors_asked(scenario: "Scenario", bundle: "Bundle", months: int) -> Series:
    """Return how many instructors are asked for, month by month, counted for the real district.

    Args:
        scenario: its own instructors are on duty throughout.
        bundle: policies may put more on duty.
        months: how many months.
    """
    asked = np.full(months, float(scenario.agencies.instructors))
    for policy in bundle.policies:
        more = getattr(policy, "instructors", 0.0)
        asked += [more if policy.acts_in(month) else 0.0 for month in range(1, months + 1)]
    return asked
