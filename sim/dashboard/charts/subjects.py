"""The charts of a comparison: which measures each can show, the first by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One chart over time.

    Attributes:
        name: of the chart, in addresses and in files.
        title: term that heads it; empty: the measure's own name.
        measures: what it can show; the first unless the view chooses.
        unit: key of the text that names the unit: percent, index or logit.
    """

    name: str
    title: str
    measures: tuple[str, ...]
    unit: str = "percent"

    def measure(self, chosen: str | None) -> str:
        """Return the measure to show.

        Args:
            chosen: by the view, or None; one the chart does not have counts as none.
        """
        return chosen if chosen in self.measures else self.measures[0]

    def unit_of(self, measure: str) -> str:
        """Return the key of the unit of one of its measures.

        Args:
            measure: its name.
        """
        return "index" if measure.startswith("tension_") else self.unit


SUBJECTS = (
    Subject(
        "coverage",
        "coverage",
        (
            "organization_coverage_registered",
            "organization_coverage_eligible",
            "organization_coverage_in_operation",
            "organization_coverage_with_members",
        ),
    ),
    Subject(
        "effective",
        "effective_coverage",
        (
            "effective_coverage",
            "effective_coverage_low_threshold",
            "effective_coverage_high_threshold",
        ),
    ),
    Subject("gap", "decoupling_gap", ("decoupling_gap",)),
    Subject("hollow", "hollow_share", ("hollow_share",)),
    Subject(
        "effectiveness",
        "activity_effectiveness",
        ("activity_effectiveness", "regularity", "participation", "integration", "service"),
        "index",
    ),
    Subject(
        "tension",
        "tension",
        (
            "tension",
            "tension_policy_agency",
            "tension_agency_organization",
            "tension_policy_environment",
        ),
        "logit",
    ),
)
TABLE = (
    "organization_coverage_registered",
    "effective_coverage",
    "decoupling_gap",
    "hollow_share",
    "activity_effectiveness",
    "tension",
)
