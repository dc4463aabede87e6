"""Figures in a notebook: the right one, small, and a wrong name refused with the nearest."""

from io import BytesIO

import pytest
from matplotlib.figure import Figure
from PIL import Image

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.experiment.runs import RunSpec, run_one
from sim.figures.notebook import Picture, picture
from sim.policies.bundle import bundle_from_text
from sim.scenario.files import load_scenario


@pytest.fixture(scope="module")
def factorial():
    one, other = "rigid_embedding", "joint_building"
    alternatives = ["status_quo", one, other, f"{one}+{other}"]
    return compare(load_scenario("minimal", {"run.months": 3}), alternatives, replicates=2, seed=1)


def words(shown):
    return " ".join(text.get_text() for text in shown.figure.texts)


def test_a_picture_is_a_small_png_of_the_figure():
    small = Picture(Figure(figsize=(2.0, 1.0)))._repr_png_()
    assert Image.open(BytesIO(small)).size == (240, 120)


@pytest.mark.parametrize(
    ("name", "title"),
    [("region_map", "Coverage on paper, by region"), ("interactions", "What policies add")],
)
def test_the_figure_of_that_name_is_drawn(factorial, name, title):
    assert title in words(picture(factorial, name))


def test_an_unknown_figure_is_refused_with_the_nearest_name(factorial):
    with pytest.raises(InputError, match="did you mean 'region_map'"):
        picture(factorial, "regoin_map")


def test_interactions_need_a_full_factorial(factorial):
    with pytest.raises(InputError, match="factor"):
        picture(factorial.only("rigid_embedding"), "interactions")


def test_what_costs_nothing_has_no_figure_of_its_cost():
    scenario = load_scenario("minimal", {"run.months": 2, "run.burn_in_months": 0})
    with pytest.raises(InputError, match="nothing in these runs costs anything"):
        picture(run_one(RunSpec(scenario, bundle_from_text("status_quo"), 1)), "cost")
