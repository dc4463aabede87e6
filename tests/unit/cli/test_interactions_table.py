from types import SimpleNamespace

import pytest

from sim.cli.interactions_table import interactions_tables, some_bundles
from sim.cli.output import print_rich
from sim.results import Effects, Interval
from sim.results.interactions import label_of, settings

FACTORS = ("a", "b", "c", "d+e")


def stand_in(number):
    """A comparison of so many policies in which everything adds two points, and no two interact."""
    factors = FACTORS[:number]
    two, none = Interval(0.02, 0.01, 0.03, 4), Interval(0.0, -0.015, 0.015, 4)
    pairs = {pair: none for pair in settings(factors) if len(pair) == 2}
    effects = Effects(dict.fromkeys(factors, two), dict.fromkeys(factors, two), pairs)
    labels = tuple(map(label_of, settings(factors)))
    return SimpleNamespace(
        labels=labels, months=60, effects=lambda measure: effects, only=lambda *labels: labels
    )


def printed(number, capsys):
    print_rich(*interactions_tables(stand_in(number)))
    return capsys.readouterr().out


def test_every_policy_and_every_two_have_a_row_with_their_interval(capsys):
    lines = [line.split() for line in printed(3, capsys).splitlines()]
    assert lines.count(["a", "+2.0", "+2.0", "+2.0"]) == 2
    assert lines.count(["[+1.0,", "+3.0]", "[+1.0,", "+3.0]", "[+1.0,", "+3.0]"]) == 6
    for first in ("a", "a", "b"):
        assert [first, "×", "0.00", "0.00", "0.00"] in lines
    assert lines.count(["c", "[-1.5,", "+1.5]", "[-1.5,", "+1.5]", "[-1.5,", "+1.5]"]) == 2


@pytest.mark.parametrize(("number", "is_said"), [(3, False), (4, True)])
def test_bundles_that_are_left_out_are_mentioned(capsys, number, is_said):
    said = "Shown of 16 bundles: each policy alone, all together; every one is saved."
    assert (said in printed(number, capsys)) == is_said


def test_of_many_bundles_the_first_and_the_last_are_shown():
    assert some_bundles(stand_in(4)) == ("status_quo", *FACTORS, "a+b+c+d+e")
    few = stand_in(3)
    assert some_bundles(few) is few
