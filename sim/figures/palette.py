"""Colours of every figure: distinct for colour-blind readers, the baseline always grey.

The hues are those of Okabe and Ito (2008), without their yellow, which is lost on white paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

INK = "#222222"
MUTED = "#6B6B6B"
HAIRLINE = "#D9D9D9"
BASELINE = "#8A8A8A"

HUES = (
    "#0072B2",  # blue
    "#D55E00",  # vermilion
    "#009E73",  # bluish green
    "#CC79A7",  # reddish purple
    "#E69F00",  # orange
    "#56B4E9",  # sky blue
    "#000000",  # black
)

# A full round of hues is drawn solid; the next round repeats them with other strokes.
STROKES = ("-", (0, (5, 1.6)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)))

POSTURES = {"none": "#D5D5D5", "ceremonial": "#E69F00", "substantive": "#0072B2"}
BEARERS = {
    "public_purse": "#0072B2",
    "retained_dues": "#E69F00",
    "social_organizations": "#009E73",
}

COVERAGE_MAP = "YlGnBu"
NO_VALUE = "#FFFFFF"
LAND = "#EEF0F1"
BORDER = "#B9BFC4"


@dataclass(frozen=True)
class Look:
    """How one alternative is drawn in every figure: the colour and the stroke of its line."""

    colour: str
    stroke: str | tuple[float, tuple[float, ...]] = "-"


def looks_of(labels: Sequence[str], baseline: str | None) -> dict[str, Look]:
    """The look of each alternative, the same in every figure of a comparison.

    Args:
        labels: Labels of the alternatives, in the order in which they were given.
        baseline: The label drawn in grey, or None if there is none.
    """
    others = [label for label in labels if label != baseline]
    looks = {label: _look_at(place) for place, label in enumerate(others)}
    if baseline is not None:
        looks[baseline] = Look(BASELINE)
    return looks


def darkened(colour: str, share: float = 0.22) -> str:
    """A darker shade of a colour, for type: light hues are hard to read as letters.

    Args:
        colour: Hexadecimal colour such as "#56B4E9".
        share: How much of the way to black, 0 to 1.
    """
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel * (1 - share)):02X}" for channel in channels)


def ink_on(red: float, green: float, blue: float) -> str:
    """Black or white, whichever is easier to read on a colour.

    Args:
        red: Red channel, 0 to 1.
        green: Green channel, 0 to 1.
        blue: Blue channel, 0 to 1.
    """
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue
    return INK if brightness > 0.55 else "#FFFFFF"


def _look_at(place: int) -> Look:
    round_of_hues, hue = divmod(place, len(HUES))
    return Look(HUES[hue], STROKES[round_of_hues % len(STROKES)])
