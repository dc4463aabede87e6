"""The frontier of cost and effect: the alternatives that nothing else beats.

An alternative is dominated where another costs no more and achieves no less, one of the two
strictly. It is dominated by extension where a mixture of two others would do as much for less: on
the way along the frontier each further unit of effect costs more than the one before. Equal points
are equally good, and a point on the straight line between two others is no worse than their
mixture: they stay.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[float, float]
"""Cost, effect."""


@dataclass(frozen=True)
class CostAndEffect:
    """What an alternative costs and achieves.

    Args:
        label: of the alternative.
        cost: in any one unit, the less the better; not finite = unknown.
        effect: in any one unit, the more the better; not finite = unknown.
    """

    label: str
    cost: float
    effect: float

    @property
    def place(self) -> Place:
        """Cost and effect."""
        return self.cost, self.effect

    @property
    def is_known(self) -> bool:
        """Whether both numbers are there."""
        return math.isfinite(self.cost) and math.isfinite(self.effect)


def frontier(points: Iterable[CostAndEffect]) -> list[CostAndEffect]:
    """The points that neither another one nor a mixture of two others dominates.

    Args:
        points: all that are held against each other; unknown ones are left out.

    Returns:
        In ascending order of cost; equal points in the order they were given.
    """
    candidates = undominated(points)
    corners: list[Place] = []
    for place in dict.fromkeys(point.place for point in candidates):
        while len(corners) > 1 and _lies_below(corners[-2], corners[-1], place):
            corners.pop()
        corners.append(place)
    return [point for point in candidates if point.place in corners]


def undominated(points: Iterable[CostAndEffect]) -> list[CostAndEffect]:
    """The points that no other one dominates by itself.

    Args:
        points: all that are held against each other; unknown ones are left out.

    Returns:
        In ascending order of cost; equal points in the order they were given.
    """
    known = [point for point in points if point.is_known]
    kept: list[CostAndEffect] = []
    for point in sorted(known, key=lambda point: (point.cost, -point.effect)):
        if not kept or point.effect > kept[-1].effect or point.place == kept[-1].place:
            kept.append(point)
    return kept


def _lies_below(left: Place, middle: Place, right: Place) -> bool:
    """Whether a place lies under the straight line between its neighbours, not on it."""
    (cost, effect), (further, higher) = _way(left, middle), _way(left, right)
    return effect * further < higher * cost


def _way(start: Place, end: Place) -> Place:
    return end[0] - start[0], end[1] - start[1]
