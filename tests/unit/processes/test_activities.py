"""Activities are due by the calendar; what of it is held, hollow, joined, attended, written."""

import pytest

from sim.processes.activities import activities

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
PLENTY = 1000.0  # hours

# Everything certain: what a posture may hold it holds, with content, and nothing is joined to work.
CERTAIN = {"ceremonial_share": 0.0, "hollow_ceremonial": 1.0, "hollow_substantive": 0.0,
           "hours_per_activity": 3.0, "service_base": 0.0, "service_hours": 2.0,
           "project_integration": 1.0, "cross_integration": 1.0, "guidance_worth": 1.0,
           "project_service": 1.0, "pioneer_service": 1.0, "calendar_hold": 1.0}  # fmt: skip
WINDOWS = ("due", "done", "written", "substantive", "integrated", "attended", "expected", "served")


def branched(town, n=1, month=1, hours=PLENTY, members=3, **changes):
    """A town whose organizations are each in a branch of their own with hours enough."""
    here = town(n, month, environment=CERTAIN | changes.pop("environment", {}), **changes)
    for row in range(n):
        here.branch([row], hours=hours, members=members)
    return here.set(posture=SUBSTANTIVE)


def this_month(here, name):
    return here.column(name)[:, here.world.month % 12].tolist()


# The calendar.


@pytest.mark.parametrize(
    ("month", "members", "due"),
    [(1, 3, 1), (2, 6, 1), (3, 3, 3), (9, 3, 3), (12, 3, 5), (24, 3, 5), (1, 7, 2), (12, 7, 6),
     (-9, 3, 3)],
)  # fmt: skip
def test_what_is_due_by_the_calendar(town, month, members, due):
    """A theme day a month, two more a quarter, two more a year, a committee from seven members."""
    here = branched(town, month=month, members=members)
    activities(here.world)
    assert here.branches("due") == [due]
    assert this_month(here, "due") == [due]


@pytest.mark.parametrize("rank", [1, 2])
def test_general_branches_and_committees_meet_every_month(town, rank):
    here = branched(town, members=3)
    here.world.party_organizations["rank"][:] = rank
    activities(here.world)
    assert here.branches("due") == [2]


def test_without_a_party_organization_nothing_is_due_or_done(town):
    here = town(1, environment=CERTAIN).set(posture=SUBSTANTIVE, participants=5, engagement=1.0)
    activities(here.world)
    assert [this_month(here, name) for name in WINDOWS] == [[0]] * len(WINDOWS)


# What is held.


@pytest.mark.parametrize(("posture", "done"), [(NONE, 0), (CEREMONIAL, 0), (SUBSTANTIVE, 5)])
def test_what_is_held_follows_the_posture(town, posture, done):
    here = branched(town, month=12).set(posture=posture)
    activities(here.world)
    assert this_month(here, "done") == [done]


def test_the_ceremonial_hold_their_share(town):
    here = branched(town, month=12, environment={"ceremonial_share": 1.0}).set(posture=CEREMONIAL)
    activities(here.world)
    assert this_month(here, "done") == [5]
    assert this_month(here, "substantive") == [0]  # all of it hollow


def test_a_strict_calendar_makes_the_ceremonial_hold_more(town):
    here = branched(town, month=12).set(posture=CEREMONIAL).pull(calendar=1.0)
    activities(here.world)
    assert this_month(here, "done") == [5]


def test_without_hours_nothing_is_held(town):
    here = branched(town, month=12, hours=0.0)
    activities(here.world)
    assert this_month(here, "due") == [5]
    assert this_month(here, "done") == [0]


def test_hours_for_half_of_it_hold_about_half(town):
    """7.5 hours for 5 activities of 3 hours each."""
    here = branched(town, 40, month=12, hours=7.5)
    activities(here.world)
    assert here.branches("chance") == [0.5] * 40
    assert 70 < sum(this_month(here, "done")) < 130


@pytest.mark.parametrize(
    ("host", "other", "done"), [(SUBSTANTIVE, NONE, 5), (NONE, SUBSTANTIVE, 0)]
)
def test_a_joint_branch_has_one_calendar_and_its_host_keeps_it(town, host, other, done):
    """What the host wants to hold is held, and each unit's record shows the same."""
    here = town(2, 12, environment=CERTAIN).set(posture=[host, other])
    here.branch([0, 1], "joint", hours=PLENTY, members=3)
    activities(here.world)
    assert here.branches("done") == [done]
    assert this_month(here, "done") == [done, done]
    assert this_month(here, "due") == [5, 5]


def test_what_another_unit_wants_shows_in_its_own_content_alone(town):
    here = town(2, 12, environment=CERTAIN).set(posture=[SUBSTANTIVE, CEREMONIAL])
    here.branch([0, 1], "joint", hours=PLENTY, members=3)
    activities(here.world)
    assert this_month(here, "done") == [5, 5]
    assert this_month(here, "substantive") == [5, 0]


def test_the_community_holds_as_much_as_the_units_of_an_area_organization_want(town):
    here = town(4, 12, environment=CERTAIN).set(posture=[SUBSTANTIVE, NONE, NONE, NONE])
    here.branch([0, 1, 2, 3], "area", hours=PLENTY, members=3)
    activities(here.world)
    assert here.branches("chance") == [0.25]


def test_an_industry_organization_holds_nothing_itself(town):
    here = branched(town)
    here.branch([0], "industry", hours=PLENTY)
    activities(here.world)
    assert here.branches("due") == [1, 0]


# What is in it.


def test_hollow_activities_are_held_and_empty(town):
    here = branched(town, month=12, environment={"hollow_substantive": 1.0})
    activities(here.world)
    assert (this_month(here, "done"), this_month(here, "substantive")) == ([5], [0])


@pytest.mark.parametrize(
    "cause",
    [
        {"integration_skill": 1.0}, {"grant_months": 3, "project_fit": 1.0},
        {"cross_appointed": True},
    ],
)  # fmt: skip
def test_skill_a_project_and_cross_appointment_join_it_to_the_business(town, cause):
    here = branched(town, month=12)
    activities(here.world)
    assert this_month(here, "integrated") == [0]
    here = branched(town, month=12).set(**cause)
    activities(here.world)
    assert this_month(here, "integrated") == [5]


def test_a_project_that_does_not_fit_joins_nothing(town):
    here = branched(town, month=12).set(grant_months=3, project_fit=0.0)
    activities(here.world)
    assert this_month(here, "integrated") == [0]


def test_industry_guidance_reaches_the_organizations_of_the_industry(town):
    here = branched(town, 3, month=12).set(industry=[0, 0, 1])
    here.branch([0], "industry")
    activities(here.world)
    assert this_month(here, "integrated") == [5, 5, 0]


def test_service_by_hand(town):
    """Four participants half engaged, two hours each at every of 5 activities that serves."""
    here = branched(town, 3, month=12, environment={"service_base": 1.0})
    here.set(participants=4, engagement=0.5, posture=[SUBSTANTIVE, CEREMONIAL, NONE])
    activities(here.world)
    assert this_month(here, "served") == [5 * 2 * 2, 0, 0]


@pytest.mark.parametrize("cause", [{"pioneers": 4}, {"grant_months": 1, "project_fit": 1.0}])
def test_pioneers_and_fitting_projects_serve(town, cause):
    here = branched(town, month=12).set(participants=4, engagement=0.5, **cause)
    activities(here.world)
    assert this_month(here, "served") == [20]


def test_attendances_by_hand(town):
    here = branched(town, 2, month=12).set(participants=4, engagement=[0.5, 1.0])
    activities(here.world)
    assert this_month(here, "expected") == [20, 20]
    assert this_month(here, "attended") == [10, 20]


def test_the_signal_is_the_content_seen_without_noise(town):
    here = branched(town, 2, month=12, environment={"ceremonial_share": 1.0})
    here.set(posture=[SUBSTANTIVE, CEREMONIAL])
    activities(here.world)
    assert here.get("signal") == [1.0, 0.0]


# Paper.


@pytest.mark.parametrize(
    ("share", "strictness", "written"), [(0.8, 0.0, 4), (0.8, 1.0, 5), (1.0, 0.0, 5)]
)
def test_what_is_due_is_written_up_whatever_happened(town, share, strictness, written):
    here = branched(town, month=12, policy={"written_up": share}).set(posture=NONE)
    activities(here.pull(calendar=strictness).world)
    assert (this_month(here, "done"), this_month(here, "written")) == ([0], [written])


def test_no_less_is_written_than_held(town):
    here = branched(town, month=12, policy={"written_up": 0.0})
    activities(here.world)
    assert this_month(here, "written") == [5]


# The window of a year.


def test_a_year_holds_twelve_months_and_the_oldest_is_forgotten(town):
    here = branched(town).set(participants=2, engagement=1.0)
    for month in range(1, 13):
        here.world.turn_to(month)
        activities(here.world)
    assert here.get("due_year") == [8 * 1 + 3 * 3 + 5]
    assert here.get("done_year") == here.get("due_year")
    here.set(party_organization=-1, idle=False)  # as effectiveness would have it
    for month in range(13, 25):
        here.world.turn_to(month)
        activities(here.world)
        for name in WINDOWS:
            assert here.get(f"{name}_year") == [int(here.column(name).sum())]
    assert here.get("due_year") == [0]
    assert here.get("last_activity") == [12]
