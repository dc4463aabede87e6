"""Leave one place out: each place is predicted by draws weighed by how they predict the others.

Draw 7 holds the same beliefs about behaviour in every place, so that how near it came elsewhere can
weigh it here. What is drawn for a place alone (its facts and doses) is not learned.
"""

from collections.abc import Sequence

import numpy as np

from sim.core.errors import InputError
from sim.validation.assessing import Score, assess
from sim.validation.predicting import Prediction
from sim.validation.scores import Floats

TOLERANCE = 0.15
"""Distance of a share, or of the logarithm of another number, that counts as one standard error.

Observation and discrepancy together, assumed: a published coverage is read to a point or two, and
the model leaves out far more than that.
"""


def nearness(prediction: Prediction) -> Floats:
    """Return how near each draw came to a place's figures: (draws,), the product of kernels.

    A draw that could not begin where the place did has the mean of those that could: nothing is
    learned of it there.

    Args:
        prediction: of the place.
    """
    log = np.zeros(len(prediction.draws))
    for at, target in enumerate(prediction.place.figures):
        if not target.is_scored:
            continue
        distance = prediction.values[:, at] - target.value
        if not target.is_share:
            with np.errstate(divide="ignore", invalid="ignore"):
                distance = np.log(np.abs(prediction.values[:, at]) / max(abs(target.value), 1e-9))
        log = log - 0.5 * (distance / TOLERANCE) ** 2
    ran = prediction.weights > 0
    near = np.where(ran & np.isfinite(log), np.exp(np.where(np.isfinite(log), log, -np.inf)), 0.0)
    return np.where(ran, near, near[ran].mean())


def leave_one_out(predictions: Sequence[Prediction]) -> tuple[Score, ...]:
    """Return the scores of each place, predicted by the other places' figures.

    Args:
        predictions: of at least two places, from the same draws.

    Raises:
        InputError: fewer than two places.
    """
    if len(predictions) < 2:
        raise InputError("--leave-one-out: needs two places or more")
    scores: list[Score] = []
    for left_out in predictions:
        weights = left_out.weights.copy()
        for other in predictions:
            if other is not left_out:
                weights = weights * _of_draws(nearness(other), len(weights))
        if weights.sum() == 0.0:
            weights = left_out.weights.copy()
        scores += assess(left_out, weights / weights.sum())
    return tuple(scores)


def _of_draws(near: Floats, number: int) -> Floats:
    """The nearness of so many draws; those that the other place did not need have the mean."""
    held = np.full(number, near.mean())
    held[: min(number, len(near))] = near[:number]
    return held
