import numpy as np
import pytest

from sim.analysis.factors import Factor
from sim.analysis.outcomes import Quantity
from sim.analysis.sensitivity import Sensitivity
from sim.analysis.variance import Noise
from sim.figures.sensitivity import draw_sensitivity, sensitivity_pages

FACTORS = (Factor("organizations.paper_benefit"), Factor("policies.rigid_embedding.depth"))


def made(method="sobol", values=(0.2, 0.7), noise=None):
    names = {"sobol": ("total", "first"), "morris": ("mu_star", "sigma")}[method]
    pair = np.array(values), np.array([0.1, 0.1])
    return Sensitivity(Quantity("effective_coverage", "rigid_embedding"), method,
                       dict.fromkeys(names, pair), noise, 8, 0)  # fmt: skip


def test_what_matters_most_stands_at_the_top():
    axes = draw_sensitivity([made()], FACTORS, "t").axes[0]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == [
        "rigid embedding: depth", "organizations: paper benefit",
    ]  # fmt: skip
    assert axes.collections[1].get_offsets()[:, 0].tolist() == [0.7, 0.2]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
    assert axes.get_xlim()[1] > 1.0


def test_effects_of_morris_on_shares_are_in_percentage_points():
    axes = draw_sensitivity([made("morris")], FACTORS, "t").axes[0]
    assert axes.collections[1].get_offsets()[:, 0].tolist() == pytest.approx([70.0, 20.0])


def test_noise_is_said_and_so_is_what_never_varies():
    figure = draw_sensitivity([made(noise=Noise(0.25, 0.1)), made(values=(np.nan, np.nan))],
                              FACTORS, "t")  # fmt: skip
    said = [text.get_text() for text in figure.texts]
    assert any(text.endswith("noise 25%") for text in said)
    assert any(text.endswith("noise unknown") for text in said)
    assert [text.get_text() for text in figure.axes[1].texts] == ["the same at every point"]


def test_ten_panels_take_two_pages():
    pages = list(sensitivity_pages([made()] * 10, FACTORS, "t"))
    assert [len(page.axes) for page in pages] == [9, 1]
