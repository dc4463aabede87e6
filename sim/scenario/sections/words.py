"""Words that several sections use."""

from typing import Final

GATES = (
    "registration",
    "incubation",
    "annual_inspection",
    "evaluation",
    "performance_appraisal",
    "charter",
    "leadership_transition",
)
TYPE_NAMES = ("social_group", "private_non_enterprise", "foundation", "intermediary", "community")
ASSUMED: Final = "assumed"
# Assumed and then fitted: the middle of what the published figures leave open, which is wide.
FITTED: Final = "median of sim calibrate national"
