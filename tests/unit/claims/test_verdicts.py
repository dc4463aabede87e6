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
    Outcome,
    Share,
    Sides,
    full_verdict,
    is_close,
    plain_verdict,
    sides_of,
)


def outcome(*leads, margins=None):
    leads = np.array(leads, dtype=float)
    return Outcome(leads, np.zeros(len(leads)) if margins is None else np.array(margins))


def of_shares(holds, contrary=0, n=64):
    return outcome([1.0] * holds + [-1.0] * contrary + [0.0] * (n - holds - contrary))


def test_wilson_interval_is_the_published_one():
    share = Share(10, 20)
    assert (round(share.low, 4), round(share.high, 4)) == (0.2993, 0.7007)
    none = Share(0, 10)
    assert none.low == 0.0
    assert round(none.high, 4) == 0.2775


@pytest.mark.parametrize(
    ("holds", "contrary", "verdict"),
    [(64, 0, IMPLIED), (56, 8, IMPLIED), (45, 0, DEPENDS), (32, 32, DEPENDS), (20, 4, NOT_IMPLIED),
     (0, 0, NOT_IMPLIED), (4, 60, CONTRADICTED), (0, 64, CONTRADICTED)],
)  # fmt: skip
def test_verdict_of_the_draws(holds, contrary, verdict):
    assert plain_verdict(of_shares(holds, contrary)) == verdict


def test_too_few_draws_say_nothing():
    assert plain_verdict(of_shares(7, 0, n=7)) == UNKNOWN


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


def test_close_is_near_a_line_only():
    assert is_close(of_shares(56, 8))
    assert not is_close(of_shares(64))


def test_a_claim_that_holds_without_its_mechanism_is_built_in():
    held, failed = [Share(15, 16)], [Share(3, 16)]
    assert full_verdict(IMPLIED, nulls=held, sides=[], without=[]) == BUILT_IN
    assert full_verdict(IMPLIED, nulls=failed, sides=[], without=[]) == IMPLIED
    assert full_verdict(CONTRADICTED, nulls=held, sides=[], without=[]) == CONTRADICTED


def test_a_claim_that_one_sign_decides_is_assumed():
    one_sided = Sides("k", below=Share(1, 20), above=Share(38, 40))
    even = Sides("k", below=Share(18, 20), above=Share(38, 40))
    few = Sides("k", below=Share(0, 4), above=Share(38, 40))
    assert full_verdict(DEPENDS, nulls=[], sides=[one_sided], without=[]) == ASSUMED
    assert full_verdict(DEPENDS, nulls=[], sides=[even, few], without=[]) == DEPENDS


def test_a_claim_that_is_lost_without_a_coupling_is_assumed():
    lost, kept = (Share(1, 24), Share(20, 24)), (Share(20, 24), Share(20, 24))
    never = (Share(1, 24), Share(2, 24))
    for plain in (IMPLIED, DEPENDS):
        assert full_verdict(plain, nulls=[], sides=[], without=[kept, lost]) == ASSUMED
        assert full_verdict(plain, nulls=[], sides=[], without=[kept, never]) == plain


def test_sides_are_told_apart_at_the_neutral_value():
    made = sides_of(outcome([1.0, 1.0, -1.0, -1.0]), "k", np.array([2.0, 1.5, 0.5, 1.0]), 1.0)
    assert (made.below, made.above) == (Share(0, 1), Share(2, 2))


@pytest.mark.parametrize("truth", [0.97, 0.62, 0.2])
def test_two_samples_of_the_same_truth_give_the_same_verdict(truth):
    """Where nothing lies near a line, another sample says the same."""
    rng = np.random.default_rng(1)
    verdicts = set()
    for _ in range(20):
        made = outcome(np.where(rng.random(96) < truth, 1.0, 0.0))
        if not is_close(made):
            verdicts.add(plain_verdict(made))
    assert len(verdicts) == 1
