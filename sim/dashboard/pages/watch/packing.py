"""Where things stand on the stage, the same in every month.

There is a disc for each region or industry, and in it a point for each organization that ever
lives in the run.

Discs start where the map of the figures has them and are pushed apart until they stand free, as in
Dorling's cartograms; their areas are as the organizations are many. Points fill a disc from its
middle in the order of their founding, like the seeds of a sunflower, so that nobody ever moves.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.figures.material import Place
from sim.figures.region_layout import positions_of

WIDTH, HEIGHT = 2.05, 1.0
"""The stage; everything is measured in its height, across and down from its upper left corner."""

GAP = 0.12
"""Free room between two discs, and above one: for its name."""

NAME = 0.1
"""Half the room that a name takes across; no disc counts as smaller when discs are pushed."""

RINGS = 0.045
"""What the rings around two discs take between them; closer, and all discs shrink."""

MANY = 14
"""More discs than these have their names in one line, and leave more of the stage free."""

FILLED, FILLED_BY_MANY = 0.28, 0.23
HEAD_OF_MANY = 0.06
"""Room above the uppermost of many discs."""

MARGIN = 0.03
ROUNDS = 400
GOLDEN = np.pi * (3.0 - np.sqrt(5.0))

Floats = NDArray[np.float64]


def discs_of(places: Sequence[Place], counts: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return centres and radii of discs that stand free of each other.

    Args:
        places: regions or industries, with their neighbours.
        counts: (places,) points that each disc has to hold.

    Returns:
        (places, 2) centres and (places,) radii, in heights of the stage.
    """
    shares = np.maximum(counts, 1) / np.maximum(counts, 1).sum()
    many = len(places) > MANY
    filled, head = (FILLED_BY_MANY, HEAD_OF_MANY) if many else (FILLED, GAP)
    radii = np.sqrt(shares * filled * WIDTH * HEIGHT / np.pi)
    radii = np.minimum(radii, (HEIGHT - GAP - 2 * MARGIN) / 2)
    wanted = _fitted(positions_of(places) * [1.0, -1.0])
    centres = wanted.copy()
    for turn in range(ROUNDS):
        pull = 0.03 * (1.0 - turn / ROUNDS)
        centres += pull * (wanted - centres)
        grown = min(1.0, 0.3 + turn / ROUNDS)  # growing discs keep their neighbours better
        _push_apart(centres, radii, grown)
        _keep_inside(centres, radii, head)
    return centres, radii * _room(centres, radii)


def points_of(
    centres: Floats, radii: Floats, group: NDArray[np.int64], order: NDArray[np.int64]
) -> tuple[Floats, float]:
    """Return where every organization stands, and how large a point may be.

    Args:
        centres: (places, 2) of the discs.
        radii: (places,) of the discs.
        group: (organizations,) the disc each belongs to.
        order: (organizations,) rank by which they fill their disc from the middle.

    Returns:
        (organizations, 2) points, and the distance of two neighbours, in heights of the stage.
    """
    points = np.zeros((group.size, 2))
    nearest = np.inf
    for place in range(len(radii)):
        here = np.flatnonzero(group == place)
        if here.size == 0:
            continue
        here = here[np.argsort(order[here], kind="stable")]
        rank = np.arange(here.size)
        out = radii[place] * np.sqrt((rank + 0.5) / here.size)
        turn = rank * GOLDEN
        points[here] = centres[place] + np.column_stack([out * np.cos(turn), out * np.sin(turn)])
        nearest = min(nearest, radii[place] * np.sqrt(np.pi / max(here.size, 12)))
    return points, float(nearest if np.isfinite(nearest) else 0.0)


def _fitted(points: Floats) -> Floats:
    """Stretch points over the middle of the stage."""
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    middle = np.where(span > 0, (points - low) / np.where(span > 0, span, 1.0), 0.5)
    fitted: Floats = middle * [WIDTH * 0.7, HEIGHT * 0.6] + [WIDTH * 0.15, HEIGHT * 0.2]
    return fitted


def _push_apart(centres: Floats, radii: Floats, grown: float) -> None:
    """Push discs apart: one above the other leave room for a name, side by side for rings."""
    way = centres[:, None] - centres[None]
    apart = np.hypot(way[..., 0], way[..., 1])
    away = way / np.where(apart > 0, apart, 1.0)[..., None]
    between = 1.3 * RINGS + (GAP - 1.3 * RINGS) * np.abs(away[..., 1])
    reach = np.maximum(radii[:, None] + radii[None] + between, 2 * NAME)
    missing = np.maximum(grown * reach - apart, 0.0)
    np.fill_diagonal(missing, 0.0)
    centres += (away * missing[..., None]).sum(axis=1) / 2


def _keep_inside(centres: Floats, radii: Floats, head: float) -> None:
    low = np.column_stack([radii + MARGIN, radii + MARGIN + head])
    high = np.column_stack([WIDTH - radii - MARGIN, HEIGHT - radii - 2 * MARGIN])
    np.clip(centres, low, np.maximum(low, high), out=centres)


def _room(centres: Floats, radii: Floats) -> float:
    """By how much all discs must shrink to stand free, if pushing was not enough."""
    one, other = np.triu_indices(len(radii), 1)
    apart = np.hypot(*(centres[one] - centres[other]).T) - RINGS
    return float(np.clip(np.min(apart / (radii[one] + radii[other]), initial=1.0), 0.05, 1.0))
