"""One parameter: what it may be, and how a given value is checked against that."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from numbers import Integral, Real
from typing import Final, Literal, cast

from sim.core.errors import InputError, nearest, unknown_name
from sim.core.frozen import FrozenMapping

Kind = Literal["number", "whole", "flag", "choice", "shares", "weights", "names", "text", "nested"]
Evidence = Literal["measured", "derived", "assumed"]
_LONGEST_EXAMPLE: Final = 40


@dataclass(frozen=True)
class Parameter:
    """One value that a scenario or a policy holds, with its range and where it comes from.

    Attributes:
        name: key in its section; set by `parameters_of`.
        kind: what the value is; "nested" is a table of named tables.
        unit: unit of a number, such as "months" or "share"; empty otherwise.
        low: smallest value allowed; None for no bound.
        high: largest value allowed; None for no bound.
        default: value when none is given.
        source: where the default comes from.
        evidence: whether the default was measured, derived or assumed.
        meaning: what the value is, in words.
        options: names allowed; empty for any.
        optional: whether the value may be absent (None, or "none" in a file).
        pattern: regular expression that a text must match.
    """

    name: str
    kind: Kind
    unit: str
    low: float | None
    high: float | None
    default: object
    source: str
    evidence: Evidence
    meaning: str
    options: tuple[str, ...] = ()
    optional: bool = False
    pattern: str = ""

    @property
    def allowed(self) -> str:
        """The values allowed, in words: "0 to 1 (share)"."""
        if self.kind in {"number", "whole", "shares", "weights"}:
            return self._allowed_range()
        if self.kind == "flag":
            return "true or false"
        if self.options:
            return ", ".join(self.options)
        return "a list of names" if self.kind == "names" else f"text like {self.default!r}"

    def _allowed_range(self) -> str:
        unit = f" ({self.unit})" if self.unit else ""
        if self.low is None:
            return (f"at most {_figure(self.high)}" if self.high is not None else "any") + unit
        if self.high is None:
            return f"at least {_figure(self.low)}{unit}"
        return f"{_figure(self.low)} to {_figure(self.high)}{unit}"


def at(where: str, key: str) -> str:
    """The place of a key: "file.toml: section" and "key" give "file.toml: section.key".

    Args:
        where: the place that holds the key; may end in ":" (a file) or " column" (a table's row).
        key: the key.
    """
    if not where:
        return key
    return f"{where} {key}" if where.endswith((":", " column")) else f"{where}.{key}"


def read(parameter: Parameter, value: object, where: str) -> object:
    """The value in its lasting form: int to float, list to tuple, table to FrozenMapping.

    Args:
        parameter: what is allowed (every kind but "nested").
        value: the value as given.
        where: file and key path for the message.

    Raises:
        InputError: the value has the wrong type or lies outside the range.
    """
    if parameter.optional and (value is None or value == "none"):
        return None
    return _READERS[parameter.kind](parameter, value, where)


def mismatch(where: str, expected: str, value: object, allowed: str = "") -> InputError:
    """An error for a value of the wrong type.

    Args:
        where: file and key path.
        expected: what the value should be, such as "a number".
        value: the value as given.
        allowed: the allowed values, in words.
    """
    end = f"; allowed: {allowed}" if allowed else ""
    return InputError(f"{where}: expected {expected}, got {describe(value)}{end}")


def describe(value: object) -> str:
    """A given value in words: "the text 'many'", "a list", "true", "3.5"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {value!r}" if len(value) <= 60 else f"the text {value[:60]!r}…"
    if isinstance(value, Real):
        return _figure(value)
    if value is None:
        return "nothing"
    if isinstance(value, date | time):
        return f"the date or time {value}"
    plain = {"dict": "table", "FrozenMapping": "table", "tuple": "list"}
    kind = type(value).__name__
    return f"a {plain.get(kind, kind)}"


def _figure(value: Real | float | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, Integral):
        return str(int(value))
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _read_number(parameter: Parameter, value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise mismatch(where, "a number", value, parameter.allowed)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InputError(f"{where}: {number} is not a finite number; allowed: {parameter.allowed}")
    _check_range(parameter, number, where)
    return number + 0.0  # minus zero becomes zero: equal worlds are written alike


def _read_whole(parameter: Parameter, value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise mismatch(where, "a whole number", value, parameter.allowed)
    _check_range(parameter, int(value), where)
    return int(value)


def _check_range(parameter: Parameter, value: float, where: str) -> None:
    below = parameter.low is not None and value < parameter.low
    above = parameter.high is not None and value > parameter.high
    if below or above:
        raise InputError(f"{where}: {_figure(value)} is out of range; allowed: {parameter.allowed}")


def _read_flag(parameter: Parameter, value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise mismatch(where, "true or false", value)
    return value


def _read_text(parameter: Parameter, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise mismatch(where, "text", value, parameter.allowed)
    if parameter.pattern and re.fullmatch(parameter.pattern, value) is None:
        raise InputError(f"{where}: {value!r} will not do; expected {parameter.meaning}")
    return value


def _read_choice(parameter: Parameter, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise mismatch(where, "a name", value, parameter.allowed)
    if parameter.options and value not in parameter.options:
        raise _not_an_option(parameter, value, where)
    return value


def _read_names(parameter: Parameter, value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        example = parameter.options[0] if parameter.options else value[:_LONGEST_EXAMPLE]
        raise mismatch(where, f'a list of names such as ["{example}"]', value)
    if not isinstance(value, list | tuple):
        raise mismatch(where, "a list of names", value)
    for name in value:
        if not isinstance(name, str):
            raise mismatch(where, "a list of names", name)
        if parameter.options and name not in parameter.options:
            raise _not_an_option(parameter, name, where)
    if len(set(value)) < len(value):
        twice = next(name for name in value if value.count(name) > 1)
        raise InputError(f"{where}: {twice!r} stands twice in the list")
    return tuple(value)


def _read_by_name(parameter: Parameter, value: object, where: str) -> FrozenMapping[float]:
    if not isinstance(value, Mapping):
        raise mismatch(where, f"a table of {parameter.kind}", value)
    for name in value:
        if name not in parameter.options:
            raise unknown_name("name", str(name), parameter.options, at(where, str(name)))
    given: dict[str, float] = {
        name: _read_number(parameter, value[name], at(where, name)) for name in value
    }
    held = cast("Mapping[str, float]", parameter.default)
    values = {name: given.get(name, held[name]) for name in parameter.options}
    if parameter.kind == "weights" and not any(values.values()):
        raise InputError(f"{where}: all weights are zero; at least one must be above 0")
    return FrozenMapping(values)


def _not_an_option(parameter: Parameter, name: str, where: str) -> InputError:
    close = nearest(name, parameter.options)
    hint = f"did you mean {close!r}? " if close else ""
    return InputError(f"{where}: {name!r} is not known; {hint}allowed: {parameter.allowed}")


_READERS: dict[str, Callable[[Parameter, object, str], object]] = {
    "number": _read_number,
    "whole": _read_whole,
    "flag": _read_flag,
    "text": _read_text,
    "choice": _read_choice,
    "names": _read_names,
    "shares": _read_by_name,
    "weights": _read_by_name,
}
