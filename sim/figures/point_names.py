"""Names beside points, none on top of another, of a point or of a line between points."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

import numpy as np

from sim.figures.boxes import Box, area, box_around, shared

Point = tuple[float, float]
"""Across and up, inches."""

DISTANCES = (0.115, 0.2, 0.35, 0.55, 0.8, 1.1, 1.5, 2.0)
DIRECTIONS = tuple(pi * step / 8 for step in (1, 15, 7, 9, 0, 8, 4, 12, 2, 14, 6, 10, 3, 13, 5, 11))
"""How far from its point a name may stand, inches, and where, the best places first."""

MARK, MARGIN = 0.15, 0.03
CRUMB = 0.05
OFF_THE_PAGE, ON_A_NAME, ON_A_LINE = 60.0, 40.0, 30.0
"""Size of a point, what stays free around a name, size of the crumbs a line is made of, inches; how
bad it is for a name to stand there."""


def place_point_names(
    points: Sequence[Point], sizes: Sequence[Point], lines: Sequence[Sequence[Point]], page: Box
) -> list[Point]:
    """Centres of the names, in inches.

    Each name stands as near its point as it can without covering points, names before it and the
    leaders from these to their points; it keeps off lines where there is room.

    Args:
        points: The points, inches.
        sizes: Width and height of each name, inches.
        lines: What else is drawn, each as the points it runs through, inches.
        page: Where names may stand.
    """
    taken = [box_around(*point, MARK, MARK) for point in points]
    thin = [crumb for line in lines for crumb in _crumbs(line)]
    centres = []
    for point, size in zip(points, sizes, strict=True):
        choices = list(_choices(point, size))
        costs = [_in_the_way(choice, point, size, taken, thin, page) for choice in choices]
        best = choices[int(np.argmin(np.round(costs, 6)))]
        taken += [box_around(*best, *size), *_leader_crumbs(point, best, size)]
        centres.append(best)
    return centres


def leader(point: Point, centre: Point, size: Point) -> tuple[Point, Point] | None:
    """The line from a point to its name, None where the name stands right beside it.

    Args:
        point: The point, inches.
        centre: Centre of the name, inches.
        size: Width and height of the name, inches.
    """
    left, low, right, high = box_around(*centre, *size)
    end = min(max(point[0], left), right), min(max(point[1], low), high)
    away = hypot(end[0] - point[0], end[1] - point[1])
    if away <= DISTANCES[1]:
        return None
    start = MARK / 2 / away
    return (_between(point, end, start), end)


def _choices(point: Point, size: Point) -> Iterator[Point]:
    for distance in DISTANCES:
        for direction in DIRECTIONS:
            x = point[0] + cos(direction) * (distance + size[0] / 2)
            yield x, point[1] + sin(direction) * (distance + size[1] / 2)


def _in_the_way(
    centre: Point,
    point: Point,
    size: Point,
    taken: Sequence[Box],
    thin: Sequence[Box],
    page: Box,
) -> float:
    """How bad a place is: what it covers, what its leader crosses, how far it is."""
    box = box_around(*centre, size[0] + 2 * MARGIN, size[1])
    off = OFF_THE_PAGE * (area(box) - shared(box, page))
    covered = ON_A_NAME * sum(shared(box, other) for other in taken)
    crossed = ON_A_LINE * sum(shared(box, other) for other in thin)
    on_the_way = [
        shared(crumb, other) for crumb in _leader_crumbs(point, centre, size) for other in taken
    ]
    return off + covered + crossed + ON_A_NAME * sum(on_the_way) + _gap(point, box)


def _gap(point: Point, box: Box) -> float:
    left, low, right, high = box
    return hypot(
        max(left - point[0], 0.0, point[0] - right), max(low - point[1], 0.0, point[1] - high)
    )


def _leader_crumbs(point: Point, centre: Point, size: Point) -> list[Box]:
    found = leader(point, centre, size)
    return list(_crumbs(found)) if found else []


def _crumbs(line: Sequence[Point]) -> Iterator[Box]:
    """A line as small boxes."""
    for start, end in pairwise(line):
        steps = max(int(hypot(end[0] - start[0], end[1] - start[1]) / CRUMB), 1)
        for step in range(steps + 1):
            yield box_around(*_between(start, end, step / steps), CRUMB / 2, CRUMB / 2)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
