"""Figures as SVG inside a page: without a size of their own, and with ids that do not meet."""

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.report.content import Figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

_ID = re.compile(r'(\bid="|url\(#|href="#)')
_SIZE = re.compile(r'(<svg\b[^>]*?) (?:width|height)="[^"]*"')


def drawn(name: str, figure: "Drawing", caption: str) -> Figure:
    """Return a figure of matplotlib's for a page.

    Args:
        name: of the figure, unlike that of any other on the page.
        figure: the drawing.
        caption: what it shows.
    """
    from sim.figures.save import METADATA
    from sim.figures.style import style_context

    text = StringIO()
    with style_context():
        figure.savefig(text, format="svg", metadata=dict(METADATA["svg"]))
    return Figure(embedded(text.getvalue(), name), caption)


def kept(path: Path, caption: str) -> Figure:
    """Return a figure that was saved with a result.

    Args:
        path: an SVG file.
        caption: what it shows.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return Figure(embedded(path.read_text(encoding="utf-8"), path.stem), caption)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def embedded(svg: str, name: str) -> str:
    """Return an SVG file's drawing for the middle of a page.

    Args:
        svg: the whole file.
        name: put before each id, so that those of two figures differ.
    """
    start = svg.index("<svg")
    bare = re.sub(r"<metadata>.*?</metadata>", "", svg[start:], flags=re.DOTALL)
    for _ in ("width", "height"):
        bare = _SIZE.sub(r"\1", bare, count=1)
    return _ID.sub(rf"\g<1>{name}-", bare).strip()
