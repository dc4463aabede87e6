"""Comparison: what policies change against a baseline, replicate by replicate."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.levers.vocabulary import BEARERS
from sim.results.alternative import REGION_MEASURES, Alternative, gather
from sim.results.content import Content
from sim.results.decomposition import Decomposition, decompose
from sim.results.difference import Difference, Incremental, difference, incremental
from sim.results.frontier import CostAndEffect, frontier
from sim.results.groups import Groups
from sim.results.interactions import Effects, effects, factors_of, outcomes_of
from sim.results.intervals import Band, Interval, band, interval
from sim.results.measured import measure_names
from sim.results.pairing import Alternatives, check_pairs

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Comparison(Content):
    """Alternatives on the same world and the same seeds, held against one of them.

    Args:
        scenario: the world, as resolved.
        baseline: label of the alternative that the others are held against.
        measures: names, in the order of `Alternative.series`.
        seeds: one per replicate.
        population_seeds: one per replicate.
        groups: names of regions, industries and types.
        versions: of Python, the libraries and the simulator.
        alternatives: in the order they were given, the baseline among them.
        draws: values of the scenario that differ by replicate, one table for each seed; empty
            where none do.
    """

    scenario: "Scenario"
    baseline: str
    measures: tuple[str, ...]
    seeds: tuple[int, ...]
    population_seeds: tuple[int, ...]
    groups: Groups
    versions: Mapping[str, str]
    alternatives: tuple[Alternative, ...]
    draws: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, alternatives: Alternatives, baseline: str) -> Self:
        """Compare runs.

        Args:
            alternatives: label -> runs, one per replicate, seeds in the same order everywhere.
            baseline: one of the labels.

        Raises:
            InputError: unless world, horizon, seeds, measures and code agree.
        """
        check_pairs(alternatives, baseline)
        paired = alternatives[baseline]
        return cls(
            scenario=paired[0].scenario,
            baseline=baseline,
            measures=measure_names(),
            seeds=tuple(result.seed for result in paired),
            population_seeds=tuple(result.population_seed for result in paired),
            groups=paired[0].groups,
            versions=dict(paired[0].versions),
            alternatives=tuple(
                gather(label, results, paired) for label, results in alternatives.items()
            ),
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the alternatives, in the order they were given."""
        return tuple(alternative.label for alternative in self.alternatives)

    @property
    def replicates(self) -> int:
        """Number of paired runs of each alternative."""
        return len(self.seeds)

    @property
    def months(self) -> int:
        """Number of months of every run."""
        return int(self.alternatives[0].series.shape[2])

    @property
    def region_neighbours(self) -> dict[str, tuple[str, ...]]:
        """The region network: name -> names of its neighbours."""
        return {region.name: tuple(region.neighbours) for region in self.scenario.district.regions}

    def alternative(self, label: str) -> Alternative:
        """What is kept of one alternative: policies, series, costs.

        Args:
            label: of the alternative.

        Raises:
            InputError: for an unknown label.
        """
        for alternative in self.alternatives:
            if alternative.label == label:
                return alternative
        raise unknown_name("alternative", label, self.labels)

    def only(self, *labels: str) -> Self:
        """Return the comparison of a few of its alternatives.

        Args:
            labels: of the alternatives to keep, in order; the baseline comes before them.

        Raises:
            InputError: for an unknown label.
        """
        kept = dict.fromkeys((self.baseline, *labels))
        return replace(self, alternatives=tuple(map(self.alternative, kept)))

    def stack(self, label: str, measure: str) -> NDArray[np.float64]:
        """A measure of the district in every replicate and month.

        Args:
            label: of the alternative.
            measure: name of the measure.

        Returns:
            (replicates, months) float64 in the measure's unit, NaN = missing.

        Raises:
            InputError: for an unknown label or measure.
        """
        if measure not in self.measures:
            raise unknown_name("measure", measure, self.measures)
        stack: NDArray[np.float64] = self.alternative(label).series[self.measures.index(measure)]
        return stack

    def values(self, label: str, measure: str, month: int = -1) -> NDArray[np.float64]:
        """A measure of the district in every replicate, in one month.

        Args:
            label: of the alternative.
            measure: name of the measure.
            month: 1 is the first, -1 the last.

        Returns:
            (replicates,) float64 in the measure's unit, NaN = missing.

        Raises:
            InputError: for an unknown label, measure or month.
        """
        values: NDArray[np.float64] = self.stack(label, measure)[:, self._column(month)]
        return values

    def mean(self, label: str, measure: str, month: int = -1) -> float | None:
        """Mean of a measure over replicates, None if it is missing in all of them.

        Args:
            label: of the alternative.
            measure: name of the measure.
            month: 1 is the first, -1 the last.
        """
        return interval(self.values(label, measure, month)).mean

    def difference(self, label: str, measure: str, month: int = -1) -> Difference:
        """What an alternative changes in a measure, with its interval.

        Args:
            label: of the alternative.
            measure: name of the measure.
            month: 1 is the first, -1 the last.
        """
        values, baseline = self.stack(label, measure), self.stack(self.baseline, measure)
        return difference(values, baseline, self._column(month))

    def effects(self, measure: str, month: int = -1) -> Effects:
        """Main effects and pairwise interactions, if the alternatives are a full factorial.

        Args:
            measure: name of the measure.
            month: 1 is the first, -1 the last.

        Raises:
            InputError: unless the alternatives are the status quo, two or more factors, and every
                bundle of them; or for an unknown measure or month.
        """
        return effects(factors_of(self.labels), outcomes_of(self, measure, month))

    def band(self, label: str, measure: str) -> Band:
        """Mean over replicates with its 95 % interval, month by month.

        Args:
            label: of the alternative.
            measure: name of the measure.

        Returns:
            mean, low, high: (months,) float64 each, NaN where there is none.
        """
        return band(self.stack(label, measure))

    def difference_band(self, label: str, measure: str) -> Band:
        """Mean paired difference to the baseline with its 95 % interval, month by month.

        Args:
            label: of the alternative.
            measure: name of the measure.

        Returns:
            mean, low, high: (months,) float64 each, NaN where there is none.
        """
        return band(self.stack(label, measure) - self.stack(self.baseline, measure))

    def half_width(self, measures: Iterable[str]) -> float | None:
        """The widest interval of paired differences in the last month, halved.

        Args:
            measures: names of the measures to look at, in every alternative but the baseline.

        Returns:
            In the measures' unit; None if an interval is missing (one replicate, say).
        """
        widths = [
            interval((self.stack(label, name) - self.stack(self.baseline, name))[:, -1]).half_width
            for name in measures
            for label in self.labels
            if label != self.baseline
        ]
        known = [width for width in widths if width is not None]
        return max(known, default=None) if len(known) == len(widths) else None

    def cost(self, label: str) -> dict[str, Interval]:
        """Thousand yuan spent over the whole run, by who bears them.

        Args:
            label: of the alternative.
        """
        costs = self.alternative(label).costs
        return {
            bearer: interval(math.fsum(months) for months in costs[:, :, position].tolist())
            for position, bearer in enumerate(BEARERS)
        }

    def total_cost(self, label: str) -> Interval:
        """Thousand yuan spent over the whole run by all bearers together.

        Args:
            label: of the alternative.
        """
        return interval(self._spent(label))

    def extra_cost(self, label: str) -> NDArray[np.float64]:
        """Thousand yuan spent over the whole run beyond the baseline, by all bearers together.

        Args:
            label: of the alternative.

        Returns:
            (replicates,) float64.
        """
        extra: NDArray[np.float64] = self._spent(label) - self._spent(self.baseline)
        return extra

    def incremental(self, label: str, effect: str = "effective_coverage") -> Incremental:
        """What an alternative costs and achieves beyond the baseline.

        Args:
            label: of the alternative.
            effect: name of the measure that counts as the effect.
        """
        cost = self.extra_cost(label)
        gain = self.stack(label, effect)[:, -1] - self.stack(self.baseline, effect)[:, -1]
        return incremental(cost, gain)

    def frontier(self, effect: str = "effective_coverage") -> tuple[str, ...]:
        """Labels of the alternatives that no other one, and no mixture of others, beats.

        Means over replicates are held against each other: cost over the whole run, the measure in
        the last month.

        Args:
            effect: name of the measure that counts as the effect, the more the better.

        Returns:
            In ascending order of cost.
        """
        points = [self._cost_and_effect(label, effect) for label in self.labels]
        return tuple(point.label for point in frontier(points))

    def decomposition(self, label: str) -> Decomposition:
        """Whether organizations became more effective, or others became covered.

        Args:
            label: of the alternative.
        """
        return decompose(self.alternative(label).splits)

    def region_coverage(
        self, label: str, measure: str = "organization_coverage_registered"
    ) -> NDArray[np.float64]:
        """A coverage measure by region in the last month, mean over replicates.

        Args:
            label: of the alternative.
            measure: "organization_coverage_registered" or "effective_coverage".

        Returns:
            (regions,) float64, shares 0-1 in the order of `groups.regions`, NaN = missing.

        Raises:
            InputError: for another measure.
        """
        if measure not in REGION_MEASURES:
            raise unknown_name("measure by region", measure, REGION_MEASURES)
        by_region: NDArray[np.float64] = self.alternative(label).regions[
            REGION_MEASURES.index(measure)
        ]
        return by_region

    def to_dict(self) -> dict[str, Any]:
        """The last month in plain values: what `sim compare --json` prints."""
        from sim.results.summary import summary

        return summary(self)

    def save(self, folder: str | Path) -> Path:
        """Save to a folder that `Comparison.load` reads back equal.

        Args:
            folder: made if missing; a result saved there before is replaced, other files stay.

        Returns:
            The folder.

        Raises:
            InputError: if it cannot be written there.
        """
        from sim.results.comparison_storage import save_comparison

        return save_comparison(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Read a saved comparison.

        Args:
            folder: one that `save` wrote.

        Raises:
            InputError: if the folder does not hold a complete saved comparison.
        """
        from sim.results.comparison_storage import load_comparison

        return cls(**load_comparison(Path(folder)))

    def _column(self, month: int) -> int:
        if month == -1:
            return self.months - 1
        if not 1 <= month <= self.months:
            raise InputError(f"month {month}: must be 1 to {self.months}, or -1 for the last")
        return month - 1

    def _cost_and_effect(self, label: str, effect: str) -> CostAndEffect:
        found = self.incremental(label, effect)
        cost, gain = (math.nan if i.mean is None else i.mean for i in (found.cost, found.effect))
        return CostAndEffect(label, cost, gain)

    def _spent(self, label: str) -> NDArray[np.float64]:
        costs = self.alternative(label).costs
        return np.array([math.fsum(run.ravel().tolist()) for run in costs], dtype=np.float64)
