"""Names beside the discs of the map, each on the side where it is least in the way."""

from collections.abc import Sequence

import numpy as np

from sim.figures.boxes import Box, area, box_around, shared
from sim.figures.material import FloatArray

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
    taken = [box_around(x, y, 1.9 * r, 1.9 * r) for (x, y), r in zip(points, radii, strict=True)]
    centres = []
    for (x, y), radius, size in zip(points, radii, sizes, strict=True):
        choices = _choices(float(x), float(y), float(radius), size)
        room = (size[0] + 2 * GAP, size[1])
        costs = [_in_the_way(box_around(*choice, *room), taken, page) for choice in choices]
        best = choices[int(np.argmin(np.round(costs, 6)))]
        taken.append(box_around(*best, *size))
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
    off_the_page = area(box) - shared(box, page)
    return sum(shared(box, other) for other in taken) + 3 * off_the_page
