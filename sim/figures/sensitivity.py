"""Which parameters matter: two marks a parameter, a panel for each measure and bundle."""

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.analysis.factors import Factor
from sim.analysis.sensitivity import HEADLINES, MORRIS, Sensitivity
from sim.figures.labels import readable, width_of, wrapped
from sim.figures.page import write_note, write_title
from sim.figures.palette import HUES, INK, MUTED
from sim.figures.small_multiples import Grid, columns_for
from sim.figures.style import SMALL_TYPE_SIZE, WIDTH, blank_figure, styled
from sim.measures import MEASURES

MOST_PANELS = 9
MOST_COLUMNS = 3
TOP, BOTTOM, GAP, ROW = 0.52, 0.3, 0.3, 0.22
"""Measures of the page, in inches."""

WORDS = {
    "sobol": "share of the variance between points: total (filled), first order (open)",
    "morris": "change over a parameter's whole range: mean absolute, mu* (filled), sigma (open)",
}
WHISKERS = {"sobol": "whiskers: 95% interval", "morris": "whiskers: 95% interval of mu*"}


def sensitivity_pages(
    found: Sequence[Sensitivity], factors: Sequence[Factor], title: str
) -> Iterator[Figure]:
    """Draw sensitivities, nine panels a page.

    Args:
        found: of one method.
        factors: the parameters.
        title: what they are sensitivities of.

    Yields:
        The pages.
    """
    for start in range(0, len(found), MOST_PANELS):
        yield draw_sensitivity(found[start : start + MOST_PANELS], factors, title)


@styled
def draw_sensitivity(found: Sequence[Sensitivity], factors: Sequence[Factor], title: str) -> Figure:
    """Draw one page; the parameter that matters most in any panel stands at the top.

    Args:
        found: of one method, a panel each.
        factors: the parameters.
        title: what they are sensitivities of.
    """
    method = found[0].method
    names = [wrapped(factor.name.replace(".", ": "), 30).replace("\n", " ") for factor in factors]
    left = 0.15 + max(width_of(blank_figure(1.0), name, SMALL_TYPE_SIZE) for name in names)
    columns = columns_for(len(found), MOST_COLUMNS)
    grid = Grid(
        titles=[_title(one, 30 if columns == MOST_COLUMNS else 44) for one in found],
        columns=columns,
        left=left,
        top=TOP,
        width=(WIDTH - left - 0.15 - GAP * (columns - 1)) / columns,
        height=ROW * len(factors) + 0.1,
        gap=GAP,
    )
    figure = blank_figure(grid.bottom + GAP + BOTTOM)
    write_title(figure, title, WORDS[method])
    order = _order(found)
    for place, (axes, one) in enumerate(zip(grid.axes(figure), found, strict=True)):
        _draw_panel(axes, one, order)
        names_here = [names[factor] for factor in order] if place % columns == 0 else []
        _set_parameters(axes, names_here, len(order))
        _set_values(axes, one.method, grid.width)
    noise = "noise: share of the variance of runs that comes of the seed"
    write_note(figure, f"{WHISKERS[method]}; {noise}")
    return figure


def _title(one: Sensitivity, width: int) -> str:
    quantity = one.quantity
    noise = f"noise {one.noise.share:.0%}" if one.noise else "noise unknown"
    lines = [
        wrapped(readable(quantity.measure), width),
        wrapped(readable(quantity.label), width),
        noise,
    ]
    return "\n".join(lines)


def _order(found: Sequence[Sensitivity]) -> list[int]:
    """Parameters by their largest share of the leading index of any panel."""
    leading = [np.nan_to_num(one.indices[HEADLINES[one.method][0]][0]) for one in found]
    shares = np.array([values / max(float(values.max()), 1e-300) for values in leading])
    return [int(place) for place in np.argsort(-shares.max(axis=0), kind="stable")]


def _draw_panel(axes: Axes, one: Sensitivity, order: Sequence[int]) -> None:
    scale = _scale(one)
    for name, colour, shift in zip(HEADLINES[one.method], HUES, (-0.13, 0.13), strict=False):
        value, half = (part[list(order)] * scale for part in one.indices[name])
        rows = np.arange(len(order)) + shift
        axes.hlines(rows, value - half, value + half, color=colour, linewidth=1.1)
        face = "white" if shift > 0 else colour
        axes.scatter(value, rows, s=16, facecolor=face, edgecolor=colour, zorder=3, clip_on=False)
    if not np.isfinite(one.indices[HEADLINES[one.method][0]][0]).any():
        axes.annotate("the same at every point", (0.5, 0.5), xycoords="axes fraction",
                      ha="center", va="center", fontsize=SMALL_TYPE_SIZE, color=MUTED)  # fmt: skip


def _scale(one: Sensitivity) -> float:
    """Morris' effects of shares are drawn in percentage points."""
    is_share = MEASURES[one.quantity.measure].unit == "share"
    return 100.0 if one.method == MORRIS and is_share else 1.0


def _set_parameters(axes: Axes, names: Sequence[str], number: int) -> None:
    axes.set_ylim(number - 0.4, -0.6)
    axes.set_yticks(np.arange(number), names or [""] * number)
    axes.tick_params(axis="y", colors=INK, pad=4)


def _set_values(axes: Axes, method: str, width: float) -> None:
    """Let shares go to one at least, and estimates of nothing stand clear of the names."""
    low, high = axes.dataLim.intervalx if np.isfinite(axes.dataLim.intervalx).all() else (0, 1)
    high = max(high, 1.0 if method != MORRIS else 0.0)
    axes.set_xlim(min(low, 0.0) - 0.04 * high, 1.02 * high)
    axes.xaxis.set_major_locator(MaxNLocator(max(3, int(width * 2)), steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: f"{round(value, 9):g}".replace("-", "−"))
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
