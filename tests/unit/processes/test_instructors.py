"""Instructors travel and visit: whom they choose, who goes, what travel leaves of it."""

import math

import pytest

from sim.agents.instructor import ROUTINGS
from sim.processes.events import VISIT
from sim.processes.instructors import instructors

NEED, NEARNESS, SIZE, ROUND_ROBIN, RANDOM = range(5)
TRAVEL = {"travel_base": 1.0, "travel_hop": 2.0, "hours_half": 2.0, "mismatch_worth": 0.5,
          "liaison_worth": 0.15}  # fmt: skip
NORTH, CENTRE, SOUTH = range(3)  # Centre is next to both


def visited(here):
    return [row for row, events in enumerate(here.get("events")) if events & VISIT]


def go(here):
    instructors(here.world)
    return here


def placed(town, n=4, month=1, **travel):
    """The travel times live in two sections, so both are given them."""
    agencies = {key: value for key, value in (TRAVEL | travel).items() if key != "liaison_worth"}
    return town(n, month, agencies=agencies, environment={"liaison_worth": TRAVEL["liaison_worth"]})


# What a visit is worth.


def test_a_visit_by_hand(town):
    """4 hours, 1 on the road at home: quality 0.8 (1 - exp(-3/2)), of one's own field."""
    here = placed(town, 1)
    here.guide(hours=4.0, skill=0.8)
    go(here)
    assert here.get("visit_hours") == [3.0]
    assert here.get("visit_quality") == pytest.approx([0.8 * (1.0 - math.exp(-1.5))])
    assert here.guides("travel") == [1.0]
    assert here.get("last_contact") == [1]
    assert here.get("visits") == [1]
    assert here.get("instructor") == [0]
    assert here.world.counters["visits"] == 1.0


def test_travel_eats_hours_and_visits_share_what_is_left(town):
    """Home and a region further: 1 + 3 hours on the road, 6 of 10 left for two visits."""
    here = placed(town, 2).set(region=[NORTH, CENTRE])
    here.guide(hours=10.0, ordered=2)
    go(here)
    assert here.guides("travel") == [4.0]
    assert here.get("visit_hours") == [3.0, 3.0]


def test_a_caseload_beyond_the_hours_is_worth_nothing(town):
    here = placed(town, 6)
    here.guide(hours=6.0, ordered=6)
    go(here)
    assert here.get("visit_hours") == [0.0] * 6
    assert here.get("visit_quality") == [0.0] * 6
    assert visited(here) == list(range(6))  # they came, and that was all


@pytest.mark.parametrize(("industry", "match"), [(0, 1.0), (2, 0.5), (3, 0.0)])
def test_another_field_is_worth_less(town, industry, match):
    """Education and culture are related in the small district; education and business are not."""
    here = placed(town, 1).set(industry=industry)
    here.guide(expertise=0, hours=5.0, skill=1.0)
    go(here)
    full = 1.0 - math.exp(-4.0 / 2.0)
    assert here.get("visit_quality") == pytest.approx([(0.5 + 0.5 * match) * full])


def test_without_instructors_or_off_duty_nobody_is_visited(town):
    here = placed(town, 2).set(visit_quality=0.7, visit_hours=3.0)
    here.guide(alive=False)
    go(here)
    assert visited(here) == []
    assert here.get("visit_quality") == [0.0, 0.0]
    assert here.get("visit_hours") == [0.0, 0.0]
    assert here.world.counters["visits"] == 0.0


def test_the_dissolved_are_not_visited_and_time_is_not_wasted_on_them(town):
    here = placed(town, 3).set(alive=[False, True, False])
    here.guide(ordered=3)
    go(here)
    assert visited(here) == [1]
    assert here.guides("caseload") == [1]


# Whom the routing rule chooses.


def routed(town, routing, n=4, **columns):
    here = placed(town, n, month=20).set(**columns)
    here.guide(routing=ROUTINGS.index(routing), region=columns.get("home", NORTH))
    return visited(go(here))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"party_organization": -1}, {"party_organization": 0}),
        ({"known_members": 1}, {"known_members": 0}), ({"last_contact": 10}, {"last_contact": 11}),
        ({"party_organization": -1, "last_contact": 15}, {"party_organization": 0}),
        ({"known_members": 9, "last_contact": 13}, {"known_members": 0}),
    ],
)  # fmt: skip
def test_need_is_being_uncovered_ripe_and_long_without_contact(town, better, worse):
    """Being uncovered weighs 1, having a member 1/2, a year of waiting 1."""
    here = placed(town, 2, month=20).set(last_contact=8, known_members=1)
    here.branch([0])
    here.set(party_organization=-1)
    for row, columns in enumerate((worse, better)):
        for name, value in columns.items():
            here.column(name)[row] = value
    here.guide(routing=NEED)
    assert visited(go(here)) == [1]


def test_size_goes_to_the_largest_who_waited(town):
    assert routed(town, "size", staff=[10, 30, 20, 5], last_contact=[0, 19, 0, 0]) == [2]


def test_round_robin_goes_to_who_waited_longest(town):
    assert routed(town, "round_robin", last_contact=[5, 3, 4, 19]) == [1]


def test_nearness_stays_at_home(town):
    waited = [0, 0, 19, 0]
    assert routed(town, "nearness", region=[SOUTH, CENTRE, NORTH, SOUTH], last_contact=waited) == [
        2
    ]


def test_random_goes_now_here_now_there_but_the_same_in_the_same_month(town):
    firsts = []
    for month in range(1, 13):
        here = placed(town, 4, month)
        here.guide(routing=RANDOM)
        firsts.append(visited(go(here))[0])
    assert len(set(firsts)) > 1
    again = placed(town, 4, 12)
    again.guide(routing=RANDOM)
    assert visited(go(again)) == [firsts[-1]]


def test_over_the_months_round_robin_sees_everybody_equally(town):
    here = placed(town, 4)
    here.guide(routing=ROUND_ROBIN)
    for month in range(1, 9):
        here.world.turn_to(month)
        here.set(events=0)
        go(here)
    assert here.get("visits") == [2, 2, 2, 2]


# Who goes.


def test_the_nearest_instructor_with_a_visit_left_goes(town):
    """One each at home in the north and the south: the second northerner waits for the south."""
    here = placed(town, 3).set(region=[NORTH, NORTH, SOUTH], staff=[30, 20, 10])
    north, south = (
        here.guide(NORTH, routing=SIZE, ordered=1),
        here.guide(SOUTH, routing=SIZE, ordered=2),
    )
    go(here)
    assert here.get("instructor") == [north, south, south]
    assert here.guides("caseload") == [1, 2]
    assert here.guides("travel") == [1.0, (1.0 + 2 * 2.0) + 1.0]


def test_no_more_visits_are_made_than_ordered(town):
    here = placed(town, 9)
    here.guide(ordered=2)
    here.guide(ordered=3)
    here.guide(ordered=0)
    go(here)
    assert here.guides("caseload") == [2, 3, 0]
    assert len(visited(here)) == 5


def test_two_rules_may_send_to_the_same_organization(town):
    here = placed(town, 2).set(staff=[50, 1], last_contact=[-50, -50])
    here.guide(routing=SIZE, skill=0.2)
    here.guide(routing=NEARNESS, skill=0.9, ordered=2)
    go(here)
    assert here.get("visits") == [2, 1]
    worth = 1.0 - math.exp(-(20.0 - 2.0) / 2 / 2.0)
    assert here.get("visit_quality")[0] == pytest.approx(0.9 * worth)  # the better of the two


# Liaisons.


def test_liaisons_keep_contact_every_few_months(town):
    here = placed(town, 2).set(liaison=[True, False])
    contacts = []
    for month in range(1, 7):
        here.world.turn_to(month)
        go(here)
        contacts.append(here.get("visit_quality"))
    assert [quality for quality, _ in contacts].count(0.15) == 2
    assert [other for _, other in contacts] == [0.0] * 6
    assert visited(here) == []  # a liaison's contact is no visit
