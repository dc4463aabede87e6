"""Policy dates: a fine upright line where a policy starts or ends, with its name on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.figures.labels import lanes, readable, width_of
from sim.figures.material import Curves, PolicyDate
from sim.figures.palette import MUTED
from sim.figures.style import NOTE_SIZE, POINTS_PER_INCH

LANE = NOTE_SIZE * 1.35 / POINTS_PER_INCH
GAP = 0.12
OFFSET = 0.05
"""Height of a line of words, and distances around words, in inches."""

STROKE: dict[str, Any] = {"color": MUTED, "linewidth": 0.8, "linestyle": (0, (1, 2)), "zorder": 1.5}


@dataclass(frozen=True)
class DateMark:
    """A marked month and the words above it.

    Attributes:
        month: The month.
        words: What happens in it.
        start: The month above which the words start; earlier only where they would not fit.
        lane: The line of words, from below, on which they stand.
    """

    month: int
    words: str
    start: float
    lane: int


def date_marks(
    figure: Figure, curves: Sequence[Curves], months: int, width: float, room: float
) -> tuple[DateMark, ...]:
    """The marks of all alternatives, with words that do not touch each other.

    Args:
        figure: The figure they are meant for.
        curves: The alternatives, with their policy dates.
        months: Length of the horizon; dates outside it are left out.
        width: Width of the panel, inches.
        room: Width of the panel and of what lies to its right, inches.
    """
    dates = sorted({date for one in curves for date in one.dates if 1 <= date.month <= months})
    found = sorted({date.month for date in dates})
    words = [_words([date for date in dates if date.month == month]) for month in found]
    sizes = [width_of(figure, text, NOTE_SIZE) for text in words]
    inch = max(months - 1, 1) / width
    starts = [
        min(month, 1 + (room - size) * inch) for month, size in zip(found, sizes, strict=True)
    ]
    chosen = lanes(starts, [size * inch for size in sizes], GAP * inch)
    return tuple(DateMark(*mark) for mark in zip(found, words, starts, chosen, strict=True))


def space_above(marks: Sequence[DateMark]) -> float:
    """Height that the words of the marks need above a panel, in inches.

    Args:
        marks: The marks of the panel.
    """
    return (max(mark.lane for mark in marks) + 1) * LANE + OFFSET if marks else 0.0


def draw_dates(axes: Axes, marks: Sequence[DateMark], *, height: float, has_words: bool) -> None:
    """Draw the marks into a panel.

    Args:
        axes: The panel.
        marks: The marks.
        height: Height of the panel, inches.
        has_words: Whether the words are written above the panel.
    """
    across = axes.get_xaxis_transform()
    for mark in marks:
        top = 1 + (OFFSET + mark.lane * LANE) / height if has_words else 1.0
        axes.plot([mark.month] * 2, [0, top], transform=across, clip_on=False, **STROKE)
        if has_words:
            axes.text(
                mark.month, top, mark.words, transform=across, fontsize=NOTE_SIZE, color=MUTED
            )


def _words(dates: Sequence[PolicyDate]) -> str:
    started = sorted({date.policy for date in dates if not date.ends})
    ended = sorted({date.policy for date in dates if date.ends})
    parts = [_sentence(started, "start")] * bool(started) + [_sentence(ended, "end")] * bool(ended)
    return ", ".join(parts)


def _sentence(policies: Sequence[str], verb: str) -> str:
    if len(policies) == 1:
        return f"{readable(policies[0])} {verb}s"
    if len(policies) == 2:
        return f"{readable(policies[0])} and {readable(policies[1])} {verb}"
    return f"{len(policies)} policies {verb}"
