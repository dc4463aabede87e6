"""Policies: pluggable strategies that pull levers, one small file each."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.core.parameters import choice, flag, names, number, whole
    from sim.levers.pull import Pull
    from sim.policies.base import Policy
    from sim.policies.bundle import (
        Bundle,
        bundle_from_entries,
        bundle_from_text,
        policy_from_dict,
    )
    from sim.policies.catalogue import find_policy, load_plugins, policy_names

__all__ = [
    "Bundle", "Policy", "Pull", "bundle_from_entries", "bundle_from_text", "choice", "find_policy",
    "flag", "load_plugins", "names", "number", "policy_from_dict", "policy_names", "whole",
]  # fmt: skip

_HOMES = {
    "Policy": "sim.policies.base",
    "Pull": "sim.levers.pull",
    "Bundle": "sim.policies.bundle",
    "bundle_from_entries": "sim.policies.bundle",
    "bundle_from_text": "sim.policies.bundle",
    "policy_from_dict": "sim.policies.bundle",
    "find_policy": "sim.policies.catalogue",
    "load_plugins": "sim.policies.catalogue",
    "policy_names": "sim.policies.catalogue",
    "choice": "sim.core.parameters",
    "flag": "sim.core.parameters",
    "names": "sim.core.parameters",
    "number": "sim.core.parameters",
    "whole": "sim.core.parameters",
}


def __getattr__(name: str) -> object:
    """Import what a policy's author needs on first use."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
