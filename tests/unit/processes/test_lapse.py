"""Party organizations lose units, shrink, lapse, and are elected anew."""

import pytest

from sim.processes.events import LOST
from sim.processes.lapse import lapse
from sim.processes.turnover import turnover
from sim.processes.units import units

TERM = 36


def month(here, number=1):
    here.world.turn_to(number)
    units(here.world)
    lapse(here.world)
    return here.branches("alive")


def test_without_hazards_nothing_lapses(town):
    here = town(3).set(posture=0, known_members=0)
    here.branch([0])
    here.branch([1, 2], "joint")
    assert month(here) == [True, True]
    assert here.world.counters["lapses"] == 0


# Grace.


def test_below_three_there_are_months_of_grace(town, ever):
    here = town(1, environment={"lapse_rate": ever}, policy={"grace_months": 2})
    here.set(known_members=2, posture=2)
    here.branch([0])
    assert [month(here, number)[0] for number in (1, 2)] == [True, True]
    assert month(here, 3) == [False]
    assert here.get("party_organization") == [-1]
    assert here.get("covered_since") == [-10_000]
    assert here.get("events") == [LOST]
    assert here.world.counters["lapses"] == 1


def test_who_recruits_in_time_is_safe_and_begins_anew(town, ever):
    here = town(1, environment={"lapse_rate": ever}, policy={"grace_months": 2})
    here.set(known_members=2, posture=2)
    here.branch([0])
    month(here, 1)
    month(here, 2)
    here.set(known_members=3)
    assert month(here, 3) == [True]
    assert here.branches("short_months") == [0]
    here.set(known_members=2)
    assert [month(here, number)[0] for number in (4, 5, 6)] == [True, True, False]


def test_a_joint_branch_counts_the_members_of_all_its_units(town, ever):
    here = town(4, environment={"lapse_rate": ever}, policy={"grace_months": 0})
    here.set(known_members=[1, 2, 1, 1], posture=2)
    here.branch([0, 1], "joint")
    here.branch([2, 3], "joint")
    assert month(here) == [True, False]


def test_an_area_organization_needs_no_three(town, ever):
    here = town(1, environment={"lapse_rate": ever}, policy={"grace_months": 0}).set(posture=1)
    here.branch([0], "area", host=-1)
    assert month(here) == [True]


def test_where_no_unit_wants_anything_it_lapses(town, ever):
    here = town(4, environment={"lapse_hollow": ever}).set(known_members=5, posture=[0, 0, 1, 0])
    here.branch([0, 1], "joint")
    here.branch([2, 3], "joint")
    assert month(here) == [False, True]
    assert here.get("party_organization") == [-1, -1, 1, 1]


# Term.


def test_a_term_that_is_not_over_goes_on(town):
    here = town(1, environment={"reelection": 0.0}).set(known_members=3)
    here.branch([0], term_end=2)
    assert month(here, 1) == [True]
    assert month(here, 2) == [False]


def test_an_election_begins_a_new_term(town):
    here = town(1, environment={"reelection": 1.0}).set(known_members=3)
    here.branch([0], term_end=5)
    assert month(here, 5) == [True]
    assert here.branches("term_end") == [5 + TERM]


def test_upkeep_by_the_agencies_helps_an_election_take_place(town, ever):
    here = town(2, environment={"reelection": 0.0, "reelection_effort": ever})
    here.set(known_members=3, effort_maintain=[0.0, 0.1])
    here.branch([0], term_end=1)
    here.branch([1], term_end=1)
    assert month(here) == [False, True]


def test_the_willing_fail_half_as_often(town):
    here = town(100, environment={"reelection": 0.0}).set(known_members=3, posture=[0, 1] * 50)
    for row in range(100):
        here.branch([row], term_end=1)
    alive = month(here)
    assert not any(alive[0::2])
    assert 12 < sum(alive[1::2]) < 38


# Units that live no more.


def test_a_hosts_end_is_its_own_branchs_end(town):
    here = town(2).set(alive=[False, True], known_members=3)
    here.branch([0])
    here.branch([1])
    assert month(here) == [False, True]
    assert here.get("party_organization") == [-1, 1]


def test_a_joint_branch_goes_on_under_another_unit(town):
    here = town(3).set(alive=[False, True, True], known_members=2)
    here.set(region=[0, 1, 1], industry=[0, 2, 2])
    here.branch([0, 1, 2], "joint")
    assert month(here) == [True]
    assert here.branches("host") == [1]
    assert here.branches("region") == [1]
    assert here.branches("industry") == [2]
    assert here.branches("units") == [2]
    assert here.get("party_organization") == [-1, 0, 0]


def test_a_joint_branch_left_with_one_unit_is_dissolved(town):
    here = town(2).set(alive=[False, True], known_members=5)
    here.branch([0, 1], "joint")
    assert month(here) == [False]
    assert here.get("party_organization") == [-1, -1]


def test_an_area_organization_outlives_its_units(town):
    here = town(2).set(alive=False)
    here.branch([0, 1], "area", host=-1)
    assert month(here) == [True]
    assert here.branches("units") == [0]


@pytest.mark.parametrize("how", ["host dissolved", "branch lapsed"])
def test_an_industry_organization_ends_with_its_hosts_branch(town, ever, how):
    here = town(1, environment={"lapse_hollow": ever}).set(known_members=3, posture=1)
    here.branch([0])
    here.branch([0], "industry")
    assert month(here, 1) == [True, True]
    if how == "host dissolved":
        here.set(alive=False)
    else:
        here.set(posture=0)
        month(here, 2)  # the branch lapses; its guidance ends the month after
    assert month(here, 3) == [False, False]


def merged(town, branches):
    """The smaller of two merges into the larger; each may be in a branch of its own."""
    here = town(2, organizations={"merger_rate": 1.0}).set(staff=[4, 9], known_members=3)
    for row in branches:
        here.branch([row])
    turnover(here.world)
    return here


def test_after_a_merger_the_successors_branch_goes_on(town):
    here = merged(town, [0, 1])
    assert month(here) == [False, True]
    assert here.get("party_organization") == [-1, 1]


def test_where_the_successor_has_none_it_takes_over_the_branch(town):
    here = merged(town, [0])
    assert month(here) == [True]
    assert here.get("party_organization") == [-1, 0]
    assert here.branches("host") == [1]
    assert here.branches("units") == [1]
    assert here.get("covered_since")[1] >= 0
    assert here.get("memberships") == [0, 1]  # its next spell without one has a draw of its own


def test_a_unit_of_a_joint_branch_is_followed_by_its_successor(town):
    here = town(3, organizations={"merger_rate": 1.0}).set(staff=[4, 9, 5], region=[0, 0, 1])
    here.set(known_members=3)
    here.branch([0, 2], "joint")
    turnover(here.world)
    assert month(here) == [True]
    assert here.get("party_organization") == [-1, 0, 0]
    assert here.branches("host") == [1]
    assert here.branches("units") == [2]
