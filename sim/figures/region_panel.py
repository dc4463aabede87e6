"""One panel of the map: the land, and on it the regions coloured by a share."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.patches import Circle, Polygon

from sim.figures.labels import width_of
from sim.figures.material import FloatArray
from sim.figures.palette import BORDER, INK, LAND, MUTED, ink_on
from sim.figures.region_ground import COAST, Ground
from sim.figures.style import NOTE_SIZE, POINTS_PER_INCH, SMALL_TYPE_SIZE, blank_figure

LAND_WIDTH = 1.5
FILLED = 0.8
"""Width of the land along a border, in mean radii; part of a disc that its words may fill."""


def draw_regions(axes: Axes, ground: Ground, values: FloatArray, colours: ScalarMappable) -> None:
    """Draw the map into a panel.

    Args:
        axes: The panel.
        ground: Where everything stands.
        values: A share from 0 to 1, or NaN, for each region.
        colours: The scale of colours.
    """
    axes.set_axis_off()
    axes.set_xlim(0, ground.width)
    axes.set_ylim(0, ground.height)
    _draw_land(axes, ground)
    _draw_borders(axes, ground)
    _draw_discs(axes, ground, values, colours)
    for name, (across, up) in zip(ground.names, ground.name_points, strict=True):
        _write(axes, across, up, name, NOTE_SIZE)


def _draw_land(axes: Axes, ground: Ground) -> None:
    """Land joins neighbours and fills the rings between them."""
    width = float(ground.radii.mean()) * LAND_WIDTH * POINTS_PER_INCH
    for ring in ground.lands:
        area = _walk_around(ground.points[list(ring)])
        axes.add_patch(Polygon(area, color=LAND, linewidth=width, joinstyle="round", zorder=1))
    for ends in ground.borders:
        axes.plot(*ground.points[list(ends)].T, color=LAND, linewidth=width, zorder=1)
    for (across, up), radius in zip(ground.points, ground.radii, strict=True):
        axes.add_patch(Circle((across, up), radius + COAST, color=LAND, linewidth=0, zorder=1))


def _draw_borders(axes: Axes, ground: Ground) -> None:
    for ends in ground.borders:
        axes.plot(*ground.points[list(ends)].T, color=BORDER, linewidth=0.8, zorder=2)


def _draw_discs(axes: Axes, ground: Ground, values: FloatArray, colours: ScalarMappable) -> None:
    shades = colours.to_rgba(np.ma.masked_invalid(values))
    discs = zip(ground.points, ground.radii, shades, values, strict=True)
    for number, ((across, up), radius, shade, value) in enumerate(discs, 1):
        edge: dict[str, Any] = {"edgecolor": MUTED, "linewidth": 0.5, "zorder": 3}
        axes.add_patch(Circle((across, up), radius, facecolor=shade, **edge))
        words = _percent(value) if ground.names else str(number)
        _write(axes, across, up, words, _fitting_size(words, 2 * radius), ink_on(*shade[:3]))


def _percent(value: float) -> str:
    return f"{100 * value:.0f}%" if np.isfinite(value) else "–"


def _fitting_size(words: str, room: float) -> float:
    width = width_of(blank_figure(1.0), words, SMALL_TYPE_SIZE)
    return min(SMALL_TYPE_SIZE, SMALL_TYPE_SIZE * room * FILLED / width)


def _write(axes: Axes, across: float, up: float, words: str, size: float, ink: str = INK) -> None:
    look: dict[str, Any] = {"ha": "center", "va": "center", "linespacing": 1.0, "zorder": 4}
    axes.text(across, up, words, fontsize=size, color=ink, **look)


def _walk_around(corners: FloatArray) -> FloatArray:
    """The corners of an area in the order in which one walks around it."""
    across, up = (corners - corners.mean(axis=0)).T
    return corners[np.argsort(np.arctan2(up, across))]
