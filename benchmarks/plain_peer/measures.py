"""What is counted at the end of a month, by group: the district, regions, industries, types."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from plain_peer.words import AREA, CEREMONIAL, CIVIL_AFFAIRS, FULL, JOINT, NONE, OWN, SUBSTANTIVE
from sim.agents.social_organization import TYPES
from sim.measures.tallies import POSITION, TALLIES, UNIT_TALLIES

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization
    from plain_peer.party_organization import PartyOrganization

RECENT, INACTIVE = 3, 6  # months
FULL_BRANCH = 3
COMPLETE = 0.95
SHRINKAGE = 20.0
HOURS_A_MONTH = 160.0
STATES = ("affiliated", "floating", "pocket", "invisible")
BEARERS = ("public_purse", "retained_dues", "social_organizations", "staff_months")
FIRST_EVENT = POSITION["entries"]

Rows: TypeAlias = Sequence[Sequence[float]] | np.ndarray


def tally_of(org: "Organization") -> dict[str, float]:
    """Return what one organization counts for."""
    month, slot = org.model.month, org.model.month % 12
    counts = {
        "living": 1,
        "posture_none": org.posture == NONE,
        "posture_ceremonial": org.posture == CEREMONIAL,
        "posture_substantive": org.posture == SUBSTANTIVE,
        "tension": org.tension,
        "tense": org.tension > 0.0,
        "diffused": _diffusion(org),
        "vitality": org.vitality,
        "burden": org.burden,
        "links": org.role,
        "staff": org.staff,
        "known_full_time": org.known_full_time,
        "due": org.due[slot],
        "done": org.done[slot],
        "written": org.written[slot],
        "substantive": org.substantive[slot],
    }
    if org.is_ruled:
        counts |= {"ruled": 1, "unenforced": 1.0 - org.enforcement}
    if org.registration == CIVIL_AFFAIRS:
        counts |= _tally_of_registered(org, month)
    return counts


def _diffusion(org: "Organization") -> float:
    """Return the effort lost by overlap; 1 where no line is responsible."""
    lines = 1 if org.lead >= 0 else org.claims.bit_count()
    return 1.0 - 1.0 / lines if lines else 1.0


def _tally_of_registered(org: "Organization", month: int) -> dict[str, float]:
    covered = org.party_organization is not None
    contacted = month - org.last_contact < RECENT
    mass = org.union or org.youth_league or org.womens_federation
    visited = org.instructor is not None
    active = covered and month - org.last_activity < RECENT
    counts = {
        "registered": 1,
        "listed": org.listed,
        "eligible": org.known_members >= org.model.policy.branch_threshold,
        "with_members": org.known_members > 0,
        "below_three": org.known_full_time < FULL_BRANCH,
        "inactive": month - org.last_activity > INACTIVE,
        "contacted": contacted,
        "mass_organizations": mass,
        "assigned": covered or visited or org.liaison or mass or bool(org.claims) or org.lead >= 0,
        "worked": contacted or active,
        "effective_work": contacted and visited,
    }
    return counts | _tally_of_covered(org, counts["eligible"]) if covered else counts


def _tally_of_covered(org: "Organization", eligible: bool) -> dict[str, float]:
    form, window = org.party_organization.form, org.model.rates.effective_window
    effective = org.effective_months >= window
    return {
        "covered": 1,
        "covered_listed": org.listed,
        "covered_eligible": eligible,
        "covered_with_members": org.known_members > 0,
        "own_branch": form == OWN,
        "joint_branch": form == JOINT,
        "area_organization": form == AREA,
        "effective": effective,
        "effective_work": effective,
        "effective_1": org.effective_months >= 1,
        "effective_12": org.effective_months >= 12,
        "effective_low": org.effective_months_low >= window,
        "effective_high": org.effective_months_high >= window,
        "papers_complete": org.written_year >= COMPLETE * org.due_year,
        "effectiveness": org.effectiveness,
        "regularity": org.regularity,
        "participation": org.participation,
        "integration": org.integration,
        "service": org.service,
        "signal": org.signal,
    }


class Count:
    """A month's tallies while they are added up.

    Args:
        model: the district.
    """

    def __init__(self, model: "District") -> None:
        self._sizes = len(model.hops), model.n_industries, len(TYPES)
        self.groups = np.zeros((1 + sum(self._sizes), len(TALLIES)))

    def groups_of(self, region: int, industry: int, kind: int) -> tuple[int, ...]:
        """Return the numbers of the groups: the district's is 0."""
        regions, industries, _ = self._sizes
        return 0, 1 + region, 1 + regions + industry, 1 + regions + industries + kind

    def add(self, names: Iterable[str], rows: Rows, groups: list[tuple[int, ...]]) -> None:
        """Add up rows of counts by group.

        Args:
            names: what is counted.
            rows: a row of counts for each agent.
            groups: the groups each of them is in.
        """
        if groups:
            values, places = np.array(rows, float), [POSITION[name] for name in names]
            for of_agent in np.array(groups).T:
                for group in np.unique(of_agent):
                    self.groups[group, places] += values[of_agent == group].sum(axis=0)

    def weakest(self, first: int, size: int) -> float:
        """Return coverage in the weakest of some groups, shrunk towards the district's."""
        registered = self.groups[:, POSITION["registered"]]
        covered = self.groups[:, POSITION["covered"]]
        if registered[0] == 0.0:
            return np.nan
        few = SHRINKAGE * covered[0] / registered[0]
        shrunk = (covered + few) / (registered + SHRINKAGE)
        groups = range(first, first + size)
        return min([1.0, *(shrunk[group] for group in groups if registered[group] > 0.0)])


def take(model: "District") -> np.ndarray:
    """Return the month's tallies, float64 (groups, tallies)."""
    count = Count(model)
    orgs = model.organizations()
    groups = {org: count.groups_of(org.region, org.industry, org.type) for org in orgs}
    tallies = [tally_of(org) for org in orgs]
    rows = [[tally.get(name, 0.0) for name in UNIT_TALLIES] for tally in tallies]
    count.add(UNIT_TALLIES, rows, list(groups.values()))
    members = list(model.members())
    states = [member.state if member.stage == FULL else len(STATES) for member in members]
    counted = np.eye(1 + len(STATES))[states]
    count.add((*STATES, "candidates"), counted, [groups[member.employer] for member in members])
    _count_party_organizations(model, count)
    costs = model.policies.costs()
    count.add(BEARERS, list(costs.values()), [count.groups_of(*model.place_of(c)) for c in costs])
    return _with_figures_of_the_district(model, count)


def _count_party_organizations(model: "District", count: Count) -> None:
    """Count Party organizations by region, and by industry and type of their hosts."""
    by_host: dict[bool, list[PartyOrganization]] = {True: [], False: []}
    for branch in model.party_organizations():
        by_host[branch.host is not None].append(branch)
    for hosted, branches in by_host.items():
        rows = [(1.0, branch.form == JOINT) for branch in branches]
        groups = [
            count.groups_of(branch.region, branch.industry, branch.host.type if hosted else 0)
            for branch in branches
        ]
        shown = groups if hosted else [both[:2] for both in groups]
        count.add(("party_organizations", "joint_branches"), rows, shown)


def _with_figures_of_the_district(model: "District", count: Count) -> np.ndarray:
    settings, groups = model.place.agencies, count.groups
    groups[:, POSITION["target"]] = settings.coverage_target
    groups[:, POSITION["overstatement"]] = settings.overstatement
    groups[:, POSITION["hour_cost"]] = settings.staff_month_cost / HOURS_A_MONTH
    regions = len(model.hops)
    single = {
        name: float(model.counters[name]) for name in TALLIES if POSITION[name] >= FIRST_EVENT
    }
    single["barrel_regions"] = count.weakest(1, regions)
    single["barrel_industries"] = count.weakest(1 + regions, model.n_industries)
    for name, value in single.items():
        groups[0, POSITION[name]], groups[1:, POSITION[name]] = value, np.nan
    return groups
