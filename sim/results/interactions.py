"""Interactions: what policies do together beyond what each does alone, replicate by replicate.

A factor is a policy or bundle that is added or not; a setting says which factors are added. A full
factorial has an outcome for every setting, k factors as an array of shape (replicates, 2, ..., 2)
with one axis a factor: 0 = not added, 1 = added. A missing outcome is NaN; a replicate without an
outcome that an effect needs is left out of that effect.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, compress, product
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.results.intervals import Interval, interval

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

FloatArray = NDArray[np.float64]
Pair = tuple[str, str]
Factor = TypeVar("Factor")
NOTHING_ADDED = "status_quo"


@dataclass(frozen=True)
class Effects:
    """What the factors of a full factorial do to one measure, in the measure's unit.

    Args:
        main: by factor: the difference when it is added, averaged over the settings of the others.
        simple: by factor: the difference when it alone is added to the status quo.
        pairs: by two factors: how much more they do together than the sum of what each does,
            averaged over the settings of the others; negative = they take from each other.
    """

    main: Mapping[str, Interval]
    simple: Mapping[str, Interval]
    pairs: Mapping[Pair, Interval]


def effects(factors: Sequence[str], outcomes: FloatArray) -> Effects:
    """Work out all effects of a full factorial, with 95 % intervals over its replicates.

    Args:
        factors: labels, in the order of the axes of the outcomes.
        outcomes: (replicates, 2, ..., 2) float64, NaN = missing.
    """
    axes = range(len(factors))
    return Effects(
        main={factors[axis]: interval(main_effect(outcomes, axis)) for axis in axes},
        simple={factors[axis]: interval(simple_effect(outcomes, axis)) for axis in axes},
        pairs={
            (factors[one], factors[other]): interval(interaction(outcomes, one, other))
            for one, other in combinations(axes, 2)
        },
    )


def main_effect(outcomes: FloatArray, factor: int) -> FloatArray:
    """The difference when a factor is added, averaged over the settings of the others.

    Args:
        outcomes: (replicates, 2, ..., 2) float64, NaN = missing.
        factor: its axis among the factors, from 0.

    Returns:
        (replicates,) float64 in the outcomes' unit.
    """
    return _averaged(_added(outcomes, factor))


def simple_effect(outcomes: FloatArray, factor: int) -> FloatArray:
    """The difference when a factor is added and no other one is.

    Args:
        outcomes: (replicates, 2, ..., 2) float64, NaN = missing.
        factor: its axis among the factors, from 0.

    Returns:
        (replicates,) float64 in the outcomes' unit.
    """
    alone: FloatArray = _added(outcomes, factor).reshape(len(outcomes), -1)[:, 0]
    return alone


def interaction(outcomes: FloatArray, one: int, other: int) -> FloatArray:
    """How much more two factors do together than the sum of each, averaged over the others.

    With the others as they are: (both - none) - (one - none) - (other - none).

    Args:
        outcomes: (replicates, 2, ..., 2) float64, NaN = missing.
        one: axis of a factor, from 0.
        other: axis of another factor.

    Returns:
        (replicates,) float64 in the outcomes' unit.
    """
    low, high = sorted((one, other))
    return _averaged(_added(_added(outcomes, high), low))


def settings(factors: Sequence[Factor]) -> list[tuple[Factor, ...]]:
    """All settings: nothing added, each factor alone, each two, and so on to all of them.

    Args:
        factors: in any order.

    >>> settings(["a", "b"])
    [(), ('a',), ('b',), ('a', 'b')]
    """
    sizes = range(len(factors) + 1)
    return list(chain.from_iterable(combinations(factors, size) for size in sizes))


def label_of(setting: Iterable[str]) -> str:
    """The label of the alternative in which exactly these factors are added.

    Args:
        setting: labels of factors, in the order of the factors.
    """
    return "+".join(setting) or NOTHING_ADDED


def factors_of(labels: Sequence[str]) -> tuple[str, ...]:
    """The factors whose full factorial a comparison is.

    Args:
        labels: of its alternatives; the factors are the first ones beside the status quo.

    Raises:
        InputError: if the alternatives are no full factorial of two or more factors.
    """
    number = len(labels).bit_length() - 1
    factors = tuple(label for label in labels if label != NOTHING_ADDED)[:number]
    if number < 2 or sorted(map(label_of, settings(factors))) != sorted(labels):
        raise InputError(
            "interactions need a full factorial: status_quo, then each policy alone, then every "
            "bundle of them, such as status_quo, a, b, a+b"
        )
    return factors


def outcomes_of(comparison: "Comparison", measure: str, month: int = -1) -> FloatArray:
    """The outcomes of a comparison that is a full factorial.

    Args:
        comparison: of all settings of its factors.
        measure: name of the measure.
        month: 1 is the first, -1 the last.

    Returns:
        (replicates, 2, ..., 2) float64 in the measure's unit, NaN = missing.

    Raises:
        InputError: for no full factorial, or an unknown measure or month.
    """
    factors = factors_of(comparison.labels)
    places = product((0, 1), repeat=len(factors))
    labels = [label_of(compress(factors, place)) for place in places]
    outcomes = [comparison.values(label, measure, month) for label in labels]
    shape = comparison.replicates, *(2 for _ in factors)
    return np.stack(outcomes, axis=1).reshape(shape)


def interactions_summary(comparison: "Comparison") -> dict[str, Any]:
    """All effects on all measures in the last month, in plain values for JSON.

    Args:
        comparison: a full factorial.

    Returns:
        factors; main and simple (measure -> factor -> interval); pairs (a list with two factors
        and measure -> interval).

    Raises:
        InputError: for no full factorial.
    """
    found = {measure: comparison.effects(measure) for measure in comparison.measures}
    factors = factors_of(comparison.labels)
    return {
        "factors": list(factors),
        "main": {measure: _plain(one.main) for measure, one in found.items()},
        "simple": {measure: _plain(one.simple) for measure, one in found.items()},
        "pairs": [
            {
                "factors": list(pair),
                "measures": _plain({name: one.pairs[pair] for name, one in found.items()}),
            }
            for pair in combinations(factors, 2)
        ],
    }


def _added(outcomes: FloatArray, factor: int) -> FloatArray:
    """The difference when a factor is added, at every setting of the others."""
    without, with_it = np.moveaxis(outcomes, factor + 1, 0)
    added: FloatArray = with_it - without
    return added


def _averaged(differences: FloatArray) -> FloatArray:
    """The mean over settings in every replicate, the same bits on every processor."""
    rows = differences.reshape(len(differences), -1).tolist()
    return np.array([math.fsum(row) / len(row) for row in rows], dtype=np.float64)


def _plain(intervals: Mapping[str, Interval]) -> dict[str, Any]:
    return {label: found.to_dict() for label, found in intervals.items()}
