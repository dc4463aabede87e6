"""The best few of many come in the order a full stable sort would give."""

import numpy as np
import pytest

from sim.core.draws import MonthlyKeys
from sim.core.ranking import best_first


@pytest.mark.parametrize("count", [1, 3, 7, 20, 30])
def test_the_best_come_as_if_all_were_sorted(count):
    scores = np.array([3, 1, 2, 3, -np.inf, 2, 2, 0, 5, 1] * 2, dtype=np.float64)
    everyone = np.argsort(-scores, kind="stable")
    best = best_first(scores, count)
    assert best.size >= min(count, scores.size)
    assert best.tolist() == everyone[: best.size].tolist()


def test_records_of_the_same_fields_share_one_type():
    """Compiled functions know a type by its identity; field by field takes them microseconds."""
    first, second = (MonthlyKeys(seed, ["one", "other"]).of_month(1) for seed in (1, 2))
    assert first.dtype is second.dtype
