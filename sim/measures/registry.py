"""The measures: name, unit, definition and formula of everything that can be read off a run.

A plain name is the true figure. Every coverage measure has a twin ending ``_reported``: what the
agencies report. Missing values are NaN.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sim.measures.tallies import Tallies

Series = NDArray[np.float64]
Formula = Callable[[Tallies], Series]


@dataclass(frozen=True)
class Measure:
    """Something to read.

    Attributes:
        name: snake_case name, stable.
        unit: unit.
        definition: what it is, in one sentence.
        formula: from tallies to values of the same leading shape; NaN where undefined.
        coverage: whether it is a coverage measure.
        headline: whether comparisons are precise enough only when this one is.
    """

    name: str
    unit: str
    definition: str
    formula: Formula
    coverage: bool = False
    headline: bool = False


def ratio(part: Series, whole: Series) -> Series:
    """Return part / whole, NaN where the whole is 0.

    >>> ratio(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist()
    [0.25, nan]
    """
    safe = np.where(whole == 0.0, np.nan, whole)
    return np.asarray(part / safe, dtype=np.float64)


def _share(part: str, whole: str) -> Formula:
    return lambda t: ratio(getattr(t, part), getattr(t, whole))


def _count(name: str) -> Formula:
    return lambda t: np.asarray(getattr(t, name), dtype=np.float64)


def _overstated(true: Formula) -> Formula:
    """Return what is reported: a part of the shortfall against the target is reported away."""

    def reported(t: Tallies) -> Series:
        value = true(t)
        return np.asarray(value + t.overstatement * np.maximum(t.target - value, 0.0))

    return reported


def _coverage(
    name: str,
    definition: str,
    true: Formula,
    reported: Formula,
    said: str,
    *,
    headline: bool = False,
) -> tuple[Measure, Measure]:
    return (
        Measure(name, "share", definition, true, coverage=True, headline=headline),
        Measure(f"{name}_reported", "share", said, reported, coverage=True),
    )


def _gap(t: Tallies) -> Series:
    return ratio(t.covered, t.registered) - ratio(t.effective, t.registered)


def _per_hundred(t: Tallies) -> Series:
    return 100.0 * ratio(t.party_organizations, t.registered)


def _organization_cost(t: Tallies) -> Series:
    return np.asarray(t.social_organizations + t.burden * t.hour_cost)


def _hidden(t: Tallies) -> Series:
    hidden = t.floating + t.pocket + t.invisible
    return ratio(hidden, hidden + t.affiliated)


def _organization_coverages() -> tuple[Measure, ...]:
    wholes = {
        "registered": ("covered", "registered", "the registered"),
        "eligible": ("covered_eligible", "eligible", "those known to have enough members"),
        "in_operation": ("covered_listed", "listed", "the organization department's own list"),
        "with_members": ("covered_with_members", "with_members", "those with a known member"),
    }
    made: list[Measure] = []
    for ending, (part, whole, words) in wholes.items():
        true = _share(part, whole)
        made += _coverage(
            f"organization_coverage_{ending}",
            f"Organizations in a Party organization of any form, as a share of {words}.",
            true,
            _overstated(true),
            f"What the lines report of coverage against {words}.",
            headline=ending == "registered",
        )
    return tuple(made)


def _effective_coverages() -> tuple[Measure, ...]:
    papers = _share("papers_complete", "registered")
    said = "Organizations in a Party organization whose papers for 12 months are complete."
    variants = {
        "effective_coverage": ("effective", "the threshold and window of the scenario"),
        "effective_coverage_1_month": ("effective_1", "the threshold in the last month"),
        "effective_coverage_12_months": ("effective_12", "the threshold in each of 12 months"),
        "effective_coverage_low_threshold": ("effective_low", "a threshold of 0.3"),
        "effective_coverage_high_threshold": ("effective_high", "a threshold of 0.6"),
    }
    made: list[Measure] = []
    for name, (part, words) in variants.items():
        made += _coverage(
            name,
            f"Share of the registered that are in a Party organization and effective at {words}.",
            _share(part, "registered"),
            papers,
            said,
            headline=name == "effective_coverage",
        )
    return tuple(made)


_FORMS = tuple(
    Measure(
        f"share_{name}", "share", f"Share of the registered {words}.", _share(name, "registered")
    )
    for name, words in {
        "own_branch": "with a branch of their own",
        "joint_branch": "in a joint branch",
        "area_organization": "in an area Party organization",
        "eligible": "known to have enough members for a branch",
        "listed": "on the organization department's list",
        "below_three": "with fewer than 3 known members among full-time staff",
        "inactive": "without an activity for 6 months",
        "mass_organizations": "with a union, Youth League or women's federation",
    }.items()
)

_PARTS = tuple(
    Measure(name, "index 0-1", f"Mean over covered registered organizations: {words}.",
            _share(tally, "covered"))
    for name, tally, words in (
        ("activity_effectiveness", "effectiveness", "what really happened over 12 months"),
        ("regularity", "regularity", "activities held against those due"),
        ("participation", "participation", "attendances against full attendance"),
        ("integration", "integration", "activities that use the organization's own expertise"),
        ("service", "service", "service hours per participant against two a month"),
        ("evaluation_signal", "signal", "democratic evaluation and staff feedback, a noisy signal"),
    )
)  # fmt: skip

_POSTURES = tuple(
    Measure(f"posture_{name}", "share", f"Share of organizations whose posture is {name}.",
            _share(f"posture_{name}", "living"))
    for name in ("none", "ceremonial", "substantive")
)  # fmt: skip

_TENSIONS = (
    Measure("tension", "logit units",
            "Mean utility, net of sanctions, that organizations give up by their posture "
            "(policy and organization).", _share("tension", "living")),
    Measure("tension_reported", "logit units",
            "What the lines pass on of it: a part is reported away.",
            lambda t: ratio(t.tension, t.living) * (1.0 - t.overstatement)),
    Measure("share_tense", "share", "Share of organizations with tension above 0.",
            _share("tense", "living")),
    Measure("tension_policy_agency", "share",
            "What the rule asks and the agencies do not enforce, mean over ruled organizations.",
            _share("unenforced", "ruled")),
    Measure("tension_agency_organization", "share",
            "Agencies' effort lost by overlap; 1 where no line is responsible.",
            _share("diffused", "living")),
    Measure("tension_policy_environment", "share",
            "Lag: organizations outside the types and registrations the rule was written for.",
            lambda t: 1.0 - ratio(t.ruled, t.living)),
)  # fmt: skip

_MEMBERS = (
    Measure("known_members", "count", "Full members affiliated here: known to the counter.",
            _count("affiliated")),
    Measure("hidden_members", "share", "Share of full members who are not known.", _hidden),
    Measure("members_floating", "count", "Full members with their affiliation elsewhere.",
            _count("floating")),
    Measure("members_pocket", "count", "Full members who have not handed in their letter.",
            _count("pocket")),
    Measure("members_invisible", "count", "Full members who have not declared themselves.",
            _count("invisible")),
    Measure("candidates_for_membership", "count", "Applicants, activists, probationary members.",
            _count("candidates")),
    Measure("known_members_in_staff", "share", "Known full members among full-time staff.",
            _share("known_full_time", "staff")),
    Measure("staff_per_organization", "persons", "Mean full-time staff of an organization.",
            _share("staff", "living")),
)  # fmt: skip

_ACTIVITY = (
    Measure("share_activities_held", "share", "Activities held of those due this month.",
            _share("done", "due")),
    Measure("share_activities_written", "share", "Activities written up of those due this month.",
            _share("written", "due")),
    Measure("share_activities_hollow", "share", "Activities held without content.",
            lambda t: 1.0 - ratio(t.substantive, t.done)),
)  # fmt: skip

_GAINS = (
    Measure("organization_vitality", "index 0-1",
            "Mean of what organizations gain: resources, management, services, retention.",
            _share("vitality", "living")),
    Measure("organization_burden", "hours a month",
            "Mean hours Party work takes from head and staff.", _share("burden", "living")),
    Measure("share_resource_links", "share", "Organizations in the role of a resource link.",
            _share("links", "living")),
    Measure("cost_public_purse", "thousand yuan a month", "Policies' cost to the public purse.",
            _count("public_purse")),
    Measure("cost_retained_dues", "thousand yuan a month", "Policies' cost to retained dues.",
            _count("retained_dues")),
    Measure("cost_social_organizations", "thousand yuan a month",
            "Policies' cost to organizations, and the hours Party work takes from them.",
            _organization_cost),
    Measure("staff_months", "staff-months a month", "Agencies' staff that policies take.",
            _count("staff_months")),
)  # fmt: skip

_BARREL = (
    Measure("barrel_index_regions", "share",
            "Coverage in the weakest region, shrunk towards the district's for small regions.",
            _count("barrel_regions")),
    Measure("barrel_index_industries", "share",
            "Coverage in the weakest industry, shrunk towards the district's for small ones.",
            _count("barrel_industries")),
)  # fmt: skip

_FLOWS = tuple(
    Measure(name, "count", f"{words}, in the month (the district only).", _count(name))
    for name, words in {
        "entries": "Organizations that registered",
        "exits": "Organizations that dissolved",
        "registrations_forgone": "Candidates deterred by pressure",
        "foundings": "Party organizations founded",
        "lapses": "Party organizations that lapsed",
        "visits": "Instructors' visits",
        "disclosed": "Hidden members who became known",
        "found_out": "Empty branches found out at a gate",
        "struck_off": "Organizations struck off the department's list",
    }.items()
)

_ALL = (
    *_organization_coverages(),
    Measure("party_organizations_per_100", "per 100",
            "Party organizations, not covered organizations, per 100 registered.", _per_hundred),
    *_coverage("work_coverage",
               "Registered organizations with a contact or activity in the last 3 months.",
               _share("worked", "registered"), _share("assigned", "registered"),
               "In a Party organization, or in the charge of a line, liaison or instructor."),
    *_coverage("contact_coverage",
               "Registered organizations contacted by an instructor or liaison in 3 months.",
               _share("contacted", "registered"), _share("assigned", "registered"),
               "In a Party organization, or in the charge of a line, liaison or instructor."),
    *_effective_coverages(),
    *_coverage("effective_work_coverage",
               "Effectively covered, or reached by an instructor's visit in the last 3 months.",
               _share("effective_work", "registered"), _share("assigned", "registered"),
               "In a Party organization, or in the charge of a line, liaison or instructor."),
    Measure("decoupling_gap", "share",
            "Share of the registered in a Party organization less the share effectively covered.",
            _gap, headline=True),
    Measure("hollow_share", "share", "1 - effectively covered / covered.",
            lambda t: 1.0 - ratio(t.effective, t.covered)),
    *_PARTS, *_POSTURES, *_TENSIONS, *_GAINS, *_FORMS, *_MEMBERS, *_ACTIVITY, *_BARREL,
    Measure("organizations_registered", "count", "Organizations registered with civil affairs.",
            _count("registered")),
    Measure("party_organizations", "count", "Party organizations of any form.",
            _count("party_organizations")),
    Measure("joint_branches", "count", "Joint branches.", _count("joint_branches")),
    *_FLOWS,
)  # fmt: skip

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _ALL})
HEADLINE = tuple(name for name, measure in MEASURES.items() if measure.headline)
