"""Expressions of claims, against sums worked out by hand."""

import numpy as np
import pytest

from sim.claims.expression import read_expression
from sim.core.errors import InputError

SERIES = {
    ("", "a"): np.array([[1.0, 2.0, 4.0], [0.0, 0.0, 1.0]]),
    ("", "b"): np.array([[0.5, 1.0, 1.0], [1.0, 1.0, 1.0]]),
    ("far", "a"): np.array([[9.0, 9.0, 9.0], [8.0, 8.0, 8.0]]),
}


def value(text):
    return (
        read_expression(text, "mine.toml: lead")
        .value(lambda measure, world, name: SERIES[world, name])
        .tolist()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effective_coverage[a]", [4.0, 1.0]),
        ("effective_coverage[a, 1]", [1.0, 0.0]),
        ("effective_coverage[a - b]", [3.0, 0.0]),
        ("effective_coverage[a - b, 2]", [1.0, -1.0]),
        ("effective_coverage[a - b - b + a]", [6.0, 0.0]),
        ("effective_coverage[far.a - a]", [5.0, 7.0]),
        ("0.5 * effective_coverage[a] - effective_coverage[b]", [1.0, -0.5]),
        ("total(effective_coverage[a - b])", [4.5, -2.0]),
        ("-effective_coverage[a] / effective_coverage[b] + 1", [-3.0, 0.0]),
    ],
)
def test_an_expression_is_the_sum_it_says(text, expected):
    assert value(text) == expected


def test_nothing_divided_by_nothing_is_missing():
    assert np.isnan(value("effective_coverage[b] / effective_coverage[a - a]")).all()


def test_it_says_what_it_reads():
    text = "effective_coverage[far.a - b, 2] + tension[b]"
    expression = read_expression(text, "mine.toml: lead")
    assert expression.places == {("far", "a"), ("", "b")}
    assert expression.measures == {"effective_coverage", "tension"}
    assert expression.last_month == 2


@pytest.mark.parametrize(
    "text",
    ["", "1 + 1", "effective_coverage", "effective_coverage[a", "effective_coverage[a * b]",
     "effective_coverage[a, 0]", "effective_coverage[a, 1.5]", "effective_coverage[a, 'x']",
     "__import__('os').system('true')", "total(1)", "effective_coverage[a] ** 2",
     "effective_coverage[a].real", "effective_coverage[a] > 0"],
)  # fmt: skip
def test_anything_else_is_refused_with_its_place(text):
    with pytest.raises(InputError, match=r"^mine\.toml: lead: "):
        read_expression(text, "mine.toml: lead")


def test_the_nearest_measure_is_named():
    with pytest.raises(InputError, match="did you mean 'effective_coverage'"):
        read_expression("efective_coverage[a]", "mine.toml: lead")
