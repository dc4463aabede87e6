"""Colours of lines on light and on dark ground: the palette of the figures, and lighter twins."""

from collections.abc import Sequence
from typing import Any

from sim.figures.palette import BEARERS, Look, darkened, looks_of

_ON_DARK = {
    "#0072B2": "#4FA9E0",
    "#D55E00": "#F08442",
    "#009E73": "#35C79B",
    "#CC79A7": "#DD98BE",
    "#E69F00": "#F0B43C",
    "#56B4E9": "#A4D8F7",
    "#000000": "#F2F2F2",
    "#8A8A8A": "#A3A3A3",
}


def strokes_of(labels: Sequence[str], baseline: str) -> dict[str, dict[str, Any]]:
    """Return how each bundle is drawn: colours of line and letters on both grounds, and dashes.

    Args:
        labels: of the bundles, in order.
        baseline: the one in grey.
    """
    return {label: _stroke(look) for label, look in looks_of(labels, baseline).items()}


def bearer_colours() -> dict[str, dict[str, str]]:
    """Return the colour of each bearer of costs, on light and on dark ground."""
    return {name: {"light": hue, "dark": _ON_DARK[hue]} for name, hue in BEARERS.items()}


def _stroke(look: Look) -> dict[str, Any]:
    dash: Any = "solid" if isinstance(look.stroke, str) else [2 * part for part in look.stroke[1]]
    return {
        "light": look.colour,
        "dark": _ON_DARK[look.colour],
        "ink": darkened(look.colour),
        "dash": dash,
    }
