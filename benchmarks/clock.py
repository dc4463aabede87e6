"""Clocks that the scripts of this folder share: the processes of a month, and copied bytes."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

import sim.model
from sim.model import DistrictModel

COPIED = 1 << 26  # bytes, beyond the caches
SETTING_UP = ("populate", "begin")
_open_calls: list[float] = []  # seconds counted inside each call that is going on
METHODS = {"_settle": "settlement of claims", "_take_measures": "measures"}


def clocked(work: Callable[[], object]) -> float:
    """Return processor time in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def watched(calls: Counter[str] | None = None) -> Iterator[Counter[str]]:
    """Count seconds by process of the month while inside.

    Args:
        calls: counts how often each was called, if given.
    """
    spent: Counter[str] = Counter()
    places: list[tuple[Any, str, str]] = [
        (sim.model, name, name)
        for name, value in vars(sim.model).items()
        if name in SETTING_UP or getattr(value, "__module__", "").startswith("sim.processes")
    ]
    places += [(DistrictModel, name, words) for name, words in METHODS.items()]
    before = [(home, name, getattr(home, name)) for home, name, _ in places]
    for home, name, words in places:
        setattr(home, name, _watched(getattr(home, name), words, spent, calls))
    try:
        yield spent
    finally:
        for home, name, value in before:
            setattr(home, name, value)


def _watched(
    work: Callable[..., Any], words: str, spent: Counter[str], calls: Counter[str] | None
) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        _open_calls.append(0.0)
        start = time.process_time()
        value = work(*arguments, **named)
        took = time.process_time() - start
        spent[words] += took - _open_calls.pop()  # without what was counted inside
        if _open_calls:
            _open_calls[-1] += took
        if calls is not None:
            calls[words] += 1
        return value

    return call


def bandwidth() -> float:
    """Return how many bytes a second the machine copies, best of 10."""
    source, target = np.ones(COPIED, np.uint8), np.zeros(COPIED, np.uint8)
    return COPIED / min(clocked(lambda: np.copyto(target, source)) for _ in range(10))
