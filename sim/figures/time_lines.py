"""Panels over time, stacked above one axis of months, each line named where it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.figures.dates import DateMark, date_marks, draw_dates, space_above
from sim.figures.labels import height_of, spread, width_of, wrapped
from sim.figures.material import Band, Curves
from sim.figures.page import axes_at, percent, set_months, write_note, write_title
from sim.figures.palette import Look, darkened, looks_of
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure

LEFT = 0.5
TITLE_HEIGHT = 0.42
GAP = 0.22
BOTTOM = 0.42
LEADER = 0.24
LEAST_PANEL_HEIGHT = 1.75
"""Measures of the page, in inches."""

LEAST_TOP = 0.01
HEADROOM = 0.02
"""Least upper end of an axis, and free part of it above everything drawn."""


@dataclass(frozen=True)
class Panel:
    """One panel: the measure it shows and the words above it.

    Attributes:
        measure: Name of the measure.
        title: What the panel shows, in a few words.
        unit: What the numbers on its axis mean.
        is_share: True for shares, drawn in percent; False for an index from 0 to 1.
    """

    measure: str
    title: str
    unit: str
    is_share: bool = True


@dataclass(frozen=True)
class _Page:
    """Everything the panels of one figure have in common; lengths in inches."""

    curves: Sequence[Curves]
    looks: Mapping[str, Look]
    names: Mapping[str, str]
    marks: Sequence[DateMark]
    months: int
    width: float
    height: float


def draw_panels(panels: Sequence[Panel], curves: Sequence[Curves], note: str = "") -> Figure:
    """A stack of panels over the same months, with bands, policy dates and named lines.

    Args:
        panels: What to draw, from top to bottom.
        curves: The alternatives, the same in every panel.
        note: What lines and bands are; written at the foot.
    """
    page = _page_for(curves)
    above = space_above(page.marks)
    step = TITLE_HEIGHT + page.height + GAP
    figure = blank_figure(above + len(panels) * step - GAP + BOTTOM)
    for place, panel in enumerate(panels):
        top = place * step + (above if place else 0.0)
        write_title(figure, panel.title, panel.unit, top)
        down = (place + 1) * step - GAP - page.height + above
        axes = axes_at(figure, LEFT, down, page.width, page.height)
        _draw_panel(axes, panel, page)
        set_months(axes, page.months, page.width, has_numbers=place == len(panels) - 1)
        draw_dates(axes, page.marks, height=page.height, has_words=place == 0)
    write_note(figure, note)
    return figure


def _page_for(curves: Sequence[Curves]) -> _Page:
    probe = blank_figure(1.0)
    names = {one.label: wrapped(one.label) for one in curves}
    widest = max(width_of(probe, name, SMALL_TYPE_SIZE) for name in names.values())
    width = WIDTH - LEFT - LEADER - widest - 0.12
    needed = sum(height_of(name, SMALL_TYPE_SIZE) for name in names.values())
    months = max(len(band.mean) for one in curves for band in one.bands.values())
    baseline = next((one.label for one in curves if one.is_baseline), None)
    return _Page(
        curves=curves,
        looks=looks_of([one.label for one in curves], baseline),
        names=names,
        marks=date_marks(probe, curves, months, width, WIDTH - LEFT),
        months=months,
        width=width,
        height=max(LEAST_PANEL_HEIGHT, needed + 0.1),
    )


def _draw_panel(axes: Axes, panel: Panel, page: _Page) -> None:
    for one in sorted(page.curves, key=lambda one: not one.is_baseline):
        _draw_band(axes, one.bands[panel.measure], page.looks[one.label])
    _set_values(axes, panel, page.curves)
    _name_lines(axes, panel.measure, page)


def _draw_band(axes: Axes, band: Band, look: Look) -> None:
    months = np.arange(1, len(band.mean) + 1)
    axes.fill_between(months, band.low, band.high, color=look.colour, alpha=0.16, linewidth=0)
    axes.plot(months, band.mean, color=look.colour, linestyle=look.stroke)


def _set_values(axes: Axes, panel: Panel, curves: Sequence[Curves]) -> None:
    """Start the axis at zero and end it at the first round number above everything drawn."""
    bands = [one.bands[panel.measure] for one in curves]
    values = np.concatenate([ends for band in bands for ends in (band.mean, band.high)])
    highest = float(np.max(values[np.isfinite(values)], initial=LEAST_TOP)) * (1 + HEADROOM)
    ticks = np.array(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(0, highest))
    top = min(float(ticks[-1]), 1.0)
    axes.set_ylim(0, top)
    axes.set_yticks(ticks[ticks <= top])
    axes.grid(axis="y", clip_on=False)
    axes.spines["left"].set_visible(False)
    if panel.is_share:
        axes.yaxis.set_major_formatter(percent)


def _name_lines(axes: Axes, measure: str, page: _Page) -> None:
    """Write each name beside the end of its line, moved just enough to stand free."""
    known = {one.label: _last_point(one.bands[measure]) for one in page.curves}
    ends = {label: point for label, point in known.items() if point is not None}
    top = axes.get_ylim()[1]
    lines = [height_of(page.names[label], SMALL_TYPE_SIZE) for label in ends]
    sizes = [line * top / page.height for line in lines]
    centres = spread([value for _, value in ends.values()], sizes, -0.06 * top, 1.06 * top)
    edge = page.months + LEADER / page.width * (max(page.months, 2) - 1)
    for (label, (month, value)), centre in zip(ends.items(), centres, strict=True):
        look = page.looks[label]
        stem = axes.plot([month, page.months, edge], [value, value, centre], color=look.colour)[0]
        stem.set(linestyle=look.stroke, linewidth=0.7, clip_on=False, solid_capstyle="butt")
        axes.annotate(
            page.names[label],
            (edge, centre),
            (3, 0),
            textcoords="offset points",
            annotation_clip=False,
            va="center",
            fontsize=SMALL_TYPE_SIZE,
            color=darkened(look.colour),
            linespacing=1.05,
        )


def _last_point(band: Band) -> tuple[int, float] | None:
    known = np.flatnonzero(np.isfinite(band.mean))
    return (int(known[-1]) + 1, float(band.mean[known[-1]])) if known.size else None
