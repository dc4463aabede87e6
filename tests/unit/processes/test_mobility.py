"""Members move, arrive and follow; affiliations move along or stay behind."""

import pytest

from sim.agents.member import STAGES, STATES
from sim.processes.mobility import mobility
from sim.processes.turnover import turnover
from sim.world.population import prepare_candidates

AFFILIATED, FLOATING, POCKET, INVISIBLE = range(4)
LEAVE_ALL = {"member_exit": 1.0, "member_leaves": 0.0}


def moved(here):
    prepare_candidates(here.world)
    mobility(here.world)
    return here


def of(here, rows, name):
    return [here.members(name)[row] for row in rows]


def test_nobody_moves_without_a_reason(town):
    here = town(3)
    rows = here.people(0, 4)
    moved(here)
    assert of(here, rows, "employer") == [0] * 4
    assert here.world.counters["moves"] == 0


def test_all_who_leave_may_leave_the_sector(town):
    here = town(3, environment={"member_exit": 1.0, "member_leaves": 1.0})
    rows = here.people(0, 4)
    moved(here)
    assert of(here, rows, "alive") == [False] * 4


def test_movers_stay_with_living_employers(town):
    here = town(6, environment=LEAVE_ALL).set(alive=[True, True, False, True, False, True])
    rows = here.people(0, 40, attends=0)
    moved(here)
    staying = [row for row in rows if here.members("alive")[row]]
    assert len(staying) > 30  # a mover who meets no employer in a handful of tries leaves
    assert set(of(here, staying, "employer")) <= {0, 1, 3, 5}
    assert len(set(of(here, staying, "employer"))) > 1
    assert set(of(here, staying, "attends")) == {-1}
    assert here.world.counters["moves"] == len(staying)


def test_the_larger_employer_wins_more_movers(town):
    here = town(2, environment=LEAVE_ALL).set(staff=[1, 4999])
    rows = here.people(0, 60)
    moved(here)
    won = [of(here, rows, "employer").count(row) for row in (0, 1)]
    assert won[1] > 50 > won[0]


@pytest.mark.parametrize(
    ("kept", "before", "after"),
    [
        (0.0, "affiliated", {AFFILIATED}), (1.0, "affiliated", {FLOATING, POCKET}),
        (0.5, "invisible", {INVISIBLE}), (0.5, "pocket", {FLOATING}), (0.5, "floating", {FLOATING}),
    ],
)  # fmt: skip
def test_an_affiliation_is_handed_in_or_stays_behind(town, kept, before, after):
    here = town(2, environment=LEAVE_ALL | {"affiliation_kept": kept})
    rows = here.people(0, 60, state=before)
    moved(here)
    staying = [row for row in rows if here.members("alive")[row]]
    assert set(of(here, staying, "state")) == after


@pytest.mark.parametrize(("state", "ripened", "changes"), [("pocket", 0, 1), ("floating", 0.5, 0)])
def test_a_new_state_is_a_new_spell(town, state, ripened, changes):
    here = town(2, environment=LEAVE_ALL | {"member_leaves": 0.0})
    rows = here.people(0, 4, state=state, ripened=0.5)
    moved(here)
    assert of(here, rows, "state") == [FLOATING] * 4
    assert of(here, rows, "ripened") == [ripened] * 4
    assert of(here, rows, "changes") == [changes] * 4


def test_candidates_keep_their_stage_when_they_move(town):
    here = town(2, environment=LEAVE_ALL | {"affiliation_kept": 1.0})
    rows = here.people(0, 10, stage="activist")
    moved(here)
    assert set(of(here, rows, "stage")) == {STAGES.index("activist")}
    assert set(of(here, rows, "state")) == {AFFILIATED}  # none yet: the column's default


def test_members_of_the_dissolved_go_elsewhere_even_if_nobody_else_moves(town):
    here = town(2, environment={"member_leaves": 0.0}).set(alive=[False, True])
    rows = here.people(0, 10) + here.people(1, 2)
    moved(here)
    assert {1} == {e for e, a in zip(of(here, rows, "employer"), of(here, rows, "alive"),
                                     strict=True) if a}  # fmt: skip


def test_after_a_merger_members_and_affiliation_belong_to_the_successor(town):
    here = town(2, organizations={"merger_rate": 1.0}).set(staff=[4, 9])
    rows = here.people(0, 3) + here.people(1, 2)
    turnover(here.world)
    moved(here)
    assert of(here, rows, "employer") == [1] * 5
    assert of(here, rows, "state") == [AFFILIATED] * 5
    assert here.world.counters["moves"] == 0


def test_a_split_takes_members_in_proportion_to_staff(town):
    here = town(100, organizations={"entry_rate": 0.9, "split_share": 1.0}).set(staff=1000)
    rows = here.people(0, 400)
    turnover(here.world)
    first, last = here.world.organization_starts[1]
    here.column("alive")[first + 1 : last] = False  # one child alone
    here.column("parent")[first], here.column("alive")[first] = 0, True
    here.column("staff")[:][[0, first]] = 300, 100
    mobility(here.world)
    employers = of(here, rows, "employer")
    assert employers.count(0) + employers.count(first) == 400
    assert 60 < employers.count(first) < 140  # a quarter of 400, give or take
    assert here.world.counters["split_members"] == employers.count(first)


def test_newcomers_bring_their_own_members_and_the_deterred_bring_none(town):
    here = town(100, organizations={"entry_rate": 0.9, "member_share": 0.5})
    prepare_candidates(here.world)
    first, last = here.world.organization_starts[1]
    here.column("alive")[first:last] = True
    here.column("alive")[first] = False
    mobility(here.world)
    alive = [e for e, a in zip(here.members("employer"), here.members("alive"), strict=True) if a]
    assert alive
    assert all(first < employer < last for employer in alive)


def test_who_comes_from_outside_is_given_an_employer(town):
    here = town(8)
    here.world.arrivals_mean = 20.0
    prepare_candidates(here.world)
    first, last = here.world.arrival_rows[1]
    assert last > first
    mobility(here.world)
    employers = here.members("employer")[first:last]
    assert all(0 <= employer < 8 for employer in employers)
    assert all(here.members("alive")[first:last])
    assert not any(here.members("alive")[last:])
    assert set(here.members("state")[first:last]) <= set(range(len(STATES)))
