"""Predictions from what came of the draws, without a run."""

import pytest

from sim.core.errors import RunError
from sim.validation.compiling import draws_of
from sim.validation.predicting import Reading, nearest_begun, prediction_from

NAN = float("nan")


def test_the_nearest_are_those_whose_start_is_defined(toy):
    starts = [0.9, NAN, 0.21, NAN, 0.5]
    readings = [Reading((), one) for one in starts] + [Reading((), message="broke")]
    assert nearest_begun(toy(), readings, 8) == [2, 4]


@pytest.mark.parametrize(("starts", "said"), [
    ([0.9, NAN, 0.5], "the nearest is 0.300 off"), ([NAN, NAN], "it is defined in none")
])  # fmt: skip
def test_a_start_that_no_draw_meets_is_one_sentence(toy, starts, said):
    place = toy()
    with pytest.raises(RunError, match=said):
        prediction_from(
            place, draws_of(place, len(starts), 1, None), [Reading((), one) for one in starts]
        )
