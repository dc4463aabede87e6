"""Analysis of sweeps: responses to parameters, sensitivity, and where a goal fails."""

from sim.analysis.discovery import Discovery, discover
from sim.analysis.goals import Goal, read_goal
from sim.analysis.outcomes import Outcomes, Quantity, outcomes_of
from sim.analysis.ranks import rank_correlations
from sim.analysis.responses import Response, response
from sim.analysis.sensitivity import SamplePlan, Sensitivity, plan_of, sensitivity

__all__ = [
    "Discovery",
    "Goal",
    "Outcomes",
    "Quantity",
    "Response",
    "SamplePlan",
    "Sensitivity",
    "discover",
    "outcomes_of",
    "plan_of",
    "rank_correlations",
    "read_goal",
    "response",
    "sensitivity",
]
