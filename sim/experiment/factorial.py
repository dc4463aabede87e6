"""Full factorials: every bundle of some policies, the status quo among them."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.results.interactions import NOTHING_ADDED, label_of, settings

if TYPE_CHECKING:
    from sim.policies.bundle import Bundle

FEWEST, MOST = 2, 6


def full_factorial(entries: "Sequence[Bundle]") -> "list[Bundle]":
    """Return the bundles that main effects and interactions are worked out from.

    Args:
        entries: the factors, each a policy or a bundle; the status quo is no factor.

    Returns:
        2^k bundles for k factors: the status quo, each factor, each two factors, ..., all of them.

    Raises:
        InputError: for fewer than two factors, more than six, or a policy in two of them.
    """
    from sim.policies.bundle import Bundle, bundle_from_text

    factors = [entry for entry in entries if not _is_status_quo(entry)]
    _check_number(len(factors))
    _check_apart(factors)
    _, *some_added = settings(factors)
    bundles = [
        Bundle(
            label_of(factor.label for factor in setting),
            tuple(policy for factor in setting for policy in factor.policies),
        )
        for setting in some_added
    ]
    return [bundle_from_text(NOTHING_ADDED), *bundles]


def _is_status_quo(entry: "Bundle") -> bool:
    return all(policy.name == NOTHING_ADDED for policy in entry.policies)


def _check_number(number: int) -> None:
    if not FEWEST <= number <= MOST:
        factors = f"{number} {'policy' if number == 1 else 'policies'} beside {NOTHING_ADDED}"
        bundles = f"{2**number:,} bundle{'s' if number else ''}"
        raise InputError(
            f"interactions need {FEWEST} to {MOST} policies; {factors} would take {bundles}"
        )


def _check_apart(factors: "Sequence[Bundle]") -> None:
    """Refuse a policy in two factors: it cannot be added by one while the other leaves it out."""
    for one, other in combinations(factors, 2):
        for policy in one.policies:
            if policy in other.policies:
                raise InputError(
                    f"interactions: policy {policy.name!r} is given twice, in {one.label!r} and in "
                    f"{other.label!r}; each policy may be in one of them only"
                )
