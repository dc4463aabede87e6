"""Figures in a notebook: small pictures that Jupyter shows when a cell ends in one."""

from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from PIL import Image

from sim.core.errors import InputError, unknown_name
from sim.figures.drawing import (
    BY_REGION,
    COST,
    INTERACTIONS,
    LINES,
    POSTURES,
    figure_of_effects,
    figures_of,
)
from sim.figures.gathering import material_of_comparison, material_of_run
from sim.figures.style import style_context

if TYPE_CHECKING:
    from sim.results import Comparison, RunResult

DOTS_PER_INCH = 120
COLOURS = 96  # flat colours and smoothed letters look the same with so few, at a third of the size


class Picture:
    """A figure as Jupyter shows it, small enough to be kept in a notebook.

    Args:
        figure: Any matplotlib figure.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def _repr_png_(self) -> bytes:
        drawn, small = BytesIO(), BytesIO()
        with style_context():
            self.figure.savefig(drawn, format="png", dpi=DOTS_PER_INCH, facecolor="white")
        flat = Image.open(drawn).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(small, format="png", optimize=True)
        return small.getvalue()


def picture(result: "Comparison | RunResult", name: str) -> Picture:
    """One of the figures of a comparison or a run.

    Args:
        result: The comparison or run.
        name: Name of the figure, as its file is called: "coverage_and_effectiveness", say;
            "interactions" only of a comparison that is a full factorial.

    Raises:
        InputError: For an unknown name, or the costs of what costs nothing.
    """
    from sim.results import Comparison

    if isinstance(result, Comparison):
        if name == INTERACTIONS:
            return Picture(figure_of_effects(result))
        material = material_of_comparison(result, LINES, POSTURES, BY_REGION)
    else:
        material = material_of_run(result, LINES, POSTURES, BY_REGION)
    names = []
    for found, figure in figures_of(material):
        if found == name:
            return Picture(figure)
        names.append(found)
    if name == COST:
        raise InputError("figure 'cost': nothing in these runs costs anything")
    names += [INTERACTIONS] * isinstance(result, Comparison)
    raise unknown_name("figure", name, names)
