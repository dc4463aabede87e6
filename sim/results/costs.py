"""What an alternative costs: by policy, by bearer, beyond the baseline, for what it achieves."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.levers.vocabulary import BEARERS
from sim.results.difference import incremental
from sim.results.intervals import interval

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

EFFECT, REGISTERED = "effective_coverage", "organizations_registered"


def costs_of(comparison: "Comparison", label: str) -> dict[str, Any]:
    """The costs of an alternative over the whole run in plain values; thousand yuan throughout.

    Args:
        comparison: any comparison.
        label: of the alternative.

    Returns:
        total and incremental (beyond the baseline), each with its interval; by_bearer (bearer ->
        interval); by_policy, a list in the order of the bundle (policy, bearer -> interval); and
        per_organization, see `cost_per_organization`.

    Raises:
        InputError: for an unknown label.
    """
    return {
        "total": comparison.total_cost(label).to_dict(),
        "incremental": comparison.incremental(label).cost.to_dict(),
        "by_bearer": {bearer: spent.to_dict() for bearer, spent in comparison.cost(label).items()},
        "by_policy": _by_policy(comparison, label),
        "per_organization": cost_per_organization(comparison, label),
    }


def cost_per_organization(comparison: "Comparison", label: str) -> float | None:
    """What one more organization effectively covered in the last month costs beyond the baseline.

    Args:
        comparison: any comparison.
        label: of the alternative.

    Returns:
        Thousand yuan over the whole run; None unless the interval of the number of organizations
        gained lies above zero.

    Raises:
        InputError: for an unknown label.
    """
    mine, theirs = (
        (comparison.stack(one, EFFECT) * comparison.stack(one, REGISTERED))[:, -1]
        for one in (label, comparison.baseline)
    )
    found = incremental(comparison.extra_cost(label), mine - theirs)
    return found.ratio if found.effect.mean is not None and found.effect.mean > 0 else None


def _by_policy(comparison: "Comparison", label: str) -> list[dict[str, Any]]:
    alternative = comparison.alternative(label)
    return [
        {"policy": policy.name, **_paid(alternative.policy_costs[:, place])}
        for place, policy in enumerate(alternative.policies)
    ]


def _paid(spent: NDArray[np.float64]) -> dict[str, Any]:
    """Intervals by bearer of (replicates, bearers) float64."""
    return {
        bearer: interval(spent[:, position].tolist()).to_dict()
        for position, bearer in enumerate(BEARERS)
    }
