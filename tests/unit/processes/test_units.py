"""What a Party organization is made of: units, members, rank and hours, by hand."""

import pytest

from sim.processes.units import units

BRANCH, GENERAL_BRANCH, COMMITTEE, FUNCTIONAL = range(4)
NOBODY, HEAD, MANAGER, APPOINTED = range(4)

# Hours: 3 by an engaged member, 8 by a skilled secretary; bare support in full.
HOURS = {"member_hours": 3.0, "secretary_hours": 8.0, "support_bare": 1.0, "support_venue": 0.25,
         "support_funds": 0.5, "allowance_hours": 0.5, "dilution_size": 0.0,
         "dilution_mix": 0.0}  # fmt: skip


def hours(here):
    units(here.world)
    return here.branches("hours")


def test_units_members_and_the_willing_are_counted(town):
    here = town(5).set(known_members=[1, 2, 0, 7, 4], posture=[0, 1, 2, 0, 1])
    here.branch([0, 1, 2], "joint")
    here.branch([3])
    units(here.world)
    assert here.branches("units") == [3, 1]
    assert here.branches("members") == [3, 7]
    assert here.branches("willing") == [2, 0]


def test_a_unit_that_lives_no_more_is_no_willing_one(town):
    here = town(3).set(posture=[0, 0, 2], alive=[True, True, False])
    here.branch([0, 1, 2], "joint")
    units(here.world)
    assert here.branches("willing") == [0]


@pytest.mark.parametrize(
    ("members", "rank"),
    [(3, BRANCH), (49, BRANCH), (50, GENERAL_BRANCH), (100, GENERAL_BRANCH), (101, COMMITTEE)],
)
def test_rank_follows_members(town, members, rank):
    here = town(1, policy={"general_branch_from": 50, "committee_from": 100})
    here.set(known_members=members)
    here.branch([0])
    units(here.world)
    assert here.branches("rank") == [rank]


@pytest.mark.parametrize("form", ["area", "industry"])
def test_area_and_industry_organizations_are_functional_ones(town, form):
    here = town(1).set(known_members=200)
    here.branch([0], form)
    units(here.world)
    assert here.branches("rank") == [FUNCTIONAL]


@pytest.mark.parametrize("industry", [[0, 0, 1, 0, 2], [0, 1, 0, 0, 1]])
def test_the_mix_is_the_share_of_units_of_other_industries_than_the_hosts(town, industry):
    """In whatever order of rows."""
    here = town(5).set(industry=industry)
    here.branch([0, 1, 2, 3], "joint")
    here.branch([4])
    units(here.world)
    assert here.branches("mix") == [0.25, 0.0]


def test_units_of_an_area_organization_are_of_no_common_industry(town):
    here = town(3).set(industry=0)
    here.branch([0, 1, 2], "area")
    units(here.world)
    assert here.branches("mix") == [1.0]


def test_members_hours_and_the_secretarys(town):
    """Four participants half engaged give 6; the head serves with skill 1/2 for 4 more."""
    here = town(2, environment=HOURS).set(participants=4, engagement=0.5, secretary_skill=0.5)
    here.set(head_is_member=[True, False])
    here.branch([0])
    here.branch([1])
    assert hours(here) == [10.0, 6.0]
    assert here.get("secretary") == [HEAD, NOBODY]


def test_a_head_serves_else_a_manager_who_is_known_else_nobody(town):
    here = town(4, environment=HOURS).set(known_members=[1, 1, 0, 1])
    here.set(head_is_member=[True, False, False, False], secretary=[0, 0, 0, 2])
    for row in range(3):
        here.branch([row])
    units(here.world)
    assert here.get("secretary") == [HEAD, MANAGER, NOBODY, NOBODY]  # the last is in none


def test_who_was_sent_stays(town):
    here = town(1).set(secretary=APPOINTED, head_is_member=True)
    here.branch([0])
    units(here.world)
    assert here.get("secretary") == [APPOINTED]


def test_only_the_hosts_secretary_serves_a_joint_branch(town):
    here = town(2, environment=HOURS).set(head_is_member=True, secretary_skill=[0.5, 1.0])
    here.branch([0, 1], "joint")
    assert hours(here) == [4.0]


def test_an_allowance_buys_more_of_the_secretarys_hours(town):
    here = town(1, environment=HOURS).set(head_is_member=True, allowance=True)
    here.branch([0])
    assert hours(here) == [8.0 * 0.5 * 1.5]


def test_a_room_and_money_let_hours_be_used(town):
    bare = HOURS | {"support_bare": 0.5}
    here = town(4, environment=bare).set(participants=2, engagement=1.0)
    here.set(venue=[False, True, False, True], funds=[0.0, 0.0, 0.5, 7.0])
    for row in range(4):
        here.branch([row])
    assert hours(here) == pytest.approx([6.0 * share for share in (0.5, 0.75, 0.75, 1.25)])


def test_an_instructor_on_site_adds_hours_by_the_quality_of_the_visit(town):
    here = town(1, environment=HOURS).set(visit_hours=4.0, visit_quality=0.25)
    here.branch([0])
    assert hours(here) == [1.0]


def test_the_communitys_secretary_serves_an_area_organization(town):
    here = town(1, environment=HOURS | {"secretary_skill_mean": 0.5})
    here.branch([], "area", host=-1)
    assert hours(here) == [4.0]


@pytest.mark.parametrize(("size", "kept"), [(0.0, 1.0), (0.5, 4**-0.5), (1.0, 0.25), (-0.5, 2.0)])
def test_a_joint_branch_loses_hours_with_its_size(town, size, kept):
    here = town(4, environment=HOURS | {"dilution_size": size}).set(participants=1, engagement=1.0)
    here.branch([0, 1, 2, 3], "joint")
    assert hours(here) == pytest.approx([12.0 * kept])


def test_and_with_its_mix_of_industries(town):
    here = town(2, environment=HOURS | {"dilution_mix": 1.0}).set(participants=1, engagement=1.0)
    here.set(industry=[0, 1])
    here.branch([0, 1], "joint")
    assert hours(here) == pytest.approx([6.0 / 1.5])
