"""Where a goal fails: worlds over the two surest limits, and the box in every parameter's range."""

import textwrap

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.analysis.discovery import Discovery
from sim.analysis.factors import Factor
from sim.analysis.outcomes import Numbers
from sim.figures.factor_axis import factor_words, set_scale
from sim.figures.labels import readable, width_of
from sim.figures.page import EDGE, axes_at, write_at, write_note
from sim.figures.palette import HAIRLINE, HUES, INK, MUTED
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure, styled
from sim.measures import MEASURES

TOP, LEFT, SIDE, KEY, ROW, BOTTOM = 0.68, 0.75, 3.0, 0.62, 0.34, 0.36
"""Measures of the page, in inches."""

HOLDS, FAILS = HUES[0], HUES[1]
WORDS_ACROSS = 100


@styled
def draw_discovery(found: Discovery, factors: tuple[Factor, ...]) -> Figure:
    """Draw the worlds of a sweep, the box in them, and its limits on every parameter.

    Args:
        found: where the goal fails.
        factors: the parameters.
    """
    goal = "\n".join(
        textwrap.wrap(f"Where it fails that {readable(str(found.goal))}", WORDS_ACROSS)
    )
    top = TOP + 0.15 * goal.count("\n")
    figure = blank_figure(top + SIDE + KEY + ROW * len(factors) + BOTTOM)
    write_at(figure, EDGE, 0.04, goal, weight="bold")
    write_at(figure, EDGE, top - 0.42, _sentence(found), colour=MUTED)
    axes = axes_at(figure, LEFT, top, WIDTH - LEFT - 1.1, SIDE)
    across, *rest = _shown(found, len(factors))
    if rest:
        _draw_worlds(axes, found, factors, across, rest[0])
    else:
        _draw_leads(axes, found, factors[across])
    _draw_ranges(figure, found, factors, top + SIDE + KEY)
    write_note(figure, "each point a world: a point of the sweep, mean over its seeds")
    return figure


def _sentence(found: Discovery) -> str:
    said = f"fails in {found.failures} of {len(found.lead)} worlds"
    if found.box is None:
        return said
    if not found.box.limited:
        return f"{said}; worlds are too few, or failures too scattered, to bound a region"
    inside, dense = f"{found.box.coverage:.0%}", f"{found.box.density:.0%}"
    return f"{said}; the box holds {inside} of them, and {dense} of the worlds in it fail"


def _shown(found: Discovery, number: int) -> list[int]:
    """Positions of the two parameters that are drawn: those with the surest limits."""
    limited = found.box.limited if found.box else []
    return [*limited, *(place for place in range(number) if place not in limited)][:2]


def _limits(found: Discovery, place: int) -> tuple[float, float]:
    """The box on one parameter, cut off at the ends of what was swept."""
    low, high = float(found.points[:, place].min()), float(found.points[:, place].max())
    if found.box is None:
        return low, high
    return max(low, float(found.box.low[place])), min(high, float(found.box.high[place]))


def _draw_worlds(
    axes: Axes, found: Discovery, factors: tuple[Factor, ...], across: int, up: int
) -> None:
    _scatter(axes, found, found.points[:, across], found.points[:, up])
    if found.box is not None and found.box.limited:
        (left, right), (low, high) = _limits(found, across), _limits(found, up)
        box = Rectangle((left, low), right - left, high - low, fill=False, edgecolor=INK)
        axes.add_patch(box)
    _name_axis(axes, factors[across])
    axes.set_ylabel(factor_words(factors[up]), fontsize=SMALL_TYPE_SIZE)
    set_scale(axes.yaxis, factors[up], 6)


def _draw_leads(axes: Axes, found: Discovery, factor: Factor) -> None:
    """With one parameter the other axis is free to say by how much the goal is met."""
    is_share = MEASURES[found.goal.measure].unit == "share"
    scale = 100.0 if is_share else 1.0
    _scatter(axes, found, found.points[:, 0], (found.lead + found.goal.margin) * scale)
    axes.axhline(found.goal.margin * scale, color=MUTED, linewidth=0.9, zorder=1)
    if found.box is not None and found.box.limited:
        axes.axvspan(*_limits(found, 0), color=HAIRLINE, alpha=0.5, linewidth=0, zorder=0)
    _name_axis(axes, factor)
    unit = "percentage points" if is_share else MEASURES[found.goal.measure].unit
    axes.set_ylabel(f"lead over the strongest rival ({unit})", fontsize=SMALL_TYPE_SIZE)


def _scatter(axes: Axes, found: Discovery, x: Numbers, y: Numbers) -> None:
    """Draw worlds in two colours and two shapes, and name both beside the axes."""
    fails = found.lead <= 0
    axes.scatter(x[~fails], y[~fails], s=14, color=HOLDS, alpha=0.55, linewidth=0)
    axes.scatter(x[fails], y[fails], s=18, color=FAILS, marker="x", linewidth=1.1)
    for height, colour, shape, word in ((0.97, HOLDS, "o", "holds"), (0.91, FAILS, "x", "fails")):
        axes.plot(1.04, height, shape, color=colour, markersize=4, clip_on=False,
                  transform=axes.transAxes)  # fmt: skip
        axes.annotate(word, (1.07, height), xycoords="axes fraction", va="center",
                      fontsize=SMALL_TYPE_SIZE)  # fmt: skip


def _name_axis(axes: Axes, factor: Factor) -> None:
    axes.set_xlabel(factor_words(factor), fontsize=SMALL_TYPE_SIZE)
    set_scale(axes.xaxis, factor, 8)


def _draw_ranges(figure: Figure, found: Discovery, factors: tuple[Factor, ...], top: float) -> None:
    """A line for the swept range of each parameter, a bar for what of it lies in the box."""
    left = 0.15 + max(width_of(figure, factor_words(factor), SMALL_TYPE_SIZE) for factor in factors)
    axes = axes_at(figure, left, top, WIDTH - left - 1.0, ROW * len(factors))
    for place in range(len(factors)):
        _draw_range(axes, found, place, log=factors[place].log)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(factors) - 0.4, -0.6)
    axes.set_yticks(np.arange(len(factors)), [factor_words(factor) for factor in factors])
    axes.tick_params(axis="y", colors=INK, pad=4)
    axes.set_xticks([])
    for side in axes.spines.values():
        side.set_visible(False)


def _draw_range(axes: Axes, found: Discovery, place: int, *, log: bool) -> None:
    lowest, highest = float(found.points[:, place].min()), float(found.points[:, place].max())
    low, high = _limits(found, place)
    ends = np.array([lowest, low, high, highest])
    ends = np.log(ends) if log else ends
    start, end = (ends[1:3] - ends[0]) / (ends[3] - ends[0] or 1.0)
    axes.plot([0, 1], [place, place], color=HAIRLINE, linewidth=5, solid_capstyle="butt")
    if found.box is not None and place in found.box.limited:
        axes.plot([start, end], [place, place], color=FAILS, linewidth=5, solid_capstyle="butt")
        said = f"{low:.3g} to {high:.3g}"
    else:
        said = "any"
    axes.annotate(said, (1.0, place), (4, 0), textcoords="offset points", va="center",
                  annotation_clip=False, fontsize=SMALL_TYPE_SIZE, color=MUTED)  # fmt: skip
