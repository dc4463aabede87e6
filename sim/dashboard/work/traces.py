"""Whether a run can be watched: how much its trace would have to tell one by one."""

import math
from typing import TYPE_CHECKING

from sim.dashboard.work.size import Refusal, months_of
from sim.results.recorder import LARGEST_TRACE

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

MOST_TRACED = 3_000_000
"""Organization-months that a trace on a page may hold; each takes some sixty bytes."""


def too_many_to_trace(scenario: "Scenario") -> Refusal | None:
    """Return why a run is too large to be watched, or None.

    Args:
        scenario: the world; new organizations of every year, begun or not, are counted in.
    """
    years = math.ceil(months_of(scenario) / 12)
    asked = scenario.district.agents * (1.0 + scenario.organizations.entry_rate * years)
    if asked > LARGEST_TRACE:
        return Refusal("trace", asked, LARGEST_TRACE)
    noted = asked * scenario.run.months
    return Refusal("trace_months", noted, MOST_TRACED) if noted > MOST_TRACED else None
