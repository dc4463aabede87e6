"""What each policy adds, and what two add together beyond the sum of each: dots and whiskers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.labels import height_of, width_of, wrapped
from sim.figures.material import EffectPanel, Whisker
from sim.figures.page import EDGE, axes_at, write_at, write_note, write_title, write_unit
from sim.figures.palette import HUES, INK, MUTED, darkened
from sim.figures.style import POINTS_PER_INCH, SMALL_TYPE_SIZE, WIDTH, blank_figure, styled

MEASURES = {
    "organization_coverage_registered": "coverage on paper",
    "effective_coverage": "coverage in substance",
    "decoupling_gap": "gap between the two",
}
"""The measures that are drawn, one panel each, and their titles."""

TOP, HEADING, TITLE, BOTTOM, GAP, VALUES = 0.44, 0.3, 0.2, 0.46, 0.14, 0.36
"""Measures of the page, in inches; VALUES is the room for the numbers beside each panel."""
LEAST_ROW, OFFSET = 0.36, 0.075
"""Height of a row, and how far the two dots of a policy stand from its middle, in inches."""
LONGEST_LINE = 24
LEAST_SPAN = 1.0
"""Half the width of the axis if nothing changes, in percentage points."""


@dataclass(frozen=True)
class Mark:
    """How one kind of effect is drawn and what it is called."""

    sign: str
    marker: str
    colour: str
    fill: str
    words: str


AVERAGED = Mark("●", "o", HUES[0], HUES[0], "averaged over every bundle of the others")
ALONE = Mark("○", "o", MUTED, "#FFFFFF", "added to status quo alone")
TOGETHER = Mark("◆", "D", HUES[1], HUES[1], "two together, beyond the sum of each")


Row = Sequence[tuple[Whisker, Mark]]


@styled
def draw_interactions(panels: Sequence[EffectPanel], months: int, note: str = "") -> Figure:
    """What policies add above, how two of them interact below, a panel for each measure.

    Args:
        panels: The panels, from left to right; all of the same policies, measures in shares.
        months: Length of the horizon; the effects are those of the last month.
        note: What dots and whiskers are; written at the foot.
    """
    alone = [wrapped(policy, LONGEST_LINE) for policy in panels[0].main]
    together = [" ×\n".join(wrapped(one, LONGEST_LINE) for one in pair) for pair in panels[0].pairs]
    first = TOP + HEADING + TITLE
    second = first + _height_of(alone) + HEADING
    figure = blank_figure(second + _height_of(together) + BOTTOM)
    write_title(
        figure,
        "What policies add, alone and together",
        f"differences in month {months}, percentage points",
    )
    left = max(width_of(figure, name, SMALL_TYPE_SIZE) for name in alone + together) + 0.22
    page = _Page(left, len(panels), _span(panels))
    _write_heading(figure, TOP + HEADING / 2, (AVERAGED, ALONE))
    for place, panel in enumerate(panels):
        title = MEASURES[panel.measure]
        write_at(figure, page.left_of(place), first - 0.05, title, hangs="bottom")
    _draw_block(figure, page, first, alone, list(map(_rows_of_policies, panels)))
    _write_heading(figure, second - HEADING / 2, (TOGETHER,))
    _draw_block(figure, page, second, together, list(map(_rows_of_pairs, panels)))
    _set_numbers(figure.axes[-len(panels) :])
    write_note(figure, note)
    return figure


@dataclass(frozen=True)
class _Page:
    """Where panels lie: lengths in inches, the span of their axes in percentage points."""

    left: float
    panels: int
    span: tuple[float, float]

    @property
    def width(self) -> float:
        return (WIDTH - EDGE - self.left + GAP) / self.panels - GAP - VALUES

    def left_of(self, place: int) -> float:
        return self.left + place * (self.width + VALUES + GAP)


def _height_of(names: Sequence[str]) -> float:
    """Height of rows that are all as high as the highest of their names, in inches."""
    row = max(height_of(name, SMALL_TYPE_SIZE) for name in names) + 0.08
    return len(names) * max(row, LEAST_ROW)


def _rows_of_policies(panel: EffectPanel) -> list[Row]:
    pairs = zip(panel.main.values(), panel.simple.values(), strict=True)
    return [((main, AVERAGED), (simple, ALONE)) for main, simple in pairs]


def _rows_of_pairs(panel: EffectPanel) -> list[Row]:
    return [((pair, TOGETHER),) for pair in panel.pairs.values()]


def _draw_block(
    figure: Figure, page: _Page, top: float, names: Sequence[str], rows: Sequence[Sequence[Row]]
) -> None:
    """Draw the rows of one kind in every panel; their names stand beside the first panel."""
    height = _height_of(names)
    offset = OFFSET * len(names) / height
    for place, of_panel in enumerate(rows):
        axes = axes_at(figure, page.left_of(place), top, page.width, height)
        axes.set_xlim(*page.span)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_yticks(range(len(names)), names if not place else [""] * len(names))
        axes.tick_params(axis="y", colors=INK, pad=4)
        axes.tick_params(axis="x", length=0, labelbottom=False)
        axes.xaxis.set_major_locator(MaxNLocator(4))
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
        for position, row in enumerate(of_panel):
            _draw_row(axes, position, row, offset)


def _draw_row(axes: Axes, position: int, row: Row, offset: float) -> None:
    for place, (effect, mark) in enumerate(row):
        height = position + offset * (2 * place - len(row) + 1)
        _draw_whisker(axes, height, effect, mark)
        _write_value(axes, height, effect, mark)


def _draw_whisker(axes: Axes, height: float, effect: Whisker, mark: Mark) -> None:
    low, mean, high = (100 * value for value in (effect.low, effect.mean, effect.high))
    axes.plot([low, high], [height, height], color=mark.colour, linewidth=1.2, zorder=2)
    axes.plot(
        [mean], [height], mark.marker, color=mark.colour, markerfacecolor=mark.fill,
        markersize=4.2, markeredgewidth=1.0, zorder=3,
    )  # fmt: skip


def _write_value(axes: Axes, height: float, effect: Whisker, mark: Mark) -> None:
    """Write the mean beside the panel, where it meets neither dots nor whiskers."""
    axes.annotate(
        in_points(100 * effect.mean),
        (1, height),
        (VALUES * POINTS_PER_INCH, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        annotation_clip=False,
        ha="right",
        va="center",
        color=darkened(mark.colour),
        fontsize=SMALL_TYPE_SIZE,
    )


def _write_heading(figure: Figure, top: float, marks: Sequence[Mark]) -> None:
    """Name what the rows below show, each kind of dot beside its sign."""
    left = EDGE
    for mark in marks:
        words = f"{mark.sign} {mark.words}"
        write_at(figure, left, top, words, colour=darkened(mark.colour), hangs="center")
        left += width_of(figure, words, SMALL_TYPE_SIZE) + 0.25


def _set_numbers(lowest: Sequence[Axes]) -> None:
    """Number the axes of the lowest panels and name their unit once."""
    for axes in lowest:
        axes.tick_params(axis="x", labelbottom=True)
        axes.xaxis.set_major_formatter(
            FuncFormatter(lambda value, _: f"{value:+g}" if value else "0")
        )
    write_unit(lowest[-1], "percentage points")


def in_points(value: float) -> str:
    """Percentage points with their sign and one decimal: 3.25 becomes "+3.2", 0.01 "0.0".

    Args:
        value: Percentage points, NaN = missing.
    """
    if math.isnan(value):
        return "–"
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0.0"


def _span(panels: Sequence[EffectPanel]) -> tuple[float, float]:
    """One scale for all panels, so that lengths can be compared: percentage points."""
    drawn = [
        100 * end
        for panel in panels
        for kind in (panel.main, panel.simple, panel.pairs)
        for effect in kind.values()
        for end in (effect.low, effect.mean, effect.high)
        if math.isfinite(end)
    ]
    low, high = min([0.0, *drawn]), max([0.0, *drawn])
    margin = 0.06 * (high - low) or LEAST_SPAN
    return low - margin, high + margin
