"""No money, no staff or no dose is the status quo to the bit; what is short is shared out."""

import math

import numpy as np
import pytest

from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.settlement import Claim, Purse, settle
from sim.levers.vocabulary import BEARERS, LEVERS
from sim.policies.bundle import bundle_from_entries
from sim.policies.catalogue import policy_names
from sim.scenario.entries import policy_entries

ACTING = [name for name in policy_names() if name != "status_quo"]
NO_PURSE = {"agencies.public_budget": 0.0, "agencies.dues_budget": 0.0,
            "agencies.policy_staff": 0.0}  # fmt: skip
MONTHS = 12
CELLS = np.ones(4, np.bool_)


def bundle(name, **values):
    return bundle_from_entries(name, policy_entries([{"name": name, **values}], "test"))


def same_world(one, other, columns_that_differ):
    mine, theirs = one.run(), other.run()
    assert np.array_equal(mine.tallies, theirs.tallies, equal_nan=True)
    assert columns_that_differ(one.world, other.world) == {}
    assert (theirs.costs == 0.0).all()


@pytest.mark.parametrize("policy", ACTING)
def test_a_policy_without_a_budget_is_the_status_quo(model_of, columns_that_differ, policy):
    plain = model_of(months=MONTHS)
    same_world(plain, model_of(policies=bundle(policy, budget=0.0), months=MONTHS),
               columns_that_differ)  # fmt: skip


@pytest.mark.parametrize("policy", ACTING)
def test_a_policy_whom_nobody_pays_is_the_status_quo(model_of, columns_that_differ, policy):
    plain = model_of(NO_PURSE, months=MONTHS)
    same_world(plain, model_of(NO_PURSE, policies=policy, months=MONTHS), columns_that_differ)


DOSES = {"rigid_embedding": {"stake": 0.0, "depth": 0.0, "evaluation_exposure": 0.0, "duty": 0.0},
         "flexible_embedding": {"projects_per_year": 0.0, "communication": 0.0},
         "joint_building": {"organizing": 0.0, "by_interest": 0.0},
         "instructor_dispatch": {"instructors": 0.0}}  # fmt: skip


@pytest.mark.parametrize("policy", DOSES)
@pytest.mark.parametrize("money", [{}, {"budget": 5.0}], ids=["", "with a budget"])
def test_a_policy_without_a_dose_is_the_status_quo(model_of, columns_that_differ, policy, money):
    plain = model_of(months=MONTHS)
    acting = model_of(policies=bundle(policy, **DOSES[policy], **money), months=MONTHS)
    same_world(plain, acting, columns_that_differ)


def test_a_policy_that_reaches_nobody_costs_nothing(model_of, columns_that_differ):
    nobody = {"organizations.type_mix": {"foundation": 0.0}}
    plain = model_of(nobody, months=3)
    limited = bundle("rigid_embedding", types=["foundation"], budget=5.0)
    same_world(plain, model_of(nobody, policies=limited, months=3), columns_that_differ)


@pytest.mark.parametrize("policy", ACTING)
def test_the_same_policy_with_means_is_another_world(model_of, columns_that_differ, policy):
    """The tests above can fail."""
    values = {"district.organizations": 600}  # some associations have branches of their own
    plain, acting = (
        model_of(values, months=MONTHS),
        model_of(values, policies=policy, months=MONTHS),
    )
    assert (acting.run().costs > 0.0).any()
    plain.run()
    assert columns_that_differ(plain.world, acting.world) != {}


# -- the settlement --------------------------------------------------------------------------------


def claim(lever, dose, *, policy=0, priority=5, budget=None, reach=100.0, order="a", **terms):
    gate = "evaluation" if LEVERS[lever].by_gate else None
    pull = Pull.within(lever, dose, gate, FrozenMapping(terms))
    return Claim(policy, pull, CELLS, reach, priority, budget, order)


def purse(public=1e9, dues=1e9, staff=1e9):
    return Purse([public, dues, math.inf], staff)


def doses(grants):
    return {grant.claim.order: grant.dose for grant in grants}


def test_with_enough_everything_is_granted_and_paid():
    claims = [claim("circles", 1.0, order="a"), claim("allowance", 0.5, order="b")]
    money = purse(public=1000.0, dues=1000.0, staff=50.0)
    grants = settle(claims, money, 8.0)
    assert doses(grants) == {"a": 1.0, "b": 0.5}
    circles, allowance = LEVERS["circles"], LEVERS["allowance"]
    assert math.isclose(money.money[0], 1000.0 - 100.0 * circles.money)
    assert math.isclose(money.money[1], 1000.0 - 50.0 * allowance.money)
    assert math.isclose(money.staff, 50.0 - 100.0 * circles.staff - 50.0 * allowance.staff)


def test_what_is_short_is_shared_in_proportion():
    staff = LEVERS["organize_joint"].staff
    claims = [claim("organize_joint", 1.0, order="a"), claim("organize_area", 3.0, order="b")]
    grants = settle(claims, purse(staff=100.0 * staff), 8.0)
    assert LEVERS["organize_area"].staff == staff
    assert doses(grants) == pytest.approx({"a": 0.25, "b": 0.75})


def test_the_higher_priority_is_served_first():
    staff = LEVERS["organize_joint"].staff
    claims = [claim("organize_joint", 1.0, order="a", priority=1),
              claim("organize_area", 1.0, order="b", priority=9)]  # fmt: skip
    grants = settle(claims, purse(staff=100.0 * staff), 8.0)
    assert doses(grants) == pytest.approx({"b": 1.0, "a": 0.0})


def test_whole_units_are_rounded_down():
    claims = [claim("instructors", 10.0, order="a"), claim("instructors", 10.0, order="b")]
    grants = settle(claims, purse(public=15.0 * LEVERS["instructors"].money), 8.0)
    assert doses(grants) == {"a": 7.0, "b": 7.0}


def test_a_budget_of_its_own_binds_first_and_counts_staff():
    lever = LEVERS["organize_joint"]
    whole = 100.0 * (lever.money + lever.staff * 8.0)
    grants = settle([claim("organize_joint", 1.0, budget=whole / 4.0)], purse(), 8.0)
    assert grants[0].dose == pytest.approx(0.25)
    assert grants[0].cost.value(8.0) == pytest.approx(whole / 4.0)


def test_a_budget_and_no_wish_cost_nothing():
    claims = [claim(lever, 0.0, budget=10.0) for lever in LEVERS]
    for grant in settle(claims, purse(), 8.0):
        assert grant.dose == 0.0
        assert grant.cost.value(8.0) == 0.0


def test_a_budget_and_nobody_to_reach_cost_nothing():
    grants = settle([claim("circles", 1.0, reach=0.0, budget=10.0)], purse(), 8.0)
    assert grants[0].cost.value(8.0) == 0.0


def test_no_more_is_spent_than_there_is():
    rng = np.random.default_rng(2)
    names = list(LEVERS)
    for trial in range(100):
        claims = [
            claim(
                names[rng.integers(len(names))],
                float(rng.uniform(0.0, 2.0)),
                policy=k % 3,
                priority=int(rng.integers(0, 3)),
                order=str(k),
            )
            for k in range(8)
        ]
        public, dues, staff = rng.uniform(0.0, 30.0, 3).tolist()
        grants = settle(claims, purse(public, dues, staff), 8.0)
        spent = [math.fsum(g.cost.money for g in grants if g.cost.bearer == bearer)
                 for bearer in range(len(BEARERS))]  # fmt: skip
        assert spent[0] <= public * (1 + 1e-12), trial
        assert spent[1] <= dues * (1 + 1e-12), trial
        assert math.fsum(g.cost.staff for g in grants) <= staff * (1 + 1e-12), trial
        assert all(0.0 <= abs(g.dose) <= abs(g.claim.pull.dose) for g in grants)


def test_the_order_of_claims_makes_no_difference():
    rng = np.random.default_rng(4)
    claims = [claim(name, float(rng.uniform(0.1, 2.0)), policy=k % 3, priority=int(k % 2),
                    order=f"{k % 3} {k}") for k, name in enumerate(LEVERS)]  # fmt: skip
    first = {g.claim.order: (g.dose, g.cost) for g in settle(claims, purse(20, 10, 3), 8.0)}
    for _ in range(20):
        mixed = [claims[k] for k in rng.permutation(len(claims))]
        again = {g.claim.order: (g.dose, g.cost) for g in settle(mixed, purse(20, 10, 3), 8.0)}
        assert again == first


def test_two_policies_at_one_gate_do_not_double(model_of):
    """Of what both ask the larger holds; asked twice, it is as if asked once."""
    one = model_of(policies="rigid_embedding", months=1)
    twice = policy_entries([{"name": "rigid_embedding", "priority": 4}, "rigid_embedding"], "test")
    both = model_of(policies=bundle_from_entries("twice", twice), months=1)
    one.run(), both.run()
    assert one.world.levers.tobytes() == both.world.levers.tobytes()
    assert one.world.levers.tobytes() != one.world.at_rest.tobytes()
