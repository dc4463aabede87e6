"""What stands around every drawing: where axes lie, titles, notes, months and units."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from sim.figures.palette import INK, MUTED
from sim.figures.style import NOTE_SIZE, SMALL_TYPE_SIZE, TYPE_SIZE

EDGE = 0.06
"""Distance of words from the edge of a figure, inches."""

MONTHS_BETWEEN_TICKS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
MOST_TICKS = 8
TICKS_PER_INCH = 4


def axes_at(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes at a place given in inches from the top left corner of the figure.

    Args:
        figure: The figure that gets the axes.
        left: Distance of the axes from the left edge, inches.
        top: Distance of the axes from the top edge, inches.
        width: Width of the axes, inches.
        height: Height of the axes, inches.
    """
    full_width, full_height = figure.get_size_inches()
    bottom = full_height - top - height
    box = (left / full_width, bottom / full_height, width / full_width, height / full_height)
    return figure.add_axes(box)


def write_at(
    figure: Figure,
    left: float,
    top: float,
    words: str,
    *,
    size: float = SMALL_TYPE_SIZE,
    colour: str = INK,
    weight: str = "normal",
    hangs: str = "top",
) -> None:
    """Write words at a place given in inches from the top left corner of the figure.

    Args:
        figure: The figure that is written on.
        left: Distance from the left edge, inches.
        top: Distance from the top edge, inches.
        words: What is written.
        size: Size of the type, points.
        colour: Colour of the type.
        weight: "normal" or "bold".
        hangs: What of the words is at the place: "top", "center" or "bottom".
    """
    full_width, full_height = figure.get_size_inches()
    place = left / full_width, 1 - top / full_height
    figure.text(*place, words, fontsize=size, color=colour, weight=weight, va=hangs)


def write_title(figure: Figure, title: str, unit: str, top: float = 0.0) -> None:
    """Write a title and, under it, what the numbers mean.

    Args:
        figure: The figure that is written on.
        title: What is shown, in a few words.
        unit: What the numbers mean.
        top: Distance of the title from the top edge, inches.
    """
    write_at(figure, EDGE, top + 0.04, title, size=TYPE_SIZE, weight="bold")
    write_at(figure, EDGE, top + 0.205, unit, colour=MUTED)


def write_note(figure: Figure, note: str) -> None:
    """Write a note in small grey type at the foot of a figure.

    Args:
        figure: The figure that is written on.
        note: What is written; may be empty.
    """
    foot = figure.get_size_inches()[1] - EDGE
    write_at(figure, EDGE, foot, note, size=NOTE_SIZE, colour=MUTED, hangs="bottom")


def set_months(
    axes: Axes,
    months: int,
    width: float,
    *,
    has_numbers: bool = True,
    has_unit: bool = True,
) -> None:
    """Give axes the months of the horizon, ticked by the year where that makes sense.

    Args:
        axes: The axes.
        months: Length of the horizon.
        width: Width of the axes, inches.
        has_numbers: Whether the months are written under the axis.
        has_unit: Whether "month" is written under them.
    """
    most = max(1, min(MOST_TICKS, int(width * TICKS_PER_INCH)))
    wide_enough = (step for step in MONTHS_BETWEEN_TICKS if months / step <= most)
    axes.set_xlim(1, max(months, 2))
    axes.xaxis.set_major_locator(MultipleLocator(next(wide_enough, MONTHS_BETWEEN_TICKS[-1])))
    axes.tick_params(axis="x", labelbottom=has_numbers)
    if has_numbers and has_unit:
        write_unit(axes, "month")


def write_unit(axes: Axes, unit: str) -> None:
    """Write the unit of the lower axis under its right end.

    Args:
        axes: The axes.
        unit: The unit.
    """
    axes.set_xlabel(unit, fontsize=SMALL_TYPE_SIZE, color=MUTED, labelpad=2, loc="right")


def percent(share: float, _position: object = None) -> str:
    """A share as percent, without needless decimals: 0.125 becomes "12.5%".

    Args:
        share: The share, 0 to 1.
    """
    return f"{round(100 * share, 6):g}%"
