"""The organization department's list: who enters it, who is struck off."""

from sim.processes.listing import listing


def listed(here):
    listing(here.world)
    return here.get("listed")


def test_nothing_changes_by_itself(town):
    assert listed(town(2).set(listed=[True, False], effort_strike=5.0)) == [True, False]


def test_the_registered_enter_the_list(town, ever):
    here = town(3, environment={"list_rate": ever}).set(registration=[0, 1, 3])
    assert listed(here) == [True, False, False]


def test_work_strikes_organizations_off(town, ever):
    here = town(3, environment={"strike_rate": ever}).set(
        listed=True, effort_strike=[0.0, 0.5, 2.0]
    )
    assert listed(here) == [True, False, False]
    assert here.world.counters["struck_off"] == 2


def test_who_is_struck_off_comes_back_by_a_party_organization(town, ever):
    here = town(2, environment={"list_rate": 0.0, "strike_rate": ever})
    here.set(listed=True, effort_strike=1.0)
    assert listed(here) == [False, False]
    here.set(party_organization=[-1, 0])
    for month in range(2, 5):
        here.world.turn_to(month)
        here.set(effort_strike=0.0)
        assert listed(here) == [False, True]


def test_who_belongs_to_a_party_organization_is_listed_at_once(town):
    here = town(2, environment={"list_rate": 0.0}).set(listed=False, party_organization=[-1, 0])
    assert listed(here) == [False, True]


def test_the_dissolved_leave_the_list_and_nobody_struck_them_off(town):
    here = town(2).set(listed=True, alive=[True, False])
    assert listed(here) == [True, False]
    assert here.world.counters["struck_off"] == 0
