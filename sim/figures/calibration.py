"""A calibration: parameters before and after, and what they predict beside what was observed."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sim.calibration.fit import Fit, Learned, Predicted
from sim.calibration.priors import LOG
from sim.calibration.targets import Target
from sim.figures.labels import wrapped
from sim.figures.page import axes_at, percent, write_note, write_title, write_unit
from sim.figures.palette import BASELINE, HUES, INK, MUTED
from sim.figures.small_multiples import Grid, columns_for
from sim.figures.style import NOTE_SIZE, WIDTH, blank_figure, styled

Floats = NDArray[np.float64]
MOST_COLUMNS = 4
BINS = 20
TOP, BOTTOM, GAP, HEIGHT = 0.52, 0.3, 0.34, 0.85
ROW, NAMES, NUMBERS = 0.24, 2.75, 1.15
FARTHEST = 6.0
"""Measures of the pages in inches, and standard errors at which intervals are cut off."""


@styled
def draw_learned(fit: Fit) -> Figure:
    """Draw every parameter and nuisance, a panel each: the prior grey, the posterior blue.

    Args:
        fit: the result.
    """
    columns = columns_for(len(fit.learned), MOST_COLUMNS)
    grid = Grid(
        titles=[_title(one) for one in fit.learned],
        columns=columns,
        left=0.15,
        top=TOP,
        width=(WIDTH - 0.3 - GAP * (columns - 1)) / columns,
        height=HEIGHT,
        gap=GAP,
    )
    figure = blank_figure(grid.bottom + GAP + BOTTOM)
    write_title(
        figure, "What the targets say of parameters", "density: prior (grey), posterior (blue)"
    )
    for at, (axes, one) in enumerate(zip(grid.axes(figure), fit.learned, strict=True)):
        _draw_density(axes, one, fit.values[:, at], fit.weights)
    note = "dashed: declared value; number: share of the prior's variance that is gone"
    write_note(figure, f"{note}; {_worth(fit)}")
    return figure


@styled
def draw_predicted(fit: Fit) -> Figure:
    """Draw every target, a row each: what runs give before and after, and what was observed.

    Args:
        fit: the result.
    """
    rows = len(fit.predicted)
    figure = blank_figure(TOP + ROW * rows + 0.75)
    write_title(
        figure,
        "What runs give beside what was observed",
        "standard errors from the observed figure; 90 % of runs before (grey) and after (blue)",
    )
    axes = axes_at(figure, NAMES, TOP, WIDTH - NAMES - NUMBERS, ROW * rows)
    axes.axvspan(-1.645, 1.645, color=HUES[5], alpha=0.15, linewidth=0)
    axes.axvline(0.0, color=INK, linewidth=0.9)
    for row, one in enumerate(fit.predicted):
        _draw_interval(axes, one.target, one.before, row - 0.14, BASELINE)
        _draw_interval(axes, one.target, one.after, row + 0.14, HUES[0])
        words = f"{_shown(one.target, one.after[1])} for {_bound(one)}"
        axes.annotate(words, (1.03, row), xycoords=("axes fraction", "data"), va="center",
                      fontsize=NOTE_SIZE, color=INK if one.fits else HUES[1])  # fmt: skip
    axes.set_xlim(-FARTHEST, FARTHEST)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_yticks(range(rows), [_name(one.target) for one in fit.predicted])
    axes.tick_params(axis="y", colors=INK, pad=4)
    axes.spines["left"].set_visible(False)
    write_unit(axes, "standard errors")
    note = "band: 90 % of the declared errors, for bounds (≤, ≥) one side of it counts"
    end = "right: median after, for observed (vermilion: missed)\n* only looked at, not fitted"
    write_note(figure, f"{note}; {end}; {_worth(fit)}")
    return figure


def _title(one: Learned) -> str:
    name = wrapped(one.prior.path.rpartition(".")[2], 24)
    return f"{name}\n{one.verdict}, {one.contraction:.2f}".replace("-", "−")


def _draw_density(axes: Axes, one: Learned, values: Floats, weights: Floats) -> None:
    prior = one.prior
    spaced = np.geomspace if prior.shape == LOG else np.linspace
    edges = spaced(prior.low, prior.high, BINS + 1)
    before, _ = np.histogram(prior.grid, edges)
    after, _ = np.histogram(values, edges, weights=weights)
    axes.stairs(after / after.sum(), edges, fill=True, color=HUES[0], alpha=0.75)
    axes.stairs(before / before.sum(), edges, color=MUTED, linewidth=1.2)
    if prior.low <= one.default <= prior.high:
        axes.axvline(one.default, color=INK, linewidth=0.9, linestyle=(0, (3, 2)))
    if prior.shape == LOG:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.minorticks_off()
    else:
        axes.locator_params(axis="x", nbins=4)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}".replace("-", "−"))
    axes.set_xlim(prior.low, prior.high)
    axes.set_yticks([])
    axes.set_ylim(bottom=0.0)
    axes.spines["left"].set_visible(False)


def _draw_interval(
    axes: Axes, target: Target, ends: Sequence[float], height: float, colour: str
) -> None:
    low, middle, high = ((end - target.observed) / target.error for end in ends)
    if np.isnan(middle):
        return
    axes.hlines(height, max(low, -FARTHEST), min(high, FARTHEST), color=colour, linewidth=2.0)
    if abs(middle) <= FARTHEST:
        axes.scatter(middle, height, s=14, color=colour, zorder=3)


def _name(target: Target) -> str:
    figure = target.figure
    what = figure.indicator if figure.indicator != "coverage" else f"coverage, {figure.definition}"
    words = wrapped(what, 200).replace("party organization", "PO")
    star = "" if target.fitted else " *"
    return f"{figure.id} {words}, {figure.date}{star}"


def _bound(one: Predicted) -> str:
    sign = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}[one.target.figure.bound]
    return sign + _shown(one.target, one.target.observed)


def _shown(target: Target, value: float) -> str:
    if np.isnan(value):
        return "–"
    return percent(round(value, 3)) if target.figure.unit.startswith("share") else f"{value:.3g}"


def _worth(fit: Fit) -> str:
    wide = f", errors widened {fit.width:.2f} times" if fit.width > 1.0 else ""
    return f"{len(fit.weights):,} draws worth {fit.effective:.0f}{wide}"
