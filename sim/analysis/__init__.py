"""Analysis of sweeps: responses to parameters, sensitivity, and where a goal fails."""

from sim.analysis.outcomes import Outcomes, outcomes_of

__all__ = ["Outcomes", "outcomes_of"]
