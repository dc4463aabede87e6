"""Parameters of scenario sections and policies: declared once, in the dataclass that holds them.

@dataclass(frozen=True)
class Visits:
    hours: float = number(12.0, "hours a month", 0, 80, "assumed", "–", "hours of one instructor")

build(Visits, {"hours": 20}, "mine.toml: visits")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from sim.core.errors import unknown_name
from sim.core.fields import choice, flag, names, nested, number, shares, text, weights, whole
from sim.core.frozen import FrozenMapping, thaw
from sim.core.reading import Parameter, at, mismatch, read

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = [
    "Parameter",
    "as_dict",
    "build",
    "check",
    "choice",
    "flag",
    "leaf_parameters",
    "names",
    "nested",
    "number",
    "parameters_of",
    "shares",
    "text",
    "weights",
    "whole",
]

Instance = TypeVar("Instance", bound="DataclassInstance")


def parameters_of(cls: type[DataclassInstance]) -> tuple[Parameter, ...]:
    """The parameters a dataclass declares, in order; a table of tables counts as one.

    Args:
        cls: a dataclass whose fields were made with the makers of this module.
    """
    return _declared(cls)


@cache
def _declared(cls: type[DataclassInstance]) -> tuple[Parameter, ...]:
    return tuple(
        replace(cast("Parameter", item.metadata["parameter"]), name=item.name)
        for item in fields(cls)
        if "parameter" in item.metadata
    )


def leaf_parameters(owner: DataclassInstance | type[DataclassInstance]) -> tuple[Parameter, ...]:
    """Every single value of a dataclass, with dotted names such as "gates.registration.depth".

    Args:
        owner: a dataclass, or an instance, whose values then stand as the defaults.
    """
    cls = owner if isinstance(owner, type) else type(owner)
    leaves: list[Parameter] = []
    for parameter in parameters_of(cls):
        value = parameter.default if isinstance(owner, type) else getattr(owner, parameter.name)
        leaves.extend(_leaves(parameter, value))
    return tuple(leaves)


def build(
    cls: type[Instance],
    values: Mapping[str, object],
    where: str,
    base: Instance | None = None,
) -> Instance:
    """An instance with the given values, all checked; what is left out keeps its default.

    Args:
        cls: a dataclass whose fields were made with the makers of this module.
        values: values by key, as TOML or JSON gives them.
        where: file and section for messages, such as "zhonglou.toml: organizations".
        base: where values left out are taken from instead of the defaults.

    Raises:
        InputError: an unknown key, a value of the wrong type, or one out of range.
    """
    if not isinstance(values, Mapping):
        raise mismatch(where, "a table", values)
    parameters = {parameter.name: parameter for parameter in parameters_of(cls)}
    for key in values:
        if key not in parameters:
            raise unknown_name("key", str(key), parameters, at(where, str(key)))
    given = {
        key: _read(parameters[key], value, at(where, key), base) for key, value in values.items()
    }
    return cls(**given) if base is None else replace(base, **given)


def check(instance: DataclassInstance, where: str) -> None:
    """Check an instance built by hand and bring its values into their lasting form.

    For `__post_init__` of frozen dataclasses, so that Python users meet the same messages.

    Args:
        instance: a dataclass instance with declared parameters.
        where: what the message names.

    Raises:
        InputError: a value of the wrong type or out of range.
    """
    for parameter in parameters_of(type(instance)):
        value = getattr(instance, parameter.name)
        if value is not parameter.default:
            settled = _read(parameter, value, at(where, parameter.name), None)
            object.__setattr__(instance, parameter.name, settled)


def as_dict(instance: DataclassInstance) -> dict[str, object]:
    """The values of an instance as TOML and JSON take them; `build` turns them back.

    Args:
        instance: a dataclass instance with declared parameters.

    Returns:
        Plain numbers, texts, lists and dictionaries; an absent value is the text "none".
    """
    return {
        parameter.name: _plain(getattr(instance, parameter.name))
        for parameter in parameters_of(type(instance))
    }


def _read(
    parameter: Parameter, value: object, where: str, base: DataclassInstance | None
) -> object:
    held = parameter.default if base is None else getattr(base, parameter.name)
    if parameter.kind != "nested":
        return read(replace(parameter, default=held), value, where)
    if not isinstance(value, Mapping):
        raise mismatch(where, "a table of tables", value)
    tables = dict(cast("Mapping[str, DataclassInstance]", held))
    for name, given in value.items():
        if name not in tables:
            raise unknown_name("name", str(name), tables, at(where, str(name)))
        tables[name] = _read_table(tables[name], given, at(where, name))
    return FrozenMapping(tables)


def _read_table(held: DataclassInstance, given: object, where: str) -> DataclassInstance:
    if isinstance(given, type(held)):
        check(given, where)
        return given
    return build(type(held), cast("Mapping[str, object]", given), where, held)


def _leaves(parameter: Parameter, value: object) -> list[Parameter]:
    if parameter.kind in {"shares", "weights"}:
        held = cast("Mapping[str, float]", value)
        one = replace(parameter, kind="number", options=())
        return [replace(one, name=f"{parameter.name}.{k}", default=v) for k, v in held.items()]
    if parameter.kind == "nested":
        tables = cast("Mapping[str, DataclassInstance]", value)
        return [
            replace(leaf, name=f"{parameter.name}.{name}.{leaf.name}")
            for name, table in tables.items()
            for leaf in leaf_parameters(table)
        ]
    return [replace(parameter, default=value)]


def _plain(value: object) -> object:
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return as_dict(cast("DataclassInstance", value)) if is_dataclass(value) else thaw(value)
