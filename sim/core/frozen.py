"""Mappings and lists that nobody can change: parts of scenarios and policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class FrozenMapping(Mapping[str, Value]):
    """A mapping that keeps its order, cannot be changed, and can be hashed and pickled.

    (`types.MappingProxyType` can be neither hashed nor pickled, so it could not be a default of
    a frozen dataclass nor travel to a worker.)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Value]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> Value:
        return self._items[key]

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        """Return the value of a key, or a default (many times faster than the inherited one)."""
        return self._items.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMapping({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenMapping[Value]], tuple[dict[str, Value]]]:
        return type(self), (dict(self._items),)


def freeze(value: object) -> object:
    """The same value with every list a tuple and every table a FrozenMapping."""
    if isinstance(value, Mapping):
        return FrozenMapping({str(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def thaw(value: object) -> object:
    """The same value in plain dictionaries and lists, as TOML and JSON take it."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(item) for item in value]
    return value
