"""Grants reach the district: doses, shares of organizations, people on duty, costs by place."""

import numpy as np
import pytest

from sim.agents.instructor import KINDS, ROUTINGS
from sim.levers.pull import Pull
from sim.levers.settlement import Claim, Cost, Grant
from sim.processes.levers import cost_by_cell, living_by_cell, pull_levers
from sim.scenario import load_scenario
from sim.world.population import populate

CIVIL, AUTHORITY, SUB_DISTRICT = 1, 2, 4


def pulled(here, *grants):
    pull_levers(here.world, grants)
    return here


# Doses.


def test_a_granted_dose_stands_this_month_and_is_gone_the_next(town):
    here = town(1)
    pulled(here, here.grant("communication", 0.4))
    assert set(here.world.levers["communication"]) == {0.4}
    pulled(here)
    assert set(here.world.levers["communication"]) == {0.0}
    assert np.array_equal(here.world.levers, here.world.at_rest)


def test_a_dose_of_nothing_changes_nothing(town):
    here = pulled(town(1), *[town(1).grant(lever, 0.0) for lever in ("communication", "projects")])
    assert np.array_equal(here.world.levers, here.world.at_rest)


def test_rest_is_never_written(town):
    here = town(1)
    rest = here.world.at_rest.copy()
    pulled(here, here.grant("organize_own", 2.0), here.grant("projects", 24.0))
    assert np.array_equal(here.world.at_rest, rest)


# Shares of organizations.

SHARES = {"premises": "venue", "allowance": "allowance", "cross_appointment": "cross_appointed",
          "liaisons": "liaison", "mass_organizations": "union"}  # fmt: skip


@pytest.mark.parametrize(("lever", "column"), SHARES.items())
def test_a_share_reaches_nobody_some_or_all(town, lever, column):
    reached = {}
    for dose in (0.1, 0.5, 1.0):
        here = town(40)
        reached[dose] = pulled(here, here.grant(lever, dose)).get(column)
    assert 0 < sum(reached[0.1]) < sum(reached[0.5]) < 40
    assert all(reached[1.0])
    assert all(more or not less for less, more in zip(reached[0.1], reached[0.5], strict=True))


@pytest.mark.parametrize("lever", ["premises", "allowance", "cross_appointment", "liaisons"])
def test_the_same_are_reached_as_long_as_it_lasts_and_nobody_after(town, lever):
    here = town(40)
    column = SHARES[lever]
    first = pulled(here, here.grant(lever, 0.3)).get(column)
    here.world.turn_to(2)
    assert pulled(here, here.grant(lever, 0.3)).get(column) == first
    here.world.turn_to(3)
    assert not any(pulled(here).get(column))


def test_other_levers_leave_the_liaisons_that_were_there_from_the_start():
    world = populate(load_scenario("minimal", {"agencies.liaison_share": 0.3}), 1, 1)
    before = world.organizations["liaison"].tolist()
    assert 0 < sum(before) < len(before)
    world.turn_to(1)
    everywhere = np.ones(world.geography.cell_region.size, bool)
    claim = Claim(0, Pull("premises", 0.5), everywhere, 1.0, 5, None, "")
    pull_levers(world, [Grant(claim, 0.5, Cost(0.0, 0, 0.0))])
    assert world.organizations["liaison"].tolist() == before


def test_the_dissolved_are_not_reached(town):
    here = town(2).set(alive=[True, False])
    assert pulled(here, here.grant("premises", 1.0)).get("venue") == [True, False]


@pytest.mark.parametrize(
    ("claims", "lead"),
    [(7, 1), (CIVIL | SUB_DISTRICT, 0), (AUTHORITY, 1), (SUB_DISTRICT, 2), (0, 2)],
)
def test_the_lead_is_the_authority_else_civil_affairs_else_the_sub_district(town, claims, lead):
    here = town(1).set(claims=claims)
    assert pulled(here, here.grant("lead", 1.0)).get("lead") == [lead]
    assert pulled(here).get("lead") == [-1]


def test_mass_organizations_are_founded_where_no_party_organization_is(town):
    here = town(2)
    here.branch([1])
    assert pulled(here, here.grant("mass_organizations", 1.0)).get("union") == [True, False]


def test_secretaries_are_sent_where_none_is_found_inside(town):
    here = town(3).set(head_is_member=[False, True, False], secretary_skill=[0.1, 0.1, 0.9])
    here.branch([0])
    here.branch([1])
    pulled(here, here.grant("appoint_secretaries", 1.0))
    assert here.get("secretary") == [3, 0, 0]
    skilled, others = here.get("secretary_skill")[0], here.get("secretary_skill")[1:]
    assert skilled > 0.1
    assert others == [0.1, 0.9]


def test_dues_are_money_for_party_work(town):
    here = town(1)
    assert pulled(here, here.grant("dues", 0.25), here.grant("dues", 0.5)).get("funds") == [0.75]


# The rule's scope.


def test_a_wider_rule_comes_into_force_after_its_months_of_formulation(town):
    here = town(1, policy={"formulation_months": 5, "scope_types": ("social_group",)})
    for month in range(1, 4):
        here.world.turn_to(month)
        pulled(here, here.grant("scope", 2.0))
        assert here.world.scope.all() == (month == 3)
    pulled(here)
    assert here.world.scope.all()


def test_nobody_rewrites_the_rule_unasked(town):
    here = town(1, policy={"formulation_months": 1, "scope_types": ("social_group",)})
    assert pulled(here).world.scope.sum() == 1


# People on duty.


def on_duty(here, name):
    alive = here.guides("alive")
    return [value for value, there in zip(here.guides(name), alive, strict=True) if there]


def test_as_many_are_on_duty_as_are_granted_under_their_terms(town):
    here = town(2)
    terms = {"hours": 8.0, "visits": 3, "routing": "size", "kinds": ("social_worker", "liaison")}
    pulled(here, here.grant("instructors", 4.0, policy=1, **terms))
    assert on_duty(here, "hours") == [8.0] * 4
    assert on_duty(here, "ordered") == [3] * 4
    assert on_duty(here, "routing") == [ROUTINGS.index("size")] * 4
    assert on_duty(here, "hired_by") == [1] * 4
    assert [KINDS[kind] for kind in on_duty(here, "kind")] == ["social_worker", "liaison"] * 2


def test_those_no_longer_paid_go_and_come_back_the_same(town):
    here = town(2)
    pulled(here, here.grant("instructors", 5.0))
    people = on_duty(here, "id")
    pulled(here, here.grant("instructors", 2.0))
    assert on_duty(here, "id") == people[:2]
    pulled(here)
    assert on_duty(here, "id") == []
    pulled(here, here.grant("instructors", 5.0))
    assert on_duty(here, "id") == people


def test_two_policies_have_their_own_people(town):
    here = town(2)
    pulled(here, here.grant("instructors", 2.0), here.grant("instructors", 3.0, policy=1))
    assert on_duty(here, "hired_by") == [0, 0, 1, 1, 1]
    assert len(set(on_duty(here, "id"))) == 5


def test_the_scenarios_own_instructors_stay_on_duty(town):
    here = town(2, agencies={"instructors": 3, "instructor_hours": 20.0})
    pulled(here, here.grant("instructors", 2.0, hours=8.0))
    assert on_duty(here, "hours") == [20.0] * 3 + [8.0] * 2
    pulled(here)
    assert on_duty(here, "hours") == [20.0] * 3
    assert on_duty(here, "hired_by") == [-1] * 3


# Costs by place.


def test_costs_are_spread_over_the_organizations_reached(town):
    here = town(4, agencies={"staff_month_cost": 8.0}).set(
        region=[0, 0, 0, 2], alive=[True, True, True, True]
    )
    given = here.grant("communication", 0.5, cost=(6.0, 1, 0.5), reach=4.0)
    costs = cost_by_cell(here.world, [given])
    region = here.world.geography.cell_region
    assert costs.sum(axis=1) == pytest.approx([4.0, 6.0, 0.0, 0.5])
    assert costs[:, region == 0].sum(axis=1) == pytest.approx([3.0, 4.5, 0.0, 0.375])
    assert living_by_cell(here.world)[region == 2].sum() == 1.0


def test_nothing_granted_costs_nothing(town):
    assert not cost_by_cell(town(1).world, []).any()
