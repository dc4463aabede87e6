"""Layers of values: a scenario is the defaults with files and overrides laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sim.core.errors import InputError
from sim.core.frozen import thaw


@dataclass(frozen=True)
class Layer:
    """Values from one place.

    Attributes:
        label: the place, such as "zhonglou.toml" or "--set".
        values: tables of values, as TOML gives them.
        origins: places by key path, for values that came from yet another file (a CSV table).
    """

    label: str
    values: Mapping[str, object]
    origins: Mapping[str, str] = field(default_factory=dict)


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Two tables as one: tables merge key by key, anything else above replaces what is below."""
    result = dict(under)
    for key, value in over.items():
        held = result.get(key)
        both = isinstance(held, Mapping) and isinstance(value, Mapping)
        result[key] = merged(held, value) if both else value  # type: ignore[arg-type]
    return result


def key_paths(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every value that is not a table, with its key path ("policy.gates.charter.depth")."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from key_paths(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def tables_of(values: Mapping[str, object], where: str) -> dict[str, object]:
    """Tables from values by key path: {"run.months": 24} becomes {"run": {"months": 24}}.

    Args:
        values: values by key path.
        where: the place for messages.

    Raises:
        InputError: an empty part of a path, or a path that runs through another value.
    """
    tables: dict[str, object] = {}
    for path, value in values.items():
        *outer, last = path.split(".")
        if not all([*outer, last]):
            raise InputError(f"{where}: {path!r} is not a key path; expected section.key")
        table = tables
        for part in outer:
            inner = table.setdefault(part, {})
            if not isinstance(inner, dict):
                raise InputError(f"{where}: {path} runs through a value that is also given")
            table = inner
        table.update(merged({last: table.get(last)}, {last: thaw(value)}))
    return tables
