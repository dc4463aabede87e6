"""Messages about names that do not exist."""

import pytest

from sim.core.errors import InputError, RunError, nearest, unknown_name


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("stafff", "staff_mean"),
        ("Staff-Mean", "staff_mean"),
        ("mean", "staff_mean"),
        ("monhts", "months"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_nearest_finds_what_was_meant_and_nothing_else(given, meant):
    assert nearest(given, ["months", "staff_mean", "seed"]) == meant


def test_a_key_path_that_ends_in_the_name_is_not_said_twice():
    error = unknown_name("key", "stafff", ["staff_mean"], "zhonglou.toml: organizations.stafff")
    message = "zhonglou.toml: organizations.stafff: unknown key; did you mean 'staff_mean'?"
    assert str(error) == message


def test_a_name_without_a_place_is_quoted():
    error = unknown_name("policy", "rigid", ["rigid_embedding"])
    assert str(error) == "unknown policy 'rigid'; did you mean 'rigid_embedding'?"


def test_all_known_names_are_listed_when_none_is_near():
    error = unknown_name("measure", "xyzzy", ["tension", "burden"], "--measures")
    assert str(error) == "--measures: unknown measure 'xyzzy'; known: tension, burden"


def test_a_long_list_of_known_names_is_cut():
    error = unknown_name("measure", "xyzzy", [f"m{i}" for i in range(40)])
    assert str(error).endswith("m10, m11, … (40 in all)")


def test_no_known_names_is_said():
    assert str(unknown_name("scenario", "x", [])).endswith("none is known here")


def test_an_input_error_is_a_value_error_and_a_run_error_is_not():
    assert issubclass(InputError, ValueError)
    assert not issubclass(RunError, ValueError)
