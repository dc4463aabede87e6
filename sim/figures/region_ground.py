"""The map without its colours: discs and names fitted into a panel, the same in every panel."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from sim.figures.labels import height_of, width_of
from sim.figures.material import FloatArray, Place
from sim.figures.region_layout import network_of, positions_of, radii_of
from sim.figures.region_names import place_names
from sim.figures.style import NOTE_SIZE, blank_figure

MOST_NAMES = 12
LARGEST_RING = 6
LONGEST_LINE = 11
COAST = 0.07
LARGEST_RADIUS = 0.3
TALLEST = 1.1
"""Numbers of regions and characters; inches; height of a map in widths of its panel."""

Size = tuple[float, float]
Shapes = tuple[tuple[int, ...], ...]
"""Width and height; and lines or areas between regions, each by its place in the list."""


@dataclass(frozen=True)
class Ground:
    """Where everything stands in a panel; inches from its lower left corner.

    Attributes:
        points: Centres of the discs, shape (regions, 2).
        radii: Radii of the discs, shape (regions,).
        names: What is written beside the discs; empty if there are too many regions.
        name_points: Centres of the names.
        borders: Pairs of neighbours.
        lands: Rings of neighbours with land between them.
        width: Width of the panel.
        height: Height of the panel.
    """

    points: FloatArray
    radii: FloatArray
    names: tuple[str, ...]
    name_points: tuple[tuple[float, float], ...]
    borders: Shapes
    lands: Shapes
    width: float
    height: float


def ground_of(places: Sequence[Place], width: float) -> Ground:
    """Fit the map into a panel.

    Args:
        places: The regions.
        width: Width of the panel, inches.
    """
    names = _names_of(places)
    sizes = _sizes_of(names)
    positions = positions_of(places)
    radii = radii_of(positions, [place.share for place in places])
    scale = _scale_for(positions, radii, sizes, width)
    points, radii = positions * scale, radii * scale
    points = points - _middle(points, radii, sizes) + [width / 2, 0]
    centres = place_names(points, radii, sizes, (0.0, -np.inf, width, np.inf)) if names else []
    bottom, top = _vertical_ends(points, radii, centres, sizes)
    borders, lands = _shapes_of(places)
    return Ground(
        points=points - [0, bottom],
        radii=radii,
        names=names,
        name_points=tuple((across, up - bottom) for across, up in centres),
        borders=borders,
        lands=lands,
        width=width,
        height=top - bottom,
    )


def _names_of(places: Sequence[Place]) -> tuple[str, ...]:
    if len(places) > MOST_NAMES:
        return ()
    return tuple("\n".join(textwrap.wrap(place.name, LONGEST_LINE)) for place in places)


def _sizes_of(names: Sequence[str]) -> list[tuple[float, float]]:
    probe = blank_figure(1.0)
    return [(width_of(probe, name, NOTE_SIZE), height_of(name, NOTE_SIZE)) for name in names]


def _scale_for(
    positions: FloatArray, radii: FloatArray, sizes: Sequence[Size], width: float
) -> float:
    """Inches for the length of a border: as many as discs, names and page allow."""
    low, high = _ends(positions, radii)
    tall = width * TALLEST / (high[1] - low[1])
    round_enough = LARGEST_RADIUS / radii.max()
    # A disc reaches farther as the map grows, half a name does not; the page must hold both.
    across = np.concatenate([positions[:, 0]] * 2)
    growing = np.concatenate([radii, np.zeros(len(radii))])
    fixed = np.concatenate([np.zeros(len(radii)), _half_widths(radii, sizes)])
    spans = (across + growing)[:, None] - (across - growing)
    room = width - 2 * COAST - (fixed[:, None] + fixed)
    return float(min(tall, round_enough, (room[spans > 0] / spans[spans > 0]).min()))


def _middle(points: FloatArray, radii: FloatArray, sizes: Sequence[Size]) -> FloatArray:
    """The middle of all discs and of the names under them."""
    reach = np.maximum(radii, _half_widths(radii, sizes))
    across = ((points[:, 0] - reach).min() + (points[:, 0] + reach).max()) / 2
    return np.array([across, 0.0])


def _half_widths(radii: FloatArray, sizes: Sequence[Size]) -> FloatArray:
    return np.array([width / 2 for width, _ in sizes]) if sizes else np.zeros(len(radii))


def _ends(points: FloatArray, radii: FloatArray) -> tuple[FloatArray, FloatArray]:
    low: FloatArray = (points - radii[:, None]).min(axis=0)
    high: FloatArray = (points + radii[:, None]).max(axis=0)
    return low, high


def _vertical_ends(
    points: FloatArray,
    radii: FloatArray,
    centres: Sequence[tuple[float, float]],
    sizes: Sequence[Size],
) -> tuple[float, float]:
    """Lower and upper end of everything drawn, with the land around the discs."""
    names = list(zip(centres, sizes, strict=True))
    low = [up - height / 2 for (_, up), (_, height) in names]
    high = [up + height / 2 for (_, up), (_, height) in names]
    discs_low, discs_high = _ends(points, radii)
    return (
        float(min([discs_low[1] - COAST, *low])),
        float(max([discs_high[1] + COAST, *high])),
    )


def _shapes_of(places: Sequence[Place]) -> tuple[Shapes, Shapes]:
    """Borders, and the rings of few regions that close around a piece of land."""
    # Numbers, not names: rings are found by way of sets, whose order must not vary.
    order = {place.name: number for number, place in enumerate(places)}
    graph = nx.relabel_nodes(network_of(places), order)
    rings = nx.minimum_cycle_basis(graph)
    lands = (tuple(sorted(ring)) for ring in rings if len(ring) <= LARGEST_RING)
    return tuple(sorted(tuple(sorted(pair)) for pair in graph.edges)), tuple(sorted(lands))
