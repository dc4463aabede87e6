"""What decides a claim, where the answer is known."""

import numpy as np

from sim.claims.deciding import box_in_words, deciders_of, where_it_fails
from sim.claims.verdicts import Outcome

RNG = np.random.default_rng(3)
VALUES = {name: RNG.random(80) for name in ("size", "noise", "colour")}
DECIDED = Outcome(np.array([VALUES["size"] - 0.4]), np.zeros(1))


def test_the_parameter_that_decides_is_found_with_its_sign():
    first = deciders_of(DECIDED, VALUES)[0]
    assert (first.path, first.sure) == ("size", True)
    assert first.correlation > 0.99


def test_nothing_is_sure_where_nothing_matters():
    chance = Outcome(RNG.random((1, 80)) - 0.5, np.zeros(1))
    assert not any(one.sure for one in deciders_of(chance, VALUES))


def test_where_it_fails_is_bounded_and_said():
    box, paths = where_it_fails(DECIDED, VALUES, deciders_of(DECIDED, VALUES))
    said = box_in_words(box, paths, {"size": (0.0, 1.0)})
    assert said.startswith("It fails mostly with `size` below 0.4")


def test_a_claim_that_never_fails_has_no_region():
    sure = Outcome(VALUES["size"][None] + 1.0, np.zeros(1))
    box, paths = where_it_fails(sure, VALUES, deciders_of(sure, VALUES))
    assert box_in_words(box, paths, {}) == "It fails in no draw."


def test_a_claim_that_is_the_same_everywhere_is_decided_by_nothing():
    fails = Outcome(np.zeros((1, 80)), np.zeros(1))
    assert deciders_of(fails, VALUES) == ()
    said = box_in_words(*where_it_fails(fails, VALUES, ()), {})
    assert said == "Nothing that was drawn decides where it fails."
