"""The start: postures settle, known coverage becomes Party organizations, terms are staggered."""

import numpy as np
import pytest

from sim.agents.party_organization import FORMS
from sim.model import DistrictModel
from sim.processes.headcount import headcount
from sim.processes.start import begin
from sim.scenario import Scenario, load_scenario
from sim.world.population import populate

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
LIKES_FORM = {"taste_ceremonial": 1.0, "taste_substantive": -9.0}


def begun(here):
    here.world.month = 0
    begin(here.world)
    return here


def covered(here):
    return [branch >= 0 for branch in here.get("party_organization")]


def town_with_members(town, counts, policy=None, environment=None, **organizations):
    here = town(len(counts), organizations=organizations, policy=policy or {},
                environment=environment or {})  # fmt: skip
    for row, count in enumerate(counts):
        here.people(row, count)
    return here.set(**LIKES_FORM)


@pytest.mark.parametrize(("share", "expected"), [(1.0, True), (0.0, False)])
def test_the_eligible_and_willing_have_a_branch_with_the_chance_given(town, share, expected):
    here = town_with_members(
        town, [3, 5, 2], start_coverage_eligible=share, start_coverage_joint=0.0
    )
    begun(here)
    assert covered(here) == [expected, expected, False]
    assert {FORMS[form] for form in here.branches("form")} <= {"own"}


def test_the_unwilling_have_none_however_many_members(town):
    here = town_with_members(town, [5, 5], start_coverage_eligible=1.0)
    here.set(taste_ceremonial=[-9.0, 1.0])
    assert covered(begun(here)) == [False, True]


def test_postures_settle_to_what_each_likes_best(town):
    here = town_with_members(town, [0, 0, 0])
    here.set(taste_ceremonial=[1.0, -9.0, -9.0], taste_substantive=[-9.0, 9.0, -9.0])
    assert begun(here).get("posture") == [CEREMONIAL, SUBSTANTIVE, NONE]


def test_settling_costs_nobody_anything_and_nothing_is_remembered(town):
    gate = {"exposure": 1.0, "stake": 0.5, "depth": 1.0}
    scenario = load_scenario("minimal", {f"policy.gates.annual_inspection.{side}": value
                                         for side, value in gate.items()})  # fmt: skip
    world = populate(scenario, 1, 1)
    begin(world)
    orgs = world.organizations
    per_staff = scenario.organizations.budget_per_staff
    assert orgs["resources"].tolist() == [staff * per_staff for staff in orgs["staff"]]
    assert not orgs["events"].any()
    assert not orgs["misses"].any()
    assert not orgs["grade"].any()


def test_terms_end_at_different_times_within_a_term(town):
    here = town_with_members(town, [3] * 40, start_coverage_eligible=1.0)
    begun(here)
    ends, founded = here.branches("term_end"), here.branches("founded")
    assert len(set(ends)) > 10
    assert all(0 < end <= 36 for end in ends)
    assert {end - start for end, start in zip(ends, founded, strict=True)} == {36 + 1}


@pytest.mark.parametrize("age", [0, 12, 24, 240])
def test_who_registered_lately_was_hardly_reached(town, age):
    """Whoever is younger than an exponential of mean 24 months was not."""
    shares = {"start_coverage_eligible": 1.0, "start_coverage_joint": 0.0}
    here = town_with_members(town, [3] * 400, start_reach_months=24.0, **shares)
    here.set(born=-age)
    assert np.mean(covered(begun(here))) == pytest.approx(1.0 - np.exp(-age / 24.0), abs=0.06)


def test_a_reach_of_zero_leaves_nobody_out_and_its_draw_is_of_nothing_else(town):
    """Those it leaves in are covered as they would be without it."""
    shares = {"start_coverage_eligible": 0.5, "start_coverage_joint": 0.0}
    all_ages = np.array(covered(begun(town_with_members(town, [3] * 200, **shares).set(born=-20))))
    some = np.array(covered(begun(
        town_with_members(town, [3] * 200, start_reach_months=24.0, **shares).set(born=-20)
    )))  # fmt: skip
    assert 0.4 < all_ages.mean() < 0.6
    assert not (some & ~all_ages).any()
    assert some[all_ages].mean() == pytest.approx(1.0 - np.exp(-20.0 / 24.0), abs=0.12)


def test_who_is_too_new_is_in_no_joint_branch_either(town):
    shares = {"start_coverage_eligible": 0.0, "start_coverage_joint": 1.0}
    here = town_with_members(town, [2] * 60, start_reach_months=24.0, **shares)
    here.set(born=[0, -600] * 30)
    new, old = np.array(covered(begun(here))).reshape(30, 2).T
    assert not new.any()
    assert old.mean() > 0.5


@pytest.mark.parametrize("burn_in", [0, 12])
def test_the_stock_has_its_ages_when_the_burn_in_begins(burn_in):
    scenario = load_scenario("zhonglou", {"run.burn_in_months": burn_in})
    world = populate(scenario, 1, 1)
    orgs = world.organizations[world.organizations["alive"]]
    ages = world.month - orgs["born"]
    assert world.month == -burn_in
    assert ages.min() >= 0
    assert np.mean(ages < 12) == pytest.approx(0.056, abs=0.02)  # S9
    waited = world.month - world.members["stage_since"][world.members["alive"]]
    assert waited.min() >= 0


LEAVING = {"member_exit": 0.02, "member_leaves": 0.5}


def test_who_leaves_the_sector_is_replaced_by_recruits_dissolutions_and_arrivals(town):
    here = town_with_members(town, [5] * 40, environment=LEAVING | {"recruit_rate": 0.001},
                             exit_rate=0.06, start_coverage_eligible=0.5)  # fmt: skip
    begun(here)
    n_covered = sum(covered(here))
    assert 0 < n_covered < 40
    applying = n_covered * -np.expm1(-0.001 * 10) + (40 - n_covered) * -np.expm1(-0.0001 * 10)
    expected = 200 * (0.02 * 0.5 - 0.06 / 12 * 0.5) - applying
    assert here.world.arrivals_mean == pytest.approx(expected)


def test_where_more_are_recruited_than_leave_nobody_comes_from_outside(town):
    here = town_with_members(town, [5] * 40, environment=LEAVING | {"recruit_rate": 0.05})
    assert begun(here).world.arrivals_mean == 0.0


def test_members_per_organization_stay_what_they_are():
    """Within a twentieth over five years; recruits and those set free would add a seventh."""
    ratios = []
    for seed in range(1, 9):
        model = DistrictModel(scenario=load_scenario("zhonglou"), rng=seed)
        first = members_per_organization(model.world)
        model.run()
        ratios.append(members_per_organization(model.world) / first)
    assert np.mean(ratios) == pytest.approx(1.0, abs=0.05)


def members_per_organization(world):
    return world.members["alive"].sum() / world.organizations["alive"].sum()


def test_joint_branches_known_at_the_start(town):
    shares = {"start_coverage_eligible": 0.0, "start_coverage_joint": 1.0}
    here = town_with_members(town, [2] * 30, **shares)
    begun(here)
    assert set(here.branches("form")) == {FORMS.index("joint")}
    assert sum(covered(here)) > 15
    none = town_with_members(town, [2] * 30, **(shares | {"start_coverage_joint": 0.0}))
    assert not any(covered(begun(none)))


@pytest.mark.parametrize("excess", [0.0, 1.0])
def test_at_the_start_others_have_joined_within_the_rule_and_beyond_it(town, excess):
    """At most three make a branch; more units are others that joined it."""
    shares = {"start_coverage_eligible": 0.0, "start_coverage_joint": 1.0}
    here = town_with_members(
        town, [2, 0] * 60, environment={"joint_excess": excess}, policy={"joint_units": 3}, **shares
    )
    begun(here)
    sizes = here.branches("units")
    assert (max(sizes) > 3) == (excess > 0.0)


# A district given as a table.

ROWS = {
    "type": ["social_group", "private_non_enterprise", "foundation", "social_group"],
    "region": ["North", "Centre", "South", "South"],
    "industry": ["education", "culture", "education", "business"],
    "staff": [5, 20, 7, 400],
    "registration": ["civil_affairs", "civil_affairs", "civil_affairs", "filed"],
    "age_years": [1.0, 2.0, 10.0, -1.0],
    "full_members": [4, 6, 3, 0],
    "covered": [1, 0, 1, -1],
    "head_is_member": [1, 0, 1, 0],
}


@pytest.fixture
def listed():
    minimal = load_scenario("minimal").to_dict()
    district = {key: value for key, value in minimal["district"].items() if key != "organizations"}
    scenario = Scenario.from_dict({**minimal, "district": {**district, "organization_table": ROWS}})
    world = populate(scenario, 5, 5)
    headcount(world)
    return world


def test_a_table_replaces_what_would_be_drawn(listed):
    orgs = listed.organizations
    assert orgs["staff"].tolist() == ROWS["staff"]
    assert orgs["type"].tolist() == [0, 1, 2, 0]
    assert orgs["region"].tolist() == [0, 1, 2, 2]
    assert orgs["industry"].tolist() == [0, 2, 0, 3]
    assert orgs["registration"].tolist() == [0, 0, 0, 2]
    assert (orgs["born"] - listed.month).tolist()[:3] == [-12, -24, -120]
    assert orgs["known_members"].tolist() == ROWS["full_members"]


def test_a_table_says_whose_head_is_a_member(listed):
    assert listed.organizations["head_is_member"].tolist() == [True, False, True, False]


def test_a_table_says_who_is_covered(listed):
    begin(listed)
    assert (listed.organizations["party_organization"] >= 0).tolist()[:3] == [True, False, True]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_small_ones_that_a_table_covers_are_in_joint_branches(share):
    """Where a group or room is found for them, whatever the share; who is not covered is not."""
    said = [1, 1, 1, 0] * 15
    rows = {"type": ["social_group"] * 60, "region": ["North"] * 60, "industry": ["education"] * 60,
            "staff": [10] * 60, "full_members": [2] * 60, "covered": said}  # fmt: skip
    minimal = load_scenario("minimal", {"organizations.start_coverage_joint": share}).to_dict()
    district = {key: value for key, value in minimal["district"].items() if key != "organizations"}
    scenario = Scenario.from_dict({**minimal, "district": {**district, "organization_table": rows}})
    world = populate(scenario, 5, 5)
    world.profiles["taste_ceremonial"] = 9.0  # everybody wants to
    begin(world)
    covered = world.organizations["party_organization"][:60] >= 0
    assert covered[np.array(said) == 1].mean() > 0.9
    assert not covered[np.array(said) == 0].any()


def test_a_district_given_as_a_table_runs(listed):
    model = DistrictModel(scenario=listed.scenario, months=3, rng=1)
    assert model.run().months == 3
