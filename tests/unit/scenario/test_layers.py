"""Layers of values laid over each other."""

import pytest

from sim.core.errors import InputError
from sim.scenario.layers import key_paths, merged, tables_of


def test_tables_merge_and_lists_are_replaced():
    under = {"a": {"x": 1, "y": [1, 2]}, "b": 1}
    assert merged(under, {"a": {"y": [3]}, "b": 2}) == {"a": {"x": 1, "y": [3]}, "b": 2}
    assert under == {"a": {"x": 1, "y": [1, 2]}, "b": 1}


def test_key_paths_name_every_value():
    assert dict(key_paths({"a": {"b": {"c": 1}}, "d": [2]})) == {"a.b.c": 1, "d": [2]}


def test_key_paths_become_tables():
    values = {"run.months": 24, "run.seed": 3, "name": "x", "policy": {"a": 1}, "policy.b": 2}
    expected = {"run": {"months": 24, "seed": 3}, "name": "x", "policy": {"a": 1, "b": 2}}
    assert tables_of(values, "--set") == expected


def test_the_given_tables_are_left_alone():
    given = {"policy": {"a": 1}, "policy.b": 2}
    tables_of(given, "--set")
    assert given["policy"] == {"a": 1}


@pytest.mark.parametrize("values", [{"": 1}, {"a.": 1}, {".a": 1}, {"a": 1, "a.b": 2}])
def test_what_is_no_key_path_is_refused(values):
    with pytest.raises(InputError, match="--set: "):
        tables_of(values, "--set")
