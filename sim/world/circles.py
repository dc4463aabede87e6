"""The multiplex of circles: every organization is in one circle of each kind.

A circle is a group, as the Zhonglou paper has it, not a list of pairs: acquaintances and
neighbours by region, kindred organizations by industry, and interests across the district. Which
circle an organization is in depends on its own identity and on the scenario, never on who else
exists, so that a newcomer changes nobody else's circles. (An affiliation network: two
organizations are tied once for each circle they share.)

    circles of a group = max(1, floor(share of the group * agents / size)), size circle_size, for
             the neighbourhood neighbourhood_size
    groups: regions (acquaintance, neighbourhood), the district (interest), industries (industry,
             share by type_mix and each type's share of the industry)

Draws are those of ``organizations``.
"""

from typing import NamedTuple

import networkx as nx
import numpy as np

from sim.agents.social_organization import CIRCLES
from sim.core.arithmetic import exact_sum
from sim.core.columns import Ints, Records
from sim.scenario import Scenario


class CircleLayout(NamedTuple):
    """Where the circles of each kind and group stand in one numbering.

    Attributes:
        firsts: (kinds, groups) int32, first circle of a group (a region, an industry, or all).
        counts: (kinds, groups) int32, how many circles the group has.
        n_circles: number of circles in all.
    """

    firsts: Ints
    counts: Ints
    n_circles: int


def circle_layout(scenario: Scenario) -> CircleLayout:
    """Return how many circles each region and industry has, from the scenario's shares."""
    district, environment = scenario.district, scenario.environment
    by_region = np.array([region.share for region in district.regions])
    by_region = by_region / exact_sum(by_region)
    mix = scenario.organizations.type_mix
    by_industry = np.array(
        [
            exact_sum(np.array([mix[name] * getattr(industry, name) for name in mix]))
            for industry in district.industries
        ]
    )
    by_industry = by_industry / exact_sum(by_industry)
    sizes = {
        "acquaintance": (by_region, environment.circle_size),
        "interest": (np.ones(1), environment.circle_size),
        "industry": (by_industry, environment.circle_size),
        "neighbourhood": (by_region, environment.neighbourhood_size),
    }
    groups = max(len(by_region), len(by_industry))
    counts = np.zeros((len(CIRCLES), groups), np.int32)
    for kind, name in enumerate(CIRCLES):
        shares, size = sizes[name]
        counts[kind, : shares.size] = np.maximum(1, np.floor(shares * district.agents / size))
    firsts = np.concatenate([[0], np.cumsum(counts.ravel())[:-1]]).astype(np.int32)
    return CircleLayout(firsts.reshape(counts.shape), counts, int(counts.sum()))


def circle_graph(organizations: Records, profiles: Records) -> "nx.Graph[object]":
    """Return the circles as a two-mode graph of organization ids and (kind, circle) nodes."""
    graph: nx.Graph[object] = nx.Graph()
    for row in np.flatnonzero(organizations["alive"]):
        for kind, name in enumerate(CIRCLES):
            circle = (name, int(profiles["circles"][row, kind]))
            graph.add_node(circle, kind=name)
            graph.add_edge(int(organizations["id"][row]), circle, kind=name)
    return graph
