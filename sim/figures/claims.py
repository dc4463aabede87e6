"""Claims: how often each holds over the draws, coloured by verdict, null worlds beside it."""

from collections.abc import Sequence
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.claims.judging import Judgement
from sim.claims.plan import NULL
from sim.claims.verdicts import (
    ASSUMED,
    BUILT_IN,
    CONTRADICTED,
    DEPENDS,
    HALF,
    IMPLIED,
    MOST,
    NOT_IMPLIED,
    UNKNOWN,
)
from sim.figures.labels import width_of
from sim.figures.page import axes_at, percent, write_note, write_title
from sim.figures.palette import BASELINE, HAIRLINE, INK, MUTED
from sim.figures.style import NOTE_SIZE, SMALL_TYPE_SIZE, WIDTH, blank_figure, styled

COLOURS = {
    IMPLIED: "#0072B2",
    DEPENDS: "#E69F00",
    NOT_IMPLIED: BASELINE,
    CONTRADICTED: "#D55E00",
    ASSUMED: "#CC79A7",
    BUILT_IN: "#000000",
    UNKNOWN: HAIRLINE,
}
DATA = {"supports": "+", "silent": "·", "against": "−"}
TOP, ROW, BOTTOM, RIGHT = 0.62, 0.24, 0.62, 1.75
"""Measures of the page, in inches."""


@styled
def draw_claims(judgements: Sequence[Judgement], note: str = "") -> Figure:
    """Draw a line for each claim: how often it holds, with interval, and how often in null worlds.

    Args:
        judgements: in the order they are drawn.
        note: how the trial was made.
    """
    figure = blank_figure(TOP + ROW * len(judgements) + BOTTOM)
    words = (
        "share of the draws in which it holds, 95% interval; × in worlds in which it should fail"
    )
    write_title(
        figure, "What the model says of each claim, over the ranges of what is assumed", words
    )
    names = [_name(one) for one in judgements]
    left = 0.15 + max(width_of(figure, name, SMALL_TYPE_SIZE) for name in names)
    axes = axes_at(figure, left, TOP, WIDTH - left - RIGHT, ROW * len(judgements))
    for row, one in enumerate(judgements):
        _draw_claim(axes, row, one)
    axes.set_ylim(len(judgements) - 0.4, -0.6)
    axes.set_yticks(range(len(judgements)), names)
    axes.tick_params(axis="y", colors=INK, pad=4)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0.0, HALF, MOST, 1.0])
    axes.xaxis.set_major_formatter(percent)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.annotate("model", (1.05, -0.75), xycoords=("axes fraction", "data"), va="bottom",
                  fontsize=NOTE_SIZE, color=MUTED, annotation_clip=False)  # fmt: skip
    axes.annotate("data", (1.0, -0.75), (RIGHT * 72 - 8, 0), xycoords=("axes fraction", "data"),
                  textcoords="offset points", va="bottom", ha="right", fontsize=NOTE_SIZE,
                  color=MUTED, annotation_clip=False)  # fmt: skip
    write_note(
        figure, f"data: + support, · silent, − against; * other draws may say otherwise{note}"
    )
    return figure


def _draw_claim(axes: Axes, row: int, one: Judgement) -> None:
    colour, share = COLOURS[one.verdict], one.probability
    axes.plot([share.low, share.high], [row, row], color=colour, linewidth=2.2)
    axes.scatter([share.value], [row], s=26, color=colour, zorder=3, clip_on=False)
    for check in one.checks_of(NULL):
        axes.scatter([check.probability.value], [row], s=18, marker="x", color=MUTED,
                     linewidth=1.0, zorder=4, clip_on=False)  # fmt: skip
    verdict = f"{one.verdict}{' *' if one.close else ''}"
    _write_beside(axes, row, verdict, colour, 10.0, "left")
    _write_beside(axes, row, DATA[one.claim.data.verdict], INK, RIGHT * 72 - 14, "right")


def _write_beside(
    axes: Axes, row: int, words: str, colour: str, shift: float, side: Literal["left", "right"]
) -> None:
    axes.annotate(words, (1.0, row), (shift, 0), xycoords=("axes fraction", "data"),
                  textcoords="offset points", va="center", ha=side, annotation_clip=False,
                  fontsize=SMALL_TYPE_SIZE, color=colour)  # fmt: skip


def _name(one: Judgement) -> str:
    title = one.claim.label
    return title if len(title) <= 58 else f"{title[:57].rstrip()}…"
