"""From results to what figures draw: the only place here that knows results."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from sim.figures.material import (
    Band,
    Cost,
    Curves,
    EffectPanel,
    FloatArray,
    MapPanel,
    Material,
    Place,
    PolicyDate,
    TradeOff,
    Whisker,
)
from sim.levers.vocabulary import BEARERS

if TYPE_CHECKING:
    from sim.results import Comparison, Interval, RunResult
    from sim.scenario.scenario import Scenario

STATUS_QUO = "status_quo"
REPORTED = "as reported"
Key = TypeVar("Key")


class Dated(Protocol):
    """A policy, as far as dates go."""

    @property
    def name(self) -> str:
        """Name of the policy."""

    @property
    def start(self) -> int:
        """First month."""

    @property
    def end(self) -> int | None:
        """Last month, None if it has none."""


def material_of_comparison(
    comparison: "Comparison", lines: Sequence[str], postures: Sequence[str], maps: Sequence[str]
) -> Material:
    """What the figures of a comparison draw: means over the replicates, with 95 % intervals.

    Args:
        comparison: The comparison.
        lines: Measures drawn as lines.
        postures: Measures that hold the shares of the postures.
        maps: Measures of coverage drawn by region, in the last month.
    """
    runs = comparison.replicates
    return Material(
        lines=[_curves(comparison, label, lines) for label in comparison.labels],
        postures=[_curves(comparison, label, postures) for label in comparison.labels],
        places=_places_of(comparison.scenario),
        maps={
            name: [
                MapPanel(label, comparison.region_coverage(label, name))
                for label in comparison.labels
            ]
            for name in maps
        },
        costs=[_cost(comparison, label) for label in comparison.labels],
        months=comparison.months,
        basis=basis_of(comparison),
        has_intervals=runs > 1,
        trade_offs=[_trade_off(comparison, label) for label in comparison.labels],
        baseline=comparison.baseline,
    )


def material_of_run(
    run: "RunResult", lines: Sequence[str], postures: Sequence[str], maps: Sequence[str]
) -> Material:
    """What the figures of a single run draw: true figures beside reported ones.

    Args:
        run: The run.
        lines: Measures drawn as lines.
        postures: Measures that hold the shares of the postures.
        maps: Measures of coverage drawn by region: first, middle and last month.
    """
    return Material(
        lines=[_curves_of_run(run, lines), _reported_curves(run, lines)],
        postures=[_curves_of_run(run, postures)],
        places=_places_of(run.scenario),
        maps={name: _panels_of_run(run, name) for name in maps},
        costs=_costs_of_run(run),
        months=run.months,
        basis=f"one run, seed {run.seed}",
        is_run=True,
    )


def effects_of_comparison(comparison: "Comparison", measures: Sequence[str]) -> list[EffectPanel]:
    """What the figure of interactions draws: a panel for each measure, in the last month.

    Args:
        comparison: A full factorial.
        measures: Names of the measures.

    Raises:
        InputError: If it is no full factorial.
    """
    found = {measure: comparison.effects(measure) for measure in measures}
    return [
        EffectPanel(measure, _whiskers(one.main), _whiskers(one.simple), _whiskers(one.pairs))
        for measure, one in found.items()
    ]


def basis_of(comparison: "Comparison") -> str:
    """How many runs stand behind a comparison, in words.

    Args:
        comparison: The comparison.
    """
    runs = comparison.replicates
    return f"mean of {runs} paired runs" if runs > 1 else "one run of each alternative"


def _whiskers(intervals: "Mapping[Key, Interval]") -> dict[Key, Whisker]:
    return {key: Whisker(*map(_number, (i.mean, i.low, i.high))) for key, i in intervals.items()}


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _curves(comparison: "Comparison", label: str, measures: Iterable[str]) -> Curves:
    return Curves(
        label=label,
        bands={name: Band(*comparison.band(label, name)) for name in measures},
        dates=_dates_of(comparison.alternative(label).policies),
        is_baseline=label == comparison.baseline,
    )


def _curves_of_run(run: "RunResult", measures: Iterable[str]) -> Curves:
    bands = {name: _band_without_interval(run.series(name)) for name in measures}
    return Curves(run.label, bands, _dates_of(run.policies))


def _reported_curves(run: "RunResult", measures: Iterable[str]) -> Curves:
    """The reported twins; a measure without one has no line."""
    from sim.results.measured import measure_names

    known = measure_names()
    missing = np.full(run.months, np.nan)
    bands = {}
    for name in measures:
        twin = f"{name}_reported"
        bands[name] = _band_without_interval(run.series(twin) if twin in known else missing)
    return Curves(REPORTED, bands, is_baseline=True)


def _places_of(scenario: "Scenario") -> list[Place]:
    regions = scenario.district.regions
    return [Place(region.name, region.share, tuple(region.neighbours)) for region in regions]


def _panels_of_run(run: "RunResult", measure: str) -> list[MapPanel]:
    by_region = run.series_by("region", measure)
    months = sorted({1, (run.months + 1) // 2, run.months})
    return [MapPanel(f"month {month}", by_region[month - 1]) for month in months]


def _cost(comparison: "Comparison", label: str) -> Cost:
    from sim.results.intervals import interval

    by_bearer = {bearer: spent.mean or 0.0 for bearer, spent in comparison.cost(label).items()}
    runs = comparison.alternative(label).costs
    total = interval(math.fsum(run.ravel().tolist()) for run in runs)
    return Cost(label, by_bearer, total.low, total.high)


def _trade_off(comparison: "Comparison", label: str) -> TradeOff:
    found = comparison.incremental(label)
    return TradeOff(
        label=label,
        cost=_number(found.cost.mean),
        effect=_number(found.effect.mean),
        low=_number(found.effect.low),
        high=_number(found.effect.high),
        by_bearer=_cost(comparison, label).by_bearer,
        is_on_frontier=label in comparison.frontier(),
    )


def _costs_of_run(run: "RunResult") -> list[Cost]:
    """One bar for each policy of the run; a run without policies has one empty bar."""
    labels = [policy.name for policy in run.policies] or [run.label]
    spent = run.costs.sum(axis=0) if run.policies else np.zeros((1, len(BEARERS)))
    bars = zip(labels, spent.tolist(), strict=True)
    return [Cost(label, dict(zip(BEARERS, amounts, strict=True))) for label, amounts in bars]


def _dates_of(policies: Iterable[Dated]) -> tuple[PolicyDate, ...]:
    """Starts and ends; a policy that is in force from the outset starts in month 1."""
    dates = []
    for policy in policies:
        if policy.name != STATUS_QUO:
            dates.append(PolicyDate(max(policy.start, 1), policy.name))
            if policy.end is not None:
                dates.append(PolicyDate(policy.end, policy.name, ends=True))
    return tuple(sorted(dates))


def _band_without_interval(values: FloatArray) -> Band:
    missing = np.full(len(values), np.nan)
    return Band(values, missing, missing)
