"""Where a policy reaches: the cells of the regions, industries and types it is limited to."""

import numpy as np
from numpy.typing import NDArray

from sim.agents.social_organization import TYPES
from sim.core.errors import unknown_name
from sim.policies.base import Policy
from sim.scenario import Scenario
from sim.world.geography import cells_of


def reach_of(policy: Policy, scenario: Scenario) -> NDArray[np.bool_]:
    """Return the cells a policy reaches, bool (cells,).

    Args:
        policy: the policy.
        scenario: the world whose places it may name.

    Raises:
        InputError: the policy names a place the scenario does not have.
    """
    district, cells = scenario.district, cells_of(scenario)
    reached = np.ones(cells.region.size, np.bool_)
    for key, wanted, known, column in (
        ("regions", policy.regions, district.region_names, cells.region),
        ("industries", policy.industries, district.industry_names, cells.industry),
        ("types", policy.types, TYPES, cells.type),
    ):
        for name in wanted:
            if name not in known:
                raise unknown_name(key.removesuffix("s"), name, known, f"{policy.name}.{key}")
        if wanted:
            reached &= np.isin(column, [known.index(name) for name in wanted])
    return reached
