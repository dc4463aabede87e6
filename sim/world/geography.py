"""Regions and industries as graphs, and what the processes need of them as arrays.

    steps between regions = fewest borders between them, 0 at home; as many as there are regions
             where there is no way
    kinship of industries = 1 same, RELATED related, else 0

(No draws.)
"""

from typing import NamedTuple

import networkx as nx
import numpy as np

from sim.agents.social_organization import TYPES
from sim.core.columns import Flags, Floats, Ints
from sim.scenario import Scenario

RELATED = 0.5  # worth of expertise in a related industry against the same one (assumed)


class Geography(NamedTuple):
    """Distances as arrays.

    Attributes:
        hops: (regions, regions) int16, steps between regions.
        kinship: (industries, industries) float64, 1 same, 0.5 related, 0 otherwise.
        neighbours: (regions, regions) int16, neighbours of each region first, -1 behind.
        cell_region: (cells,) int16.
        cell_industry: (cells,) int16.
        cell_type: (cells,) int8.
    """

    hops: Ints
    kinship: Floats
    neighbours: Ints
    cell_region: Ints
    cell_industry: Ints
    cell_type: Ints


def region_graph(scenario: Scenario) -> "nx.Graph[str]":
    """Return the regions of a scenario as a graph; an edge joins neighbours."""
    graph: nx.Graph[str] = nx.Graph(name=scenario.district.name)
    for region in scenario.district.regions:
        graph.add_node(region.name, kind=region.kind, share=region.share)
    for region in scenario.district.regions:
        graph.add_edges_from((region.name, other) for other in region.neighbours)
    return graph


def industry_graph(scenario: Scenario) -> "nx.Graph[str]":
    """Return the industries of a scenario as a graph; an edge joins related ones."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(industry.name for industry in scenario.district.industries)
    for industry in scenario.district.industries:
        graph.add_edges_from((industry.name, other) for other in industry.related)
    return graph


def _steps(adjacent: Flags) -> Ints:
    """Return the steps between all pairs; unreachable pairs count as the number of places."""
    n = len(adjacent)
    hops = np.where(adjacent, 1, n).astype(np.int16)
    np.fill_diagonal(hops, 0)
    for via in range(n):
        hops = np.minimum(hops, hops[:, via, None] + hops[None, via, :])
    return hops


class Cells(NamedTuple):
    """The cells of a district: region × industry × type, each an array over cells."""

    region: Ints
    industry: Ints
    type: Ints


def n_cells(scenario: Scenario) -> int:
    """Return the number of cells: regions × industries × types."""
    return len(scenario.district.regions) * len(scenario.district.industries) * len(TYPES)


def cells_of(scenario: Scenario) -> Cells:
    """Return region, industry and type of every cell, in the order of their numbers."""
    n_industries = len(scenario.district.industries)
    cells = np.arange(n_cells(scenario))
    return Cells(
        region=(cells // (n_industries * len(TYPES))).astype(np.int16),
        industry=(cells // len(TYPES) % n_industries).astype(np.int16),
        type=(cells % len(TYPES)).astype(np.int8),
    )


def geography(scenario: Scenario) -> Geography:
    """Return the distances of a scenario's regions and industries."""
    regions, industries = scenario.district.regions, scenario.district.industries
    adjacent = np.array([[b.name in a.neighbours for b in regions] for a in regions])
    related = np.array([[b.name in a.related for b in industries] for a in industries])
    kinship = np.where(related | related.T, RELATED, 0.0)
    np.fill_diagonal(kinship, 1.0)
    neighbours = np.full((len(regions), len(regions)), -1, np.int16)
    for i, row in enumerate(adjacent | adjacent.T):
        near = np.flatnonzero(row)
        neighbours[i, : near.size] = near
    cells = cells_of(scenario)
    return Geography(
        hops=_steps(adjacent | adjacent.T),
        kinship=kinship,
        neighbours=neighbours,
        cell_region=cells.region,
        cell_industry=cells.industry,
        cell_type=cells.type,
    )
