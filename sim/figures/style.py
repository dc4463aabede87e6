"""One style for every figure, and figures that repeat byte for byte.

Nothing here touches pyplot or the reader's own matplotlib settings: a figure is drawn in a
context of its own, on matplotlib's defaults plus the settings below.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, wraps
from typing import Any, ParamSpec

import matplotlib.style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from sim.figures.palette import HAIRLINE, INK, MUTED

WIDTH = 7.2
"""Width of a figure in inches: a text column of A4 or letter paper."""

TYPE_SIZE = 9.0
SMALL_TYPE_SIZE = 8.0
NOTE_SIZE = 7.5
POINTS_PER_INCH = 72.0

# DejaVu comes with matplotlib, so figures look alike everywhere; it lacks Chinese characters,
# which are taken from the first of these that the machine has.
CHINESE_TYPEFACES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
)

SETTINGS: dict[str, Any] = {
    "font.size": TYPE_SIZE,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": HAIRLINE,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": SMALL_TYPE_SIZE,
    "ytick.labelsize": SMALL_TYPE_SIZE,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "lines.linewidth": 1.7,
    "lines.solid_capstyle": "round",
    "hatch.linewidth": 0.6,
    "savefig.dpi": 180,
    "svg.fonttype": "path",
    "svg.hashsalt": "party-coverage-simulator",
}

Drawing = ParamSpec("Drawing")


def styled(draw: Callable[Drawing, Figure]) -> Callable[Drawing, Figure]:
    """Make a drawing function draw in the style of the project, whatever the reader has set.

    Args:
        draw: A function that returns a matplotlib figure.
    """

    @wraps(draw)
    def draw_in_style(*args: Drawing.args, **kwargs: Drawing.kwargs) -> Figure:
        with style_context():
            return draw(*args, **kwargs)

    return draw_in_style


def style_context() -> AbstractContextManager[None]:
    """The settings of every figure, for drawing and for saving."""
    settings = {**SETTINGS, "font.sans-serif": ["DejaVu Sans", *_chinese_typefaces()]}
    return matplotlib.style.context(settings, after_reset=True)


def blank_figure(height: float, width: float = WIDTH) -> Figure:
    """An empty figure that belongs to nobody: no window, no global list of open figures.

    Args:
        height: Height in inches.
        width: Width in inches.
    """
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


@cache
def _chinese_typefaces() -> tuple[str, ...]:
    installed = set(fontManager.get_font_names())
    return tuple(name for name in CHINESE_TYPEFACES if name in installed)[:1]
