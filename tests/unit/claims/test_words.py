"""Words of the ledger, where they could mislead."""

import pytest

from sim.claims.judging import Check, Effect
from sim.claims.verdicts import Share
from sim.claims.words import changed, null_said, percent, size
from sim.results.intervals import interval


def check(count, before):
    return Check("null world", "off", Share(count, 20), Share(before, 20), "depends")


@pytest.mark.parametrize(
    ("after", "before", "turns"), [(2, 16, True), (9, 11, False), (16, 2, True), (12, 18, False)]
)
def test_only_a_clear_change_is_spoken_of(after, before, turns):
    assert changed(check(after, before)) is turns


def test_a_null_world_says_one_of_four_things():
    assert null_said(check(0, 20)) == "fails, as it should"
    assert null_said(check(20, 20)) == "**holds: built in**"
    assert null_said(check(10, 20)) == "holds as often as not"
    nobody = Check("null world", "off", Share(0, 0), Share(0, 0), "depends")
    assert null_said(nobody) == "not judged: no draw could be"


def test_a_share_has_its_interval_and_no_draws_are_none():
    assert percent(Share(24, 32)) == "75 % (58 to 87 %)"
    assert percent(Share(0, 0)) == "none"


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("effective_coverage[a - b]", "+2 (+2 to +2) points; nine draws in ten +1 to +3"),
        ("tension[a - b]", "+0.02 (+0.02 to +0.02) logit units; nine draws in ten +0.01 to +0.03"),
        ("total(cost_public_purse[a])", "+0.02 (+0.02 to +0.02); nine draws in ten +0.01 to +0.03"),
    ],
)
def test_sizes_have_the_unit_of_what_is_read(lead, said):
    both = interval([0.02, 0.02])
    effect = Effect("", lead, 0.0, both, 0.01, 0.03, Share(2, 2), "depends", True)
    assert size(effect) == said
