"""Hidden members become known, take part without being counted, or are lost sight of."""

import pytest

from sim.agents.member import STATES
from sim.processes.disclosure import disclosure
from sim.processes.headcount import headcount

HIDDEN = ("floating", "pocket", "invisible")


def with_hidden(town, **environment):
    here = town(2, environment=environment)
    for state in HIDDEN:
        here.people(0, 2, state=state)
    return here


def disclosed(here):
    disclosure(here.world)
    return [STATES[state] for state, alive in
            zip(here.members("state"), here.members("alive"), strict=True) if alive]  # fmt: skip


def test_with_every_hazard_at_zero_they_stay_hidden(town):
    assert disclosed(with_hidden(town)) == [state for state in HIDDEN for _ in range(2)]


def test_in_time_all_become_known_by_themselves(town, ever):
    here = with_hidden(town, known_base=ever)
    assert disclosed(here) == ["affiliated"] * 6
    assert here.world.counters["disclosed"] == 6


@pytest.mark.parametrize(("quality", "known"), [(0.0, 0), (0.5, 6)])
def test_a_visit_makes_members_known_where_it_takes_place(town, ever, quality, known):
    here = with_hidden(town, known_visit=ever).set(visit_quality=[quality, 1.0])
    assert disclosed(here).count("affiliated") == known


@pytest.mark.parametrize(
    ("lever", "hazard"), [("census", "known_census"), ("open_participation", "known_open")]
)
def test_a_census_and_open_participation_find_members(town, ever, lever, hazard):
    assert disclosed(with_hidden(town, **{hazard: ever})).count("affiliated") == 0
    here = with_hidden(town, **{hazard: ever}).pull(**{lever: 1.0})
    assert disclosed(here) == ["affiliated"] * 6


def test_open_participants_take_part_and_are_not_counted(town):
    here = with_hidden(town).pull(open_participation=1.0)
    disclosure(here.world)
    headcount(here.world)
    assert here.get("participants")[0] == 6
    assert here.get("known_members")[0] == 0
    assert here.get("hidden_members")[0] == 6


def test_when_doors_close_they_take_part_no_longer(town):
    here = with_hidden(town).pull(open_participation=1.0)
    disclosure(here.world)
    here.world.levers["open_participation"][:] = 0.0
    disclosure(here.world)
    headcount(here.world)
    assert here.get("participants")[0] == 0


def test_an_affiliation_nobody_keeps_up_is_lost_sight_of(town, ever):
    here = town(2, environment={"hiding": ever})
    here.people(0, 3)
    here.people(1, 3)
    here.branch([1])
    assert disclosed(here) == ["floating"] * 3 + ["affiliated"] * 3


def test_candidates_are_nobodys_hidden_members(town, ever):
    here = town(1, environment={"known_base": ever, "hiding": ever})
    here.people(0, 2, stage="probationary", state="floating")
    assert disclosed(here) == ["floating"] * 2
    assert here.world.counters["disclosed"] == 0
