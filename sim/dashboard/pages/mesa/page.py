"""The model in Mesa's SolaraViz: stepped in the usual way, drawn with Matplotlib."""

from typing import TYPE_CHECKING, Any, Final

import solara

from sim.dashboard.state.session import language
from sim.dashboard.words import words_of
from sim.figures.palette import BASELINE, HUES, POSTURES

if TYPE_CHECKING:
    from sim.model import DistrictModel

SCENARIO: Final = "minimal"
LINES: Final = ("organization_coverage_registered", "effective_coverage")
POLICIES: Final = ("status_quo", "rigid_embedding", "flexible_embedding", "joint_building")


@solara.component
def MesaPage() -> None:
    """Draw a small district in Mesa's own interface."""
    from mesa.visualization import SolaraViz

    from sim.model import DistrictModel

    words = words_of(language.value)
    model = solara.use_memo(lambda: DistrictModel(scenario=SCENARIO, rng=1), [])
    parameters = {
        "scenario": SCENARIO,
        "policies": {
            "type": "Select",
            "value": POLICIES[0],
            "values": list(POLICIES),
            "label": words("watching.policies"),
        },
        "rng": {
            "type": "SliderInt",
            "value": 1,
            "min": 1,
            "max": 50,
            "step": 1,
            "label": words("watching.seed"),
        },
    }
    with solara.Div(classes=["mesa-page"]):
        solara.Text(words("mesa.about"), classes=["note"])
        SolaraViz(
            model, components=[Coverage, Postures], model_params=parameters, name="DistrictModel"
        )


@solara.component
def Coverage(model: "DistrictModel") -> None:
    """Draw coverage on paper and in substance so far."""
    figure, axes = _panel()
    result = model.result()
    for measure, hue in zip(LINES, (BASELINE, HUES[0]), strict=True):
        if result.months:
            axes.plot(range(1, result.months + 1), result.series(measure), color=hue)
        axes.plot([], [], color=hue, label=words_of(language.value).terms[measure].name)
    axes.set_ylim(0, 1)
    axes.legend(frameon=False)
    solara.FigureMatplotlib(figure)


@solara.component
def Postures(model: "DistrictModel") -> None:
    """Draw how many organizations are in each posture now."""
    figure, axes = _panel()
    words = words_of(language.value)
    shares = [model.measure(f"posture_{posture}") for posture in POSTURES]
    names = [
        posture if words.language != "en" else words(f"posture.{posture}") for posture in POSTURES
    ]
    axes.bar(names, shares, color=list(POSTURES.values()))
    axes.set_ylim(0, 1)
    solara.FigureMatplotlib(figure)


def _panel() -> tuple[Any, Any]:
    """Return an empty figure, drawn anew with every step of the model."""
    from matplotlib.figure import Figure
    from mesa.visualization.utils import update_counter

    update_counter.get()
    figure = Figure(figsize=(5, 3.2), layout="constrained")
    return figure, figure.subplots()
