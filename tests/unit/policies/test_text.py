from dataclasses import replace

import pytest

from sim.core.errors import InputError
from sim.policies.bundle import bundle_from_text
from sim.policies.catalogue import find_policy, policy_names
from sim.policies.text import split_outside, text_of, values_from_text


def test_values_stand_in_brackets():
    assert values_from_text("campaign(start=13, target=0.5, regions=[North, South])") == {
        "name": "campaign", "start": 13, "target": 0.5, "regions": ["North", "South"],
    }  # fmt: skip


def test_a_separator_inside_brackets_or_quotes_separates_nothing():
    text = 'a(x=[1,2], y="p,q"),b'
    assert split_outside(text, ",") == ['a(x=[1,2], y="p,q")', "b"]


@pytest.mark.parametrize("name", policy_names())
def test_every_policy_comes_back_from_its_text(name):
    policy = find_policy(name)(start=3, end=9, regions=("North end", "nan"), budget=12.5)
    later = replace(policy, start=4)
    assert bundle_from_text(text_of([policy, later])).policies == (policy, later)


def test_what_is_a_policys_own_is_left_out():
    assert text_of([find_policy("joint_building")()]) == "joint_building"
    assert text_of([]) == "status_quo"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("joint_building(start=3", "no partner"),
        ("joint_building)", "no partner"),
        ("joint_building(start)", "not key=value"),
        ("joint_building(start=3)x", "expected name"),
        ("joint_building(start=3, start=4)", "twice"),
        ("joint_building(strat=3)", "did you mean 'start'"),
        ("joint_building(start=0)", "1 to 10000"),
        ("joint_building+", "missing beside '+'"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    with pytest.raises(InputError, match=said.replace("(", r"\(").replace("+", r"\+")):
        bundle_from_text(text)
