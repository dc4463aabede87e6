import pickle
from dataclasses import replace

import numpy as np
import pytest

from sim.results import Snapshot
from sim.results.content import same


@pytest.fixture
def snapshot():
    return Snapshot(np.array([3, 5]), np.array([True, False]), np.array([0.25, np.nan]))


def test_records_with_equal_content_are_equal_even_where_values_are_missing(snapshot):
    assert snapshot == replace(snapshot, effectiveness=np.array([0.25, np.nan]))


@pytest.mark.parametrize(
    "other",
    [
        {"effectiveness": np.array([0.25, 0.0])},
        {"effectiveness": np.array([np.nextafter(0.25, 1), np.nan])},
        {"id": np.array([3, 6])},
        {"id": np.array([3, 5], np.int32)},
        {"covered": np.array([True])},
    ],
)
def test_records_differ_when_a_bit_a_type_or_a_shape_differs(snapshot, other):
    assert snapshot != replace(snapshot, **other)


def test_arrays_cannot_be_written_to_neither_directly_nor_through_what_was_handed_in():
    effectiveness = np.array([0.25, 0.5])
    snapshot = Snapshot(np.array([3, 5]), np.array([True, False]), effectiveness)
    effectiveness[0] = 1.0
    assert snapshot.effectiveness[0] == 0.25
    with pytest.raises(ValueError, match="read-only"):
        snapshot.effectiveness[0] = 1.0


def test_a_read_only_window_on_a_writable_array_is_copied():
    whole = np.array([0.25, 0.5, 0.75])
    window = whole[:2]
    window.flags.writeable = False
    snapshot = Snapshot(np.array([3, 5]), np.array([True, False]), window)
    whole[0] = 1.0
    assert snapshot.effectiveness[0] == 0.25


def test_a_record_that_crossed_a_process_boundary_is_equal_and_read_only(snapshot):
    back = pickle.loads(pickle.dumps(snapshot))
    assert back == snapshot
    assert not back.effectiveness.flags.writeable


def test_a_record_is_not_equal_to_something_else_and_has_no_hash(snapshot):
    assert snapshot != "snapshot"
    with pytest.raises(TypeError, match="unhashable"):
        hash(snapshot)


def test_same_looks_into_mappings_and_tuples():
    one, other = {"a": (np.array([np.nan]), 1)}, {"a": (np.array([np.nan]), 1)}
    assert same(one, other)
    assert not same(one, {"a": (np.array([0.0]), 1)})
    assert not same(one, {"a": (np.array([np.nan]), 1), "b": 2})
    assert not same((1, 2), (1, 2, 3))
    assert not same((1, 2), [1, 2])
