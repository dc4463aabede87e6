"""Summary: a comparison in plain values, for JSON and for tables."""

from typing import TYPE_CHECKING, Any

from sim.results.costs import costs_of
from sim.results.spread import spread

if TYPE_CHECKING:
    from sim.results.comparison import Comparison


def summary(comparison: "Comparison") -> dict[str, Any]:
    """The last month of a comparison; a missing value is None.

    Args:
        comparison: any comparison.

    Returns:
        scenario, fingerprint, baseline, replicates, months, seeds; alternatives (label -> measure
        -> difference); by label costs (see `costs_of`), incremental (effect: effective
        coverage), decomposition and cost by bearer (thousand yuan over the whole run); and the
        labels on the frontier of cost and effective coverage. Where parameters are drawn by
        replicate also which, and the spread of differences over them.
    """
    labels = comparison.labels
    return {
        "scenario": comparison.scenario.name,
        "fingerprint": comparison.scenario.fingerprint,
        "baseline": comparison.baseline,
        "replicates": comparison.replicates,
        "months": comparison.months,
        "seeds": list(comparison.seeds),
        "population_seeds": list(comparison.population_seeds),
        "alternatives": {label: _measures(comparison, label) for label in labels},
        "costs": {label: costs_of(comparison, label) for label in labels},
        "incremental": {label: comparison.incremental(label).to_dict() for label in labels},
        "decomposition": {label: comparison.decomposition(label).to_dict() for label in labels},
        "cost": {label: _cost(comparison, label) for label in labels},
        "frontier": list(comparison.frontier()),
        **_drawn(comparison),
    }


def _drawn(comparison: "Comparison") -> dict[str, Any]:
    if not comparison.draws:
        return {}
    others = [label for label in comparison.labels if label != comparison.baseline]
    return {
        "drawn_parameters": list(comparison.draws[0]),
        "spread": {label: _spread(comparison, label) for label in others},
    }


def _spread(comparison: "Comparison", label: str) -> dict[str, Any]:
    return {name: spread(comparison, label, name) for name in comparison.measures}


def _measures(comparison: "Comparison", label: str) -> dict[str, Any]:
    return {name: comparison.difference(label, name).to_dict() for name in comparison.measures}


def _cost(comparison: "Comparison", label: str) -> dict[str, Any]:
    return {bearer: spent.to_dict() for bearer, spent in comparison.cost(label).items()}
