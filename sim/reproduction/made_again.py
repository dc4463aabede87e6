"""Making things again: which of many, in worker processes, in order."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from sim.experiment.executors import in_any_order, open_executor, value_of

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]
SAMPLE = 8


def spread(items: Sequence[Item], sample: int | None) -> list[Item]:
    """Return so many items, spread evenly from the first to the last.

    Args:
        items: any.
        sample: how many; None for all.

    >>> spread("abcdefghi", 3)
    ['a', 'e', 'i']
    """
    if sample is None or sample >= len(items):
        return list(items)
    places = np.unique(np.linspace(0, len(items) - 1, sample).round().astype(int))
    return [items[place] for place in places.tolist()]


def made_again(
    work: Callable[[Any], Answer], items: Sequence[Any], workers: int, progress: Progress | None
) -> list[Answer]:
    """Do the work on each item; return the answers in the order of the items.

    Args:
        work: a function that pickle finds by name.
        items: what it is done on.
        workers: worker processes.
        progress: called with (items done, items), first with none done.

    Raises:
        RunError: the work on one of them failed.
    """
    answers: dict[int, Answer] = {}
    if progress is not None:
        progress(0, len(items))
    with open_executor(workers) as executor:
        for position, future in in_any_order(executor, work, items):
            answers[position] = value_of(future, f"run {position + 1} of {len(items)}")
            if progress is not None:
                progress(len(answers), len(items))
    return [answers[position] for position in range(len(items))]
