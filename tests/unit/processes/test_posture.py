"""The posture: sticky, and where it is reviewed, the one of highest utility under pressure.

Shocks are off, so that each choice follows from its utilities by hand.
"""

import pytest

from sim.processes.events import CHANGED, GATE, JOINED, LOST, VISIT
from sim.processes.posture import posture

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
PLAIN = {"hour_cost": 0.0, "laymen_fear": 0.0, "pressure_weight": 4.0, "benefit_weight": 4.0,
         "paper_benefit": 0.5}  # fmt: skip


def reviewing(town, n=1, hazard=1e9, environment=None, policy=None, **changes):
    """Everybody reviews, by these weights alone."""
    environment = {"fear_relief": 0.5} | (environment or {})
    organizations = PLAIN | {"review_rate": hazard} | changes
    return town(n, organizations=organizations, environment=environment, policy=policy or {})


def choose(here):
    posture(here.world)
    return here.get("posture")


def test_everybody_chooses_what_they_like_best(town):
    here = reviewing(town, 4).set(taste_ceremonial=[1.0, -1.0, 0.5, 0.4],
                                  taste_substantive=[-1.0, -1.0, 1.0, 0.3])  # fmt: skip
    assert choose(here) == [CEREMONIAL, NONE, SUBSTANTIVE, CEREMONIAL]
    assert here.get("tension") == [0.0] * 4


def test_willingness_moves_towards_substance(town):
    here = reviewing(town, 2).set(taste_substantive=-0.5, willingness=[0.4, 0.6])
    assert choose(here) == [NONE, SUBSTANTIVE]


# When a posture is reviewed.


def test_without_a_review_a_posture_is_kept(town):
    here = reviewing(town, 3, hazard=0.0).set(posture=[0, 1, 2], taste_substantive=9.0, tension=0.3)
    assert choose(here) == [NONE, CEREMONIAL, SUBSTANTIVE]
    assert here.get("tension") == [0.3] * 3


def test_an_event_is_an_occasion_to_review(town):
    here = reviewing(town, 3, hazard=0.0, review_event=1e9).set(taste_ceremonial=1.0)
    here.set(events=[0, GATE, VISIT])
    assert choose(here) == [NONE, CEREMONIAL, CEREMONIAL]


def test_who_joined_or_lost_a_party_organization_reviews_the_month_after_once(town):
    here = reviewing(town, 2, hazard=0.0, review_event=1e9).set(taste_ceremonial=1.0)
    here.set(events=[JOINED, LOST])
    assert choose(here) == [CEREMONIAL, CEREMONIAL]
    assert here.get("events") == [CHANGED, CHANGED]
    still = reviewing(town, 1, hazard=0.0).set(events=JOINED | GATE)
    choose(still)
    assert still.get("events") == [GATE]


def test_seeing_peers_do_otherwise_is_an_occasion_too(town):
    here = reviewing(town, 2, hazard=0.0, review_peers=1e9)
    here.set(posture=[NONE, CEREMONIAL], taste_substantive=5.0)
    assert choose(here) == [SUBSTANTIVE, SUBSTANTIVE]
    alike = reviewing(town, 2, hazard=0.0, review_peers=1e9)
    alike.set(posture=CEREMONIAL, taste_substantive=5.0)
    assert choose(alike) == [CEREMONIAL, CEREMONIAL]


def test_the_dissolved_review_nothing(town):
    assert choose(reviewing(town).set(alive=False, taste_ceremonial=1.0)) == [NONE]


# What it weighs.


def test_switching_costs(town):
    here = reviewing(town, 3, switching_cost=1.0)
    here.set(posture=[NONE, NONE, CEREMONIAL], taste_ceremonial=[0.9, 1.1, -0.9])
    assert choose(here) == [NONE, CEREMONIAL, CEREMONIAL]


def test_pressure_makes_form_worth_having_and_tension_says_what_it_costs(town):
    """A threat of half the budget, weight 4: form at a distaste of 1.9 but not of 2.1."""
    here = reviewing(town, 2).set(taste_ceremonial=[-1.9, -2.1], taste_substantive=-9.0)
    here.set(pressure_none=0.5)
    assert choose(here) == [CEREMONIAL, NONE]
    assert here.get("tension") == pytest.approx([1.9, 0.0])


def test_only_depth_makes_substance_worth_having(town):
    """Form at -1, substance at -1.5: an empty branch that is seen through is worth less."""
    here = reviewing(town, 2).set(taste_ceremonial=-1.0, taste_substantive=-1.5)
    here.set(pressure_none=0.5, pressure_empty=[0.1, 0.2])
    assert choose(here) == [CEREMONIAL, SUBSTANTIVE]
    assert here.get("tension") == pytest.approx([1.0, 1.5])


def offered(town, offer, **columns):
    here = reviewing(town, len(columns["project_fit"]), paper_benefit=columns.pop("phi", 0.5))
    here.world.levers["offer"][:] = offer
    return here.set(**columns)


def test_what_can_be_expected_is_the_offer_by_fit_against_the_budget(town):
    here = offered(town, 100.0, project_fit=[0.5, 1.0, 1.0], resources=[400.0, 400.0, 100.0])
    choose(here)
    assert here.get("benefit") == pytest.approx([0.125, 0.25, 0.5])  # half a budget at most


@pytest.mark.parametrize(("phi", "chosen"), [(0.0, NONE), (0.5, CEREMONIAL)])
def test_paper_alone_earns_its_share_of_the_benefit(town, phi, chosen):
    """Worth 4 * 0.25: of which paper earns phi, against a distaste of 0.4; substance costs 1.5."""
    here = offered(
        town, 100.0, project_fit=[1.0], taste_ceremonial=-0.4, taste_substantive=-1.5, phi=phi
    )
    assert choose(here) == [chosen]


def test_benefit_makes_substance_worth_having_by_fit_and_interest(town):
    here = offered(town, 100.0, project_fit=[1.0, 0.5, 1.0], interest_projects=[1.0, 1.0, 0.5],
                   taste_ceremonial=-9.0, taste_substantive=-0.9)  # fmt: skip
    assert choose(here) == [SUBSTANTIVE, NONE, NONE]


def test_recognition_adds_to_what_can_be_expected(town):
    here = reviewing(town).pull(recognition=0.2)
    choose(here)
    assert here.get("benefit") == pytest.approx([0.2])


def test_peers_grants_spill_over_in_expectation(town):
    here = reviewing(town, 2, environment={"spill_over": 0.25}).set(benefit_received=[0.4, 0.0])
    choose(here)
    assert here.get("benefit") == pytest.approx([0.0, 0.1])


def test_hours_weigh_by_interest_in_time_and_load(town):
    """4 hours of paper and 6 of activities, at 0.1 an hour and half a load: 0.2 and 0.5."""
    rules = {"paper_hours": 4.0, "activity_hours": 6.0}
    here = reviewing(town, 4, hour_cost=0.1, policy=rules)
    here.set(workload=0.5, taste_ceremonial=[0.19, 0.21, -9.0, -9.0],
             taste_substantive=[-9.0, -9.0, 0.49, 0.51])  # fmt: skip
    assert choose(here) == [NONE, CEREMONIAL, NONE, SUBSTANTIVE]
    here.set(posture=NONE).pull(paper_relief=1.0)
    assert choose(here) == [CEREMONIAL, CEREMONIAL, SUBSTANTIVE, SUBSTANTIVE]


def test_heads_who_are_no_members_fear_laymen(town):
    here = reviewing(town, 3, laymen_fear=1.0).set(taste_substantive=0.9, taste_ceremonial=-9.0)
    here.set(head_is_member=[False, True, False], interest_autonomy=[1.0, 1.0, 0.5])
    assert choose(here) == [NONE, SUBSTANTIVE, SUBSTANTIVE]


@pytest.mark.parametrize("lever", ["communication", "train_heads"])
def test_fear_is_relieved_by_communication_and_training(town, lever):
    here = reviewing(town, laymen_fear=1.0).set(taste_substantive=0.6, taste_ceremonial=-9.0)
    assert choose(here) == [NONE]
    assert choose(here.pull(**{lever: 1.0})) == [SUBSTANTIVE]


def test_known_members_make_party_life_a_matter_of_course(town):
    here = reviewing(town, 4, member_pull=2.0).set(known_members=[0, 1, 3, 30])
    here.set(taste_ceremonial=-1.9, taste_substantive=-9.0)
    assert choose(here) == [NONE, NONE, CEREMONIAL, CEREMONIAL]
    here.set(posture=NONE, taste_ceremonial=-2.1)
    assert choose(here) == [NONE] * 4


# Peers.


def test_peers_pull_by_their_share(town):
    """Two of three peers are substantive, weight 1.5: worth 1."""
    for taste, chosen in ((-0.9, SUBSTANTIVE), (-1.1, NONE)):
        here = reviewing(town, 4, environment={"peer_weight": 1.5})
        here.set(posture=[NONE, NONE, SUBSTANTIVE, SUBSTANTIVE], taste_ceremonial=-9.0)
        here.set(taste_substantive=[taste, -9.0, 9.0, 9.0])
        assert choose(here)[0] == chosen


def test_all_see_their_peers_as_they_were_before_anybody_chose(town):
    """Each does what the other did: they change places instead of meeting."""
    here = reviewing(town, 2, environment={"peer_weight": 1.0})
    here.set(posture=[NONE, SUBSTANTIVE], taste_ceremonial=-9.0, taste_substantive=-0.5)
    assert choose(here) == [SUBSTANTIVE, NONE]


def test_who_is_alone_is_pulled_by_nobody(town):
    here = reviewing(town, 3, environment={"peer_weight": 1.5}).set(alive=[True, False, False])
    here.set(
        posture=[NONE, SUBSTANTIVE, SUBSTANTIVE], taste_substantive=-0.9, taste_ceremonial=-9.0
    )
    assert choose(here)[0] == NONE


@pytest.mark.parametrize(("weight", "chosen"), [(1.0, SUBSTANTIVE), (0.0, NONE), (-1.0, NONE)])
def test_the_pull_of_peers_has_both_signs(town, weight, chosen):
    here = reviewing(town, 2, environment={"peer_weight": weight}).set(taste_ceremonial=-9.0)
    here.set(posture=[NONE, SUBSTANTIVE], taste_substantive=[-0.5, 9.0])
    assert choose(here)[0] == chosen
