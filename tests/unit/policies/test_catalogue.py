"""Policies are found by their names; a file in the folder is all it takes."""

import importlib
import pkgutil

import pytest

import sim.policies
from sim.core.errors import InputError
from sim.policies import Policy, find_policy, policy_names
from sim.policies.base import STATUSES


def test_every_file_with_a_policy_is_found():
    files = {
        module.name
        for module in pkgutil.iter_modules(sim.policies.__path__)
        if any(
            isinstance(item, type) and issubclass(item, Policy) and item.name
            for item in vars(importlib.import_module(f"sim.policies.{module.name}")).values()
        )
    }
    assert files == set(policy_names())


def test_a_policy_is_named_after_its_file():
    for name in policy_names():
        assert find_policy(name).__module__ == f"sim.policies.{name}"
        assert find_policy(name).name == name
        assert find_policy(name).status in STATUSES


def test_the_status_quo_comes_first_and_no_name_comes_twice():
    names = policy_names()
    assert names[0] == "status_quo"
    assert list(names[1:]) == sorted(names[1:])
    assert len(set(names)) == len(names)


def test_an_unknown_policy_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match="unknown policy 'rigid_embeding'; did you mean 'rigid_"):
        find_policy("rigid_embeding")


def test_the_message_says_where_the_name_stood():
    with pytest.raises(InputError, match=r"^mine\.toml: policies: unknown policy 'nothing_like_it"):
        find_policy("nothing_like_it", "mine.toml: policies")
