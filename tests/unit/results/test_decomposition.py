import math

import numpy as np
import pytest

from sim.results import Snapshot
from sim.results.decomposition import decompose, split


def snapshot(**effectiveness_of_covered):
    """`snapshot(a=0.4, b=None)`: a is covered with effectiveness 0.4, b is not covered."""
    ids = np.array([ord(name) for name in effectiveness_of_covered])
    covered = np.array([value is not None for value in effectiveness_of_covered.values()])
    values = [0.99 if value is None else value for value in effectiveness_of_covered.values()]
    return Snapshot(ids, covered, np.array(values))


def test_change_inside_the_same_organizations_is_all_within():
    within, composition = split(snapshot(a=0.2, b=0.4), snapshot(a=0.3, b=0.6))
    assert within == pytest.approx(0.15)
    assert composition == pytest.approx(0.0)


def test_change_of_who_is_covered_is_all_composition():
    within, composition = split(snapshot(a=0.2, b=None), snapshot(a=0.2, b=0.8))
    assert within == 0.0
    assert composition == pytest.approx(0.3)


def test_both_at_once_by_hand():
    # C = {a, b}. Means: S_A 0.3, S_B 0.5; over C 0.2 and 0.4.
    baseline = snapshot(a=0.1, b=0.3, c=0.5, d=None)
    alternative = snapshot(a=0.2, b=0.6, c=None, d=0.7)
    within, composition = split(baseline, alternative)
    assert within == pytest.approx(0.4 - 0.2)
    assert composition == pytest.approx((0.5 - 0.4) - (0.3 - 0.2))


def test_the_two_parts_add_up_to_the_difference_whatever_the_order_of_rows():
    rng = np.random.default_rng(4)
    for _ in range(50):
        one, other = (
            Snapshot(rng.permutation(60)[:50], rng.random(50) < 0.6, rng.random(50)) for _ in "ab"
        )
        total = other.effectiveness[other.covered].mean() - one.effectiveness[one.covered].mean()
        assert sum(split(one, other)) == pytest.approx(total, abs=1e-14)


def test_organizations_of_one_world_only_count_as_composition():
    within, composition = split(snapshot(a=0.2, b=0.4), snapshot(a=0.2, z=0.4))
    assert within == 0.0
    assert composition == pytest.approx(0.0)


def test_without_a_common_covered_organization_both_parts_are_missing():
    assert all(map(math.isnan, split(snapshot(a=0.2, b=None), snapshot(a=None, b=0.3))))
    assert all(map(math.isnan, split(snapshot(a=None), snapshot(a=0.3))))


def test_the_average_leaves_replicates_without_a_split_out():
    found = decompose(np.array([[0.1, 0.2], [np.nan, np.nan], [0.3, 0.0]]))
    assert found.total.mean == pytest.approx(0.3)
    assert found.total.low == pytest.approx(found.total.high)
    assert found.within.mean == pytest.approx(0.2)
    assert found.composition.mean == pytest.approx(0.1)
    assert (found.total.n, found.within.n, found.composition.n) == (2, 2, 2)
    assert found.to_dict()["within"] == found.within.to_dict()
