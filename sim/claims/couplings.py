"""Disputed couplings: parameters whose very sign no source settles."""

from collections.abc import Iterable

DISPUTED = {
    "organizations.coercion_learning": 0.0,
    "organizations.ritual_learning": 0.0,
    "organizations.visit_willingness": 0.0,
    "organizations.engagement_learning": 0.0,
    "organizations.vitality_burden": 0.0,
    "organizations.deterrence": 0.0,
    "environment.peer_weight": 0.0,
    "environment.peer_learning": 0.0,
    "environment.dilution_size": 0.0,
    "environment.cross_integration": 0.0,
    "environment.fear_relief": 0.0,
    "environment.spill_over": 0.0,
    "agencies.overlap": 1.0,
}
"""Key path -> the value at which the coupling does nothing, either way."""

ALL = "all of them"


def switched_off(couplings: Iterable[str]) -> dict[str, float]:
    """Return values that switch couplings off.

    Args:
        couplings: key paths.
    """
    return {path: DISPUTED[path] for path in couplings}
