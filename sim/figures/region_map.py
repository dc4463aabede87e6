"""A map-like drawing of the region network, coloured by coverage.

Every panel shows the same map: a disc for each region, as large as its organizations are many,
on a ground that joins neighbours. Where regions are too many to be named they carry numbers,
which a key at the foot explains.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.labels import height_of
from sim.figures.material import MapPanel, Place
from sim.figures.page import axes_at, percent, write_note, write_title
from sim.figures.palette import COVERAGE_MAP, NO_VALUE
from sim.figures.region_ground import Ground, ground_of
from sim.figures.region_panel import draw_regions
from sim.figures.small_multiples import Grid, columns_for, titles_of
from sim.figures.style import NOTE_SIZE, WIDTH, blank_figure, styled

MOST_COLUMNS = 3
WIDEST_PANEL = 3.6
LEFT, TOP, BOTTOM, GAP = 0.1, 0.5, 0.2, 0.14
BAR_WIDTH, BAR_HEIGHT = 1.7, 0.09
"""Measures of the page, in inches."""


@dataclass(frozen=True)
class Subject:
    """What a map shows: the measure, a few words, and what the share is a share of."""

    measure: str
    title: str
    unit: str


SUBJECTS = {
    "region_map": Subject(
        "organization_coverage_registered",
        "Coverage on paper, by region",
        "share of registered social organizations in a Party organization",
    ),
    "region_map_effective": Subject(
        "effective_coverage",
        "Coverage in substance, by region",
        "share of registered social organizations effectively covered",
    ),
}
"""The maps that are drawn, by the name of their file."""

EXPLANATION = "disc: as large as the region's share of organizations; neighbours are joined"


@styled
def draw_region_map(
    panels: Sequence[MapPanel],
    places: Sequence[Place],
    subject: Subject,
    when: str = "",
    basis: str = "",
) -> Figure:
    """The region network coloured by coverage, one panel for each alternative or month.

    Args:
        panels: Titles and values, shares from 0 to 1, in the order of the places.
        places: The regions.
        subject: What the map shows.
        when: Ending of the line under the title, such as ", month 60".
        basis: How many runs stand behind it; written at the foot.
    """
    columns = columns_for(len(panels), MOST_COLUMNS)
    width = (WIDTH - 2 * LEFT - (columns - 1) * GAP) / columns
    ground = ground_of(places, min(width, WIDEST_PANEL))
    titles = titles_of([panel.title for panel in panels], int(width * 16))
    grid = Grid(titles, columns, LEFT, TOP, ground.width, ground.height, GAP)
    note = "; ".join(filter(None, (EXPLANATION, basis)))
    foot = "\n".join(filter(None, (_key_of(places, ground), note)))
    figure = blank_figure(grid.bottom + BOTTOM + height_of(foot, NOTE_SIZE))
    write_title(figure, subject.title, subject.unit + when)
    colours = _colours_for(panels)
    for axes, panel in zip(grid.axes(figure), panels, strict=True):
        draw_regions(axes, ground, panel.values, colours)
    _draw_colour_bar(figure, colours)
    write_note(figure, foot)
    return figure


def _key_of(places: Sequence[Place], ground: Ground) -> str:
    if ground.names:
        return ""
    entries = [
        f"{number}\u00a0{place.name.replace(' ', chr(0xA0))}"
        for number, place in enumerate(places, 1)
    ]
    return textwrap.fill("   ".join(entries), 125, break_long_words=False)


def _colours_for(panels: Sequence[MapPanel]) -> ScalarMappable:
    """One scale for all panels, from zero to the first round share above every value."""
    values = np.concatenate([panel.values for panel in panels])
    highest = float(np.max(values[np.isfinite(values)], initial=0.05))
    ticks = MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(0, highest)
    shades = mpl.colormaps[COVERAGE_MAP](np.linspace(0.04, 0.96, 256))
    scale = LinearSegmentedColormap.from_list("coverage", shades).with_extremes(bad=NO_VALUE)
    return ScalarMappable(Normalize(0, min(float(ticks[-1]), 1.0)), scale)


def _draw_colour_bar(figure: Figure, colours: ScalarMappable) -> None:
    axes = axes_at(figure, WIDTH - BAR_WIDTH - 0.25, 0.1, BAR_WIDTH, BAR_HEIGHT)
    bar = figure.colorbar(colours, cax=axes, orientation="horizontal")
    bar.outline.set_visible(False)
    bar.locator = MaxNLocator(4, steps=[1, 2, 2.5, 5, 10])
    bar.formatter = FuncFormatter(percent)
    bar.update_ticks()
    axes.tick_params(length=0, pad=2, labelsize=NOTE_SIZE)
