"""Shares of the scenario as cumulative arrays, from which one draw picks.

    share of a name = its weight / sum of weights, of regions, type_mix, age_mix, state_mix and,
             for each type, of industries; equal where all weights are 0
    picked by u: the first name whose cumulated share lies above u, the last if none does
    ages: under_1, from_1_to_3, from_3_to_5, from_5_to_10, over_10 between AGE_BOUNDS, in months
    registered_share of a type is a chance of its own, not cumulated

(No draws.)
"""

from typing import NamedTuple

import numpy as np

from sim.agents.member import STATES
from sim.agents.social_organization import TYPES
from sim.core.columns import Floats
from sim.scenario import Scenario

AGES = ("under_1", "from_1_to_3", "from_3_to_5", "from_5_to_10", "over_10")
AGE_BOUNDS = np.array([0, 12, 36, 60, 120, 300], dtype=np.int64)  # months; 25 years at most


class Mixes(NamedTuple):
    """Cumulative shares.

    Attributes:
        regions: (regions,).
        types: (types,).
        industries: (types, industries).
        ages: (age classes,).
        states: (states of a member,).
        registered: (types,) share registered with civil affairs, not cumulative.
    """

    regions: Floats
    types: Floats
    industries: Floats
    ages: Floats
    states: Floats
    registered: Floats


def _cumulative(weights: list[float]) -> Floats:
    running = np.cumsum(np.array(weights, dtype=np.float64))
    if running[-1] == 0.0:  # nobody of this type: any share will do
        running = np.cumsum(np.ones(len(weights)))
    return np.asarray(running / running[-1])


def mixes(scenario: Scenario) -> Mixes:
    """Return the scenario's shares as cumulative arrays."""
    organizations, district = scenario.organizations, scenario.district
    return Mixes(
        regions=_cumulative([region.share for region in district.regions]),
        types=_cumulative([organizations.type_mix[name] for name in TYPES]),
        industries=np.array(
            [_cumulative([getattr(i, name) for i in district.industries]) for name in TYPES]
        ),
        ages=_cumulative([organizations.age_mix[name] for name in AGES]),
        states=_cumulative([organizations.state_mix[name] for name in STATES]),
        registered=np.array([organizations.registered_share[name] for name in TYPES]),
    )
