"""How measures, and effects of policies, go with the parameters that a sweep varies.

A page has a row of panels for each measure and a column for each parameter; each line is named at
its end in the last column, in the colour it has in all of them.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.analysis.factors import Factor
from sim.analysis.outcomes import Outcomes, Quantity
from sim.analysis.responses import Response, response
from sim.figures.factor_axis import factor_words, set_scale
from sim.figures.labels import height_of, readable, spread, width_of, wrapped
from sim.figures.page import EDGE, axes_at, write_at, write_note
from sim.figures.palette import MUTED, Look, darkened, looks_of
from sim.figures.style import SMALL_TYPE_SIZE, TYPE_SIZE, WIDTH, blank_figure, styled
from sim.measures import MEASURES

Item = TypeVar("Item")

MOST_ROWS, MOST_COLUMNS = 4, 3
LEFT, TOP, GAP, BOTTOM, LEADER = 0.55, 0.08, 0.2, 0.72, 0.2
LEAST_HEIGHT = 1.45
"""Measures of the page, in inches."""

LINE = 0.145
"""Height of one line of the words above a row, inches."""

WORDS_ACROSS = 118
"""Characters of small type that a page is wide."""

SHARE = "share"
"""The unit that is drawn in percent, and its differences in percentage points."""


@dataclass(frozen=True)
class _Page:
    """What the panels of one page have in common; lengths in inches."""

    looks: Mapping[str, Look]
    names: Mapping[str, str]
    factors: Sequence[Factor]
    width: float
    height: float

    def left(self, column: int) -> float:
        return LEFT + column * (self.width + GAP)


def pages_of(outcomes: Outcomes, quantities: Sequence[Quantity], note: str) -> Iterator[Figure]:
    """Draw quantities against every parameter, on as many pages as it takes.

    Args:
        outcomes: of the sweep.
        quantities: measures, or effects, of any number of bundles.
        note: what lines and bands are, in lines; written at the foot.

    Yields:
        The pages.
    """
    measures = list(dict.fromkeys(quantity.measure for quantity in quantities))
    places = list(range(len(outcomes.factors)))
    for columns, rows in product(_chunks(places, MOST_COLUMNS), _chunks(measures, MOST_ROWS)):
        drawn = {row: [one for one in quantities if one.measure == row] for row in rows}
        yield draw_page(outcomes, list(drawn.values()), columns, note)


@styled
def draw_page(
    outcomes: Outcomes, rows: Sequence[Sequence[Quantity]], places: Sequence[int], note: str = ""
) -> Figure:
    """Draw one page: a row for each measure, a column for each parameter.

    Args:
        outcomes: of the sweep.
        rows: the quantities of each row, all of one measure.
        places: positions of the parameters among the factors.
        note: what lines and bands are; written at the foot.
    """
    page = _page_for(outcomes, [one.label for one in rows[0]], places)
    words = [_words_above(row[0]) for row in rows]
    heights = [LINE * (2 + said.count("\n")) + 0.1 + page.height + GAP for _, said in words]
    lines = [_words_under(factor, page.width).count("\n") for factor in page.factors]
    foot = BOTTOM + LINE * (note.count("\n") + max(lines))
    figure = blank_figure(TOP + sum(heights) - GAP + foot)
    top = TOP
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        title, said = words[number]
        write_at(figure, EDGE, top, title, size=TYPE_SIZE, weight="bold")
        write_at(figure, EDGE, top + LINE + 0.02, said, colour=MUTED)
        top += height
        above = top - GAP - page.height
        panels = [axes_at(figure, page.left(c), above, page.width, page.height)
                  for c in range(len(places))]  # fmt: skip
        _draw_row(panels, outcomes, row, places, page)
        if number == len(rows) - 1:
            _name_parameters(panels, page)
    write_note(figure, note)
    return figure


def _chunks(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    number = -(-len(items) // most)
    return [list(part) for part in np.array_split(np.array(items, dtype=object), number)]


def _page_for(outcomes: Outcomes, labels: Sequence[str], places: Sequence[int]) -> _Page:
    probe = blank_figure(1.0)
    names = {label: wrapped(label) for label in labels}
    widest = max(width_of(probe, name, SMALL_TYPE_SIZE) for name in names.values())
    room = WIDTH - LEFT - LEADER - widest - 0.12
    needed = sum(height_of(name, SMALL_TYPE_SIZE) for name in names.values())
    baseline = outcomes.reference if len(outcomes.labels) > 1 else None
    return _Page(
        looks=looks_of(outcomes.labels, baseline),
        names=names,
        factors=[outcomes.factors[place] for place in places],
        width=(room - GAP * (len(places) - 1)) / len(places),
        height=max(LEAST_HEIGHT, needed),
    )


def _words_above(quantity: Quantity) -> tuple[str, str]:
    """The title of a row, and what its numbers mean."""
    measure = MEASURES[quantity.measure]
    definition = measure.definition.rstrip(".")
    title = readable(quantity.measure).capitalize()
    unit = measure.unit
    if quantity.reference is not None:
        title += f", difference from {readable(quantity.reference)}"
        unit = "percentage points" if unit == SHARE else unit
    said = definition if unit == SHARE else f"{unit}: {definition}"
    return title, "\n".join(textwrap.wrap(said, WORDS_ACROSS))


def _draw_row(
    panels: Sequence[Axes],
    outcomes: Outcomes,
    row: Sequence[Quantity],
    places: Sequence[int],
    page: _Page,
) -> None:
    scale = 100.0 if MEASURES[row[0].measure].unit == SHARE else 1.0
    drawn = [{one.label: response(outcomes, one, place) for one in row} for place in places]
    is_percent = scale != 1.0 and row[0].reference is None
    ends = _ends_of([each for column in drawn for each in column.values()], row[0], scale)
    for number, (axes, column) in enumerate(zip(panels, drawn, strict=True)):
        for label, each in column.items():
            _draw_response(axes, each, page.looks[label], scale)
        _set_parameter(axes, page.factors[number], page.width)
        _set_values(axes, ends, has_numbers=number == 0, is_percent=is_percent)
        if row[0].reference is not None:
            axes.axhline(0.0, color=MUTED, linewidth=0.9, zorder=1)
    _name_lines(panels[-1], drawn[-1], page, scale)


def _ends_of(
    responses: Sequence[Response], quantity: Quantity, scale: float
) -> tuple[float, float]:
    """Lowest and highest value drawn, zero among them.

    A band around measures that are never negative is not followed below zero.
    """
    means = [each.mean for each in responses]
    means += [each.cloud[:, 1] for each in responses if each.cloud is not None]
    lowest = [] if quantity.reference is None else [each.low for each in responses]
    highest = [each.high for each in responses]
    low, high = (np.concatenate([np.zeros(1), *means, *ends]) for ends in (lowest, highest))
    return float(np.nanmin(low)) * scale, float(np.nanmax(high)) * scale


def _draw_response(axes: Axes, drawn: Response, look: Look, scale: float) -> None:
    if drawn.cloud is not None:
        x, y = drawn.cloud.T
        axes.scatter(x, y * scale, s=4, color=look.colour, alpha=0.35, linewidth=0)
    low, high = drawn.low * scale, drawn.high * scale
    axes.fill_between(drawn.at, low, high, color=look.colour, alpha=0.16, linewidth=0)
    marker = "o" if drawn.cloud is None else ""
    line = axes.plot(drawn.at, drawn.mean * scale, color=look.colour, linestyle=look.stroke)[0]
    line.set(marker=marker, markersize=2.8)


def _set_values(
    axes: Axes, ends: tuple[float, float], *, has_numbers: bool, is_percent: bool
) -> None:
    """End the axis at round numbers beyond everything drawn, the same in a whole row."""
    low, high = ends
    locator = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10])
    ticks = np.array(locator.tick_values(low, high if high > low else low + 1.0))
    axes.set_ylim(ticks[0] if low < 0 else 0.0, ticks[-1])
    axes.set_yticks(ticks[(ticks >= axes.get_ylim()[0])])
    axes.grid(axis="y", clip_on=False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", labelleft=has_numbers)
    if is_percent:
        axes.yaxis.set_major_formatter(lambda value, _: f"{round(value, 6):g}%")


def _set_parameter(axes: Axes, factor: Factor, width: float) -> None:
    """Let the axis end where the values do, with a few round numbers on it."""
    axes.tick_params(axis="x", labelbottom=False)
    set_scale(axes.xaxis, factor, max(2, int(width * 2.2)))
    axes.margins(x=0.02)
    axes.autoscale_view(scaley=False)
    axes.set_autoscale_on(False)


def _name_parameters(panels: Sequence[Axes], page: _Page) -> None:
    """Write values, name and unit of each parameter under the last row."""
    for axes, factor in zip(panels, page.factors, strict=True):
        axes.tick_params(axis="x", labelbottom=True)
        axes.set_xlabel(_words_under(factor, page.width), fontsize=SMALL_TYPE_SIZE)


def _words_under(factor: Factor, width: float) -> str:
    """Name and unit of a parameter, in lines that fit under a panel."""
    return textwrap.fill(factor_words(factor), max(12, int(width * 16)))


def _name_lines(axes: Axes, drawn: Mapping[str, Response], page: _Page, scale: float) -> None:
    """Write each name beside the end of its line, moved just enough to stand free."""
    known = {label: np.isfinite(each.mean) for label, each in drawn.items()}
    ends = {label: (drawn[label].at[there][-1], drawn[label].mean[there][-1] * scale)
            for label, there in known.items() if there.any()}  # fmt: skip
    low, high = axes.get_ylim()
    lines = [height_of(page.names[label], SMALL_TYPE_SIZE) for label in ends]
    sizes = [line * (high - low) / page.height for line in lines]
    margin = 0.08 * (high - low)
    centres = spread([value for _, value in ends.values()], sizes, low - margin, high + margin)
    for (label, point), centre in zip(ends.items(), centres, strict=True):
        colour = page.looks[label].colour
        across = axes.get_yaxis_transform()  # along the axes in widths, up in values
        start = float(across.inverted().transform(axes.transData.transform(point))[0])
        edge, height = 1 + LEADER / page.width, point[1]
        stem = axes.plot([start, 1.0, edge], [height, height, centre], transform=across)[0]
        stem.set(color=colour, linewidth=0.7, clip_on=False, solid_capstyle="butt")
        axes.annotate(
            page.names[label],
            (edge, centre),
            (3, 0),
            xycoords=across,
            textcoords="offset points",
            annotation_clip=False,
            va="center",
            fontsize=SMALL_TYPE_SIZE,
            color=darkened(colour),
            linespacing=1.05,
        )
