"""Agencies divide their effort by what they are assessed on; overlap, vacuum and lead tell."""

import math

import numpy as np
import pytest

from sim.agents.agency import Agency
from sim.processes.agencies import agencies, regional_weakness
from sim.scenario import load_scenario
from sim.world.population import populate
from sim.world.zones import zones_of

FORM, MAINTAIN, VERIFY, STRIKE = range(4)
CIVIL, AUTHORITY, SUB_DISTRICT = 1, 2, 4
DAYS = 20.0

# One staff-month of full commitment and ordinary skill in each line: 20 staff-days a month.
STAFFED = {"civil_affairs_staff": 1.0, "authority_staff": 1.0, "sub_district_staff": 1.0,
           "commitment": 1.0, "agency_skill": 0.5, "gain_response": 0.0}  # fmt: skip


def staffed(town, n=1, policy=None, environment=None, **settings):
    return town(n, agencies=STAFFED | settings, policy=policy or {}, environment=environment or {})


def office(here, name, row=1):
    return here.column(name, Agency)[row]


def effort(here, name="form"):
    return here.get(f"effort_{name}")


# Dividing.


def test_who_is_indifferent_to_assessment_divides_evenly(town):
    here = staffed(town)
    agencies(here.world)
    assert office(here, "shares").tolist() == [0.25] * 4


def test_effort_follows_assessment_by_hand(town):
    """Without gains each y is 1/4; shares are exp(2 w 3/4) over their sum."""
    weights = {"weight_form": 0.6, "weight_maintain": 0.3, "weight_verify": 0.1, "weight_strike": 0}
    here = staffed(town, gain_response=2.0, **weights)
    agencies(here.world)
    parts = [math.exp(2.0 * w * 0.75) for w in (0.6, 0.3, 0.1, 0.0)]
    assert office(here, "weights") == pytest.approx([0.6, 0.3, 0.1, 0.0])
    assert office(here, "shares") == pytest.approx([part / sum(parts) for part in parts])


def test_a_policy_that_assesses_verifying_turns_effort_to_it(town):
    here = staffed(town, gain_response=2.0, weight_verify=0.1)
    agencies(here.world)
    before = office(here, "shares")[VERIFY]
    here.pull(account_verify=1.0)
    agencies(here.world)
    assert office(here, "shares")[VERIFY] > before
    assert office(here, "shares").sum() == pytest.approx(1.0)


def test_effort_goes_where_gains_were_reported_last_quarter(town):
    """All gains were in founding: y is 1 there, 0 elsewhere; equal weights of 1/2."""
    even = dict.fromkeys(("weight_form", "weight_maintain", "weight_verify", "weight_strike"), 0.5)
    here = staffed(town, gain_response=2.0, **even)
    here.column("gains_before", Agency)[:] = [8.0, 0.0, 0.0, 0.0]
    here.column("shares", Agency)[:] = 0.25
    agencies(here.world)
    parts = [math.exp(2.0 * 0.5 * y) for y in (1.5, 0.5, 0.5, 0.5)]
    assert office(here, "shares") == pytest.approx([part / sum(parts) for part in parts])


def test_gains_are_reported_by_the_quarter(town):
    here = staffed(town, 3).set(claims=CIVIL, covered_since=[0, 1, -50])
    here.branch([2])
    here.set(covered_since=[0, 1, -50], misses=[0, 2, 0])
    agencies(here.world)  # month 1: who was covered in month 0 counts as gained
    assert office(here, "gains").tolist() == [1.0, 1.0, 1.0, 0.0]
    assert office(here, "gains_before").tolist() == [0.0] * 4
    here.world.turn_to(2)
    agencies(here.world)
    assert office(here, "gains").tolist() == [2.0, 2.0, 2.0, 0.0]
    here.world.turn_to(3)
    agencies(here.world)
    assert office(here, "gains_before").tolist() == [2.0, 3.0, 3.0, 0.0]
    assert office(here, "gains").tolist() == [0.0] * 4


# Spreading.


def test_one_line_brings_its_days_divided_by_its_load(town):
    """A quarter of 20 staff-days on founding, over four uncovered organizations: 1.25 each."""
    here = staffed(town, 5).set(claims=[CIVIL, CIVIL, CIVIL, CIVIL, 0])
    agencies(here.world)
    assert office(here, "loads").tolist() == [4.0, 0.0, 4.0, 0.0]
    assert effort(here) == pytest.approx([1.25] * 4 + [0.0])
    assert effort(here, "verify") == pytest.approx([1.25] * 4 + [0.0])
    assert effort(here, "maintain") == [0.0] * 5


def test_the_covered_are_kept_up_the_others_formed_the_lifeless_struck_off(town):
    here = staffed(town, 3).set(claims=CIVIL, listed=[True, True, False], last_activity=-10)
    here.branch([0])
    agencies(here.world)
    assert effort(here, "form") == pytest.approx([0.0, 2.5, 2.5])
    assert effort(here, "maintain") == pytest.approx([5.0, 0.0, 0.0])
    assert effort(here, "strike") == pytest.approx([0.0, 5.0, 0.0])


def test_who_was_active_lately_is_not_struck_off(town):
    here = staffed(town, 2).set(claims=CIVIL, listed=True, last_activity=[-6, -5])
    agencies(here.world)  # month 1: 7 and 6 months ago
    assert effort(here, "strike") == pytest.approx([5.0, 0.0])


def test_no_line_is_a_vacuum(town):
    here = staffed(town, 2).set(claims=[0, CIVIL])
    agencies(here.world)
    for task in ("form", "verify"):
        assert effort(here, task)[0] == 0.0 < effort(here, task)[1]


@pytest.mark.parametrize(
    ("overlap", "lines", "expected"),
    [
        (1.0, CIVIL, 5.0), (1.0, CIVIL | AUTHORITY, 5.0), (1.0, 7, 5.0),
        (0.0, CIVIL | AUTHORITY, 10.0), (0.0, 7, 15.0),
        (1.5, CIVIL | SUB_DISTRICT, 10.0 * 2.0**-1.5), (1.5, 7, 15.0 * 3.0**-1.5),
        (0.5, 7, 15.0 * 3.0**-0.5),
    ],
)  # fmt: skip
def test_overlap_adds_is_neutral_or_diffuses(town, overlap, lines, expected):
    """Each line would bring 5 staff-days; together J^-overlap of their sum arrives."""
    here = staffed(town, overlap=overlap).set(claims=lines)
    agencies(here.world)
    assert effort(here) == pytest.approx([expected])


def test_a_joint_conference_takes_the_loss_away(town):
    here = staffed(town, overlap=1.5).set(claims=7).pull(conference=1.0)
    agencies(here.world)
    assert effort(here) == pytest.approx([15.0])
    half = staffed(town, overlap=1.5).set(claims=7).pull(conference=0.5)
    agencies(half.world)
    assert effort(half) == pytest.approx([15.0 * 3.0**-0.75])


@pytest.mark.parametrize("lead", [0, 1, 2])
def test_one_lead_line_works_alone_and_nothing_is_lost(town, lead):
    here = staffed(town, 2, overlap=1.5).set(claims=[7, 0], lead=[lead, -1])
    agencies(here.world)
    assert effort(here) == pytest.approx([5.0, 0.0])
    loads = here.column("loads", Agency)[:, FORM]
    assert np.flatnonzero(loads).tolist() == [(1, 2, 6)[lead]]


def test_a_lead_fills_a_vacuum(town):
    here = staffed(town, 1).set(claims=0, lead=2)
    agencies(here.world)
    assert effort(here) == pytest.approx([5.0])


def test_each_line_means_the_authority_of_the_industry_and_the_sub_district_of_the_region(town):
    here = staffed(town, 4).set(claims=[AUTHORITY, AUTHORITY, SUB_DISTRICT, SUB_DISTRICT],
                                industry=[0, 3, 0, 0], region=[0, 0, 0, 2])  # fmt: skip
    agencies(here.world)
    loads = here.column("loads", Agency)[:, FORM]
    assert loads.tolist() == [0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0]


def test_outside_the_rule_nobody_comes(town):
    here = staffed(town, 3, policy={"scope_types": ("social_group",), "legal_duty": 0.5})
    here.set(claims=CIVIL, type=[0, 4, 0], registration=[0, 0, 3])
    agencies(here.world)
    assert effort(here) == pytest.approx([5.0, 0.0, 0.0])
    assert [value > 0.0 for value in here.get("enforcement")] == [True, False, False]


def test_places_that_policies_single_out_do_not_change_the_work_at_rest():
    """However a district is cut up for policies that do not act yet, every bit is the same."""
    scenario = load_scenario("minimal")
    cells = np.arange(3 * 4 * 5)
    whole = populate(scenario, 3, 3)
    whole.turn_to(1)
    agencies(whole)
    for parts in (3, 7, 13, 24):
        cut = populate(scenario, 3, 3, zones_of([cells % parts == 0, cells < parts], cells.size))
        cut.turn_to(1)
        agencies(cut)
        for name in ("weights", "shares", "loads"):
            assert np.array_equal(cut.agencies[name], whole.agencies[name]), name
        assert np.array_equal(cut.organizations["enforcement"], whole.organizations["enforcement"])


# The order of work.


@pytest.mark.parametrize(
    ("tilt", "weights"),
    [(0.0, (1.0, 1.0)), (1.0, (2.0, 1.0)), (-1.0, (0.5, 1.0)), (0.5, (1.5, 1.0))],
)
def test_the_largest_or_the_smallest_first(town, tilt, weights):
    """Four times and once ten of staff weigh as their square roots, 2 and 1; 5 days are shared."""
    here = staffed(town, 2).set(claims=CIVIL, staff=[40, 10]).pull(largest_first=tilt)
    agencies(here.world)
    assert effort(here) == pytest.approx([5.0 * weight / sum(weights) for weight in weights])


def test_the_weakest_region_first(town):
    """Of the first region all, of the second none is covered: weights 0 and 2."""
    here = staffed(town, 4).set(claims=CIVIL, region=[0, 0, 1, 1]).pull(weakest_first=1.0)
    here.branch([0])
    here.branch([1])
    agencies(here.world)
    assert effort(here) == pytest.approx([0.0, 0.0, 2.5, 2.5])
    assert effort(here, "verify") == pytest.approx([0.0, 0.0, 2.5, 2.5])


def test_weak_is_what_is_reported_weak(town):
    """A shortfall of 0.8 reported away by half leaves 0.6 missing, against none: weights 1.2, 0."""
    here = staffed(town, 4, coverage_target=0.8, overstatement=0.5)
    weakness = regional_weakness(
        here.set(region=[0, 0, 1, 1]).world.organizations, 2, here.world.rates
    )
    assert weakness == pytest.approx([0.6, 0.6])
    here.branch([0])
    here.branch([1])
    weakness = regional_weakness(here.world.organizations, 2, here.world.rates)
    assert weakness == pytest.approx([0.0, 0.6])


def test_no_order_of_work_makes_more_days_than_there_are(town):
    for doses in ({}, {"largest_first": 0.7}, {"weakest_first": 0.6}, {"largest_first": -0.4}):
        here = staffed(town, 6).set(claims=CIVIL, staff=[10, 20, 40, 80, 10, 5]).pull(**doses)
        agencies(here.world)
        assert sum(effort(here)) == pytest.approx(DAYS / 4)


# Enforcement.


def test_enforcement_is_law_and_verification(town):
    """Five staff-days of verification at a reach of 0.2: E = 1 - (1 - duty) exp(-1)."""
    for duty in (0.0, 0.4):
        here = staffed(town, verify_reach=0.2, policy={"legal_duty": duty}).set(claims=CIVIL)
        agencies(here.world)
        assert here.get("enforcement") == pytest.approx([1.0 - (1.0 - duty) * math.exp(-1.0)])


def test_law_reaches_even_whom_no_line_claims(town):
    here = staffed(town, policy={"legal_duty": 0.4}).set(claims=0)
    agencies(here.world)
    assert here.get("enforcement") == pytest.approx([0.4])
