"""Tallies: the plain counts and sums that every measure is a ratio of."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

# What an organization is or is not; counted by group.
FLAGS: Mapping[str, str] = MappingProxyType({
    "living": "organizations of any registration",
    "posture_none": "organizations with no posture",
    "posture_ceremonial": "organizations with a ceremonial posture",
    "posture_substantive": "organizations with a substantive posture",
    "tense": "organizations with tension",
    "ruled": "organizations the rule in force was written for",
    "links": "organizations in the role of a resource link",
    "registered": "organizations registered with civil affairs",
    "listed": "registered organizations on the organization department's list",
    "eligible": "registered organizations with enough known members for a branch",
    "with_members": "registered organizations with at least one known member",
    "assigned": "registered organizations in a Party organization, or somebody's charge",
    "worked": "registered organizations with a contact or activity in the last 3 months",
    "contacted": "registered organizations with a contact in the last 3 months",
    "mass_organizations": "registered organizations with a mass organization",
    "below_three": "registered organizations with fewer than 3 of these",
    "inactive": "registered organizations without an activity for 6 months",
    "effective_work": "effective, or not covered and visited in the last 3 months",
    "covered": "registered organizations in a Party organization",
    "covered_listed": "of the listed, in a Party organization",
    "covered_eligible": "of the eligible, in a Party organization",
    "covered_with_members": "of those with a known member, in a Party organization",
    "own_branch": "registered organizations with a branch of their own",
    "joint_branch": "registered organizations in a joint branch",
    "area_organization": "registered organizations in an area Party organization",
    "effective": "registered, covered and effective in each month of the window",
    "effective_1": "the same with a window of 1 month",
    "effective_12": "the same with a window of 12 months",
    "effective_low": "the same at a threshold of 0.3",
    "effective_high": "the same at a threshold of 0.6",
    "papers_complete": "covered, with papers for all that was due in 12 months",
})  # fmt: skip

# What is added up by group: over all the living, and over those in a Party organization.
_SUMS_OF_LIVING = {
    "tension": "sum of tension",
    "unenforced": "sum of 1 - enforcement over organizations the rule covers",
    "diffused": "sum of effort lost by overlap, 1 where no line is responsible",
    "vitality": "sum of vitality",
    "burden": "sum of hours a month that Party work takes",
    "staff": "full-time staff",
    "known_full_time": "known full members among full-time staff",
}
_SUMS_OF_COVERED = {
    "due": "activities due this month",
    "done": "activities held this month",
    "written": "activities written up this month",
    "substantive": "activities held with content this month",
    "effectiveness": "sum of activity effectiveness over covered registered organizations",
    "regularity": "sum of regularity over the same",
    "participation": "sum of participation over the same",
    "integration": "sum of integration over the same",
    "service": "sum of service over the same",
    "signal": "sum of the democratic evaluation over the same",
}
SUMS: Mapping[str, str] = MappingProxyType(_SUMS_OF_LIVING | _SUMS_OF_COVERED)
N_SUMS_OF_LIVING = len(_SUMS_OF_LIVING)
UNIT_TALLIES: Mapping[str, str] = MappingProxyType({**FLAGS, **SUMS})

# Counted for each member, or for what policies cost, and added up by group.
OTHER_TALLIES: Mapping[str, str] = MappingProxyType({
    "affiliated": "full members affiliated here",
    "floating": "full members with their affiliation elsewhere",
    "pocket": "full members who have not handed in their letter",
    "invisible": "full members who have not declared themselves",
    "candidates": "applicants, activists and probationary members",
    "public_purse": "thousand yuan of policies paid by the public purse this month",
    "retained_dues": "thousand yuan of policies paid from retained dues this month",
    "social_organizations": "thousand yuan of policies paid by organizations this month",
    "staff_months": "staff-months of policies this month",
})  # fmt: skip

# Counted for groups at once. The events of the month come last.
GROUP_TALLIES: Mapping[str, str] = MappingProxyType({
    "party_organizations": "Party organizations of any form",
    "joint_branches": "joint branches",
    "target": "coverage asked of the lines",
    "overstatement": "share of a shortfall that the lines report away",
    "barrel_regions": "coverage in the weakest region, shrunk",
    "barrel_industries": "coverage in the weakest industry, shrunk",
    "hour_cost": "thousand yuan that an hour of an organization's staff is worth",
    "entries": "organizations that registered this month",
    "exits": "organizations that dissolved this month",
    "registrations_forgone": "candidates deterred this month",
    "foundings": "Party organizations founded this month",
    "lapses": "Party organizations that lapsed this month",
    "visits": "instructors' visits this month",
    "disclosed": "hidden members who became known this month",
    "found_out": "empty branches found out at a gate this month",
    "struck_off": "organizations struck off the list this month",
})  # fmt: skip

TALLIES: Mapping[str, str] = MappingProxyType({**UNIT_TALLIES, **OTHER_TALLIES, **GROUP_TALLIES})
POSITION = MappingProxyType({name: i for i, name in enumerate(TALLIES)})

WORD = 8  # flags, a byte each, that are added at a time
N_WORDS = -(-len(FLAGS) // WORD)

# What one organization counts for.
FLAG_RECORD = np.dtype({"names": list(FLAGS), "formats": [np.bool_] * len(FLAGS),
                        "itemsize": N_WORDS * WORD})  # fmt: skip
SUM_RECORD = np.dtype([(name, np.float64) for name in SUMS])


class Tallies:
    """Tallies by name: ``Tallies(array).covered`` is that tally, wherever it was counted.

    Args:
        array: (..., tallies) float64.
    """

    def __init__(self, array: NDArray[np.float64]) -> None:
        self._array = array

    def __getattr__(self, name: str) -> NDArray[np.float64]:
        if name not in POSITION:
            raise AttributeError(f"there is no tally {name!r}")
        return np.asarray(self._array[..., POSITION[name]])
