"""Organizations come, change and go: each flow switched on alone."""

import numpy as np
import pytest

from sim.agents.social_organization import TYPES, SocialOrganization
from sim.processes.events import ALL, CHANGED, GATE, JOINED, LOST, NEW_HEAD, VISIT
from sim.processes.turnover import merge, turnover

CANDIDATE, LIVING, DISSOLVED, MERGED, DETERRED = range(5)
FOUNDATION = 2


def test_with_every_hazard_at_zero_nothing_changes(town):
    here = town(5)
    before = {name: here.get(name) for name in ("alive", "staff", "resources", "transitions")}
    turnover(here.world)
    assert {name: here.get(name) for name in before} == before
    assert here.world.counters == {"exits": 0, "registrations_forgone": 0, "entries": 0}


def test_last_month_is_forgotten_but_for_what_came_after_its_review(town):
    """Who joined or lost a Party organization then has had no occasion to review since."""
    here = town(3).set(events=[ALL, GATE | VISIT | NEW_HEAD | CHANGED, LOST])
    turnover(here.world)
    assert here.get("events") == [JOINED | LOST, 0, LOST]


def test_a_certain_hazard_dissolves_everybody_but_foundations_by_their_own_rate(town, ever):
    here = town(3, organizations={"exit_rate": ever}).set(type=[0, FOUNDATION, 1])
    turnover(here.world)
    assert here.get("alive") == [False, True, False]
    assert here.get("fate") == [DISSOLVED, LIVING, DISSOLVED]
    assert here.world.counters["exits"] == 2


def test_the_young_leave_more_often_than_the_old(town, ever):
    here = town(2, organizations={"exit_rate": 1e-3, "exit_young": ever})
    here.set(born=[-58, -59])  # 59 and 60 months old
    turnover(here.world)
    assert here.get("alive") == [False, True]


def test_tension_drives_organizations_out(town, ever):
    here = town(2, organizations={"exit_tension": ever}).set(tension=[0.0, 0.5])
    turnover(here.world)
    assert here.get("alive") == [True, False]


def test_staff_moves_by_a_tenth_at_least_by_one_and_the_budget_with_it(town):
    here = town(40, organizations={"staff_change": 1.0}).set(staff=25, resources=1000.0)
    here.set(staff=[25] * 20 + [4] * 20)
    turnover(here.world)
    staff = here.get("staff")
    assert set(staff[:20]) == {23, 27}
    assert set(staff[20:]) == {3, 5}
    assert here.get("resources") == pytest.approx(
        [1000.0 * now / was for now, was in zip(staff, [25] * 20 + [4] * 20, strict=True)]
    )


def test_the_last_of_the_staff_stays(town):
    here = town(20, organizations={"staff_change": 1.0}).set(staff=1)
    turnover(here.world)
    assert set(here.get("staff")) == {1, 2}


@pytest.mark.parametrize(("share", "is_member"), [(0.0, False), (1.0, True)])
def test_a_new_head_is_an_event(town, share, is_member):
    here = town(2, environment={"head_turnover": 1.0}, organizations={"head_member_share": share})
    here.set(head_is_member=not is_member, transitions=[0, 3])
    turnover(here.world)
    assert here.get("head_is_member") == [is_member] * 2
    assert here.get("transitions") == [1, 4]
    assert here.get("events") == [NEW_HEAD] * 2


def test_separation_takes_the_authoritys_line_alone(town):
    here = town(3, agencies={"separation_rate": 1.0}).set(claims=[0b111, 0b010, 0b101])
    turnover(here.world)
    assert here.get("claims") == [0b101, 0, 0b101]
    assert here.get("separated") == [True] * 3


# Mergers.


def test_two_seekers_of_one_region_and_industry_merge_into_the_larger(town):
    here = town(2, organizations={"merger_rate": 1.0})
    here.set(staff=[4, 9], resources=[100.0, 300.0])
    turnover(here.world)
    assert here.get("alive") == [False, True]
    assert here.get("fate") == [MERGED, LIVING]
    assert here.get("successor") == [1, -1]
    assert here.get("staff")[1] == 13
    assert here.get("resources")[1] == 400.0
    assert (here.world.waiting[..., 0] == -1).all()


@pytest.mark.parametrize("where", [{"region": [0, 1]}, {"industry": [0, 1]}])
def test_seekers_in_different_places_wait(town, where):
    here = town(2, organizations={"merger_rate": 1.0}).set(**where)
    turnover(here.world)
    assert here.get("alive") == [True, True]
    assert sorted(here.world.waiting[..., 0][here.world.waiting[..., 0] >= 0].tolist()) == [0, 1]


def test_who_waits_is_found_in_a_later_month(town):
    here = town(3, organizations={"merger_rate": 1.0}).set(region=[0, 1, 2])
    turnover(here.world)
    here.set(region=[0, 0, 2])
    here.world.turn_to(2)
    turnover(here.world)
    assert here.get("alive") == [True, False, True]


def test_a_partner_who_is_gone_is_not_waited_for(town):
    here = town(2, organizations={"merger_rate": 1.0}).set(region=[0, 1])
    turnover(here.world)
    here.set(region=0, alive=[False, True])
    here.world.turn_to(2)
    turnover(here.world)
    assert here.get("alive") == [False, True]
    assert here.get("staff") == [10, 10]


# Newcomers.


def newcomers(world, month=1):
    return slice(*world.organization_starts[month])


def test_candidates_register_where_nothing_deters_them(town):
    here = town(200, organizations={"entry_rate": 0.9})
    turnover(here.world)
    new = newcomers(here.world)
    count = new.stop - new.start
    assert count > 5
    assert here.world.counters["entries"] == count
    assert all(here.column("alive")[new])
    assert set(here.column("born")[new]) == {1}
    assert set(here.column("fate")[new]) == {LIVING}
    assert not here.column("alive")[new.stop :].any()  # those of later months wait


def test_more_newcomers_than_there_was_room_for_are_kept_alike(town):
    """Compiled processes are made for one layout of records; another would be compiled anew."""
    here = town(2)
    layout = here.world.organizations.dtype
    here.world.tables[SocialOrganization].append(50)
    assert here.world.organizations.dtype == layout
    assert here.world.organizations.dtype.itemsize == layout.itemsize


def deterring(town, deterrence, **changes):
    here = town(200, organizations={"entry_rate": 0.9, "deterrence": deterrence}, **changes)
    here.pull("registration", gate_exposure=1.0, gate_stake=0.5)
    turnover(here.world)
    new = newcomers(here.world)
    return here, here.column("alive")[new], here.column("registration")[new] == 0


def test_pressure_at_registration_deters_those_the_rule_concerns(town, ever):
    here, alive, registered = deterring(town, ever, policy={"scope_types": TYPES})
    assert not alive[registered].any()
    assert alive[~registered].all()
    assert here.world.counters["registrations_forgone"] == registered.sum() > 0
    new = newcomers(here.world)
    assert set(here.column("fate")[new][registered]) == {DETERRED}


def test_a_rule_that_concerns_nobody_deters_nobody(town, ever):
    here, alive, _ = deterring(town, ever, policy={"scope_types": ()})
    assert alive.all()
    assert here.world.counters["registrations_forgone"] == 0


@pytest.mark.parametrize("deterrence", [0.0, -2.0])
def test_pressure_that_does_not_deter_lets_everybody_in(town, deterrence):
    _, alive, _ = deterring(town, deterrence)
    assert alive.all()


def test_more_pressure_never_lets_in_who_was_deterred_by_less(town):
    alive = {
        deterrence: deterring(town, deterrence, policy={})[1] for deterrence in (0.5, 1.0, 4.0)
    }
    assert alive[4.0].sum() < alive[1.0].sum() < alive[0.5].sum() < alive[0.5].size
    assert (alive[4.0] <= alive[1.0]).all()
    assert (alive[1.0] <= alive[0.5]).all()


def test_a_split_takes_staff_from_a_parent_of_its_region(town):
    here = town(200, organizations={"entry_rate": 0.9, "split_share": 1.0})
    here.set(staff=1000, region=[k % 3 for k in range(200)])
    turnover(here.world)
    new = newcomers(here.world)
    parents = here.column("parent")[new]
    assert (parents >= 0).all()
    assert np.array_equal(here.column("region")[parents], here.column("region")[new])
    children = here.column("staff")[new]
    for parent in range(200):
        taken = children[parents == parent].sum()
        assert here.column("staff")[parent] == 1000 - taken


def test_a_split_shares_the_money_and_makes_none(town):
    here = town(200, organizations={"entry_rate": 0.9, "split_share": 1.0})
    here.set(staff=1000, resources=40_000.0)
    turnover(here.world)
    new = newcomers(here.world)
    parents, budgets = here.column("parent")[new], here.column("resources")
    for parent in set(parents.tolist()) - {-1}:
        shared = budgets[parent] + budgets[new][parents == parent].sum()
        assert shared == pytest.approx(40_000.0)


def test_nobody_splits_from_the_small(town):
    here = town(200, organizations={"entry_rate": 0.9, "split_share": 1.0}).set(staff=5)
    turnover(here.world)
    assert set(here.column("parent")[newcomers(here.world)]) == {-1}
    assert here.get("staff")[:200] == [5] * 200


@pytest.mark.parametrize(("month", "alive"), [(13, [False, True]), (14, [True, False])])
def test_nobody_seeks_a_partner_for_ever(town, month, alive):
    """The one who has waited goes on as the merged organization; after a year it waits no more."""
    here = town(2, month)
    world = here.world
    world.waiting[0, 0] = 1, 1  # the second has sought since month 1; now both seek, in turn
    merge(world.organizations[:2], np.arange(2), world.waiting, month)
    assert here.get("alive") == alive
