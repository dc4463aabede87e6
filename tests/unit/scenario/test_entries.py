"""Policies and alternatives as a scenario names them."""

import pickle
from datetime import date

import pytest

from sim.core.errors import InputError
from sim.scenario.entries import (
    AlternativeEntry,
    PolicyEntry,
    alternative_entries,
    policy_entries,
)


def test_a_policy_is_a_name_or_a_table_with_its_name():
    plain = ["rigid_embedding", {"name": "flexible_embedding", "start": 6, "regions": ["A"]}]
    rigid, flexible = policy_entries(plain, "a.toml: policies")
    assert rigid == PolicyEntry("rigid_embedding")
    assert flexible.name == "flexible_embedding"
    assert dict(flexible.values) == {"start": 6, "regions": ("A",)}
    assert [rigid.to_plain(), flexible.to_plain()] == plain


def test_an_alternative_is_a_text_or_a_table():
    late = {"label": "late", "policies": [{"name": "rigid_embedding", "start": 24}]}
    plain = ["status_quo", "rigid_embedding + joint_building", late]
    entries = alternative_entries(plain, "a.toml: alternatives")
    assert [entry.label for entry in entries] == [
        "status_quo",
        "rigid_embedding + joint_building",
        "late",
    ]
    assert [policy.name for policy in entries[1].policies] == ["rigid_embedding", "joint_building"]
    assert entries[2].policies[0].values["start"] == 24
    assert [entry.to_plain() for entry in entries] == plain


def test_a_label_that_reads_like_other_policies_keeps_its_own():
    entry = AlternativeEntry("rigid_embedding", (PolicyEntry("joint_building"),))
    assert alternative_entries([entry.to_plain()], "") == (entry,)


def test_entries_hash_and_pickle():
    entries = policy_entries([{"name": "p", "gates": {"charter": [1, 2]}}], "")
    assert pickle.loads(pickle.dumps(entries)) == entries
    assert isinstance(hash(entries), int)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("rigid_embedding", "x: expected a list of policies, got the text"),
        ([3], "x[1]: expected a policy's name or a table with its name, got 3"),
        ([{"start": 3}], "x[1]: name is missing"),
        ([{"name": 3}], "x[1].name: expected a name, got 3"),
        (["a", " "], "x[2]: a name is empty"),
        ([{"name": "p", "start": date(2021, 1, 1)}], "x[1].start: expected a number, a text"),
        ([{"name": "p", "in": {"a": [None]}}], "x[1].in.a: expected a number, a text"),
    ],
)
def test_wrong_policies_are_named(given, message):
    with pytest.raises(InputError) as error:
        policy_entries(given, "x")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"a": 1}, "x: expected a list of alternatives, got a table"),
        (["late(start=3)"], "x[1]: 'late(start=3)': give its values in a table, such as {label"),
        (["a+"], "x[1]: a name is empty"),
        ([3], "x[1]: expected policies joined by +"),
        ([{"label": "a"}], "x[1]: policies is missing"),
        (
            [{"label": "a", "policies": [], "polices": []}],
            "x[1].polices: unknown key; did you mean",
        ),
        (["a", "b", "a"], "x: the label 'a' stands in the list twice"),
    ],
)
def test_wrong_alternatives_are_named(given, message):
    with pytest.raises(InputError) as error:
        alternative_entries(given, "x")
    assert str(error.value).startswith(message)
