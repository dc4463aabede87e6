"""One agent for many organizations: what is counted is scaled, and results stay what they were."""

from functools import cache

import numpy as np
import pytest

from sim.levers.settlement import settle
from sim.model import DistrictModel
from sim.policies import bundle_from_text
from sim.policies.flexible_embedding import FlexibleEmbedding
from sim.policies.instructor_dispatch import InstructorDispatch
from sim.policies.joint_building import JointBuilding
from sim.processes.levers import living_by_cell
from sim.scenario import load_scenario

SMALL, LARGE = 0.004, 0.02
SEEDS = {SMALL: 24, LARGE: 6}  # with 8 and 4 a point of coverage can be missed
HEADLINES = (
    "organization_coverage_registered",
    "organization_coverage_eligible",
    "organization_coverage_in_operation",
    "effective_coverage",
    "decoupling_gap",
    "hollow_share",
    "tension",
)
MOST_ERRORS = 3.5  # standard errors of the difference that chance explains


def model_at(name, scale, policies="status_quo", seed=1, **values):
    scenario = load_scenario(name, {"district.scale": scale, **values})
    return DistrictModel(scenario=scenario, policies=policies, rng=seed, months=12)


@cache
def ended(name, scale):
    """Return the headline measures and the share of joint branches at the end, by seed."""
    names = (*HEADLINES, "share_joint_branch")
    runs = [model_at(name, scale, seed=seed).run() for seed in range(1, SEEDS[scale] + 1)]
    return {m: np.array([float(run.series(m)[-1]) for run in runs]) for m in names}


def errors(small, large):
    """Return the difference of two means in standard errors."""
    spread = small.var(ddof=1) / small.size + large.var(ddof=1) / large.size
    assert 0.0 < spread**0.5 < 0.02, "too noisy to tell anything"
    return abs(small.mean() - large.mean()) / spread**0.5


@pytest.mark.parametrize("measure", (*HEADLINES, "share_joint_branch"))
@pytest.mark.parametrize("name", ["country-2012", "country-2017"])
def test_the_country_is_the_same_at_every_scale(name, measure):
    small, large = (ended(name, scale)[measure] for scale in (SMALL, LARGE))
    assert errors(small, large) < MOST_ERRORS


# -- what is counted -------------------------------------------------------------------------------


def test_staff_and_instructors_are_scaled():
    small, large = (model_at("country-2017", scale).world for scale in (SMALL, LARGE))
    ratio = LARGE / SMALL
    assert large.agencies["staff_months"] == pytest.approx(ratio * small.agencies["staff_months"])
    assert small.instructors.size == round(109_000 * SMALL)
    assert large.instructors.size == round(109_000 * LARGE)
    assert large.layout.n_circles == pytest.approx(ratio * small.layout.n_circles, rel=0.15)


def test_purses_are_scaled():
    values = {"agencies.public_budget": 5e5, "agencies.dues_budget": 3e5,
              "agencies.policy_staff": 2e5}  # fmt: skip
    purse = model_at("country-2017", SMALL, **values)._purse()
    assert purse.money[:2] == [5e5 * SMALL, 3e5 * SMALL]
    assert purse.staff == 2e5 * SMALL


@pytest.mark.parametrize(
    "policy",
    [
        InstructorDispatch(instructors=50_000.0),
        FlexibleEmbedding(projects_per_year=5_000.0),
        JointBuilding(organizing=0.2),
        JointBuilding(organizing=0.2, budget=2_000.0),
        InstructorDispatch(instructors=50_000.0, budget=20_000.0),
    ],
    ids=repr,
)
def test_what_a_policy_gets_and_costs_is_scaled(policy):
    cost = {}
    for scale in (SMALL, LARGE):
        plenty = {"agencies.public_budget": 1e9}
        model = model_at("country-2017", scale, policies=[policy], **plenty)
        claims = model._claims(0, policy, float(living_by_cell(model.world).sum()))
        grants = settle(claims, model._purse(), model.place.agencies.staff_month_cost)
        cost[scale] = model._costs(grants).sum()
        if policy.budget is not None:
            assert cost[scale] == pytest.approx(policy.budget * scale, rel=0.05)
    assert cost[LARGE] == pytest.approx(LARGE / SMALL * cost[SMALL], rel=0.05)
    assert cost[SMALL] > 0.0


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.01])
def test_one_key_sets_the_scale(scale):
    for name, organizations in (("country-2012", 499_000), ("country-2017", 762_000)):
        scenario = load_scenario(name, {"district.scale": scale})
        assert scenario.district.agents == round(organizations * scale)
        assert len(scenario.district.regions) == 31


def test_every_alternative_of_the_country_is_a_set_of_policies():
    for alternative in load_scenario("country-2017").alternatives:
        assert bundle_from_text(alternative.label).policies
