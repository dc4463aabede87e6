import numpy as np
import pytest

from sim.calibration.calibration import Calibration
from sim.calibration.files import load_calibration
from sim.calibration.fit import Fit, Learned, Predicted
from sim.figures.calibration import draw_learned, draw_predicted


@pytest.fixture(scope="module")
def fit():
    """The bundled calibration as if it had been made, with one target missed."""
    calibration: Calibration = load_calibration("national")
    places = np.arange(200)[:, None] * np.array([7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43])
    values = calibration.values((places % 200 + 0.5) / 200)
    learned = tuple(
        Learned(prior, prior.low, {}, *[tuple(np.quantile(prior.grid, (0.05, 0.5, 0.95)))] * 2,
                0.3, 0.1, 0.0)
        for prior in calibration.all_priors
    )  # fmt: skip
    predicted = tuple(
        Predicted(one, tuple(one.observed * part for part in (0.5, 0.9, 1.4)),
                  tuple(one.observed * part for part in (0.9, 1.0, 1.1)), 0.5 if at else 0.0)
        for at, one in enumerate(calibration.targets)
    )  # fmt: skip
    weights = np.full(200, 1 / 200)
    return Fit(calibration, values, weights, learned, predicted, 1.2, 80.0, 0)


def test_every_parameter_has_a_panel(fit):
    figure = draw_learned(fit)
    assert len(figure.axes) == len(fit.learned)
    words = [text.get_text() for text in figure.texts]
    assert any("list rate" in text for text in words)
    assert any("errors widened 1.20 times" in text for text in words)


def test_every_target_has_a_row_and_those_not_fitted_a_star(fit):
    axes = draw_predicted(fit).axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert len(names) == len(fit.predicted)
    starred = [one for one in fit.predicted if not one.target.fitted]
    assert sum(name.endswith("*") for name in names) == len(starred)
