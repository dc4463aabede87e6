"""Captions of the standard figures, and the figures of runs and comparisons with them."""

from sim.figures.drawing import figures_of
from sim.figures.material import Material
from sim.report.content import Figure
from sim.report.inline import drawn

CAPTIONS = {
    "coverage_and_effectiveness": "Coverage on paper, coverage in substance and activity "
    "effectiveness, month by month. Marks show when policies start and end.",
    "gap_and_hollow_share": "The decoupling gap (the share of the registered covered on paper but "
    "not in substance) and the hollow share (the share of the covered that are not effectively "
    "covered).",
    "region_map": "Coverage on paper by region.",
    "region_map_effective": "Coverage in substance by region.",
    "postures": "What organizations choose to do: nothing, ceremony, or substance.",
    "cost": "What the policies cost over the whole run, by who bears it.",
    "cost_and_effect": "Cost and effect beyond the baseline. The line joins alternatives that no "
    "other, and no mixture of others, beats.",
}


def standard_figures(material: Material) -> list[Figure]:
    """Draw the standard figures of a run or a comparison.

    Args:
        material: what they draw.
    """
    return [
        drawn(name, figure, CAPTIONS.get(name, name.replace("_", " ").capitalize() + "."))
        for name, figure in figures_of(material)
    ]
