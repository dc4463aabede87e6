"""Posture in the limits where it has a closed form: geometric, logistic, multinomial logit."""

import math

import numpy as np
import pytest

from sim.processes.posture import posture, review_all

MANY = 20_000
CEREMONIAL, SUBSTANTIVE = 1, 2


def count_of(world, wanted):
    return int((world.organizations["posture"] == wanted).sum())


# -- a constant hazard and one preference: geometric -----------------------------------------------


@pytest.mark.parametrize("hazard", [0.02, 0.1, 0.2])
def test_times_of_adoption_are_geometric(world_of, only_willingness, fits, hazard):
    world = world_of(only_willingness, {
        "district.organizations": MANY, "organizations.review_rate": hazard,
        "organizations.willingness_mean": 3.0, "organizations.ceremonial_taste": -4.0,
        "organizations.shock_scale": 0.0})  # fmt: skip
    months, adopted = 40, [0]
    for month in range(1, months + 1):
        world.turn_to(month)
        posture(world)
        adopted.append(count_of(world, SUBSTANTIVE))
    p = -math.expm1(-hazard)
    counts = [*np.diff(adopted), MANY - adopted[-1]]
    shares = [p * (1.0 - p) ** (month - 1) for month in range(1, months + 1)]
    assert fits(counts, [MANY * s for s in (*shares, (1.0 - p) ** months)])


def test_nobody_reviews_without_a_hazard(world_of, only_willingness):
    world = world_of(only_willingness, {"organizations.review_rate": 0.0,
                                        "organizations.willingness_mean": 3.0})  # fmt: skip
    for month in range(1, 30):
        world.turn_to(month)
        posture(world)
    assert count_of(world, 0) == 120


def test_an_event_adds_its_hazard_in_its_month_alone(world_of, only_willingness, fits):
    world = world_of(only_willingness, {
        "district.organizations": MANY, "organizations.review_rate": 0.05,
        "organizations.review_event": 0.6, "organizations.willingness_mean": 3.0,
        "organizations.ceremonial_taste": -4.0, "organizations.shock_scale": 0.0})  # fmt: skip
    orgs = world.organizations
    touched = np.arange(MANY) % 2 == 0
    orgs["events"][touched] = 2
    posture(world)
    for chosen, hazard in ((touched, 0.65), (~touched, 0.05)):
        n, p = int(chosen.sum()), -math.expm1(-hazard)
        done = int((orgs["posture"][chosen] == SUBSTANTIVE).sum())
        assert fits([done, n - done], [n * p, n * (1.0 - p)])


# -- full mixing, review by peers alone: logistic --------------------------------------------------

MIXED = 1_900  # in one circle: the largest a circle can hold, and not yet two
STRENGTH = 0.04


def mixing(world_of, cells_of, only_willingness, seed, months, start, strength):
    """Return the number of adopters by month where everybody is everybody's peer."""
    world = world_of(only_willingness, {
        "district.organizations": MIXED, "environment.circle_size": 1000,
        "environment.tie_acquaintance": 0.0, "environment.tie_interest": 1.0,
        "environment.tie_industry": 0.0, "environment.tie_neighbourhood": 0.0,
        "organizations.review_rate": 0.0, "organizations.review_peers": strength,
        "organizations.willingness_mean": 3.0, "organizations.ceremonial_taste": -4.0,
        "organizations.shock_scale": 0.0}, seed=seed)  # fmt: skip
    orgs = cells_of(world)
    assert np.unique(orgs["circles"][:, 1]).size == 1
    orgs["posture"][:start] = SUBSTANTIVE
    found = [start]
    for month in range(1, months + 1):
        world.turn_to(month)
        posture(world)
        found.append(count_of(world, SUBSTANTIVE))
    return np.array(found)


def test_each_month_follows_the_recursion(world_of, cells_of, only_willingness):
    """k' - k is binomial (n - k, 1 - exp(-b k / (n - 1))): everyone sees the share of others."""
    residuals = []
    for seed in range(1, 6):
        found = mixing(world_of, cells_of, only_willingness, seed, 25, 95, 0.4)
        k, new = found[:-1], np.diff(found)
        p = -np.expm1(-0.4 * k / (MIXED - 1))
        mean, variance = (MIXED - k) * p, (MIXED - k) * p * (1.0 - p)
        residuals += list(((new - mean) / np.sqrt(variance))[variance > 5.0])
    found = np.array(residuals)
    assert found.size > 60
    assert abs(found.mean()) < 4.0 / math.sqrt(found.size)
    assert 0.7 < found.std() < 1.3


def test_many_months_follow_the_logistic_curve(world_of, cells_of, only_willingness):
    months, start = 180, 190
    runs = [mixing(world_of, cells_of, only_willingness, seed, months, start, STRENGTH)
            for seed in range(1, 9)]  # fmt: skip
    found = np.mean(runs, axis=0) / MIXED
    odds = (1.0 - start / MIXED) / (start / MIXED)
    curve = 1.0 / (1.0 + odds * np.exp(-STRENGTH * np.arange(months + 1)))
    assert found[-1] > 0.95
    assert np.abs(found - curve).max() < 0.03


# -- everybody reviews, no switching cost: multinomial logit ---------------------------------------


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_shares_are_those_of_the_multinomial_logit(world_of, only_willingness, fits, scale):
    weight, pressure_none, pressure_empty = 3.0, 0.4, 0.1
    willingness, taste = -0.3, 0.2
    world = world_of(only_willingness, {
        "district.organizations": MANY, "organizations.pressure_weight": weight,
        "organizations.willingness_mean": willingness,
        "organizations.ceremonial_taste": taste, "organizations.shock_scale": scale})  # fmt: skip
    orgs = world.organizations
    orgs["pressure_none"], orgs["pressure_empty"] = pressure_none, pressure_empty
    review_all(world, always=True)
    utilities = [-weight * pressure_none, -weight * pressure_empty + taste, willingness]
    odds = [math.exp(v / scale) for v in utilities]
    counts = [count_of(world, k) for k in range(3)]
    assert fits(counts, [MANY * o / sum(odds) for o in odds])


def test_the_shares_do_not_remember_where_it_started(world_of, only_willingness):
    """Without a switching cost the posture held plays no part in the choice."""
    chosen = []
    for start in range(3):
        world = world_of(only_willingness, {"district.organizations": 2_000})
        world.organizations["posture"] = start
        review_all(world, always=True)
        chosen.append(world.organizations["posture"].copy())
    assert np.array_equal(chosen[0], chosen[1])
    assert np.array_equal(chosen[0], chosen[2])


def test_a_switching_cost_keeps_who_would_gain_less(world_of, only_willingness):
    """Whoever moves under a cost moves without it too, and to the same posture."""
    chosen = {}
    for cost in (0.0, 1.0, 3.0):
        world = world_of(only_willingness, {"district.organizations": 2_000,
                                            "organizations.switching_cost": cost})  # fmt: skip
        review_all(world, always=True)
        chosen[cost] = world.organizations["posture"].copy()
    for low, high in ((0.0, 1.0), (1.0, 3.0)):
        moved = chosen[high] != 0
        assert np.array_equal(chosen[high][moved], chosen[low][moved])
        assert moved.sum() < (chosen[low] != 0).sum()


# -- the whole formula, once more and in plain NumPy -----------------------------------------------


def peers(orgs, values, ties, i):
    """Return the weighted mean over circles of the others' mean; the own value where alone."""
    total = weights = 0.0
    for kind, tie in enumerate(ties):
        circle = orgs["alive"] & (orgs["circles"][:, kind] == orgs["circles"][i, kind])
        others = circle.sum() - 1
        if others > 0:
            total += tie * (values[circle].sum() - values[i]) / others
            weights += tie
    return total / weights if weights else values[i]


def utilities(world, orgs, i):
    """Return V0, V1 and V2 of the submodel's description, pressure included."""
    levers = world.levers[orgs["zone"][i]]
    rules, agents, around = (world.scenario.policy, world.scenario.organizations,
                             world.scenario.environment)  # fmt: skip
    org = {name: orgs[name][i] for name in orgs.names}
    ties = [getattr(around, f"tie_{kind}")
            for kind in ("acquaintance", "interest", "industry", "neighbourhood")]  # fmt: skip
    offered = levers["offer"] * org["project_fit"] / org["resources"] + levers["recognition"]
    hoped = offered + around.spill_over * peers(orgs, orgs["benefit_received"], ties, i)
    money = agents.benefit_weight * org["interest_projects"] * min(max(hoped, 0.0), 0.5)
    hour = agents.hour_cost * org["interest_time"] * org["workload"]
    relief = (1.0 - levers["paper_relief"]) * (1.0 - 0.15 * levers["communication"])
    paper = rules.paper_hours * relief * (1.0 + around.calendar_paper * levers["calendar"])
    soothed = max(levers["communication"], levers["train_heads"])
    fear = agents.laymen_fear * org["interest_autonomy"] * (1.0 - around.fear_relief * soothed)
    pull = around.peer_weight * (1.0 + levers["circles"])
    shares = [peers(orgs, (orgs["posture"] == k) * 1.0, ties, i) for k in range(3)]
    members = min(1.0, org["known_members"] / rules.branch_threshold)
    v_0 = -agents.pressure_weight * org["pressure_none"]
    v_1 = (agents.paper_benefit * money - hour * paper + pull * shares[CEREMONIAL]
           + org["taste_ceremonial"] - agents.pressure_weight * org["pressure_empty"]
           + agents.member_pull * members)  # fmt: skip
    v_2 = (money + org["willingness"] - hour * (paper + rules.activity_hours)
           + pull * shares[SUBSTANTIVE] + org["taste_substantive"]
           - (0.0 if org["head_is_member"] else fear) + agents.member_pull * members)  # fmt: skip
    return v_0, v_1, v_2


def test_without_shocks_the_best_posture_is_chosen_and_tension_is_what_it_gives_up(
    model_of, cells_of
):
    model = model_of({"organizations.shock_scale": 0.0}, seed=9,
                     policies="rigid_embedding+flexible_embedding")  # fmt: skip
    while model.month < 10:
        model.step()
    world, orgs = model.world, cells_of(model.world)
    cost, weight = (world.scenario.organizations.switching_cost,
                    world.scenario.organizations.pressure_weight)  # fmt: skip
    rows = np.flatnonzero(orgs["alive"])
    values = np.array([utilities(world, orgs, i) for i in rows])
    before = orgs["posture"][rows].copy()
    world.turn_to(11)
    review_all(world, always=True)
    net = values - cost * (np.arange(3) != before[:, None])
    assert np.array_equal(orgs["posture"][rows], net.argmax(axis=1))
    free = values + weight * np.stack([orgs["pressure_none"], orgs["pressure_empty"],
                                       np.zeros(orgs.size)], axis=1)[rows]  # fmt: skip
    given_up = free.max(axis=1) - free[np.arange(rows.size), orgs["posture"][rows]]
    assert np.allclose(orgs["tension"][rows], given_up, atol=1e-9)
    assert (given_up > 0.01).any()
    assert np.unique(orgs["posture"][rows]).size > 1
