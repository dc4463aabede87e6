"""Projects are put out: who runs, who wins, what can be expected of them."""

import numpy as np
import pytest

from sim.processes.levers import pull_levers

NONE, CEREMONIAL, SUBSTANTIVE = range(3)


def pulled(here, *grants):
    pull_levers(here.world, grants)
    return here


def competing(town, n=4, paper_benefit=0.5, **columns):
    here = town(n, organizations={"paper_benefit": paper_benefit})
    for row in range(n):
        here.branch([row])
    return here.set(**({"posture": SUBSTANTIVE} | columns))


@pytest.mark.parametrize("a_year", [1, 5, 12, 13, 30])
def test_a_years_projects_are_given_evenly_over_its_months(town, a_year):
    here = competing(town, 40)
    won = []
    for month in range(1, 13):
        here.world.turn_to(month)
        before = sum(months > 0 for months in here.get("grant_months"))
        pulled(here, here.grant("projects", float(a_year)))
        won.append(sum(months > 0 for months in here.get("grant_months")) - before)
    assert sum(won) == a_year
    assert max(won) - min(won) <= 1


def test_winners_have_a_project_for_a_year_and_their_benefit(town):
    here = competing(town, resources=[400.0, 400.0, 50.0, 400.0])
    pulled(here, here.grant("projects", 48.0, value=100.0))
    assert here.get("grant_months") == [12] * 4
    assert here.get("benefit_received") == [0.25, 0.25, 0.5, 0.25]  # half a budget at most


def test_no_more_win_than_projects_are_given_this_month(town):
    here = competing(town, 10)
    pulled(here, here.grant("projects", 36.0))
    assert sorted(here.get("grant_months")) == [0] * 7 + [12] * 3


def test_who_has_a_project_does_not_run_for_another(town):
    here = competing(town, 3, grant_months=[5, 0, 0], benefit_received=[0.1, 0.0, 0.0])
    pulled(here, here.grant("projects", 36.0))
    assert here.get("grant_months") == [5, 12, 12]
    assert here.get("benefit_received")[0] == 0.1


@pytest.mark.parametrize(("phi", "wins"), [(0.0, [False, False, True]), (1.0, [False, True, True])])
def test_paper_runs_with_the_share_it_earns_and_no_posture_not_at_all(town, phi, wins):
    here = competing(town, 3, phi, posture=[NONE, CEREMONIAL, SUBSTANTIVE])
    pulled(here, here.grant("projects", 60.0))
    assert [months > 0 for months in here.get("grant_months")] == wins


def test_projects_stay_in_their_place(town):
    here = competing(town, 4, region=[0, 0, 2, 2])
    south = here.world.geography.cell_region == 2
    pulled(here, here.grant("projects", 48.0, where=south))
    assert [months > 0 for months in here.get("grant_months")] == [False, False, True, True]


def test_more_kinds_of_project_never_fit_worse(town):
    few, many = competing(town, 30), competing(town, 30)
    pulled(few, few.grant("projects", 12.0, kinds=("service",)))
    pulled(many, many.grant("projects", 12.0, kinds=("service", "business")))
    pairs = list(zip(few.get("project_fit"), many.get("project_fit"), strict=True))
    assert all(less <= more for less, more in pairs)
    assert any(less < more for less, more in pairs)


def test_kinds_offered_by_somebody_else_are_not_forgotten(town):
    """Two who put out projects of different kinds: the fit is that of the better kind."""
    both, one, other = (competing(town, 20) for _ in range(3))
    kinds = ("service",), ("business",)
    pulled(both, *(both.grant("projects", 1.0, policy=k, kinds=kinds[k]) for k in range(2)))
    pulled(one, one.grant("projects", 1.0, kinds=kinds[0]))
    pulled(other, other.grant("projects", 1.0, kinds=kinds[1]))
    best = np.maximum(one.get("project_fit"), other.get("project_fit"))
    assert both.get("project_fit") == pytest.approx(best.tolist())


def test_what_can_be_expected_of_an_offer_falls_as_others_run(town):
    """Value 60 times the chance to win one of 12 among 4, then among 24."""
    few, many = competing(town, 4), competing(town, 24)
    for here in (few, many):
        pulled(here, here.grant("projects", 12.0, value=60.0))
    assert few.world.levers["offer"].max() == 60.0
    assert many.world.levers["offer"].max() == 30.0
