"""Labels that stand beside what they name and never on top of each other."""

import textwrap
from collections.abc import Sequence

from matplotlib.figure import Figure

from sim.core.errors import InputError
from sim.figures.style import POINTS_PER_INCH
from sim.policies.text import split_outside

LINE_SPACING = 1.25
"""Height of a line of type, in type sizes."""


def readable(label: str) -> str:
    """A label as people write it: `a_b(start=3)+census` becomes `a b (start=3) + census`.

    Args:
        label: The label of an alternative, a policy or a measure.
    """
    return " + ".join(_parts_of(label))


def wrapped(label: str, width: int = 24) -> str:
    """A readable label on as many lines as it needs, each policy of a bundle on its own line.

    Args:
        label: The label of an alternative.
        width: Longest line, in characters; a single longer word stays whole.
    """
    first, *rest = _parts_of(label)
    if len(readable(label)) <= width:
        return readable(label)
    parts = [first, *(f"+ {part}" for part in rest)]
    lines = [line for part in parts for line in _lines_of(part, width)]
    return "\n".join(lines)


def height_of(words: str, size: float) -> float:
    """Height of wrapped words, in inches.

    Args:
        words: Text, possibly of several lines.
        size: Size of the type, points.
    """
    return (words.count("\n") + 1) * size * LINE_SPACING / POINTS_PER_INCH


def width_of(figure: Figure, words: str, size: float) -> float:
    """Width of words as they will be drawn, in inches.

    Args:
        figure: The figure they are meant for.
        words: Text, possibly of several lines.
        size: Size of the type, points.
    """
    text = figure.text(0, 0, words, fontsize=size)
    box = text.get_window_extent()
    text.remove()
    return float(box.width) / float(figure.dpi)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres for labels along a line: as near as possible to where they belong, no overlap.

    Labels keep their order. Those that collide form a block, which stands where the sum of
    squared displacements is least (pool adjacent violators). If all of them together are
    longer than the line, they start at `low` and run over `high`.

    Args:
        wanted: Where the centre of each label belongs.
        sizes: Length that each label takes on the line, same unit.
        low: Lower end of the line.
        high: Upper end of the line.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    blocks: list[_Block] = []
    for place in order:
        blocks.append(_Block([place], [sizes[place]], wanted[place] - sizes[place] / 2))
        blocks[-1].keep_within(low, high)
        while len(blocks) > 1 and blocks[-2].end > blocks[-1].start:
            last = blocks.pop()
            blocks[-1].take_in(last)
            blocks[-1].keep_within(low, high)
    return _centres(blocks, len(wanted))


def lanes(starts: Sequence[float], sizes: Sequence[float], gap: float) -> list[int]:
    """The lane of each label, from 0 at the bottom, so that labels in one lane never touch.

    Lanes are filled from the right: a label that starts further left stands above those it
    would run into, so that a stem under its start crosses none of them.

    Args:
        starts: Where each label starts, ascending.
        sizes: Length of each label, same unit.
        gap: Least distance between two labels in a lane, same unit.
    """
    edges: list[float] = []
    chosen: list[int] = []
    for start, size in zip(reversed(starts), reversed(sizes), strict=True):
        free = [lane for lane, edge in enumerate(edges) if start + size + gap <= edge]
        lane = free[0] if free else len(edges)
        edges[lane : lane + 1] = [start]
        chosen.append(lane)
    return chosen[::-1]


class _Block:
    """Labels that touch each other and move as one."""

    def __init__(self, places: list[int], sizes: list[float], start: float) -> None:
        self.places = places
        self.sizes = sizes
        self.wish = start  # mean of the starts that its labels would give the block
        self.start = start

    @property
    def end(self) -> float:
        return self.start + sum(self.sizes)

    def take_in(self, other: "_Block") -> None:
        """Put another block behind this one; every label has one vote for the new place."""
        mine, theirs = len(self.places), len(other.places)
        shifted = other.wish - sum(self.sizes)
        self.wish = (self.wish * mine + shifted * theirs) / (mine + theirs)
        self.places += other.places
        self.sizes += other.sizes

    def keep_within(self, low: float, high: float) -> None:
        """Stand at the wished place, or at the nearest that lies on the line."""
        self.start = max(low, min(self.wish, high - sum(self.sizes)))


def _centres(blocks: Sequence[_Block], count: int) -> list[float]:
    centres = [0.0] * count
    for block in blocks:
        edge = block.start
        for place, size in zip(block.places, block.sizes, strict=True):
            centres[place] = edge + size / 2
            edge += size
    return centres


def _parts_of(label: str) -> list[str]:
    """The policies of a label; what is in brackets stands apart from the name."""
    return [" (".join([_spoken(name), *values]) for name, *values in map(_split, _policies(label))]


def _policies(label: str) -> list[str]:
    try:
        return split_outside(label, "+")
    except InputError:  # a label of somebody's own
        return [label]


def _split(policy: str) -> list[str]:
    return policy.split("(", 1)


def _spoken(name: str) -> str:
    return name.replace("_", " ").strip()


def _lines_of(part: str, width: int) -> list[str]:
    """The lines of a policy: its name, and what is in brackets behind it if both are too long."""
    name, bracket, values = part.partition(" (")
    pieces = [part] if len(part) <= width else [name, bracket.strip() + values]
    lines = [line for piece in pieces for line in _wrapped(piece, width)]
    return lines or [part]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
