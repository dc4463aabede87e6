"""The pipeline: applicant, activist, probationary, full; who applies, and how fast it goes."""

import pytest

from sim.agents.member import STAGES, STATES
from sim.processes.recruitment import recruitment

APPLICANT, ACTIVIST, PROBATIONARY, FULL = range(4)


def stages_of(here, rows):
    return [STAGES[here.members("stage")[row]] for row in rows]


def after(here, months, rows):
    """The stages month by month."""
    seen = []
    for month in range(1, months + 1):
        here.world.turn_to(month)
        recruitment(here.world)
        seen.append(stages_of(here, rows)[0])
    return seen


def test_a_stage_takes_its_months(town):
    here = town(1, environment={"stage_months": 12}).set(posture=1)
    rows = here.people(0, stage="activist", stage_since=0)
    seen = after(here, 24, rows)
    assert seen.count("activist") == 11
    assert seen.count("probationary") == 12
    assert seen[-1] == "full"
    assert STATES[here.members("state")[rows[0]]] == "affiliated"
    assert here.members("stage_since")[rows[0]] == 24


@pytest.mark.parametrize(("push", "months"), [(0.0, 12), (0.5, 8), (1.0, 6), (4.0, 6)])
def test_recruitment_quickens_the_pace_down_to_half_a_year(town, push, months):
    here = town(1, environment={"stage_months": 12}).set(posture=1).pull(recruitment=push)
    rows = here.people(0, stage="activist", stage_since=0)
    assert after(here, 13, rows).index("probationary") + 1 == months


def test_where_nobody_wants_anything_applicants_wait(town):
    here = town(2).set(posture=[0, 1])
    waiting = here.people(0, stage="applicant", stage_since=-50)
    going = here.people(1, stage="applicant", stage_since=-50)
    recruitment(here.world)
    assert stages_of(here, waiting + going) == ["applicant", "activist"]


def test_full_members_and_those_who_left_stay_what_they_are(town):
    here = town(1).set(posture=1)
    rows = here.people(0, stage="full", state="invisible", stage_since=-50)
    rows += here.people(0, stage="activist", stage_since=-50, alive=False)
    recruitment(here.world)
    assert stages_of(here, rows) == ["full", "activist"]
    assert STATES[here.members("state")[rows[0]]] == "invisible"


def applied(here):
    before = len(here.members("stage"))
    recruitment(here.world)
    return here.members("employer")[before:]


def test_somebody_applies_where_the_hazard_is_certain(town, ever):
    here = town(3, environment={"recruit_rate": ever, "engagement_mean": 0.75})
    here.set(alive=[True, True, False])
    assert applied(here) == [0, 1]
    assert here.members("stage")[-2:] == [APPLICANT] * 2
    assert here.members("stage_since")[-2:] == [1, 1]
    assert here.members("engagement")[-2:] == [0.75] * 2
    assert len(set(here.members("id")[-2:])) == 2


def test_nobody_applies_without_a_hazard(town):
    here = town(3)
    here.branch([0])
    assert applied(here) == []


def test_more_apply_where_a_party_organization_is_and_where_staff_is_many(town):
    """Hazards of 0.5 a month with a branch, a tenth without; staff 10 against 1."""
    here = town(300, environment={"recruit_rate": 0.05})
    here.set(staff=[10] * 200 + [1] * 100)
    for row in (*range(100), *range(200, 300)):
        here.branch([row])
    count = {"branch": 0, "none": 0, "small": 0}
    for employer in applied(here):
        count["branch" if employer < 100 else "none" if employer < 200 else "small"] += 1
    assert 25 < count["branch"] < 55  # 1 - exp(-0.5) of 100 is 39
    assert count["none"] < 15  # 5
    assert count["small"] < 15  # 5


def test_recruitment_seeks_more_applicants(town):
    few, many = (
        len(applied(town(200, environment={"recruit_rate": 0.02}).pull(recruitment=push)))
        for push in (0.0, 4.0)
    )
    assert many > 2 * few
