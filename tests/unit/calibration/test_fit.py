import dataclasses

import numpy as np
import pytest

from sim.calibration.fit import INFORMED, MOVED, UNINFORMED, WEAK, Learned, Predicted
from sim.calibration.priors import Prior
from sim.calibration.targets import squared_distance

PRIOR = Prior("environment.joint_effort", 0.0, 1.0)


@pytest.mark.parametrize(
    ("contraction", "noise", "shift", "verdict"),
    [
        (0.02, 0.01, 0.0, UNINFORMED),
        (0.15, 0.10, 0.0, UNINFORMED),
        (0.15, 0.05, 0.0, WEAK),
        (0.80, 0.05, 0.3, INFORMED),
        (0.02, 0.01, 0.8, MOVED),
        (-0.3, 0.10, 0.1, UNINFORMED),
    ],
)
def test_what_the_targets_say_of_a_parameter(contraction, noise, shift, verdict):
    ends = (0.1, 0.5, 0.9)
    one = Learned(PRIOR, 0.95, {}, ends, ends, contraction, noise, shift)
    assert one.verdict == verdict
    assert not one.holds_default
    assert dataclasses.replace(one, default=0.9).holds_default


def test_a_bound_is_missed_one_way(small):
    at_most = small.targets[2]
    assert at_most.figure.bound == "at_most"
    assert at_most.deviations(np.array([0.02, 0.1, 0.14])) == pytest.approx([0.0, 0.0, 2.0])
    exact = small.targets[1]
    assert exact.deviations(np.array([0.225, 0.425])) == pytest.approx([-1.0, 1.0])
    at_least = dataclasses.replace(
        exact, figure=dataclasses.replace(exact.figure, bound="at_least")
    )
    assert at_least.deviations(np.array([0.225, 0.425])) == pytest.approx([-1.0, 0.0])


def test_only_fitted_targets_count_and_a_missing_one_is_infinitely_far(small):
    readings = np.array([[0.398, 0.425, 0.9], [0.398, np.nan, 0.1], [0.398, 0.325, np.nan]])
    assert squared_distance(small.targets, readings) == pytest.approx([1.0, np.inf, 0.0])


@pytest.mark.parametrize(
    ("bound", "reached", "fits"),
    [
        ("exact", 0.5, True),
        ("exact", 0.01, False),
        ("exact", 0.99, False),
        ("at_most", 0.99, True),
        ("at_most", 0.01, False),
        ("at_least", 0.01, True),
        ("at_least", 0.99, False),
    ],
)
def test_what_lies_outside_all_errors_is_missed(small, bound, reached, fits):
    target = small.targets[1]
    bounded = dataclasses.replace(target, figure=dataclasses.replace(target.figure, bound=bound))
    assert Predicted(bounded, (0.0,) * 3, (0.0,) * 3, reached).fits is fits
