"""The decoupling gap and the hollow share over time."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from sim.figures.material import Curves
from sim.figures.style import styled
from sim.figures.time_lines import Panel, draw_panels

PANELS = (
    Panel(
        "decoupling_gap",
        "Decoupling gap",
        "covered but not effectively, share of registered social organizations",
    ),
    Panel(
        "hollow_share",
        "Hollow share",
        "covered but not effectively, share of covered social organizations",
    ),
)


@styled
def draw_gap_and_hollow_share(curves: Sequence[Curves], note: str = "") -> Figure:
    """How far paper and substance part ways: of the registered, and of the covered.

    Args:
        curves: The alternatives, with bands for the two measures.
        note: What lines and bands are; written at the foot.
    """
    return draw_panels(PANELS, curves, note)
