"""Factors: the parameters of a sweep that vary and are numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.core.errors import InputError
from sim.core.parameters import leaf_parameters
from sim.core.reading import Parameter
from sim.policies.catalogue import find_policy
from sim.scenario.layers import key_paths
from sim.scenario.sections import SECTIONS
from sim.studies.samplers import LOG

_NUMBERS = {"float64", "int64"}


@dataclass(frozen=True)
class Factor:
    """A parameter that varies and is a number.

    Attributes:
        path: key path, such as "organizations.staff_mean" or "policies.rigid_embedding.depth".
        unit: its unit; empty if there is none.
        meaning: what it means; empty if nobody declares it.
        log: whether orders of magnitude were spread evenly.
    """

    path: str
    unit: str = ""
    meaning: str = ""
    log: bool = False

    @property
    def name(self) -> str:
        """The key path without the word that all parameters of policies share."""
        return self.path.removeprefix("policies.")


def factors_of(manifest: Mapping[str, Any]) -> tuple[Factor, ...]:
    """Return the parameters of a sweep that vary and are numbers, in the order of its design.

    Args:
        manifest: of the sweep.
    """
    columns, sampled = manifest["columns"], sampled_ranges(manifest)
    factors = []
    for path in manifest["design"]["varied"]:
        if columns[path] in _NUMBERS:
            known, log = _declared(path), LOG in sampled.get(path, ())
            unit, meaning = (known.unit, known.meaning) if known else ("", "")
            factors.append(Factor(path, unit, meaning, log))
    return tuple(factors)


def sampled_ranges(manifest: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the ranges that a sweep samples, by key path; none if it samples nothing.

    Args:
        manifest: of the sweep.
    """
    ranges = manifest["study"]["varies"].get("sample", {}).get("ranges", {})
    return {path: bounds for path, bounds in key_paths(ranges) if isinstance(bounds, list)}


def _declared(path: str) -> Parameter | None:
    """What a parameter is declared as; None for one that only a user's own file declares."""
    section, _, key = path.partition(".")
    owner: Any = SECTIONS.get(section)
    if section == "policies":
        name, _, key = key.partition(".")
        try:
            owner = find_policy(name)
        except InputError:
            return None
    leaves = leaf_parameters(owner) if owner is not None else ()
    return next((leaf for leaf in leaves if leaf.name == key), None)
