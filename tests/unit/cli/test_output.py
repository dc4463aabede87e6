import json
import math

import numpy as np
import pytest

from sim.cli.output import allowed, figure, plain, print_json
from sim.results.shares import in_words, signed


def test_json_is_one_line_with_null_for_what_is_missing(capsys):
    print_json({"b": np.array([1.5, math.nan]), "a": (math.inf, None, True, 3, "x\n")})
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert json.loads(printed) == {"b": [1.5, None], "a": [None, None, True, 3, "x\n"]}


def test_json_keeps_the_order_it_is_given(capsys):
    print_json({"b": 1, "a": 2})
    assert capsys.readouterr().out == '{"b": 1, "a": 2}\n'


def test_numpy_numbers_become_plain_ones():
    assert plain({"x": np.float64(0.5), "n": np.int64(3), "f": np.bool_(True)}) == {
        "x": 0.5,
        "n": 3,
        "f": True,
    }


def test_json_carries_every_bit_of_a_number(capsys):
    print_json([0.1 + 0.2])
    assert json.loads(capsys.readouterr().out) == [0.1 + 0.2]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (math.nan, "–"), (True, "yes"), (1234.5678, "1,235"), (("a", "b"), "a, b")],
)
def test_figures_in_tables_are_short(value, text):
    assert figure(value) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(0, 1, "0 to 1"), (0, None, "from 0"), (None, 5, "up to 5"), (None, None, "")],
)
def test_ranges_in_words(low, high, text):
    assert allowed(low, high) == text


def test_shares_are_per_cent_and_their_differences_points():
    assert in_words(0.1234, "share") == "12.3 %"
    assert signed(0.1234, "share") == "+12.3"
    assert signed(-0.1234, "share") == "-12.3"


def test_a_difference_that_rounds_to_nothing_has_no_sign():
    assert signed(-0.00001, "share") == "0.00"
    assert signed(0.00001, "share") == "0.00"


def test_a_small_difference_keeps_a_digit_more():
    assert signed(0.0004, "share") == "+0.04"


def test_other_units_keep_a_sensible_number_of_digits():
    assert in_words(0.4321, "index 0-1") == "0.432"
    assert in_words(54321.0, "thousand yuan") == "54,321"
    assert signed(54321.0, "thousand yuan") == "+54,321"
    assert in_words(math.nan, "share") == "–"
