"""The model as Mesa's own page steps it and makes it anew."""

import pytest

solara_viz = pytest.importorskip("mesa.visualization.solara_viz")


def test_it_ends_with_its_scenario():
    from sim.dashboard.pages.mesa.small_district import SmallDistrict

    model = SmallDistrict()
    for _ in range(model.months):
        assert model.running
        model.step()
    assert not model.running
    assert model.month == model.result().months


def test_reset_makes_the_one_that_was_chosen():
    from sim.dashboard.pages.mesa.page import POLICIES
    from sim.dashboard.pages.mesa.small_district import SmallDistrict

    # Mesa before 3.5 hands over what was chosen as it is.
    build = getattr(solara_viz, "_build_model_init_kwargs", lambda model, chosen, **how: chosen)
    for policies in POLICIES:
        arguments = build(
            SmallDistrict(), {"policies": policies, "rng": 4},
            add_scenario_when_empty=True, require_model_accepts_scenario=True,
        )  # fmt: skip
        model = SmallDistrict(**arguments)
        assert (model.result().label, model.seed, model.month) == (policies, 4, 0)
