"""What policies cost, by who bears it; hours that Party work itself takes are no cost of theirs."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.bearers import bearers_of, borne_by, draw_key
from sim.figures.labels import height_of, width_of, wrapped
from sim.figures.material import Cost
from sim.figures.page import axes_at, write_note, write_title, write_unit
from sim.figures.palette import BEARERS, INK
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure, styled

TOP, BOTTOM, KEY, BAR, ROW, RIGHT = 0.46, 0.42, 0.28, 0.24, 0.36, 0.75
"""Measures of the page, in inches."""


@styled
def draw_cost(costs: Sequence[Cost], months: int, note: str = "") -> Figure:
    """What each alternative cost over the horizon, one bar each, parted by bearer.

    Args:
        costs: The bars, from top to bottom.
        months: Length of the horizon.
        note: What the bars and whiskers are; written at the foot.
    """
    names = [wrapped(cost.label) for cost in costs]
    row = max(ROW, max(height_of(name, SMALL_TYPE_SIZE) for name in names) + 0.08)
    bearers = bearers_of([cost.by_bearer for cost in costs])
    top = TOP + KEY * (len(bearers) > 1)
    figure = blank_figure(top + row * len(costs) + BOTTOM)
    left = max(width_of(figure, name, SMALL_TYPE_SIZE) for name in names) + 0.2
    write_title(
        figure,
        "What it cost",
        f"cost of policies over {months} months; {borne_by(bearers, 'colours: who bears it')}",
    )
    if len(bearers) > 1:
        draw_key(figure, bearers, TOP)
    axes = axes_at(figure, left, top, WIDTH - left - RIGHT, row * len(costs))
    for place, cost in enumerate(costs):
        _draw_bar(axes, place, cost, BAR / row)
    _set_axes(axes, names, costs)
    write_note(figure, note)
    return figure


def _draw_bar(axes: Axes, place: int, cost: Cost, thickness: float) -> None:
    start = 0.0
    for bearer, amount in cost.by_bearer.items():
        axes.barh(place, amount, thickness, left=start, color=BEARERS[bearer], linewidth=0)
        start += amount
    end = start
    if cost.low is not None and cost.high is not None:
        axes.plot([cost.low, cost.high], [place, place], color=INK, linewidth=1.1)
        end = max(end, cost.high)
    axes.annotate(
        f"{round(cost.total):,}",
        (end, place),
        (4, 0),
        textcoords="offset points",
        annotation_clip=False,
        va="center",
        fontsize=SMALL_TYPE_SIZE,
    )


def _set_axes(axes: Axes, names: Sequence[str], costs: Sequence[Cost]) -> None:
    longest = max(max(cost.total, cost.high or 0.0) for cost in costs)
    ticks = MaxNLocator(5, integer=True).tick_values(0, max(longest, 1.0))
    axes.set_xlim(0, max(longest, 1.0))
    axes.set_xticks([tick for tick in ticks if tick <= longest])
    axes.set_ylim(len(costs) - 0.5, -0.5)
    axes.set_yticks(np.arange(len(costs)), names)
    axes.tick_params(axis="y", colors=INK, pad=4)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    write_unit(axes, "thousand yuan")
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)
