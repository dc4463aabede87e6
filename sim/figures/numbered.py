"""Names in columns at the foot of a figure, for points too many to be named where they stand."""

from collections.abc import Sequence
from math import ceil

from matplotlib.figure import Figure

from sim.figures.labels import height_of, width_of, wrapped
from sim.figures.page import EDGE, write_at
from sim.figures.palette import MUTED
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH

COLUMNS = 3
INDENT = 0.22
AROUND = 0.05
"""Columns of names; room for a number and around the names of a row, inches."""

Place = tuple[float, float]


def height_of_names(labels: Sequence[str]) -> float:
    """Height that the names take up, inches; 0 of none.

    Args:
        labels: Labels of the alternatives.
    """
    return sum(_heights(labels))


def write_numbered(figure: Figure, labels: Sequence[str], top: float) -> list[Place]:
    """Write names row by row, each behind its number, counted from 1.

    Args:
        figure: The figure that is written on.
        labels: Labels of the alternatives.
        top: Distance of the first row from the top edge, inches.

    Returns:
        Where each name ends, inches from the left and the top edge: the middle of its first line.
    """
    ends, heights, step = [], _heights(labels), (WIDTH - 2 * EDGE) / COLUMNS
    for place, label in enumerate(labels):
        row, column = divmod(place, COLUMNS)
        left, down = EDGE + column * step, top + sum(heights[:row])
        write_at(figure, left, down, f"{place + 1}", colour=MUTED)
        write_at(figure, left + INDENT, down, wrapped(label), colour=MUTED)
        first = wrapped(label).partition("\n")[0]
        end = left + INDENT + width_of(figure, first, SMALL_TYPE_SIZE)
        ends.append((end, down + height_of("", SMALL_TYPE_SIZE) / 2))
    return ends


def _heights(labels: Sequence[str]) -> list[float]:
    """Heights of the rows."""
    tall = [height_of(wrapped(label), SMALL_TYPE_SIZE) + AROUND for label in labels]
    return [max(tall[COLUMNS * row :][:COLUMNS]) for row in range(ceil(len(tall) / COLUMNS))]
