"""Result records: their arrays cannot be written to, and they are equal when their content is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Content:
    """Base of the frozen result records (`@dataclass(frozen=True, eq=False)`)."""

    def __post_init__(self) -> None:
        self._seal()

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Seal again: arrays that crossed a process boundary come back writable."""
        self.__dict__.update(state)
        self._seal()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(
            same(getattr(self, field.name), getattr(other, field.name)) for field in fields(self)
        )

    __hash__ = None  # type: ignore[assignment]  # equality looks into arrays; a hash would not

    def _seal(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, _sealed(getattr(self, field.name)))


def same(one: object, other: object) -> bool:
    """Whether two values hold the same content: arrays value for value, missing equal to missing.

    Args:
        one: an array, a record, a mapping, a tuple or list, or anything with `==` or `to_dict`.
        other: the value it is held against.
    """
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return _same_array(np.asarray(one), np.asarray(other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and type(one) is type(other):
        return len(one) == len(other) and all(map(same, one, other))
    if hasattr(one, "to_dict") and hasattr(other, "to_dict"):
        return bool(one.to_dict() == other.to_dict())
    return bool(one == other)


def _same_array(one: NDArray[Any], other: NDArray[Any]) -> bool:
    if one.dtype != other.dtype:
        return False
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def _sealed(value: object) -> object:
    """The value itself; of an array that somebody could still write to, a read-only copy."""
    if isinstance(value, dict):
        return {key: _sealed(item) for key, item in value.items()}
    if not isinstance(value, np.ndarray) or _is_sealed(value):
        return value
    copy = value.copy()
    copy.flags.writeable = False
    return copy


def _is_sealed(array: NDArray[Any]) -> bool:
    return array.base is None and not array.flags.writeable
