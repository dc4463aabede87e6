"""Results: what runs leave behind, and what they say side by side."""

from sim.results.alternative import REGION_MEASURES, Alternative, PolicyDates
from sim.results.comparison import Comparison
from sim.results.decomposition import Decomposition
from sim.results.difference import Difference, Incremental
from sim.results.groups import Groups
from sim.results.interactions import Effects
from sim.results.intervals import Interval
from sim.results.run_result import RunResult
from sim.results.trace import EVENT_DTYPE, Snapshot, Trace

__all__ = [
    "EVENT_DTYPE",
    "REGION_MEASURES",
    "Alternative",
    "Comparison",
    "Decomposition",
    "Difference",
    "Effects",
    "Groups",
    "Incremental",
    "Interval",
    "PolicyDates",
    "RunResult",
    "Snapshot",
    "Trace",
]
