"""The model in Mesa's SolaraViz: stepped in the usual way, drawn with Matplotlib."""

from typing import TYPE_CHECKING, Any, Final

import solara
from solara.components.applayout import sidebar_portal

from sim.dashboard.state.session import language
from sim.dashboard.words import Words, words_of
from sim.figures.palette import BASELINE, HUES, POSTURES

if TYPE_CHECKING:
    from sim.model import DistrictModel

LINES: Final = {
    "coverage": ("organization_coverage_registered", BASELINE),
    "effective_coverage": ("effective_coverage", HUES[0]),
}
POLICIES: Final = ("status_quo", "rigid_embedding", "flexible_embedding", "joint_building")
SEEDS: Final = 50
AXIS: Final = "#808790"
"""Grey that can be read on light and on dark ground; all words stand outside the figures."""


@solara.component
def MesaPage() -> None:
    """Draw a small district in Mesa's own interface.

    Mesa's controls come through Solara's sidebar and its panels stand beside them: the grid in
    which Mesa lays out panels itself needs Vue 2.
    """
    from mesa.visualization import SolaraViz

    from sim.dashboard.pages.mesa.small_district import SmallDistrict

    words = words_of(language.value)
    model = solara.use_reactive(solara.use_memo(SmallDistrict, []))
    controls = sidebar_portal.use_portal()
    with solara.Div(classes=["mesa-page"]):
        solara.Div(classes=["mesa-controls"], children=controls)
        with solara.Div(classes=["mesa-panels"]):
            solara.Text(words("mesa.about"), classes=["note"])
            with solara.Div(classes=["charts"]):
                Coverage(model.value)
                Postures(model.value)
            SolaraViz(model, components=[], model_params=_parameters(words), name="SmallDistrict")


@solara.component
def Coverage(model: "DistrictModel") -> None:
    """Draw coverage on paper and in substance so far."""
    words = words_of(language.value)
    figure, axes = _panel()
    result = model.result()
    for measure, hue in LINES.values():
        if result.months:
            months = range(1, result.months + 1)
            axes.plot(months, result.series(measure), color=hue, marker="o", markersize=3)
    axes.set_xlim(0, model.months)
    _draw(
        words("mesa.coverage", month=model.month),
        {words.terms[term].name: hue for term, (_, hue) in LINES.items()},
        figure,
    )


@solara.component
def Postures(model: "DistrictModel") -> None:
    """Draw how many organizations are in each posture now."""
    words = words_of(language.value)
    figure, axes = _panel()
    shares = [model.measure(f"posture_{posture}") for posture in POSTURES]
    axes.bar(range(len(shares)), shares, color=list(POSTURES.values()), width=0.6)
    axes.set_xticks([])
    _draw(
        words("mesa.postures", month=model.month),
        {words(f"posture.{posture}"): hue for posture, hue in POSTURES.items()},
        figure,
    )


def _parameters(words: Words) -> dict[str, Any]:
    return {
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
            "max": SEEDS,
            "step": 1,
            "label": words("watching.seed"),
        },
    }


def _panel() -> tuple[Any, Any]:
    """Return an empty figure, drawn anew with every step of the model."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import PercentFormatter
    from mesa.visualization.utils import update_counter

    update_counter.get()
    figure = Figure(figsize=(5, 2.8), layout="constrained")
    axes = figure.subplots()
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
    axes.tick_params(colors=AXIS, labelsize=8, length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(AXIS)
    axes.grid(axis="y", color=AXIS, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _draw(title: str, legend: dict[str, str], figure: Any) -> None:  # noqa: ANN401
    """Draw a panel: words as part of the page, in its type and language, above the figure."""
    with solara.Div(classes=["card", "mesa-panel"]):
        solara.HTML(tag="h3", unsafe_innerHTML=title)
        with solara.Div(classes=["mesa-legend"]):
            for name, hue in legend.items():
                with solara.Div():
                    solara.Div(classes=["swatch"], style=f"--light: {hue}; --dark: {hue}")
                    solara.Text(name)
        solara.FigureMatplotlib(figure, transparent=True)
