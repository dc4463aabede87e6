"""An effect over all points of a sweep: never a number without its interval."""

import math

import numpy as np
import pytest

from sim.analysis.outcomes import Quantity
from sim.report.kinds.sweep import _finding
from sim.report.over_points import over_points

EFFECT = Quantity("effective_coverage", "joint_building", "status_quo")
NOISE = np.array([-0.02, 0.0, 0.02])


def finding(values):
    return _finding(EFFECT, over_points(np.array(values)))


def test_the_interval_of_the_mean_is_over_replicates():
    # Points far apart, replicates close: the mean over just these points is known well.
    over = over_points(np.array([0.1, 0.3, 0.5])[:, None] + NOISE)
    half = 4.302652729749 * 0.02 / math.sqrt(3)
    assert over.mean.mean == pytest.approx(0.3)
    assert over.mean.half_width == pytest.approx(half)
    assert (over.raised, over.lowered, over.judged) == (3, 0, 3)


def test_a_clear_effect_has_its_interval():
    said = finding(0.3 + np.zeros((2, 1)) + NOISE)
    assert said == (
        "Joint building changes effective coverage by +30.0 percentage points (95 % interval +25.0 "
        "to +35.0) in the mean over points against status quo, +30.0 to +30.0 in nine tenths of "
        "the points; it clearly raises it at 2 of 2 and lowers it at 0."
    )


def test_what_chance_may_explain_is_not_called_an_effect():
    said = finding(0.001 + np.zeros((4, 1)) + NOISE)
    assert "does not clearly change effective coverage (95 % interval -4.9 to +5.1" in said
    assert "raises it at 0 of 4 and lowers it at 0" in said


def test_one_replicate_says_that_it_has_no_interval():
    said = finding([[0.1], [0.3]])
    assert "by +20.0 percentage points (one replicate: no interval)" in said
    assert "clearly" not in said


def test_no_effect_at_all_is_one_short_sentence():
    assert finding(np.zeros((3, 2))) == (
        "Joint building changes effective coverage nowhere against status quo."
    )


def test_points_that_lack_a_replicate_do_not_tilt_the_interval():
    values = np.array([[0.1, 0.1], [0.9, np.nan]])
    assert over_points(values).mean.mean == pytest.approx(0.1)
    assert over_points(np.full((2, 2), np.nan)) is None
