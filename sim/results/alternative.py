"""Alternative: what a comparison keeps of all the runs of one bundle."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.results.content import Content
from sim.results.decomposition import split
from sim.results.intervals import band
from sim.results.measured import measure_names
from sim.results.run_result import RunResult
from sim.results.storage import plain

if TYPE_CHECKING:
    from sim.policies.base import Policy

REGION_MEASURES = ("organization_coverage_registered", "effective_coverage")


@dataclass(frozen=True)
class PolicyDates:
    """When a policy acts, to mark it in figures.

    Args:
        name: of the policy.
        start: first month.
        end: last month, None if it has none.
        values: all its parameters, as `policy.to_dict()` gives them.
    """

    name: str
    start: int
    end: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Alternative(Content):
    """The replicates of one alternative, in the order of the comparison's seeds.

    Args:
        label: what the user calls it.
        policies: which policies act, and when.
        series: (measures, replicates, months) float64, the district, NaN = missing.
        costs: (replicates, months, bearers) float64, thousand yuan.
        policy_costs: (replicates, policies, bearers) float64, thousand yuan over the whole run.
        splits: (replicates, 2) float64, within and composition against the baseline.
        regions: (region measures, regions) float64, last month, mean over replicates.
    """

    label: str
    policies: tuple[PolicyDates, ...]
    series: NDArray[np.float64]
    costs: NDArray[np.float64]
    policy_costs: NDArray[np.float64]
    splits: NDArray[np.float64]
    regions: NDArray[np.float64]


def gather(label: str, results: Sequence[RunResult], baseline: Sequence[RunResult]) -> Alternative:
    """Stack the runs of one alternative.

    Args:
        label: what the user calls it.
        results: its replicates.
        baseline: the runs they are paired with, in the same order.
    """
    pairs = zip(baseline, results, strict=True)
    return Alternative(
        label=label,
        policies=tuple(map(_dates, results[0].policies)),
        series=np.stack([[result.series(name) for result in results] for name in measure_names()]),
        costs=np.stack([_by_bearer(result) for result in results]),
        policy_costs=np.stack([_by_policy(result) for result in results]),
        splits=np.array([split(one.snapshot, other.snapshot) for one, other in pairs]),
        regions=np.stack([_regions(results, name) for name in REGION_MEASURES]),
    )


def _dates(policy: "Policy") -> PolicyDates:
    return PolicyDates(policy.name, policy.start, policy.end, plain(policy.to_dict()))


def _by_bearer(result: RunResult) -> NDArray[np.float64]:
    """Costs summed over policies, in their order (so that the bits never depend on the CPU)."""
    total = np.zeros((result.months, result.costs.shape[2]))
    for position in range(len(result.policies)):
        total += result.costs[:, position]
    return total


def _by_policy(result: RunResult) -> NDArray[np.float64]:
    """Costs summed over months, exactly."""
    total = np.zeros(result.costs.shape[1:])
    for place in np.ndindex(total.shape):
        total[place] = math.fsum(result.costs[:, *place].tolist())
    return total


def _regions(results: Sequence[RunResult], measure: str) -> NDArray[np.float64]:
    last = np.stack([result.series_by("region", measure)[-1] for result in results])
    return band(last)[0]
