"""Coverage on paper, coverage in substance, and what really happens, over time."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from sim.figures.material import Curves
from sim.figures.style import styled
from sim.figures.time_lines import Panel, draw_panels

PANELS = (
    Panel(
        "organization_coverage_registered",
        "Coverage on paper",
        "share of registered social organizations that belong to a Party organization",
    ),
    Panel(
        "effective_coverage",
        "Coverage in substance",
        "share of registered social organizations that are effectively covered",
    ),
    Panel(
        "activity_effectiveness",
        "Activity effectiveness",
        "mean over covered social organizations, index 0–1",
        is_share=False,
    ),
)


@styled
def draw_coverage_and_effectiveness(curves: Sequence[Curves], note: str = "") -> Figure:
    """Coverage on paper, effective coverage and activity effectiveness over time.

    Args:
        curves: The alternatives, with bands for the three measures.
        note: What lines and bands are; written at the foot.
    """
    return draw_panels(PANELS, curves, note)
