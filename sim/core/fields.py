"""Makers of dataclass fields that carry what their value means and what it may be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, overload

from sim.core.errors import InputError, unknown_name
from sim.core.frozen import FrozenMapping
from sim.core.reading import Evidence, Kind, Parameter, read

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Instance = TypeVar("Instance", bound="DataclassInstance")


@overload
def number(
    default: float,
    unit: str,
    low: float | None,
    high: float | None,
    evidence: Evidence = ...,
    source: str = ...,
    meaning: str = ...,
    *,
    optional: Literal[False] = ...,
) -> float: ...
@overload
def number(
    default: float | None,
    unit: str,
    low: float | None,
    high: float | None,
    evidence: Evidence = ...,
    source: str = ...,
    meaning: str = ...,
    *,
    optional: Literal[True],
) -> float | None: ...
def number(
    default: float | None,
    unit: str,
    low: float | None,
    high: float | None,
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
    *,
    optional: bool = False,
) -> float | None:
    """A field that holds a number.

    Args:
        default: value when none is given.
        unit: unit in words, such as "hours a month".
        low: smallest value allowed; None or -inf for no bound.
        high: largest value allowed; None or inf for no bound.
        evidence: "measured", "derived" or "assumed".
        source: where the default comes from; needed unless it is assumed.
        meaning: what the value is.
        optional: whether it may be absent.
    """
    return cast(
        "float | None",
        _field("number", default, evidence, source, meaning, unit, low, high, optional=optional),
    )


@overload
def whole(
    default: int,
    unit: str,
    low: int | None,
    high: int | None,
    evidence: Evidence = ...,
    source: str = ...,
    meaning: str = ...,
    *,
    optional: Literal[False] = ...,
) -> int: ...
@overload
def whole(
    default: int | None,
    unit: str,
    low: int | None,
    high: int | None,
    evidence: Evidence = ...,
    source: str = ...,
    meaning: str = ...,
    *,
    optional: Literal[True],
) -> int | None: ...
def whole(
    default: int | None,
    unit: str,
    low: int | None,
    high: int | None,
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
    *,
    optional: bool = False,
) -> int | None:
    """A field that holds a whole number; arguments as for `number`."""
    return cast(
        "int | None",
        _field("whole", default, evidence, source, meaning, unit, low, high, optional=optional),
    )


def flag(
    default: bool,
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
) -> bool:
    """A field that is true or false."""
    return cast("bool", _field("flag", default, evidence, source, meaning))


def choice(
    default: str,
    options: tuple[str, ...] | None,
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
) -> str:
    """A field that holds one of a few names, or any name where options is None."""
    made = _field("choice", default, evidence, source, meaning, options=options or ())
    return cast("str", made)


def text(
    default: str,
    meaning: str,
    pattern: str = "",
    evidence: Evidence = "assumed",
    source: str = "",
) -> str:
    """A field that holds free text.

    Args:
        default: text when none is given; it need not match the pattern.
        meaning: what the text is; with a pattern, what it must look like.
        pattern: regular expression that a given text must match as a whole.
        evidence: "measured", "derived" or "assumed".
        source: where the default comes from.
    """
    return cast("str", _field("text", default, evidence, source, meaning, pattern=pattern))


def shares(
    default: Mapping[str, float],
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
) -> Mapping[str, float]:
    """A field that holds one share, 0 to 1, under each of fixed names.

    A name that is left out keeps its default.
    """
    return _by_name("shares", default, evidence, source, meaning, "share", 1.0)


def weights(
    default: Mapping[str, float],
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
) -> Mapping[str, float]:
    """A field that holds how much of a whole each of fixed names has; only the ratios matter.

    They are 0 or above, not all 0. A name that is left out keeps its default.
    """
    return _by_name("weights", default, evidence, source, meaning, "weight", None)


def _by_name(
    kind: Kind,
    default: Mapping[str, float],
    evidence: Evidence,
    source: str,
    meaning: str,
    unit: str,
    high: float | None,
) -> Mapping[str, float]:
    frozen = FrozenMapping({name: float(value) for name, value in default.items()})
    made = _field(kind, frozen, evidence, source, meaning, unit, 0.0, high, options=tuple(default))
    return cast("Mapping[str, float]", made)


def names(
    default: tuple[str, ...] = (),
    options: tuple[str, ...] | None = None,
    evidence: Evidence = "assumed",
    source: str = "",
    meaning: str = "",
) -> tuple[str, ...]:
    """A field that holds a list of different names, of the given options or any."""
    made = _field("names", default, evidence, source, meaning, options=options or ())
    return cast("tuple[str, ...]", made)


def nested(
    kind: type[Instance], defaults: Mapping[str, Instance], meaning: str = ""
) -> Mapping[str, Instance]:
    """A field that holds a table of named tables, such as the gates.

    Args:
        kind: the dataclass of each table.
        defaults: the names, fixed, each with the values used when none are given.
        meaning: what the tables are.
    """
    if any(not isinstance(default, kind) for default in defaults.values()):
        raise InputError(f"nested: every default must be a {kind.__name__}")
    made = _field(
        "nested", FrozenMapping(defaults), "assumed", "", meaning, options=tuple(defaults)
    )
    return cast("Mapping[str, Instance]", made)


def _field(
    kind: Kind,
    default: object,
    evidence: Evidence,
    source: str,
    meaning: str,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    *,
    options: tuple[str, ...] = (),
    optional: bool = False,
    pattern: str = "",
) -> Any:  # noqa: ANN401 – a dataclass field stands in for its value
    low, high = _bound(low), _bound(high)
    parameter = Parameter(
        "", kind, unit, low, high, default, source, evidence, meaning, options, optional, pattern
    )
    settled = _settled(parameter)
    declared = replace(parameter, default=settled)
    return field(default=settled, metadata={"parameter": declared})


def _bound(value: float | None) -> float | None:
    return None if value is None or math.isinf(value) else value


def _settled(parameter: Parameter) -> object:
    """The default in its lasting form, after the declaration itself is checked."""
    about = f"parameter {parameter.meaning!r}"
    if parameter.evidence not in {"measured", "derived", "assumed"}:
        raise unknown_name(
            "evidence", parameter.evidence, ("measured", "derived", "assumed"), about
        )
    if parameter.evidence != "assumed" and not parameter.source:
        raise InputError(f"{about}: a {parameter.evidence} value needs a source")
    if parameter.kind in {"nested", "text"}:
        return parameter.default
    return read(parameter, parameter.default, f"{about}: default")
