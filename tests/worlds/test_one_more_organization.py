"""One more organization leaves the others what they were."""

import numpy as np
import pytest

from sim.agents.social_organization import TYPES
from sim.world.mixes import AGES

MONTHS = 24
STOCK = 120


def run(model):
    while model.month < MONTHS:
        model.step()
    return model


def one_circle_each() -> dict:
    """As many circles whether there is one organization more or not."""
    return {"environment.circle_size": 1000, "environment.neighbourhood_size": 1000}


@pytest.mark.parametrize("policies", ["status_quo", "rigid_embedding"])
def test_the_stock_stays_the_same(model_of, nothing_between, organizations_that_differ, policies):
    alone = {**nothing_between, **one_circle_each(), "organizations.entry_rate": 0.0}
    plain = run(model_of(alone, policies=policies))
    more = run(model_of(alone, {"district.organizations": STOCK + 1}, policies=policies))
    assert more.world.organizations.size == plain.world.organizations.size + 1
    assert organizations_that_differ(plain.world, more.world) == {}


LIVELY = {
    "organizations.willingness_mean": 1.0,
    "organizations.member_share": 0.4,
    "organizations.registered_share": {"intermediary": 1.0, "community": 1.0},
    "environment.found_base": 0.3,
    "environment.recruit_rate": 0.05,
    "environment.lapse_hollow": 0.3,
    "environment.reelection": 0.5,
    "policy.term_months": 12,
}


@pytest.mark.parametrize("policies", ["status_quo", "rigid_embedding"])
def test_the_newborn_stay_the_same(
    model_of, nothing_between, cells_of, organizations_that_differ, policies
):
    """The newborn stand a row further on then, and nothing of theirs may depend on a row."""
    candidates = 30.0
    shared = {**nothing_between, **one_circle_each(), **LIVELY}
    plain = run(
        model_of(shared, {"organizations.entry_rate": candidates / STOCK}, policies=policies)
    )
    more = run(
        model_of(
            shared,
            {
                "district.organizations": STOCK + 1,
                "organizations.entry_rate": candidates / (STOCK + 1),
            },
            policies=policies,
        )
    )
    mine, theirs = (cells_of(model.world) for model in (plain, more))
    covered = mine["alive"] & (mine["party_organization"] >= 0)
    assert covered[STOCK:].sum() > 3
    assert set(mine["id"][STOCK:].tolist()) == set(theirs["id"][STOCK + 1 :].tolist())
    differing = organizations_that_differ(plain.world, more.world)
    stock = set(mine["id"][:STOCK].tolist())
    assert {own: names for own, names in differing.items() if own in stock} == {}
    assert differing == {}


ONE_REGION = [{"name": "all", "share": 1.0}]
CROWDED = {
    "district.regions": ONE_REGION,
    "district.organizations": 1000,
    "organizations.entry_rate": 0.3,
    "organizations.type_mix": {name: float(name == "social_group") for name in TYPES},
    "organizations.age_mix": {name: float(name == "under_1") for name in AGES},
    "organizations.member_share": 0.4,
}
MOBILE = {
    "organizations.entry_rate": 0.3,
    "environment.member_exit": 0.1,
    "environment.recruit_rate": 0.05,
    "environment.found_base": 0.3,
    "environment.lapse_rate": 0.5,
    "environment.area_base": 0.1,
}


@pytest.mark.parametrize("values", [CROWDED, MOBILE], ids=["crowded", "mobile"])
def test_identities_are_never_used_twice(model_of, values):
    """Also where the stock is as young as the first candidates, and all are of one kind."""
    model = model_of(values, policies="joint_building")
    while model.month < 12:
        model.step()
    everyone = np.concatenate([table.column("id") for table in model.tables.values()])
    assert everyone.min() >= 0
    assert everyone.max() < 2**53
    assert np.unique(everyone).size == everyone.size


# -- joint matching --------------------------------------------------------------------------------


def crowd(world_of, cells_of, seed: int, size: int):
    """Return a world whose organizations all look for others, in many regions and circles."""
    rng = np.random.default_rng(seed)
    world = world_of({"district.organizations": size}, seed=seed)
    world.turn_to(seed + 1)
    orgs = cells_of(world)
    orgs["posture"] = 1
    orgs["region"] = rng.integers(0, 8, size)
    orgs["industry"] = rng.integers(0, 6, size)
    orgs["circles"] = rng.integers(0, max(size // 8, 1), size)[:, None]
    orgs["known_members"] = rng.integers(0, 3, size)
    return world


def partners(matched, size):
    """Return the group of each row or the branch it met, empty for who has neither."""
    groups, met = matched
    found = [frozenset()] * size
    for group in groups:
        for row in group:
            found[row] = group
    for row, branch in met.items():
        found[row] = branch
    return found


def in_branches(world, cells_of, size, number):
    """Let so many joint branches have units here and there."""
    rows = np.random.default_rng(number).permutation(size)[: 3 * number]
    cells_of(world)["party_organization"][rows] = np.repeat(np.arange(number), 3)


@pytest.mark.parametrize(("size", "branches"), [(60, 0), (300, 0), (60, 6), (300, 30)])
def test_a_newcomer_regroups_fewer_than_five_others(world_of, cells_of, met, size, branches):
    """Counted are all whose partners or branch change, those it joins among them."""
    changed = []
    for trial in range(120):
        world = crowd(world_of, cells_of, trial, size + 1)
        in_branches(world, cells_of, size, branches)
        before = partners(met(world, range(size)), size)
        after = partners(met(world, range(size + 1)), size + 1)
        changed.append(sum(a != b for a, b in zip(before, after[:size], strict=True)))
    assert any(changed), "a newcomer never matters, so nothing was matched"
    mean = np.mean(changed)
    assert mean + 2.0 * np.std(changed) / np.sqrt(len(changed)) < 5.0


def test_a_newcomer_elsewhere_regroups_nobody(world_of, cells_of, met):
    world = crowd(world_of, cells_of, 3, 101)
    in_branches(world, cells_of, 100, 10)
    orgs = cells_of(world)
    orgs["region"][100], orgs["circles"][100] = 60, 5000
    assert met(world, range(100)) == met(world, range(101))
