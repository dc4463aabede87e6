"""Names beside the discs of the map, each on the side where it is least in the way."""

from collections.abc import Sequence

import numpy as np

from sim.figures.material import FloatArray

Box = tuple[float, float, float, float]
"""Left, low, right, high; inches."""

GAP = 0.03
DIAGONAL = 0.6
"""Distance of a name from its disc, inches, and how far out a corner is, in radii."""


def place_names(
    points: FloatArray, radii: FloatArray, sizes: Sequence[tuple[float, float]], page: Box
) -> list[tuple[float, float]]:
    """Centres of the names, in inches.

    Each name goes below, above, right or left of its disc or to a corner, in this order of
    preference, wherever it covers least of the discs, of the names before it and of what is off
    the page.

    Args:
        points: Centres of the discs, inches, shape (regions, 2).
        radii: Radii of the discs, inches, shape (regions,).
        sizes: Width and height of each name, inches.
        page: The panel.
    """
    taken = [_box(x, y, 1.9 * r, 1.9 * r) for (x, y), r in zip(points, radii, strict=True)]
    centres = []
    for (x, y), radius, size in zip(points, radii, sizes, strict=True):
        choices = _choices(float(x), float(y), float(radius), size)
        room = (size[0] + 2 * GAP, size[1])
        costs = [_in_the_way(_box(*choice, *room), taken, page) for choice in choices]
        best = choices[int(np.argmin(np.round(costs, 6)))]
        taken.append(_box(*best, *size))
        centres.append(best)
    return centres


def _choices(
    x: float, y: float, radius: float, size: tuple[float, float]
) -> list[tuple[float, float]]:
    aside, away = radius + GAP + size[0] / 2, radius + GAP + size[1] / 2
    straight = [(x, y - away), (x, y + away), (x + aside, y), (x - aside, y)]
    right, near = x + radius * DIAGONAL, radius * DIAGONAL + GAP + size[1] / 2
    left, half = x - radius * DIAGONAL, size[0] / 2
    corners = [
        (right + half, y - near),
        (left - half, y - near),
        (right + half, y + near),
        (left - half, y + near),
    ]
    return straight + corners


def _in_the_way(box: Box, taken: Sequence[Box], page: Box) -> float:
    size = (box[2] - box[0]) * (box[3] - box[1])
    return sum(_shared(box, other) for other in taken) + 3 * (size - _shared(box, page))


def _box(x: float, y: float, width: float, height: float) -> Box:
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _shared(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
