"""Stylised facts on one page: each number against its band, and how severe a test that was."""

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.evidence.verdicts import Finding, Verdict
from sim.figures.page import EDGE, axes_at, write_at, write_note
from sim.figures.palette import HAIRLINE, HUES, INK, MUTED
from sim.figures.style import NOTE_SIZE, blank_figure, styled

TOP, ROW, HEAD, FOOT = 0.78, 0.165, 0.225, 0.34
BANDS, NUMBERS, BARS = 3.75, 5.0, 6.2
BAND_WIDTH, BAR_WIDTH = 1.1, 0.6
"""Measures of the page, in inches."""

HOLDS, FAILS = HUES[0], HUES[1]
BEYOND = 1.0  # widths of the band that are drawn on either side of it


@styled
def draw_facts(verdicts: Sequence[Verdict]) -> Figure:
    """Draw the verdicts: a heading for each fact, under it a line for each of its numbers.

    Args:
        verdicts: of the facts, in order.
    """
    lines = list(_lines(verdicts))
    depth = sum(HEAD if finding is None else ROW for _, finding in lines)
    figure = blank_figure(TOP + depth + FOOT)
    _write_heads(figure, verdicts)
    top = TOP
    for verdict, finding in lines:
        if finding is None:
            _draw_fact(figure, verdict, top)
            top += HEAD
        else:
            _draw_finding(figure, finding, top)
            top += ROW
    write_note(
        figure,
        "severity: share of draws from the assumed parameters' ranges that reproduce the fact too; "
        "nearly all = no test; – none worked out",
    )
    return figure


def _lines(verdicts: Sequence[Verdict]) -> Iterator[tuple[Verdict, Finding | None]]:
    for verdict in verdicts:
        yield verdict, None
        for finding in verdict.findings:
            yield verdict, finding


def _write_heads(figure: Figure, verdicts: Sequence[Verdict]) -> None:
    held = sum(verdict.reproduced for verdict in verdicts)
    title = f"Stylised facts: {held} of {len(verdicts)} reproduced"
    write_at(figure, EDGE, 0.04, title, weight="bold")
    said = "mean over replicates with 95% interval, against the band that the evidence allows"
    write_at(figure, EDGE, 0.205, said, colour=MUTED)
    for left, words in ((BANDS, "number in its band"), (NUMBERS, "number [band]"),
                        (BARS, "severity")):  # fmt: skip
        write_at(figure, left, TOP - 0.2, words, colour=MUTED)


def _draw_fact(figure: Figure, verdict: Verdict, top: float) -> None:
    colour = HOLDS if verdict.reproduced else FAILS
    words = f"{verdict.fact.id}  {verdict.fact.title}"
    write_at(figure, EDGE, top + 0.05, words, weight="bold")
    write_at(figure, NUMBERS, top + 0.05, verdict.words, colour=colour, size=NOTE_SIZE)
    if verdict.severity is None:
        write_at(figure, BARS, top + ROW + 0.06, "–", colour=MUTED)
        return
    axes = axes_at(figure, BARS, top + HEAD + 0.035, BAR_WIDTH, 0.1)
    axes.barh([0], [1.0], color=HAIRLINE, height=1.0)
    axes.barh([0], [verdict.severity], color=colour, height=1.0)
    axes.set_xlim(0, 1)
    axes.set_axis_off()
    share = f"{100 * verdict.severity:.0f}%"
    write_at(figure, BARS + BAR_WIDTH + 0.04, top + HEAD + 0.02, share, size=NOTE_SIZE)


def _draw_finding(figure: Figure, finding: Finding, top: float) -> None:
    write_at(figure, EDGE + 0.17, top + 0.025, finding.check.name, size=NOTE_SIZE, colour=MUTED)
    _draw_band(axes_at(figure, BANDS, top, BAND_WIDTH, ROW), finding)
    low, high = _ends(finding)
    value = "–" if finding.value.mean is None else _number(finding.value.mean)
    words = f"{value}  [{_number(low)}, {_number(high)}]"
    write_at(figure, NUMBERS, top + 0.025, words, size=NOTE_SIZE,
             colour=INK if finding.holds else FAILS)  # fmt: skip


def _ends(finding: Finding) -> tuple[float, float]:
    return finding.check.low, finding.check.high


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


def _draw_band(axes: Axes, finding: Finding) -> None:
    """The band has the same width in every line; what lies further off stands at the edge."""
    axes.set_xlim(-BEYOND, 1 + BEYOND)
    axes.set_ylim(-1, 1)
    axes.set_axis_off()
    axes.add_patch(Rectangle((0, -0.7), 1, 1.4, facecolor=HAIRLINE, linewidth=0))
    mean, low, high = finding.value.mean, finding.value.low, finding.value.high
    if mean is None:
        return
    colour = HOLDS if finding.holds else FAILS
    if low is not None and high is not None:
        axes.hlines(0, _placed(finding, low), _placed(finding, high), color=colour, linewidth=1.2)
    at = _placed(finding, mean)
    shape = {-BEYOND: "<", 1 + BEYOND: ">"}.get(at, "o")
    axes.scatter([at], [0], s=17, color=colour, marker=shape, zorder=3, clip_on=False)


def _placed(finding: Finding, value: float) -> float:
    low, high = _ends(finding)
    return float(np.clip((value - low) / ((high - low) or 1.0), -BEYOND, 1 + BEYOND))
