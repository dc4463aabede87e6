"""What policies cost against what they change, and the frontier that nothing else beats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.bearers import bearers_of, borne_by, draw_key, draw_shares
from sim.figures.boxes import Box, box_around
from sim.figures.labels import height_of, readable, width_of, wrapped
from sim.figures.material import Material, TradeOff
from sim.figures.numbered import height_of_names, write_numbered
from sim.figures.page import axes_at, write_at, write_note, write_title, write_unit
from sim.figures.palette import BORDER, INK, MUTED, Look, darkened, looks_of
from sim.figures.point_names import Point, leader, place_point_names
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure, styled

LEFT, RIGHT, TOP, KEY, HEIGHT, AXIS, NOTE = 0.5, 0.15, 0.46, 0.3, 3.7, 0.42, 0.24
BAR, BAR_ROOM = 0.4, 0.08
"""Measures of the page, in inches."""

FREE = 0.1
"""Part of each axis kept free at its ends, for names."""

MOST_NAMES = 8
FADED = 0.45
SIZE = SMALL_TYPE_SIZE
WHISKERS = "; whiskers: 95% interval of the difference"
FRONTIER = "line: frontier of the means, below it dominated"


@styled
def draw_cost_and_effect(material: Material) -> Figure:
    """Each alternative at what it costs and changes beyond the baseline, with the frontier.

    Of many alternatives those off the frontier are numbered, and named at the foot.

    Args:
        material: Its trade-offs are drawn; one whose effect is missing is left out.
    """
    known = [one for one in material.trade_offs if isfinite(one.effect)]
    numbered = _numbered(known)
    feet = height_of_names([one.label for one in numbered])
    bearers = bearers_of([one.by_bearer for one in material.trade_offs])
    top = TOP + KEY * (len(bearers) > 1)
    figure = blank_figure(top + HEIGHT + AXIS + feet + NOTE)
    write_title(
        figure,
        "What the money buys",
        f"effective coverage in month {material.months} against {readable(material.baseline)}, "
        f"percentage points; {borne_by(bearers, 'small bars: who bears the cost')}",
    )
    if len(bearers) > 1:
        draw_key(figure, bearers, TOP)
    axes = axes_at(figure, LEFT, top, WIDTH - LEFT - RIGHT, HEIGHT)
    _set_axes(axes, known)
    _draw_frontier(axes, known)
    looks = looks_of([one.label for one in material.trade_offs], material.baseline)
    _draw_points(axes, known, looks)
    names = [_Name(one, _words(one, numbered), len(bearers) > 1) for one in known]
    _name_points(figure, axes, names, looks)
    _write_feet(figure, numbered, top + HEIGHT + AXIS, has_bars=len(bearers) > 1)
    write_unit(axes, f"additional cost over {material.months} months, thousand yuan")
    write_note(figure, f"points: {material.basis}{WHISKERS * material.has_intervals}; {FRONTIER}")
    return figure


@dataclass(frozen=True)
class _Name:
    """What is written beside a point: its name or number, and the bar of who bears the cost."""

    of: TradeOff
    words: str
    may_have_bar: bool

    @property
    def has_bar(self) -> bool:
        return self.may_have_bar and not self.words.isdigit() and _costs(self.of)

    def size(self, figure: Figure) -> Point:
        """Width and height, inches."""
        width, height = width_of(figure, self.words, SIZE), height_of(self.words, SIZE)
        return (max(width, BAR), height + BAR_ROOM) if self.has_bar else (width, height)


def _numbered(known: Sequence[TradeOff]) -> list[TradeOff]:
    """Those that have no name beside their point, by cost."""
    if len(known) <= MOST_NAMES:
        return []
    return sorted((one for one in known if not one.is_on_frontier), key=lambda one: one.cost)


def _words(one: TradeOff, numbered: Sequence[TradeOff]) -> str:
    return f"{numbered.index(one) + 1}" if one in numbered else wrapped(one.label)


def _write_feet(
    figure: Figure, numbered: Sequence[TradeOff], top: float, *, has_bars: bool
) -> None:
    ends = write_numbered(figure, [one.label for one in numbered], top)
    height = figure.get_size_inches()[1]
    for one, (left, down) in zip(numbered, ends, strict=True):
        if has_bars and _costs(one):
            draw_shares(figure, one.by_bearer, (left + BAR_ROOM, height - down), BAR)


def _costs(one: TradeOff) -> bool:
    return sum(one.by_bearer.values()) > 0


def _set_axes(axes: Axes, known: Sequence[TradeOff]) -> None:
    ends = [_points(end) for one in known for end in (one.low, one.effect, one.high)]
    effects = [0.0, *(end for end in ends if isfinite(end))]
    axes.set_xlim(*_widened([0.0, *(one.cost for one in known)]))
    axes.set_ylim(*_widened(effects))
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:+.3g}" if value else "0")
    )
    axes.grid(axis="y")
    axes.axhline(0.0, color=MUTED, linewidth=0.7)
    axes.spines["left"].set_visible(False)


def _signed(value: float, _position: object = None) -> str:
    return f"{value:+.3g}" if value else "0"


def _widened(values: Sequence[float]) -> Point:
    """The span of values and a free part at either end."""
    low, high = min(values), max(values)
    free = FREE * (high - low) or 1.0
    return low - free, high + free


def _draw_frontier(axes: Axes, known: Sequence[TradeOff]) -> None:
    line = _frontier(known)
    axes.plot(
        [x for x, _ in line], [y for _, y in line], color=INK, linewidth=1.1, alpha=0.55, zorder=2
    )


def _frontier(known: Sequence[TradeOff]) -> list[Point]:
    """Cost and percentage points along the frontier."""
    return sorted((one.cost, _points(one.effect)) for one in known if one.is_on_frontier)


def _draw_points(axes: Axes, known: Sequence[TradeOff], looks: Mapping[str, Look]) -> None:
    for one in known:
        colour, whole = looks[one.label].colour, one.is_on_frontier
        shade = 1.0 if whole else FADED
        ends = [_points(one.low), _points(one.high)]
        axes.plot([one.cost] * 2, ends, color=colour, linewidth=1.1, alpha=shade)
        fill = colour if whole else "white"
        axes.plot(one.cost, _points(one.effect), "o", markersize=6, color=fill, zorder=3)[0].set(
            markeredgecolor=colour, alpha=1.0 if whole else FADED
        )


def _name_points(
    figure: Figure, axes: Axes, names: Sequence[_Name], looks: Mapping[str, Look]
) -> None:
    """Write each name beside its point; those on the frontier choose their places first."""
    ordered = sorted(names, key=lambda name: not name.of.is_on_frontier)
    known = [name.of for name in ordered]
    points = [_on_page(axes, one.cost, _points(one.effect)) for one in known]
    sizes = [name.size(figure) for name in ordered]
    centres = place_point_names(points, sizes, _lines(axes, known), _page(axes))
    for name, *place in zip(ordered, points, centres, sizes, strict=True):
        _write_name(figure, name, looks[name.of.label].colour, *place)


def _write_name(
    figure: Figure, name: _Name, colour: str, point: Point, centre: Point, size: Point
) -> None:
    width, height = figure.get_size_inches()
    left, low, _, high = box_around(*centre, *size)
    ink = darkened(colour) if name.of.is_on_frontier else MUTED
    write_at(figure, left, height - high, name.words, colour=ink)
    if name.has_bar:
        draw_shares(figure, name.of.by_bearer, (left, low), BAR)
    stem = leader(point, centre, size)
    if stem:
        xs, ys = [x / width for x, _ in stem], [y / height for _, y in stem]
        figure.add_artist(Line2D(xs, ys, color=BORDER, linewidth=0.6))


def _lines(axes: Axes, known: Sequence[TradeOff]) -> list[list[Point]]:
    """The whiskers, the frontier and the line of no effect, in inches."""
    ends = [[(one.cost, one.low), (one.cost, one.high)] for one in known if isfinite(one.low)]
    whiskers = [[(cost, _points(effect)) for cost, effect in line] for line in ends]
    zero = [(edge, 0.0) for edge in axes.get_xlim()]
    return [[_on_page(axes, *end) for end in line] for line in (*whiskers, _frontier(known), zero)]


def _page(axes: Axes) -> Box:
    """Where names may stand: on the axes, in inches."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return (*_on_page(axes, left, low), *_on_page(axes, right, high))


def _on_page(axes: Axes, x: float, y: float) -> Point:
    """A point of the axes in inches from the lower left corner of the figure."""
    across, up = axes.transData.transform((x, y)) / axes.figure.dpi
    return float(across), float(up)


def _points(share: float) -> float:
    """Percentage points."""
    return 100 * share
