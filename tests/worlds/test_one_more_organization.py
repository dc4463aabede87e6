"""One more organization leaves the others what they were."""

import numpy as np
import pytest

from sim.agents.social_organization import SocialOrganization
from sim.core.columns import Table
from sim.core.draws import MonthlyKeys
from sim.levers.state import levers_at_rest
from sim.processes.joint_matching import match
from sim.world.draw_names import MONTHLY_DRAWS

MONTHS = 24
STOCK = 120
CELLS = 60


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
def test_the_newborn_stay_the_same(model_of, nothing_between, organizations_that_differ, policies):
    """The newborn stand a row further on then, and nothing of theirs may depend on a row."""
    candidates = 30.0
    shared = {**nothing_between, **one_circle_each(), **LIVELY}
    plain = run(model_of(
        shared, {"organizations.entry_rate": candidates / STOCK}, policies=policies))
    more = run(model_of(
        shared, {"district.organizations": STOCK + 1,
                 "organizations.entry_rate": candidates / (STOCK + 1)}, policies=policies))
    mine, theirs = plain.world.organizations, more.world.organizations
    newborn = mine[STOCK:]
    assert (newborn["alive"] & (newborn["party_organization"] >= 0)).sum() > 5
    assert set(newborn["id"].tolist()) == set(theirs["id"][STOCK + 1 :].tolist())
    differing = organizations_that_differ(plain.world, more.world)
    stock = set(mine["id"][:STOCK].tolist())
    assert {own: names for own, names in differing.items() if own in stock} == {}
    assert differing == {}


def test_identities_are_never_used_twice(model_of):
    model = model_of({"organizations.entry_rate": 0.3, "environment.member_exit": 0.1,
                      "environment.recruit_rate": 0.05, "organizations.age_mix": {
                          "under_1": 1.0, "from_1_to_3": 0.0, "from_3_to_5": 0.0,
                          "from_5_to_10": 0.0, "over_10": 0.0}},
                     policies="joint_building")  # fmt: skip
    while model.month < 24:
        model.step()
    everyone = np.concatenate([table.records["id"] for table in model.tables.values()])
    assert everyone.min() >= 0
    assert everyone.max() < 2**53
    assert np.unique(everyone).size == everyone.size


# -- joint matching --------------------------------------------------------------------------------


def pool(seed: int, size: int):
    """Return organizations that all look for others, in 8 regions, 6 industries and circles."""
    rng = np.random.default_rng(seed)
    table = Table(SocialOrganization, size)
    table.append(size)
    orgs = table.records
    orgs["id"] = rng.choice(2**40, size, replace=False)
    orgs["alive"] = True
    orgs["posture"] = 1
    orgs["region"] = rng.integers(0, 8, size)
    orgs["industry"] = rng.integers(0, 6, size)
    orgs["circles"] = rng.integers(0, max(size // 8, 1), size)[:, None]
    orgs["known_members"] = rng.integers(0, 3, size)
    return orgs


def groups_of(orgs, rows, minimal, month, threshold=3, largest=5):
    """Return who is grouped with whom: id to the ids of its group, empty for who has none."""
    keys = MonthlyKeys(5, MONTHLY_DRAWS).of_month(month)
    levers = levers_at_rest(minimal, CELLS)
    groups, _ = match(orgs, rows, levers, threshold, largest, keys)
    ids, groups = orgs["id"][rows], groups[rows]
    return {int(own): frozenset(ids[groups == group].tolist()) if group >= 0 else frozenset()
            for own, group in zip(ids, groups, strict=True)}  # fmt: skip


@pytest.mark.parametrize("size", [60, 300])
def test_a_newcomer_regroups_fewer_than_five_others(minimal, size):
    """Counted are all whose partners change, those it joins among them."""
    changed = []
    for trial in range(120):
        orgs = pool(trial, size + 1)
        before = groups_of(orgs, np.arange(size), minimal, trial)
        after = groups_of(orgs, np.arange(size + 1), minimal, trial)
        changed.append(sum(after[own] != partners for own, partners in before.items()))
    assert any(changed), "a newcomer never matters, so nothing was matched"
    mean = np.mean(changed)
    assert mean + 2.0 * np.std(changed) / np.sqrt(len(changed)) < 5.0


def test_a_newcomer_elsewhere_regroups_nobody(minimal):
    orgs = pool(3, 101)
    orgs["region"][100], orgs["circles"][100] = 60, 5000
    before = groups_of(orgs, np.arange(100), minimal, 1)
    after = groups_of(orgs, np.arange(101), minimal, 1)
    assert {own: after[own] for own in before} == before
