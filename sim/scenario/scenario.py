"""A scenario: one district's world, complete and checked, and what is to be tried in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from sim.core.differing import differences
from sim.core.errors import InputError, nearest, unknown_name
from sim.core.frozen import FrozenMapping
from sim.core.parameters import as_dict, build, leaf_parameters
from sim.core.reading import mismatch
from sim.scenario.district import District, district_from
from sim.scenario.entries import (
    AlternativeEntry,
    PolicyEntry,
    alternative_entries,
    policy_entries,
)
from sim.scenario.layers import Layer, key_paths, tables_of
from sim.scenario.sections import (
    SECTIONS,
    Agencies,
    Environment,
    Organizations,
    PolicyInForce,
    RunSettings,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DEFAULT: Final = "default"
EVIDENCE: Final = ("measured", "derived", "assumed")
_TEXTS: Final = ("name", "description", "source")
_KEYS: Final = (*_TEXTS, "district", *SECTIONS, "policies", "alternatives", "sources")
_NOT_THE_WORLD: Final = (*_TEXTS, "policies", "alternatives", "sources")


@dataclass(frozen=True)
class Scenario:
    """A world in Smith's four sections, with its district and run, and what to try in it.

    Two scenarios are equal when their contents are, wherever these came from.

    Attributes:
        name: short name, as `sim run NAME` takes it.
        description: what the scenario shows.
        source: where its own values come from, in words.
        district: the place.
        policy: the rules in force.
        agencies: who implements.
        organizations: who is to be covered.
        environment: members, ties and money.
        run: how long, from when, how often.
        policies: the bundle that `run` uses; none is the status quo.
        alternatives: what `compare` sets side by side.
        sources: source by key path of values that this scenario gives.
        origins: by key path, which file or option gave the value.
    """

    name: str
    description: str
    source: str
    district: District
    policy: PolicyInForce
    agencies: Agencies
    organizations: Organizations
    environment: Environment
    run: RunSettings
    policies: tuple[PolicyEntry, ...] = ()
    alternatives: tuple[AlternativeEntry, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: FrozenMapping({}))
    origins: Mapping[str, str] = field(
        default_factory=lambda: FrozenMapping({}), compare=False, repr=False
    )

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digest of the world: two worlds are the same when it is.

        Names, descriptions and sources, what is tried in the world, the seed and the number of
        replicates are left out.
        """
        world = self._world()
        canonical = json.dumps(world, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return sha256(canonical.encode("ascii")).hexdigest()

    def differences(self, other: Scenario) -> dict[str, tuple[object, object]]:
        """What makes two worlds two: by key path, the value here and the value there.

        Args:
            other: the other world.
        """
        return {path: (a, b) for path, a, b in differences(self._world(), other._world())}

    def _world(self) -> dict[str, object]:
        world = {key: part for key, part in self.to_dict().items() if key not in _NOT_THE_WORLD}
        for key, names in {
            "district": ("name", "source", "evidence"),
            "run": ("seed", "replicates"),
        }.items():
            part = cast("dict[str, object]", world[key])
            world[key] = {name: value for name, value in part.items() if name not in names}
        return world

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def to_dict(self) -> dict[str, object]:
        """The scenario, complete, as TOML and JSON take it; `from_dict` turns it back."""
        return {
            **{key: getattr(self, key) for key in _TEXTS},
            "district": self.district.to_dict(),
            **{key: as_dict(getattr(self, key)) for key in SECTIONS},
            "policies": [entry.to_plain() for entry in self.policies],
            "alternatives": [entry.to_plain() for entry in self.alternatives],
            "sources": dict(self.sources),
        }

    def place_of(self, path: str) -> str:
        """File and key of a value, for messages: "minimal.toml: alternatives".

        Args:
            path: its key path.
        """
        return f"{self.origins.get(path, self.name)}: {path}"

    def source_of(self, path: str) -> tuple[str, str] | None:
        """Evidence and source that this scenario states for a value, if it does.

        Args:
            path: key path of the value; a source of the table that holds it will do.
        """
        stated = self.sources.get(path) or self.sources.get(_outer(path))
        if stated is None:
            return None
        evidence, _, source = stated.partition(":")
        return evidence, source.strip()

    @classmethod
    def from_dict(cls, values: Mapping[str, object], where: str = "dict") -> Scenario:
        """A scenario from tables, checked; what is left out keeps its default.

        Args:
            values: tables as in a scenario file.
            where: what messages and origins name.

        Raises:
            InputError: an unknown key, a wrong value, or parts that contradict each other.
        """
        return cls.from_layers([Layer(where, values)], where)

    @classmethod
    def from_layers(cls, layers: Sequence[Layer], where: str) -> Scenario:
        """A scenario from the defaults with layers laid over them, the last on top.

        Args:
            layers: values and where they came from; at least one.
            where: what messages about the whole name.

        Raises:
            InputError: as `from_dict`; the message names the layer that gave the value.
        """
        parts = _Parts()
        for layer in layers:
            parts.lay(layer)
        return cls(**parts.finish(where))  # type: ignore[arg-type]

    def with_values(self, values: Mapping[str, object], origin: str = "with_values") -> Scenario:
        """The same scenario with some values changed, checked.

        Args:
            values: values by key path, such as {"organizations.staff_mean": 9.0}.
            origin: what messages and origins name.

        Raises:
            InputError: an unknown key path or a wrong value.
        """
        layer = Layer(origin, tables_of(values, origin))
        parts = _Parts.of(self, unpack_district="district" in layer.values)
        parts.lay(layer)
        return replace(self, **parts.finish(origin))  # type: ignore[arg-type]


class _Parts:
    """A scenario in the making: each layer changes some of its parts."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {key: cls() for key, cls in SECTIONS.items()}
        self.values |= dict.fromkeys(_TEXTS, "") | {"district": {}}
        self.values |= {"policies": (), "alternatives": ()}
        self.sources: dict[str, str] = {}
        self.origins: dict[str, str] = {
            f"{key}.{leaf.name}": DEFAULT
            for key, cls in SECTIONS.items()
            for leaf in leaf_parameters(cls)
        } | {"district.scale": DEFAULT}

    @classmethod
    def of(cls, scenario: Scenario, *, unpack_district: bool) -> _Parts:
        parts = cls()
        parts.values = {key: getattr(scenario, key) for key in parts.values}
        if unpack_district:
            parts.values["district"] = scenario.district.to_dict()
        parts.sources = dict(scenario.sources)
        parts.origins = dict(scenario.origins)
        return parts

    def lay(self, layer: Layer) -> None:
        if not isinstance(layer.values, Mapping):
            raise mismatch(layer.label, "a table", layer.values)
        for key, given in layer.values.items():
            if key not in _KEYS:
                raise _unknown_key(str(key), given, layer.label)
            if key != "sources":
                self.values[key] = self._part(key, given, layer.label)
        self._note(layer)

    def _part(self, key: str, given: object, label: str) -> object:
        where = f"{label}: {key}"
        if key in SECTIONS:
            base = cast("DataclassInstance", self.values[key])
            return build(type(base), cast("Mapping[str, object]", given), where, base)
        if key == "district":
            if not isinstance(given, Mapping):
                raise mismatch(where, "a table", given)
            return {**cast("Mapping[str, object]", self.values[key]), **given}
        if key == "policies":
            return policy_entries(given, where)
        if key == "alternatives":
            return alternative_entries(given, where)
        if not isinstance(given, str):
            raise mismatch(where, "text", given)
        return given

    def _note(self, layer: Layer) -> None:
        """Note where this layer's values come from; older sources of them no longer hold."""
        values = {key: given for key, given in layer.values.items() if key != "sources"}
        for path, _ in key_paths(values):
            self.origins[path] = layer.label
            self.origins.pop(_outer(path), None)  # a table in place of the value that stood there
            self.sources.pop(path, None)
            self.sources.pop(_outer(path), None)
        self.origins |= layer.origins
        self.sources |= _sources(layer.values.get("sources", {}), self.origins, layer.label)

    def finish(self, where: str) -> dict[str, object]:
        parts = dict(self.values)
        if isinstance(parts["district"], Mapping):
            if not parts["district"]:
                raise InputError(f"{where}: district: is missing; a scenario needs a district")
            parts["district"] = district_from(parts["district"], where, self.origins)
        parts["sources"] = FrozenMapping(self.sources)
        parts["origins"] = FrozenMapping(self.origins)
        return parts


def _sources(given: object, known: Mapping[str, str], label: str) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise mismatch(f"{label}: sources", "a table", given)
    sources: dict[str, str] = {}
    paths = {*known, *map(_outer, known)}
    for path, text in key_paths(given):
        where = f"{label}: sources.{path}"
        if path not in paths:
            raise unknown_name("key", path, sorted(paths), where)
        if not isinstance(text, str) or text.partition(":")[0] not in EVIDENCE:
            raise mismatch(where, "text that begins with measured:, derived: or assumed:", text)
        sources[path] = text
    return sources


def _outer(path: str) -> str:
    return path.rpartition(".")[0]


def _unknown_key(key: str, given: object, label: str) -> InputError:
    kind = "section" if isinstance(given, Mapping) else "key"
    leaves = {
        leaf.name.rpartition(".")[2]: f"{section}.{leaf.name}"
        for section, cls in SECTIONS.items()
        for leaf in leaf_parameters(cls)
    }
    close = nearest(key, [*_KEYS, *leaves])
    if close in leaves:
        return InputError(f"{label}: {key}: unknown {kind}; did you mean {leaves[close]!r}?")
    return unknown_name(kind, key, _KEYS, f"{label}: {key}")
