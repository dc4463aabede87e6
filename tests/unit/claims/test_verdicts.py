"""Verdicts on made-up draws: each can be reached, and none by a hair."""

import numpy as np
import pytest

from sim.claims.verdicts import (
    ASSUMED,
    BUILT_IN,
    CONTRADICTED,
    DEPENDS,
    IMPLIED,
    NOT_IMPLIED,
    UNKNOWN,
    Grounds,
    Outcome,
    Share,
    Sides,
    full_verdict,
    plain_verdict,
)


def outcome(*leads, margins=None):
    leads = np.array(leads, dtype=float)
    return Outcome(leads, np.zeros(len(leads)) if margins is None else np.array(margins))


def test_wilson_interval_is_the_published_one():
    share = Share(10, 20)
    assert (round(share.low, 4), round(share.high, 4)) == (0.2993, 0.7007)
    none = Share(0, 10)
    assert none.low == pytest.approx(0.0, abs=1e-12)
    assert round(none.high, 4) == 0.2775


@pytest.mark.parametrize(
    ("holds", "contrary", "verdict"),
    [(64, 0, IMPLIED), (56, 8, IMPLIED), (45, 0, DEPENDS), (32, 32, DEPENDS), (20, 4, NOT_IMPLIED),
     (0, 0, NOT_IMPLIED), (4, 60, CONTRADICTED), (0, 64, CONTRADICTED)],
)  # fmt: skip
def test_verdict_of_the_draws(holds, contrary, verdict):
    assert plain_verdict(Share(holds, 64), Share(contrary, 64)) == verdict


def test_too_few_draws_say_nothing():
    assert plain_verdict(Share(7, 7), Share(0, 7)) == UNKNOWN


def test_every_test_must_hold_and_any_may_contradict():
    both = outcome([1.0] * 20, [1.0] * 10 + [-1.0] * 10)
    assert both.probability == Share(10, 20)
    assert both.contrary == Share(10, 20)


def test_margins_hold_both_ways():
    made = outcome([0.3, 0.1, -0.1, -0.3], margins=[0.2])
    assert made.holds.tolist() == [True, False, False, False]
    assert made.reversed.tolist() == [False, False, False, True]


def test_a_draw_with_a_missing_value_is_not_judged():
    made = outcome([1.0, np.nan, 1.0], [1.0, 1.0, np.nan])
    assert made.probability == Share(1, 1)


IMPLYING, DEPENDING, OPPOSING = (
    {"holds": Share(holds, 64), "contrary": Share(contrary, 64)}
    for holds, contrary in ((64, 0), (45, 0), (0, 64))
)


def test_a_claim_that_holds_without_its_mechanism_is_built_in():
    held, failed = (Share(15, 16),), (Share(3, 16),)
    assert full_verdict(Grounds(**IMPLYING, nulls=held)) == BUILT_IN
    assert full_verdict(Grounds(**IMPLYING, nulls=failed)) == IMPLIED
    assert full_verdict(Grounds(**OPPOSING, nulls=held)) == CONTRADICTED


def test_a_claim_that_one_sign_decides_is_assumed():
    one_sided = Sides("k", below=Share(1, 20), above=Share(38, 40))
    even = Sides("k", below=Share(18, 20), above=Share(38, 40))
    few = Sides("k", below=Share(0, 4), above=Share(38, 40))
    assert full_verdict(Grounds(**DEPENDING, sides=(one_sided,))) == ASSUMED
    assert full_verdict(Grounds(**DEPENDING, sides=(even, few))) == DEPENDS


def test_a_claim_that_is_lost_without_a_coupling_is_assumed():
    lost, kept = (Share(1, 24), Share(20, 24)), (Share(20, 24), Share(20, 24))
    never = (Share(1, 24), Share(2, 24))
    for plain, said in ((IMPLYING, IMPLIED), (DEPENDING, DEPENDS)):
        assert full_verdict(Grounds(**plain, without=(kept, lost))) == ASSUMED
        assert full_verdict(Grounds(**plain, without=(kept, never))) == said


def test_a_coupling_among_many_must_be_the_clearer():
    """With ten looked at, one in ten would seem to decide by chance alone."""
    below, above = Share(5, 20), Share(15, 20)
    assert Sides("k", below, above).decides
    assert not Sides("k", below, above, among=10).decides
    assert Sides("k", Share(1, 20), Share(19, 20), among=10).decides
    lost = (Share(2, 12), Share(9, 12))
    kept = (Share(9, 12), Share(9, 12))
    assert full_verdict(Grounds(**DEPENDING, without=(lost,))) == ASSUMED
    assert full_verdict(Grounds(**DEPENDING, without=(lost, *[kept] * 9))) == DEPENDS
