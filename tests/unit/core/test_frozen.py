"""Mappings that nobody can change."""

import pickle

import pytest

from sim.core.frozen import FrozenMapping, freeze, thaw


def test_it_cannot_be_changed():
    mapping = FrozenMapping({"a": 1})
    with pytest.raises(TypeError):
        mapping["a"] = 2


def test_it_does_not_follow_the_dictionary_it_was_made_from():
    items = {"a": 1}
    mapping = FrozenMapping(items)
    items["a"] = 2
    assert mapping["a"] == 1


def test_equality_and_hash_are_by_content_in_any_order():
    one, other = FrozenMapping({"a": 1, "b": 2}), FrozenMapping({"b": 2, "a": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one != FrozenMapping({"a": 1, "b": 3})


def test_it_keeps_its_order_and_survives_pickling():
    mapping = FrozenMapping({"b": 1, "a": 2})
    back = pickle.loads(pickle.dumps(mapping))
    assert back == mapping
    assert list(back) == ["b", "a"]


def test_thaw_undoes_freeze_at_every_depth():
    plain = {"a": [1, {"b": ["c"]}], "d": "text"}
    frozen = freeze(plain)
    assert isinstance(hash(frozen), int)
    assert thaw(frozen) == plain
