"""One seed, several worlds: alike until something acts, and never disturbed by one another."""

import numpy as np
import pytest

from sim.measures import MEASURES
from sim.model import DistrictModel
from sim.policies.bundle import bundle_from_entries
from sim.scenario.entries import policy_entries
from sim.world.identity import STOCK, month_of

START = 13
DETERRED = 4
POLICIES = ("rigid_embedding", "flexible_embedding", "joint_building", "instructor_dispatch")
DETERRING = {
    "organizations.deterrence": 2.0,
    "organizations.entry_rate": 0.3,
    "organizations.merger_rate": 0.0,
    "organizations.split_share": 0.0,
}


def late(name, start=START, **values):
    entries = policy_entries([{"name": name, "start": start, **values}], "test")
    return bundle_from_entries(name, entries)


def step_to(model, month):
    while model.month < month:
        model.step()
    return model


LIVELY = {
    "organizations.willingness_mean": 0.5,
    "organizations.start_coverage_joint": 0.0,
    "environment.joint_effort": 1.0,
}
LIMITS = {
    "everywhere": {},
    "in one region": {"regions": ["Centre"]},
    "in one industry": {"industries": ["social_service"]},
    "of one type": {"types": ["foundation"]},
    "of two types": {"types": ["social_group", "foundation"]},
    "in a corner": {"regions": ["North", "South"], "industries": ["education"]},
}


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("policy", POLICIES)
def test_another_policy_changes_nothing_before_it_acts(
    model_of, columns_that_differ, policy, limit
):
    """Nor does it where it is limited to a part of the district."""
    plain = model_of(LIVELY, months=24)
    other = model_of(LIVELY, policies=late(policy, **LIMITS[limit]), months=24)
    for month in range(1, START):
        step_to(plain, month), step_to(other, month)
        differing = columns_that_differ(plain.world, other.world)
        # the zone is a label of what the policies treat alike
        assert not {f"{kind}.{name}" for kind, names in differing.items() for name in names} - {
            "SocialOrganization.zone"
        }
    before, after = plain.run(), other.run()
    for name in MEASURES:
        mine, theirs = before.series(name), after.series(name)
        assert np.array_equal(mine[: START - 1], theirs[: START - 1], equal_nan=True), name
    assert columns_that_differ(plain.world, other.world) != {}


@pytest.mark.parametrize("policy", POLICIES)
def test_levers_go_back_when_a_policy_ends(model_of, policy):
    model = step_to(model_of(policies=late(policy, start=2, end=4)), 4)
    acted = model.world.levers.tobytes() != model.world.at_rest.tobytes()
    assert acted or model.world.instructors["alive"].any()
    step_to(model, 5)
    assert model.world.levers.tobytes() == model.world.at_rest.tobytes()
    assert not model.world.instructors["alive"].any()


def candidates(model, cells_of):
    """Return the columns of those who were not there at the start."""
    orgs = cells_of(model.world)
    newborn = [month_of(own) > STOCK for own in orgs["id"].tolist()]
    return {name: orgs[name][newborn] for name in orgs.names}


def test_the_same_candidates_appear_whoever_is_deterred(model_of, cells_of):
    strict = late("rigid_embedding", start=1, stake=0.6)
    plain, deterring = (step_to(model_of(DETERRING, policies=policies), 24)
                        for policies in ("status_quo", strict))  # fmt: skip
    mine, theirs = candidates(plain, cells_of), candidates(deterring, cells_of)
    assert np.array_equal(mine["id"], theirs["id"])
    for name in ("born", "region", "industry", "type", "registration", "workload", "cell",
                 "taste_substantive", "circles", "incubated", "inspected"):  # fmt: skip
        assert np.array_equal(mine[name], theirs[name]), name
    both = mine["alive"] & theirs["alive"]
    assert both.sum() > 20
    assert np.array_equal(mine["staff"][both], theirs["staff"][both])
    lost = mine["alive"] & ~theirs["alive"]
    assert (theirs["fate"][lost] == DETERRED).sum() > 3, "nobody was deterred"
    assert not (theirs["alive"] & (mine["fate"] == DETERRED)).any()


def test_the_deterred_leave_no_trace_in_the_others(
    model_of, cells_of, organizations_that_differ, nothing_between
):
    """A candidate who stays away changes nobody, where nothing lies between organizations."""
    stake = {"policy.gates": {"registration": {"exposure": 1.0, "stake": 0.6}}}
    apart = DETERRING | nothing_between | stake
    pair = [step_to(model_of(apart, {"organizations.deterrence": strength}), 18)
            for strength in (0.0, 2.0)]  # fmt: skip
    found = [candidates(model, cells_of) for model in pair]
    deterred = {own for columns in found
                for own in columns["id"][columns["fate"] == DETERRED].tolist()}  # fmt: skip
    assert len(deterred) > 3
    assert set(organizations_that_differ(pair[0].world, pair[1].world)) == deterred


@pytest.mark.parametrize("policies", ["status_quo", "flexible_embedding+instructor_dispatch"])
def test_a_run_step_by_step_is_the_run(model_of, policies):
    whole = model_of(policies=policies, months=14).run()
    model = model_of(policies=policies, months=14)
    for month in (3, 4, 9):
        step_to(model, month)
        model.measure("organization_coverage_registered")
        assert model.agents_by_type
    stepped = step_to(model, 14).result()
    assert np.array_equal(whole.tallies, stepped.tallies, equal_nan=True)
    assert np.array_equal(whole.costs, stepped.costs)
    assert whole.snapshot == stepped.snapshot


def test_a_shorter_run_is_the_beginning_of_a_longer_one(model_of):
    short, long = (model_of(policies="rigid_embedding", months=months).run() for months in (6, 12))
    assert np.array_equal(short.tallies, long.tallies[:6], equal_nan=True)


def test_models_alive_together_do_not_disturb_each_other(model_of):
    """Of other scenarios, policies and seeds, step by step in turn."""
    kinds = [
        ({}, "rigid_embedding", 1),
        ({"agencies.instructors": 4, "district.organizations": 90}, "flexible_embedding", 2),
        ({"organizations.staff_mean": 30.0}, "instructor_dispatch", 1),
        ({}, "rigid_embedding", 1),
    ]
    alone = [model_of(values, policies=policies, seed=seed, months=10).run()
             for values, policies, seed in kinds]  # fmt: skip
    together = [model_of(values, policies=policies, seed=seed, months=10)
                for values, policies, seed in kinds]  # fmt: skip
    for _ in range(10):
        for model in together:
            model.step()
    for one, model in zip(alone, together, strict=True):
        assert np.array_equal(one.tallies, model.result().tallies, equal_nan=True)


def test_the_order_of_policies_makes_no_difference(model_of):
    labels = ("rigid_embedding+flexible_embedding+instructor_dispatch",
              "instructor_dispatch+flexible_embedding+rigid_embedding")  # fmt: skip
    one, other = (model_of({"agencies.policy_staff": 20.0, "agencies.public_budget": 200.0},
                           policies=label, months=12).run() for label in labels)  # fmt: skip
    assert np.array_equal(one.tallies, other.tallies, equal_nan=True)
    assert np.array_equal(one.costs, other.costs[:, ::-1])


def test_a_run_takes_no_number_from_mesas_generators(model_of):
    model = model_of(policies="rigid_embedding+flexible_embedding")
    states = model.rng.bit_generator.state, model.random.getstate()
    step_to(model, 12)
    assert (model.rng.bit_generator.state, model.random.getstate()) == states


def test_seeds_matter_and_the_population_has_its_own(model_of, cells_of):
    """Another seed moves what happens; who is there at the start follows the population's."""
    runs = [step_to(model_of(seed=seed, population_seed=people), 6)
            for seed, people in ((1, 1), (2, 1), (1, 2))]  # fmt: skip
    people = [cells_of(model.world)["workload"][:100] for model in runs]
    assert np.array_equal(people[0], people[1])
    assert not np.array_equal(people[0], people[2])
    assert not np.array_equal(runs[0].tallies, runs[1].tallies, equal_nan=True)


def test_a_trace_changes_nothing(model_of):
    plain, traced = (model_of(policies="rigid_embedding", months=6, trace=trace).run()
                     for trace in (False, True))  # fmt: skip
    assert np.array_equal(plain.tallies, traced.tallies, equal_nan=True)
    assert traced.trace is not None


@pytest.mark.parametrize("policy", ["joint_building", "instructor_dispatch"])
def test_a_policy_changes_no_liaison_it_does_not_send(model_of, cells_of, policy):
    plain, acting = (step_to(model_of({"agencies.liaison_share": 0.3}, policies=policies), 2)
                     for policies in ("status_quo", policy))  # fmt: skip
    mine, theirs = cells_of(plain.world)["liaison"], cells_of(acting.world)["liaison"]
    assert mine.any()
    assert np.array_equal(mine, theirs)


def test_the_graphs_of_a_model_can_be_looked_at(model_of):
    model = model_of()
    assert set(model.regions) == set(model.place.district.region_names)
    assert set(model.industries) == set(model.place.district.industry_names)
    living = int(model.world.organizations["alive"].sum())
    assert model.circles.number_of_edges() == 4 * living


def test_the_scenario_is_not_changed_by_a_run(minimal):
    before = minimal.to_dict()
    DistrictModel(scenario=minimal, policies="rigid_embedding", rng=1, months=3).run()
    assert minimal.to_dict() == before
