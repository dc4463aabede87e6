"""The policies and alternatives a scenario names; what exists is checked where policies live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from sim.core.errors import InputError, unknown_name
from sim.core.frozen import FrozenMapping, freeze, thaw
from sim.core.reading import at, mismatch


@dataclass(frozen=True)
class PolicyEntry:
    """A policy by name, with the parameters that differ from its own defaults."""

    name: str
    values: Mapping[str, object] = field(default_factory=lambda: FrozenMapping({}))

    def to_plain(self) -> object:
        """The entry as TOML and JSON take it: a text, or a table with `name`."""
        values = cast("dict[str, object]", thaw(self.values))
        return {"name": self.name, **values} if values else self.name


@dataclass(frozen=True)
class AlternativeEntry:
    """A labelled combination of policies that `compare` sets beside others."""

    label: str
    policies: tuple[PolicyEntry, ...]

    def to_plain(self) -> object:
        """The entry as TOML and JSON take it: a text, or a table with `label` and `policies`."""
        plain = [policy.to_plain() for policy in self.policies]
        if plain == _names(self.label):
            return self.label
        return {"label": self.label, "policies": plain}


def policy_entries(given: object, where: str) -> tuple[PolicyEntry, ...]:
    """The list `policies` of a scenario or of an alternative.

    Args:
        given: a list of names and of tables with `name` and parameters.
        where: file and key path for messages.

    Raises:
        InputError: not such a list.
    """
    return tuple(_policy(item, place) for item, place in _items(given, "policies", where))


def alternative_entries(given: object, where: str) -> tuple[AlternativeEntry, ...]:
    """The list `alternatives` of a scenario.

    Args:
        given: a list of texts such as "rigid_embedding+flexible_embedding" and of tables with
            `label` and `policies`.
        where: file and key path for messages.

    Raises:
        InputError: not such a list, or a label that stands twice.
    """
    items = _items(given, "alternatives", where)
    entries = tuple(_alternative(item, place) for item, place in items)
    seen: set[str] = set()
    for entry in entries:
        if entry.label in seen:
            raise InputError(f"{where}: the label {entry.label!r} stands in the list twice")
        seen.add(entry.label)
    return entries


def _items(given: object, what: str, where: str) -> list[tuple[object, str]]:
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise mismatch(where, f"a list of {what}", given)
    return [(item, f"{where}[{index + 1}]") for index, item in enumerate(given)]


def _policy(item: object, where: str) -> PolicyEntry:
    if isinstance(item, str):
        _refuse_brackets(item, where, '{name = "joint_building", start = 13}')
        return PolicyEntry(_name(item, where))
    if not isinstance(item, Mapping):
        raise mismatch(where, "a policy's name or a table with its name", item)
    if "name" not in item:
        raise InputError(f"{where}: name is missing; expected the policy's name")
    values = {key: value for key, value in item.items() if key != "name"}
    for key, value in values.items():
        _check_plain(value, at(where, key))
    frozen = cast("FrozenMapping[object]", freeze(values))
    return PolicyEntry(_name(item["name"], at(where, "name")), frozen)


def _alternative(item: object, where: str) -> AlternativeEntry:
    if isinstance(item, str):
        table = '{label = "late", policies = [{name = "joint_building", start = 13}]}'
        _refuse_brackets(item, where, table)
        policies = tuple(PolicyEntry(_name(name, where)) for name in _names(item))
        return AlternativeEntry(item.strip(), policies)
    if not isinstance(item, Mapping):
        raise mismatch(where, "policies joined by + or a table with label and policies", item)
    known = ("label", "policies")
    for key in item:
        if key not in known:
            raise unknown_name("key", str(key), known, at(where, str(key)))
    for key in known:
        if key not in item:
            raise InputError(f"{where}: {key} is missing")
    label = _name(item["label"], at(where, "label"))
    return AlternativeEntry(label, policy_entries(item["policies"], at(where, "policies")))


def _refuse_brackets(text: str, where: str, table: str) -> None:
    """Values in brackets are for the command line; a file has tables for them."""
    if "(" in text:
        raise InputError(f"{where}: {text!r}: give its values in a table, such as {table}")


def _names(joined: str) -> list[str]:
    return [name.strip() for name in joined.split("+")]


def _name(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise mismatch(where, "a name", given)
    if not given.strip():
        raise InputError(f"{where}: a name is empty")
    return given.strip()


def _check_plain(value: object, where: str) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_plain(item, at(where, key))
    elif isinstance(value, list | tuple):
        for item in value:
            _check_plain(item, where)
    elif not isinstance(value, bool | int | float | str):
        raise mismatch(where, "a number, a text, true or false, a list or a table", value)
