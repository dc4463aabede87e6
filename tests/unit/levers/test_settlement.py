"""The settlement by hand: priorities, shares, whole units, a policy's own budget, any order.

Costs used here are of the levers themselves, so that no price list is repeated.
"""

from itertools import permutations

import numpy as np
import pytest

from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.settlement import Claim, Purse, cost_of, settle
from sim.levers.vocabulary import BEARERS, LEVERS

PUBLIC, DUES, OWN = range(3)
STAFF_MONTH = 8.0
EVERYWHERE = np.ones(4, bool)
PLENTY = 1e9


def claim(
    lever="instructors", dose=10.0, *, policy=0, reach=100.0, priority=5, budget=None, gate=None,
    terms=None,
):  # fmt: skip
    pull = Pull(lever, dose, gate=gate, terms=FrozenMapping(terms or {}))
    order = f"{policy} {lever} {dose} {gate}"
    return Claim(policy, pull, EVERYWHERE, reach, priority, budget, order)


def purse(public=PLENTY, dues=PLENTY, staff=PLENTY):
    return Purse([public, dues, float("inf")], staff)


def granted(claims, held):
    return {grant.claim.order: grant.dose for grant in settle(claims, held, STAFF_MONTH)}


# What a dose costs.


def test_a_dose_is_charged_by_the_organizations_reached():
    lever = LEVERS["communication"]
    money, bearer, staff = cost_of(claim("communication", 0.5, reach=200.0), 0.5)
    assert BEARERS[bearer] == lever.bearer
    assert (money, staff) == pytest.approx((lever.money * 100.0, lever.staff * 100.0))


def test_projects_are_charged_by_their_value_a_twelfth_a_month():
    lever = LEVERS["projects"]
    asked = claim("projects", 24.0, reach=7.0, terms={"value": 50.0})
    money, bearer, staff = cost_of(asked, 24.0)
    assert BEARERS[bearer] == "public_purse"
    assert (money, staff) == pytest.approx((lever.money * 50.0 * 2.0, lever.staff * 2.0))


def test_instructors_are_charged_each_however_many_organizations_there_are():
    money = [cost_of(claim(reach=reach), 10.0).money for reach in (1.0, 5000.0)]
    assert money == [LEVERS["instructors"].money * 10.0] * 2


def test_dues_pay_what_they_bear():
    assert BEARERS[cost_of(claim("allowance", 1.0), 1.0).bearer] == "retained_dues"


def test_a_negative_dose_costs_as_much_as_a_positive_one():
    pair = [cost_of(claim("largest_first", dose), dose) for dose in (0.5, -0.5)]
    assert pair[0] == pair[1]
    assert pair[0].staff > 0.0


def test_the_whole_value_counts_the_staff():
    cost = cost_of(claim("communication", 1.0), 1.0)
    assert cost.value(STAFF_MONTH) == cost.money + 8.0 * cost.staff
    assert cost.times(0.25).money == cost.money / 4


# Plenty, scarcity, priority.


def test_with_plenty_everybody_gets_what_they_ask():
    claims = [claim(dose=10.0), claim("communication", 0.5, policy=1)]
    held = purse()
    grants = settle(claims, held, STAFF_MONTH)
    assert [grant.dose for grant in grants] == [10.0, 0.5]
    assert held.money[PUBLIC] == PLENTY - sum(grant.cost.money for grant in grants)
    assert held.staff == PLENTY - grants[1].cost.staff


def test_equals_share_what_there_is_in_proportion():
    """Two shares of 0.8 and 0.4 of organizations, and money for half of both."""
    claims = [claim("communication", 0.8), claim("communication", 0.4, policy=1)]
    money = sum(cost_of(one, one.pull.dose).money for one in claims)
    held = purse(public=money / 2)
    doses = [grant.dose for grant in settle(claims, held, STAFF_MONTH)]
    assert doses == pytest.approx([0.4, 0.2])
    assert held.money[PUBLIC] == pytest.approx(0.0, abs=1e-9)


def test_whole_units_are_rounded_down():
    """20 thousand yuan for instructors who cost 1 each: 30 and 11 get 20/41 of what they ask."""
    each = LEVERS["instructors"].money
    held = purse(public=20.0 * each)
    doses = granted([claim(dose=30.0), claim(dose=11.0, policy=1)], held)
    assert list(doses.values()) == [14.0, 5.0]  # 14.63 and 5.37
    assert held.money[PUBLIC] == pytest.approx(each)


def test_whole_units_asked_in_parts_are_rounded_down_with_plenty_too():
    assert list(granted([claim(dose=2.75)], purse()).values()) == [2.0]
    assert list(granted([claim("projects", 0.9)], purse()).values()) == [0.0]


def test_the_higher_priority_is_served_before_the_lower():
    each = LEVERS["instructors"].money
    claims = [claim(dose=9.0, priority=1), claim(dose=7.0, policy=1, priority=8)]
    doses = [grant.dose for grant in settle(claims, purse(public=10.0 * each), STAFF_MONTH)]
    assert doses == [7.0, 3.0]  # the higher first: all; the lower: the rest


def test_the_scarcer_of_money_and_staff_decides():
    asked = claim("communication", 1.0)
    cost = cost_of(asked, 1.0)
    held = purse(public=cost.money * 0.75, staff=cost.staff * 0.25)
    (grant,) = settle([asked], held, STAFF_MONTH)
    assert grant.dose == pytest.approx(0.25)
    assert held.money[PUBLIC] == pytest.approx(cost.money * 0.5)


def test_an_empty_purse_stops_only_those_who_draw_on_it():
    claims = [claim("allowance", 1.0), claim(dose=3.0, policy=1)]
    doses = granted(claims, purse(dues=0.0))
    assert sorted(doses.values()) == [0.0, 3.0]


def test_without_anything_nothing_is_granted():
    claims = [claim(), claim("communication", 1.0), claim("gate_depth", 0.5, gate="evaluation")]
    assert not any(granted(claims, purse(0.0, 0.0, 0.0)).values())


def test_nobody_asking_leaves_the_purse_alone():
    held = purse(public=5.0)
    assert settle([], held, STAFF_MONTH) == []
    assert held.money[PUBLIC] == 5.0


# A policy's own budget.


def test_a_policys_own_budget_is_shared_over_all_it_asks():
    claims = [claim("communication", 0.8, budget=0.0), claim("census", 0.6, budget=0.0)]
    whole = sum(cost_of(one, one.pull.dose).value(STAFF_MONTH) for one in claims)
    claims = [claim(c.pull.lever, c.pull.dose, budget=whole / 4) for c in claims]
    grants = settle(claims, purse(), STAFF_MONTH)
    doses = {grant.claim.pull.lever: grant.dose for grant in grants}
    assert doses == pytest.approx({"communication": 0.2, "census": 0.15})
    assert sum(grant.cost.value(STAFF_MONTH) for grant in grants) == pytest.approx(whole / 4)


def test_a_budget_that_is_not_used_up_takes_nothing_away():
    assert list(granted([claim("communication", 0.5, budget=1e6)], purse()).values()) == [0.5]


def test_a_budget_of_nothing_grants_nothing():
    assert list(granted([claim("communication", 0.5, budget=0.0)], purse()).values()) == [0.0]


def test_one_policys_budget_is_not_anothers():
    claims = [claim("communication", 0.5, budget=0.0), claim("communication", 0.5, policy=1)]
    doses = {g.claim.policy: g.dose for g in settle(claims, purse(), STAFF_MONTH)}
    assert doses == {0: 0.0, 1: 0.5}


def test_a_budget_binds_before_the_common_purse_is_shared():
    """Cut to 10 by its own budget, the first asks the purse of 15 for no more than the second."""
    each = LEVERS["instructors"].money
    claims = [claim(dose=30.0, budget=10.0 * each), claim(dose=10.0, policy=1)]
    doses = {g.claim.policy: g.dose for g in settle(claims, purse(public=15.0 * each), 8.0)}
    assert doses == {0: 7.0, 1: 7.0}


def test_a_budget_of_a_policy_that_wishes_for_nothing_is_left_alone():
    nothing = [claim("communication", 0.0, budget=5.0), claim("census", 0.5, reach=0.0, budget=5.0)]
    for asked in nothing:
        (grant,) = settle([asked], purse(), STAFF_MONTH)
        assert grant.cost.value(STAFF_MONTH) == 0.0


# Order.


def test_the_order_of_claims_makes_no_difference():
    """Neither to what is granted nor to the last bit of what is left."""
    claims = [
        claim(dose=9.0), claim(dose=4.0, policy=1), claim("communication", 0.7, policy=1),
        claim("census", 0.1, policy=2, reach=37.0), claim("circles", 0.3, policy=3, reach=11.0),
        claim("projects", 30.0, policy=2, priority=7, terms={"value": 40.0}),
    ]  # fmt: skip

    def settled(order):
        held = purse(public=110.0, staff=0.17)
        grants = settle(order, held, STAFF_MONTH)
        return [(grant.claim.order, grant.dose, grant.cost) for grant in grants], held

    first = settled(claims)
    for order in permutations(claims):
        assert settled(order) == first
    asked = {one.order: one.pull.dose for one in claims}
    assert any(0.0 < dose < asked[order] for order, dose, _ in first[0]), "nothing was scarce"
