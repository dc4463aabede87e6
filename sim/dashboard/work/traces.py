"""Whether a run can be watched: how many organizations its trace would have to tell one by one."""

import math
from typing import TYPE_CHECKING

from sim.dashboard.work.size import Refusal, months_of
from sim.results.recorder import LARGEST_TRACE

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def too_many_to_trace(scenario: "Scenario") -> Refusal | None:
    """Return why a run is too large to be watched, or None.

    Args:
        scenario: the world; new organizations of every year, begun or not, are counted in.
    """
    years = math.ceil(months_of(scenario) / 12)
    asked = scenario.district.agents * (1.0 + scenario.organizations.entry_rate * years)
    return Refusal("trace", asked, LARGEST_TRACE) if asked > LARGEST_TRACE else None
