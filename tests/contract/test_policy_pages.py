"""The page of every policy tells what the policy really pulls."""

import re

import pytest
from click.testing import CliRunner

from sim.cli.main import main
from sim.cli.policy_page import policy_page
from sim.levers.vocabulary import BEARERS, LEVERS
from sim.policies import find_policy, policy_names
from sim.scenario.sections import GATES
from sim.testing.small_district import REFERENCE, first_pulls


@pytest.fixture(params=policy_names())
def kind(request):
    return find_policy(request.param)


@pytest.fixture
def page(kind):
    return policy_page(kind)


def test_it_lists_at_least_one_lever_unless_it_is_the_reference(kind, page):
    assert bool(page["levers"]) == (kind.status != REFERENCE)


def test_every_lever_it_names_is_in_the_vocabulary_and_told_as_there(page):
    for told in page["levers"]:
        lever = LEVERS[told["lever"]]
        assert (told["family"], told["unit"]) == (lever.family, lever.unit)
        assert (told["low"], told["high"]) == (lever.low, lever.high)
        assert lever.low <= told["dose"] <= lever.high
        assert set(told["gates"]) <= set(GATES)
        assert bool(told["gates"]) == lever.by_gate


def test_some_lever_acts_by_default(kind, page):
    assert any(told["dose"] for told in page["levers"]) == (kind.status != REFERENCE)


def test_every_lever_costs_somebody_something(page):
    for told in page["levers"]:
        assert told["money"] > 0.0 or told["staff_months"] > 0.0, told["lever"]
        assert {told["bearer"], told["staff_bearer"]} <= set(BEARERS)


def test_it_names_no_lever_that_the_policy_does_not_pull_and_leaves_none_out(kind, page):
    pulled = {pull.lever for pull in first_pulls(kind())}
    assert pulled == {told["lever"] for told in page["levers"]}


def test_doses_are_those_pulled_unless_they_follow_reports(kind, page):
    pulled = {(pull.lever, pull.gate or "", pull.dose) for pull in first_pulls(kind())}
    for told in page["levers"]:
        doses = {(told["lever"], gate, told["dose"]) for gate in told["gates"] or [""]}
        assert told["follows_reports"] or doses <= pulled


def test_what_it_does_takes_at_most_three_sentences(page):
    assert 1 < len(page["summary"]) <= 3
    for sentence in page["summary"]:
        assert sentence.endswith(".")
        assert sentence.count("(") == sentence.count(")")
    assert page["summary"][0] == page["title"]


def test_no_source_is_left_a_letter(page):
    assert page["sources"]
    for source in page["sources"]:
        assert not re.match(r"[A-Z]( §|:|$)", source)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_page_fits_the_terminal_and_names_every_lever(kind, page, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    shown = CliRunner().invoke(main, ["policies", kind.name])
    assert shown.exit_code == 0, shown.stderr
    assert max(map(len, shown.stdout.splitlines())) <= int(columns)
    words = set(shown.stdout.split())
    assert {told["lever"] for told in page["levers"]} <= words
    assert {told["family"] for told in page["levers"]} <= words
