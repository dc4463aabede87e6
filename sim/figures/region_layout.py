"""Where the regions stand on the map: neighbours close, strangers apart, always the same.

No geography is read: the places follow from who neighbours whom (Kamada and Kawai 1989, started
from a circle), turned so that the longer side of the district lies flat.
"""

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

from sim.figures.material import FloatArray, Place

LARGEST_RADIUS = 0.42
GAP = 0.2
"""Radius of the largest disc in the lengths of a border, and free part between two discs."""


def network_of(places: Sequence[Place]) -> nx.Graph:
    """The region network as an undirected graph, regions in their given order.

    Args:
        places: The regions.
    """
    graph = nx.Graph()
    graph.add_nodes_from(place.name for place in places)
    graph.add_edges_from((place.name, other) for place in places for other in place.neighbours)
    return graph


def positions_of(places: Sequence[Place]) -> FloatArray:
    """Positions of the regions, centred on zero; neighbours are one unit apart on average.

    Args:
        places: The regions.

    Returns:
        One row for each region: across and up, shape (regions, 2).
    """
    graph = network_of(places)
    if graph.number_of_edges() == 0:
        return _in_rows(len(places))
    start = nx.circular_layout(graph)
    found = nx.kamada_kawai_layout(graph, dist=_steps(graph), pos=start)
    borders = [np.hypot(*(found[one] - found[other])) for one, other in graph.edges]
    points = np.array([found[place.name] for place in places]) / np.mean(borders)
    return _turned(points - points.mean(axis=0))


def radii_of(positions: FloatArray, shares: Sequence[float]) -> FloatArray:
    """Radii of discs whose areas are as the shares, as large as they can be without touching.

    Args:
        positions: Positions of the regions, shape (regions, 2).
        shares: Share of the organizations in each region, 0 to 1.
    """
    sides = np.sqrt(np.maximum(np.asarray(shares, dtype=float), 1e-4))
    sides /= sides.max()
    one, other = np.triu_indices(len(positions), 1)
    apart = np.hypot(*(positions[one] - positions[other]).T)
    room = np.min(apart / (sides[one] + sides[other]), initial=np.inf)
    radii: FloatArray = sides * min(float(room) * (1 - GAP), LARGEST_RADIUS)
    return radii


def _steps(graph: nx.Graph) -> Mapping[str, Mapping[str, float]]:
    """Borders to cross between two regions; parts without a border lie one step farther."""
    known = dict(nx.all_pairs_shortest_path_length(graph))
    beyond = 1 + max(max(steps.values()) for steps in known.values())
    return {one: {other: known[one].get(other, beyond) for other in graph} for one in graph}


def _in_rows(count: int) -> FloatArray:
    columns = int(np.ceil(np.sqrt(count)))
    rows, across = np.divmod(np.arange(count), columns)
    points = np.column_stack([across, -rows]).astype(float)
    centred: FloatArray = points - points.mean(axis=0)
    return centred


def _turned(points: FloatArray) -> FloatArray:
    """Turn the map so that its long axis lies flat and its first region is up and to the left."""
    across, up = points.T
    angle = 0.5 * np.arctan2(2 * (across * up).sum(), (across**2 - up**2).sum())
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: FloatArray = points @ turn
    mirrored: FloatArray = turned * np.where(turned[0] * [-1, 1] < 0, -1, 1)
    return mirrored
