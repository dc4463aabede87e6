"""Postures over time: how many social organizations do nothing, pretend, or mean it."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.figures.dates import STROKE
from sim.figures.labels import height_of, spread
from sim.figures.material import Curves, FloatArray
from sim.figures.page import percent, set_months, write_note, write_title
from sim.figures.palette import INK, POSTURES, darkened
from sim.figures.small_multiples import Grid, columns_for, titles_of
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure, styled

LEFT, RIGHT, TOP, BOTTOM, GAP = 0.42, 0.86, 0.44, 0.42, 0.2
MOST_COLUMNS = 4
MEASURES = {posture: f"posture_{posture}" for posture in POSTURES}
"""Measures of the page in inches, and the measure that holds the share of each posture."""


@styled
def draw_postures(curves: Sequence[Curves], note: str = "") -> Figure:
    """Shares of the three postures over time, one panel for each alternative.

    Args:
        curves: The alternatives, with bands for the measures in `MEASURES`.
        note: What the areas are; written at the foot.
    """
    grid = _grid_for([one.label for one in curves])
    figure = blank_figure(grid.bottom + BOTTOM)
    write_title(figure, "Postures", "share of social organizations of any registration")
    months = max(len(one.bands[MEASURES["none"]].mean) for one in curves)
    for place, (axes, one) in enumerate(zip(grid.axes(figure), curves, strict=True)):
        edges = _draw_areas(axes, one)
        _mark_dates(axes, one, months)
        is_lowest = place + grid.columns >= len(curves)
        is_last = place == len(curves) - 1
        set_months(axes, months, grid.width, has_numbers=is_lowest, has_unit=is_last)
        _set_shares(axes, has_numbers=place % grid.columns == 0)
        if place == min(grid.columns, len(curves)) - 1:
            _name_areas(axes, edges[:, -1], grid.height)
    write_note(figure, note)
    return figure


def _grid_for(labels: Sequence[str]) -> Grid:
    columns = columns_for(len(labels), MOST_COLUMNS)
    width = (WIDTH - LEFT - RIGHT - (columns - 1) * GAP) / columns
    return Grid(
        titles=titles_of(labels, int(width * 16)),
        columns=columns,
        left=LEFT,
        top=TOP,
        width=width,
        height=min(max(width * 0.8, 1.1), 2.4),
        gap=GAP,
    )


def _draw_areas(axes: Axes, one: Curves) -> FloatArray:
    """Stack the postures, substance at the bottom, and return the edges between them."""
    order = list(reversed(POSTURES))
    shares = np.array([one.bands[MEASURES[posture]].mean for posture in order])
    edges = np.vstack([np.zeros(shares.shape[1]), np.cumsum(shares, axis=0)])
    months = np.arange(1, shares.shape[1] + 1)
    for posture, low, high in zip(order, edges, edges[1:], strict=False):
        axes.fill_between(months, low, high, color=POSTURES[posture], linewidth=0)
    for edge in edges[1:-1]:
        axes.plot(months, edge, color="white", linewidth=0.8)
    return edges


def _mark_dates(axes: Axes, one: Curves, months: int) -> None:
    for month in sorted({date.month for date in one.dates if 1 <= date.month <= months}):
        axes.plot([month, month], [0, 1], **{**STROKE, "color": INK, "zorder": 3})


def _set_shares(axes: Axes, *, has_numbers: bool) -> None:
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.yaxis.set_major_formatter(percent)
    axes.tick_params(axis="y", labelleft=has_numbers)
    axes.spines["left"].set_visible(False)


def _name_areas(axes: Axes, edges: FloatArray, height: float) -> None:
    """Write the posture beside the end of each area."""
    order = list(reversed(POSTURES))
    middles = [float(low + high) / 2 for low, high in pairwise(edges)]
    size = height_of("x", SMALL_TYPE_SIZE) / height
    for posture, centre in zip(order, spread(middles, [size] * 3, 0, 1), strict=True):
        colour = darkened(POSTURES[posture], 0.5 if posture == "none" else 0.22)
        axes.annotate(
            posture,
            (1, centre),
            (5, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            fontsize=SMALL_TYPE_SIZE,
            color=colour,
        )
