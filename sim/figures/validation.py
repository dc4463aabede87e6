"""Validation on one page: each figure against what was predicted, rivals as marks."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.figures.page import EDGE, axes_at, write_at, write_note
from sim.figures.palette import HAIRLINE, HUES, INK, MUTED
from sim.figures.style import NOTE_SIZE, SMALL_TYPE_SIZE, blank_figure, styled
from sim.validation.assessing import Score

TOP, ROW, HEAD, FOOT = 0.84, 0.3, 0.27, 0.5
LEFT, WIDTH, NUMBERS = 2.4, 2.95, 5.5
"""Measures of the page, in inches."""

MODEL, OUTSIDE = HUES[0], HUES[1]
MARKS = {"persistence": "|", "trend": "x", "logistic": "2", "bass": "+"}


@styled
def draw_validation(scores: Sequence[Score], title: str = "Predicted, and found") -> Figure:
    """Draw each figure's interval, what was found, and what rivals say.

    Args:
        scores: of the figures, place by place.
        title: of the page.
    """
    places = list(dict.fromkeys(one.place for one in scores))
    height = TOP + HEAD * len(places) + ROW * len(scores) + FOOT
    figure = blank_figure(height)
    _write_heads(figure, title)
    top = TOP
    for place in places:
        write_at(figure, EDGE, top + 0.06, place, weight="bold")
        top += HEAD
        for score in (one for one in scores if one.place == place):
            _draw_row(figure, score, top)
            top += ROW
    _draw_key(figure, height)
    return figure


def _write_heads(figure: Figure, title: str) -> None:
    write_at(figure, EDGE, 0.04, title, weight="bold")
    said = "50% (thick) and 90% (thin) intervals of the model; rivals know the start and before"
    write_at(figure, EDGE, 0.205, said, colour=MUTED)
    write_at(figure, LEFT, TOP - 0.26, "shares: 0 to 100%; others: 0 to the largest", colour=MUTED)
    write_at(figure, NUMBERS, TOP - 0.26, "found [90%], quantile", colour=MUTED)


def _draw_row(figure: Figure, score: Score, top: float) -> None:
    name = score.target.label.replace("_", " ")
    write_at(figure, EDGE + 0.1, top + 0.08, name, size=NOTE_SIZE, colour=MUTED)
    colour = _colour(score)
    write_at(figure, NUMBERS, top + 0.08, _numbers(score), size=NOTE_SIZE, colour=colour)
    axes = axes_at(figure, LEFT, top, WIDTH, ROW)
    _set_ends(axes, score)
    if score.quantiles:
        low, lower, middle, upper, high = score.quantiles
        axes.hlines(0, low, high, color=MODEL, linewidth=1.1)
        axes.hlines(0, lower, upper, color=MODEL, linewidth=4.5, alpha=0.75)
        axes.vlines(middle, -0.42, 0.42, color=MODEL, linewidth=1.4)
    for rival, value in score.rivals.items():
        if value is not None:
            axes.scatter([value], [-0.62], s=15, marker=MARKS[rival], color=MUTED, linewidths=0.9,
                         clip_on=False)  # fmt: skip
    axes.scatter([score.target.value], [0], s=26, color=colour, edgecolors="white",
                 linewidths=0.7, zorder=4, clip_on=False)  # fmt: skip


def _set_ends(axes: Axes, score: Score) -> None:
    axes.set_ylim(-1, 1)
    low, high = 0.0, 1.0
    held = [score.target.value, *score.quantiles,
            *(value for value in score.rivals.values() if value is not None)]  # fmt: skip
    if score.target.is_share:
        low = -1.0 if min(held) < 0 else 0.0
    else:
        high, low = 1.05 * max(*held, 1e-9), min(0.0, *held)
    axes.set_xlim(low, high)
    axes.set_axis_off()
    axes.hlines(0, low, high, color=HAIRLINE, linewidth=0.7, zorder=0)
    for edge in (low, high) if not score.target.is_share else (low, 0.5 * (low + high), high):
        axes.vlines(edge, -0.3, 0.3, color=HAIRLINE, linewidth=0.7, zorder=0)


def _colour(score: Score) -> str:
    inside = score.inside(90)
    return INK if inside is None or inside else OUTSIDE


def _numbers(score: Score) -> str:
    found = _number(score.target.value, score)
    bound = {"at_least": "≥ ", "at_most": "≤ "}.get(score.target.bound, "")
    if not score.quantiles:
        return f"{bound}{found}  not defined"
    low, high = (_number(score.quantiles[at], score) for at in (0, -1))
    said = f"{score.below:.2f}" if score.target.is_scored else f"{100 * score.held:.0f}% agree"
    return f"{bound}{found}  [{low}, {high}]  {said}"


def _number(value: float, score: Score) -> str:
    text = f"{100 * value:.0f}%" if score.target.is_share else f"{value:.3g}"
    return text.replace("-", "−")


def _draw_key(figure: Figure, height: float) -> None:
    axes = axes_at(figure, 0, height - FOOT + 0.06, figure.get_size_inches()[0], 0.16)
    axes.set_xlim(0, figure.get_size_inches()[0])
    axes.set_ylim(-1, 1)
    axes.set_axis_off()
    at = EDGE + 0.06
    axes.scatter([at], [0], s=26, color=INK)
    axes.text(at + 0.1, 0, "found", va="center", fontsize=SMALL_TYPE_SIZE)
    at += 0.62
    for rival, mark in MARKS.items():
        axes.scatter([at], [0], s=15, marker=mark, color=MUTED, linewidths=0.9)
        axes.text(at + 0.1, 0, rival, va="center", fontsize=SMALL_TYPE_SIZE, color=MUTED)
        at += 0.35 + 0.075 * len(rival)
    write_note(figure, "orange: outside the 90% interval; quantile: share of the prediction below")
