"""What organizations, members, secretaries and offices learn: each coupling alone, both signs."""

import pytest

from sim.agents.agency import Agency
from sim.processes.learning import learning


def learned(here, name="willingness"):
    learning(here.world)
    return here.get(name)


def test_with_every_coupling_at_zero_nobody_learns(town):
    here = town(2).set(willingness=[0.5, -0.5], integration_skill=0.0, benefit_received=0.3,
                       visit_quality=1.0, pressure_none=0.5, tension=1.0, due_year=10,
                       done_year=10)  # fmt: skip
    assert learned(here) == [0.5, -0.5]


# Willingness.


@pytest.mark.parametrize("strength", [0.3, -0.3])
def test_visits_move_willingness_either_way(town, strength):
    here = town(2, organizations={"visit_willingness": strength}).set(visit_quality=[0.0, 0.5])
    assert learned(here) == pytest.approx([0.0, 0.5 * strength])


def test_more_money_than_expected_raises_it_less_lowers_it(town):
    here = town(2, organizations={"benefit_learning": 0.5})
    here.set(benefit_received=[0.3, 0.1], benefit_expected=0.2)
    assert learned(here) == pytest.approx([0.05, -0.05])
    assert here.get("benefit_expected") == pytest.approx([0.2 + 0.1 / 6, 0.2 - 0.1 / 6])


@pytest.mark.parametrize("strength", [0.05, -0.05])
def test_repetition_tires_or_accustoms(town, strength):
    here = town(3, organizations={"ritual_learning": strength})
    here.set(due_year=[0, 20, 20], done_year=[0, 0, 10])
    assert learned(here) == pytest.approx([0.0, 0.0, 0.5 * strength])


@pytest.mark.parametrize("strength", [0.3, -0.1])
def test_coercion_is_resented_or_internalised_where_it_binds(town, strength):
    here = town(3, organizations={"coercion_learning": strength})
    here.set(pressure_none=[0.5, 0.5, 0.0], tension=[0.0, 0.2, 0.2])
    assert learned(here) == pytest.approx([0.0, -0.5 * strength, 0.0])


@pytest.mark.parametrize("strength", [0.1, -0.05])
def test_peers_draw_together_or_apart_all_at_once(town, strength):
    """The mean of the two others is 1 for the first, 0 for the second, 0.5 for the third."""
    here = town(3, environment={"peer_learning": strength}).set(willingness=[0.0, 2.0, 0.0])
    assert learned(here) == pytest.approx([strength, 2.0 - 2.0 * strength, strength])


def test_circles_that_are_tended_draw_more(town):
    here = town(2, environment={"peer_learning": 0.1}).set(willingness=[0.0, 1.0])
    here.pull(circles=1.0)
    assert learned(here) == pytest.approx([0.2, 0.8])


def test_training_of_heads_raises_it_by_interest_in_staff(town):
    here = town(2).set(interest_staff=[1.0, 0.0])
    assert learned(here) == [0.0, 0.0]
    first, second = learned(here.pull(train_heads=1.0))
    assert first > 0.0 == second


def test_willingness_stays_between_minus_3_and_3(town):
    here = town(2, organizations={"visit_willingness": 9.0}).set(willingness=[2.9, -3.0])
    here.set(visit_quality=[1.0, 0.0])
    assert learned(here) == [3.0, -3.0]


def test_the_dissolved_learn_nothing(town):
    here = town(1, organizations={"visit_willingness": 1.0}).set(visit_quality=1.0, alive=False)
    assert learned(here) == [0.0]


# A project and what is left of it.


def test_a_project_runs_out_and_its_benefit_fades(town):
    here = town(1).set(grant_months=2, benefit_received=0.5)
    assert (learned(here, "grant_months"), here.get("benefit_received")) == ([1], [0.5])
    assert (learned(here, "grant_months"), here.get("benefit_received")) == ([0], [0.4])
    assert (learned(here, "grant_months"), here.get("benefit_received")) == (
        [0],
        [0.32000000000000006],
    )


# Integration, burden, vitality.


def test_recognition_is_paid_to_who_does_party_work_and_in_part_for_paper(town):
    here = town(3, organizations={"paper_benefit": 0.5}).pull(recognition=0.2)
    here.set(posture=[0, 1, 2], party_organization=0)
    learning(here.world)
    assert here.get("benefit_received") == pytest.approx([0.0, 0.1, 0.2])


def test_joining_work_and_business_is_learned_by_doing(town):
    """Half an activity a month, at 0.2 each: a tenth of the half that is left to learn."""
    changes = {
        "organizations": {"integration_learning": 0.2},
        "environment": {"integration_base": 0.5},
    }
    here = town(2, **changes).set(integration_skill=0.5, integrated_year=[0, 6])
    assert learned(here, "integration_skill") == pytest.approx([0.5, 0.5 + 0.2 * 0.5 * 0.5])


def test_what_is_not_practised_falls_back_to_the_usual(town):
    here = town(2, environment={"integration_base": 0.5}).set(integration_skill=[1.0, 0.0])
    high, low = learned(here, "integration_skill")
    assert 0.5 < high < 1.0
    assert 0.0 < low < 0.5


def test_the_burden_is_paper_for_the_ceremonial_and_activities_too_for_the_substantive(town):
    here = town(3, policy={"paper_hours": 4.0, "activity_hours": 6.0}).set(posture=[0, 1, 2])
    assert learned(here, "burden") == [0.0, 4.0, 10.0]
    assert learned(here.pull(paper_relief=1.0), "burden") == [0.0, 0.0, 6.0]


def test_a_strict_calendar_means_more_paper(town):
    here = town(1, policy={"paper_hours": 4.0}, environment={"calendar_paper": 0.25}).set(posture=1)
    assert learned(here.pull(calendar=1.0), "burden") == [5.0]


def test_vitality_follows_what_is_gained(town):
    here = town(2, organizations={"vitality_learning": 1.0})
    here.set(benefit_received=[0.0, 0.3], grant_months=2)
    assert learned(here, "vitality") == pytest.approx([0.5, 0.8])
    assert here.get("role") == [0, 1]


@pytest.mark.parametrize("strength", [1.0, -0.1])
def test_the_hours_it_takes_cost_vitality_or_feed_it(town, strength):
    organizations = {"vitality_learning": 1.0, "vitality_burden": strength}
    here = town(2, organizations=organizations).set(posture=[0, 2], staff=1, workload=1.0)
    idle, busy = learned(here, "vitality")
    assert idle == 0.5
    assert (busy < 0.5) == (strength > 0.0)
    assert busy != 0.5


# Members and trainers.


@pytest.mark.parametrize(("pace", "engaged"), [(0.2, (0.53, 0.43)), (-0.1, (0.485, 0.535))])
def test_engagement_follows_content_or_flees_it(town, pace, engaged):
    """Goals of 0.65 (4/5 has content) and 0.15 (none has), from 0.5; each a part of the gap."""
    here = town(
        2, organizations={"engagement_learning": pace}, environment={"engagement_mean": 0.4}
    )
    here.set(done_year=10, substantive_year=[10, 0])
    rows = here.people(0) + here.people(1)
    learning(here.world)
    goals = (0.4 + 0.25, 0.4 - 0.25)
    expected = [0.5 + pace * (goal - 0.5) for goal in goals]
    assert [here.members("engagement")[row] for row in rows] == pytest.approx(expected)
    assert expected == pytest.approx(engaged)


def test_training_engages_members_and_makes_pioneers(town):
    here = town(1, environment={"training_pace": 0.1}).pull(train_members=1.0)
    rows = here.people(0, 200)
    learning(here.world)
    assert here.members("engagement")[rows[0]] == pytest.approx(0.5 + 0.5 * 0.1 * 0.5)
    assert 0 < sum(here.members("pioneer")) < 20


def test_secretaries_close_a_part_of_their_gap(town):
    here = town(2, environment={"training_pace": 0.1}).set(secretary_skill=[0.5, 1.0])
    assert learned(here, "secretary_skill") == [0.5, 1.0]
    assert learned(here.pull(train_secretaries=0.5), "secretary_skill") == pytest.approx(
        [0.525, 1.0]
    )


def test_instructors_and_agencies_are_trained_where_it_is_asked(town):
    here = town(1, environment={"training_pace": 0.1})
    here.guide(skill=0.5)
    here.column("skill", Agency)[:] = here.column("commitment", Agency)[:] = 0.5
    learning(here.world)
    assert here.guides("skill") == [0.5]
    learning(here.pull(train_instructors=1.0, train_agencies=0.5).world)
    assert here.guides("skill") == [0.55]
    assert here.column("skill", Agency).tolist() == pytest.approx([0.525] * 9)
    assert here.column("commitment", Agency).tolist() == pytest.approx([0.525] * 9)
