"""What is said of other draws, against other draws."""

import numpy as np
import pytest

from sim.claims.stability import Findings, stability_of
from sim.claims.verdicts import (
    ASSUMED,
    BUILT_IN,
    DEPENDS,
    IMPLIED,
    NOT_IMPLIED,
    Outcome,
    Share,
    full_verdict,
)

DRAWS, PART = 64, 24


def outcome(flags):
    return Outcome(np.where(flags, 1.0, 0.0)[None], np.zeros(1))


def findings(holds, *, nulls=(), without=(), **strengths):
    return Findings(outcome(np.arange(DRAWS) < holds), tuple(nulls), tuple(without), strengths)


def verdict(found):
    return full_verdict(found.grounds())


def test_a_verdict_far_from_every_line_stands():
    for holds in (DRAWS, 0, 40):
        sure = stability_of(findings(holds))
        assert sure.others == ()
        assert sure.same > 0.9


def test_a_verdict_at_a_line_names_the_one_beyond_it():
    """56 of 64 leave an interval that begins just above three quarters; 54 just below."""
    for holds, one, other in (
        (56, IMPLIED, DEPENDS),
        (54, DEPENDS, IMPLIED),
        (23, NOT_IMPLIED, DEPENDS),
    ):
        assert verdict(findings(holds)) == one
        assert stability_of(findings(holds)).others == (other,)


def test_sides_are_told_apart_at_the_neutral_value():
    found = findings(16, k=np.repeat([0.5, -0.5, 0.0, 0.5], 16))
    (sides,) = found.grounds().sides
    assert (sides.below, sides.above) == (Share(0, 16), Share(16, 32))
    assert sides.among == 1


def test_a_draw_keeps_its_strength_in_another_set():
    """All that hold lie on one side: so they do in every other set, and hardly one says depends."""
    strengths = np.where(np.arange(DRAWS) < 36, 1.0, -1.0)
    assert verdict(findings(36, k=strengths)) == ASSUMED
    assert stability_of(findings(36, k=strengths)).same > 0.9
    turned = np.where(np.arange(DRAWS) % 2, 1.0, -1.0)
    assert verdict(findings(36, k=turned)) == DEPENDS
    assert ASSUMED not in stability_of(findings(36, k=turned)).others


def test_null_worlds_and_couplings_count_as_well():
    lost = outcome(np.zeros(PART, dtype=bool))
    assert verdict(findings(45, without=[lost])) == ASSUMED
    assert stability_of(findings(45, without=[lost])).same > 0.9
    half = outcome(np.arange(PART) < 17)
    assert BUILT_IN in {verdict(findings(62, nulls=[half])),
                        *stability_of(findings(62, nulls=[half])).others}  # fmt: skip


def test_it_is_the_same_each_time():
    assert stability_of(findings(56)) == stability_of(findings(56))


@pytest.mark.parametrize("n", [32, 96])
def test_pairs_of_samples_differ_as_often_as_it_says(n):
    """Whatever the truth, a second sample disagrees with the first about as often as foretold."""
    rng = np.random.default_rng(1)
    told, differ, pairs = 0.0, 0, 150
    for _ in range(pairs):
        truth = rng.random()
        one, other = (Findings(outcome(rng.random(n) < truth), (), (), {}) for _ in range(2))
        told += 1.0 - stability_of(one).same
        differ += verdict(one) != verdict(other)
    assert differ / pairs == pytest.approx(told / pairs, abs=0.06)
    assert differ > 5
