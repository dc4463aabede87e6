"""Party organizations are founded: own branch, joint branch, area and industry organization."""

import numpy as np
import pytest

from sim.agents.party_organization import FORMS
from sim.processes.events import JOINED
from sim.processes.founding import founding

OWN, JOINT, AREA, INDUSTRY = range(len(FORMS))
NONE, CEREMONIAL, SUBSTANTIVE = range(3)


def founded(here):
    founding(here.world)
    return [FORMS[form] for form in here.branches("form")]


def covered(here):
    return [branch >= 0 for branch in here.get("party_organization")]


# A branch of one's own.


def test_the_willing_with_three_members_found_their_own(town, ever):
    here = town(5, environment={"found_base": ever}, policy={"zero_member_units": "none"})
    here.set(posture=[1, 2, 0, 1, 1], known_members=[3, 9, 9, 2, 4])
    here.branch([4])
    assert founded(here) == ["own"] * 3
    assert covered(here) == [True, True, False, False, True]
    assert here.get("covered_since")[:2] == [1, 1]
    assert [events & JOINED for events in here.get("events")] == [JOINED, JOINED, 0, 0, 0]
    assert here.branches("host") == [4, 0, 1]
    assert here.branches("founded")[1:] == [1, 1]
    assert here.branches("term_end")[1:] == [1 + 36] * 2
    assert here.world.counters["foundings"] == 2


def test_the_threshold_is_the_rules(town, ever):
    here = town(2, environment={"found_base": ever}, policy={"branch_threshold": 5})
    here.set(posture=1, known_members=[4, 5])
    founded(here)
    assert here.branches("host") == [1]


def test_nobody_founds_without_a_cause(town):
    assert founded(town(3).set(posture=2, known_members=5)) == []


def causes(of):
    """What hastens founding a branch, own or joint: the hazard, and the column it weighs."""
    return [
        (f"{of}_effort", {"effort_form": 0.5}),
        (f"{of}_visit", {"visit_quality": 0.5}),
        ("found_pressure", {"pressure_none": 0.5}),
    ]


@pytest.mark.parametrize(("hazard", "cause"), causes("found"))
def test_work_visits_and_pressure_hasten_founding(town, ever, hazard, cause):
    here = town(2, environment={hazard: ever}).set(posture=1, known_members=3)
    assert founded(here) == []
    ((name, value),) = cause.items()
    assert founded(here.set(**{name: [0.0, value]})) == ["own"]
    assert covered(here) == [False, True]


def test_organizers_found_own_branches(town, ever):
    here = town(1, environment={"found_effort": ever}).set(posture=1, known_members=3)
    assert founded(here.pull(organize_own=0.5)) == ["own"]


def test_new_organizations_that_qualify_found_at_registration(town):
    here = town(3).set(posture=1, known_members=[3, 3, 2], born=[1, 0, 1])
    founded(here.pull(founding_at_registration=1.0))
    assert covered(here) == [True, False, False]


# Joint branches.

READY = {"posture": CEREMONIAL, "known_members": 2}


def towns(town, months, n, environment, policy=None, dose=0.0, **columns):
    """The same small town in different months: the keyed order in which its people meet differs."""
    for month in range(1, months + 1):
        here = town(n, month, environment=environment, policy=policy or {})
        here.set(**(READY | columns)).pull(joint_by_interest=dose)
        founding(here.world)
        yield here


def test_small_willing_neighbours_found_a_joint_branch(town, ever):
    made = [here for here in towns(town, 12, 2, {"joint_base": ever}) if here.branches("form")]
    assert len(made) > 4  # the second opens a group of its own in one month of four
    for here in made:
        assert here.branches("form") == [JOINT]
        assert covered(here) == [True, True]
        assert here.get("covered_since")[0] == here.world.month


def test_the_host_is_the_unit_with_most_members_then_most_staff(town, ever):
    environment = {"joint_base": ever}
    more = list(towns(town, 12, 2, environment, known_members=[1, 2], staff=[90, 10]))
    alike = list(towns(town, 12, 2, environment, staff=[10, 90]))
    for here in (*more, *alike):
        assert here.branches("host") in ([], [1])
    assert any(here.branches("host") for here in more)


def test_no_joint_branch_is_short_of_members_or_over_its_size(town, ever):
    rule = {"joint_units": 4}
    for here in towns(town, 6, 40, {"joint_base": ever}, rule, known_members=[0, 1, 0, 2] * 10):
        members, of = here.get("known_members"), here.get("party_organization")
        for branch in range(len(here.branches("form"))):
            units = [row for row in range(40) if of[row] == branch]
            assert 2 <= len(units) <= 4
            assert sum(members[row] for row in units) >= 3


@pytest.mark.parametrize(("rule", "may"), [("none", False), ("joint", True), ("area", True)])
def test_the_memberless_belong_where_the_rule_lets_them(town, ever, rule, may):
    rules = {"zero_member_units": rule}
    tried = towns(town, 10, 3, {"joint_base": ever}, rules, known_members=[2, 2, 0])
    assert any(covered(here)[2] for here in tried) == may


@pytest.mark.parametrize(
    "columns",
    [
        {"posture": [1, 0]},
        {"known_members": [2, 3]},
        {"known_members": [1, 1]},
        {"alive": [True, False]},
    ],
)
def test_the_unwilling_the_eligible_and_the_gone_join_nobody(town, ever, columns):
    for here in towns(town, 8, 2, {"joint_base": ever}, **columns):
        assert here.branches("form") == []


@pytest.mark.parametrize("in_common", [True, False])
def test_regions_meet_through_common_interests_alone(town, ever, in_common):
    found = 0
    for month in range(1, 13):
        here = town(2, month, environment={"joint_base": ever}).set(**READY, region=[0, 1])
        if not in_common:
            here.column("circles")[1, 1] += 1  # another circle of interest
        found += founded(here) == ["joint"]
    assert (found > 4) == in_common
    assert in_common or found == 0


def pairs(town, ever, dose):
    """Two industries, and circles of interest across them: how often each kind of pair is made."""
    by_industry = by_interest = 0
    for month in range(1, 31):
        here = town(4, month, environment={"joint_base": ever}, policy={"joint_units": 2})
        here.set(**READY, industry=[0, 0, 1, 1]).pull(joint_by_interest=dose)
        here.column("circles")[[1, 3], 1] += 1  # 0 with 2, and 1 with 3
        founding(here.world)
        of = here.get("party_organization")
        by_industry += (of[0] == of[1] >= 0) + (of[2] == of[3] >= 0)
        by_interest += (of[0] == of[2] >= 0) + (of[1] == of[3] >= 0)
    return by_industry, by_interest


def test_kindred_ones_meet_first_and_the_like_minded_where_organizers_say_so(town, ever):
    industry, interest = pairs(town, ever, 0.0)
    assert industry > 3 * interest
    industry, interest = pairs(town, ever, 1.0)
    assert interest > 3 * industry


def test_organizers_bring_groups_together(town, ever):
    environment = {"joint_effort": ever}
    assert not any(here.branches("form") for here in towns(town, 8, 2, environment))
    found = 0
    for month in range(1, 13):
        here = town(2, month, environment=environment).set(**READY).pull(organize_joint=0.5)
        found += founded(here) == ["joint"]
    assert found > 4


# Joining a joint branch.


def beside_a_branch(town, n=2, *, environment, policy=None, form="joint", **columns):
    """Small organizations and a Party organization of the first, whom the second stands behind."""
    here = town(n, environment=environment, policy=policy or {}).set(**READY)
    here.branch([0], form=form)
    return here.set(**columns)


def test_a_joint_branch_takes_in_who_meets_it(town, ever):
    here = beside_a_branch(town, environment={"joint_base": ever})
    assert founded(here) == ["joint"]
    assert here.get("party_organization") == [0, 0]
    assert here.get("covered_since") == [0, 1]
    assert [events & JOINED for events in here.get("events")] == [0, JOINED]
    assert here.get("memberships") == [0, 1]
    assert here.world.counters["foundings"] == 0


@pytest.mark.parametrize(
    "barred",
    [
        {"form": "own"},
        {"posture": [1, 0]},
        {"known_members": [2, 3]},
        {"policy": {"joint_units": 1}, "environment": {"joint_excess": 0.0}},
        {"environment": {"joint_join": 0.0}},
    ],
)
def test_nobody_joins_a_full_branch_or_who_could_not_found_one(town, ever, barred):
    environment = {"joint_base": ever} | barred.get("environment", {})
    here = beside_a_branch(town, **(barred | {"environment": environment}))
    founding(here.world)
    assert covered(here) == [True, False]


@pytest.mark.parametrize(("join", "forms"), [(0.0, ["joint"] * 2), (1.0, ["joint"])])
def test_where_branches_take_in_nobody_small_ones_found_with_each_other(town, ever, join, forms):
    environment = {"joint_base": ever, "joint_join": join}
    assert founded(beside_a_branch(town, 3, environment=environment)) == forms


@pytest.mark.parametrize(("hazard", "cause"), causes("joint"))
def test_work_visits_and_pressure_hasten_joining(town, ever, hazard, cause):
    for spur in ({}, cause):
        here = beside_a_branch(town, environment={hazard: ever}, **spur)
        founding(here.world)
        assert covered(here) == [True, bool(spur)]


def test_organizers_bring_who_is_near_into_a_branch(town, ever):
    here = beside_a_branch(town, environment={"joint_effort": ever}).pull(organize_joint=0.5)
    founding(here.world)
    assert covered(here) == [True, True]


@pytest.mark.parametrize(("units", "hazard"), [(4, 0.1), (5, 0.03), (9, 0.03)])
def test_joining_goes_as_fast_as_it_is_said_to(town, units, hazard):
    """Of many beside branches, so many have joined as the hazard says: fewer beyond the rule."""
    rates = {"joint_base": 0.2, "joint_join": 0.5, "joint_excess": 0.3}
    here = town(2000, environment=rates, policy={"joint_units": 5}).set(posture=1)
    for first in range(0, 60 * units, units):
        here.branch(range(first, first + units), form="joint")
    founding(here.world)
    joined = sum(covered(here)) - 60 * units
    behind = np.count_nonzero(np.array(here.get("ripened")) > 0.0) + joined
    expected = (1.0 - np.exp(-hazard)) * behind
    assert behind > 100
    assert abs(joined - expected) < 4.0 * np.sqrt(expected)
    assert {round(ripened, 12) for ripened in here.get("ripened")} == {0.0, hazard}


# Area Party organizations.


def test_sub_districts_found_one_each_and_take_in_whom_they_may(town, ever):
    here = town(6, environment={"area_base": ever, "area_affinity": 1.0})
    here.set(region=[0, 0, 1, 1, 2, 2], known_members=[1, 0, 1, 0, 1, 1])
    here.branch([5])
    assert founded(here) == ["own", "area", "area", "area"]
    assert covered(here) == [True, False, True, False, True, True]
    assert here.get("party_organization") == [1, -1, 2, -1, 3, 0]
    assert here.branches("host")[1:] == [-1] * 3
    here.world.turn_to(2)
    assert founded(here) == ["own", "area", "area", "area"]  # no second one


def test_the_memberless_are_taken_in_under_the_widest_rule(town, ever):
    environment = {"area_base": ever, "area_affinity": 1.0}
    here = town(2, environment=environment, policy={"zero_member_units": "area"})
    founded(here)
    assert covered(here) == [True, True]


def test_the_unwilling_are_taken_in_by_affinity(town, ever):
    here = town(2, environment={"area_base": ever, "area_affinity": 0.0})
    here.set(known_members=1, posture=[NONE, CEREMONIAL])
    founded(here)
    assert covered(here) == [False, True]


def test_organizers_found_area_organizations(town, ever):
    here = town(1, environment={"area_effort": ever}).set(known_members=1, posture=1)
    assert founded(here) == []
    assert founded(here.pull(organize_area=0.5)) == ["area"]
    assert covered(here) == [True]


def test_agencies_found_none_where_nobody_organizes_one(town, ever):
    here = town(2, environment={"area_effort": ever})
    here.set(known_members=1, posture=1, region=[0, 1], zone=[0, 1], effort_form=0.5)
    here.world.levers = np.repeat(here.world.levers, 2)
    here.world.levers["organize_area"][:] = [0.5, 0.0]
    assert founded(here) == ["area"]
    assert covered(here) == [True, False]
    assert here.branches("region") == [0]


# Industry Party organizations.


def with_branches(town, ever, **columns):
    here = town(4, environment={"industry_effort": ever}).set(staff=[10, 40, 20, 90])
    here.set(**columns)
    for row in range(3):
        here.branch([row])
    return here


def test_the_largest_association_with_a_branch_hosts_and_covers_nobody_else(town, ever):
    here = with_branches(town, ever).pull(organize_industry=1.0)
    assert founded(here)[3:] == ["industry"]
    assert here.branches("host")[3] == 1
    assert here.get("party_organization") == [0, 1, 2, -1]
    here.world.turn_to(2)
    assert founded(here)[3:] == ["industry"]  # one an industry


def test_each_industry_has_its_own_at_an_association(town, ever):
    here = with_branches(town, ever, industry=[0, 0, 1, 1], type=[0, 1, 0, 0])
    founded(here.pull(organize_industry=1.0))
    assert here.branches("host")[3:] == [0, 2]
    assert here.branches("industry")[3:] == [0, 1]


def test_without_organizers_no_industry_organization_is_founded(town, ever):
    assert founded(with_branches(town, ever)) == ["own"] * 3
