"""Leave one place out: each place is predicted by draws weighed by how they predict the others.

Draw 7 holds the same beliefs about behaviour in every place, so that how near it came elsewhere can
weigh it here. What is drawn for a place alone (its facts and doses) is not learned.
"""

from collections.abc import Sequence

import numpy as np

from sim.core.errors import InputError
from sim.validation.assessing import Score, assess
from sim.validation.predicting import Prediction
from sim.validation.scores import Floats, effective_number

TOLERANCE = 0.15
"""Distance of a share, or of the logarithm of another number, that counts as one standard error.

Observation and discrepancy together, assumed: a published coverage is read to a point or two, and
the model leaves out far more than that.
"""
LEAST, MOST_DOUBLINGS = 10.0, 6


def distances(prediction: Prediction) -> Floats:
    """Return how far each draw came from a place's figures: (draws,) a sum of squares.

    A draw that did not begin where the place did has NaN: nothing is learned of it there; nor of
    any draw by a figure that is defined in none.

    Args:
        prediction: of the place.
    """
    found = np.zeros(len(prediction.draws))
    for at, target in enumerate(prediction.place.figures):
        if not target.is_scored:
            continue
        values = prediction.values[:, at]
        if np.isnan(values).all():
            continue
        away = values - target.value
        if not target.is_share:
            with np.errstate(divide="ignore", invalid="ignore"):
                away = np.log(np.abs(values) / max(abs(target.value), 1e-9))
        found = found + (away / TOLERANCE) ** 2
    return np.where(prediction.weights > 0, np.nan_to_num(found, nan=np.inf), np.nan)


def nearness(away: Floats, tolerance: float = 1.0) -> Floats:
    """Return the weight of each draw by how near it came; one not run there has the mean.

    Args:
        away: (draws,) from ``distances``.
        tolerance: how many times the declared one.
    """
    ran = np.isfinite(away)
    near = np.where(ran, np.exp(-0.5 * np.where(ran, away, 0.0) / tolerance**2), 0.0)
    unknown = np.isnan(away)
    return np.where(unknown, near[~unknown].mean(), near)


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
        others = [distances(one) for one in predictions if one is not left_out]
        scores += assess(left_out, learned(left_out.weights, others))
    return tuple(scores)


def learned(weights: Floats, others: Sequence[Floats]) -> Floats:
    """Return the weights of draws after other places were seen.

    The tolerance is doubled until the draws are worth at least ``LEAST`` of equal weight, or a
    few lucky ones would pass for knowledge.

    Args:
        weights: (draws,) before.
        others: distances in each other place, whose draws may be more or fewer.
    """
    for doubling in range(MOST_DOUBLINGS):
        after = weights.copy()
        for away in others:
            after = after * _of_draws(nearness(away, 2.0**doubling), len(weights))
        if after.sum() > 0.0 and effective_number(after / after.sum()) >= LEAST:
            return np.asarray(after / after.sum())
    return weights


def _of_draws(near: Floats, number: int) -> Floats:
    """The nearness of so many draws; those that the other place did not need have the mean."""
    held = np.full(number, near.mean())
    shared = min(number, len(near))
    held[:shared] = near[:shared]
    return held
