"""Measures are taken: everything is counted by region, industry and type, and for the district.

(No draws. Counting changes nothing: a measure never feeds back except through what is reported.)

Every living organization counts once for its region, its industry and its type; the district is the
sum of the regions. What the tallies say of contacts, activities and papers is

    contacted: month - last_contact < RECENT
    worked: contacted, or in a Party organization and month - last_activity < RECENT
    assigned: in a Party organization, a line in charge (claims > 0 or lead >= 0), liaison, any
        instructor ever, or any mass organization
    inactive: month - last_activity > INACTIVE
    eligible: known_members >= branch_threshold; below_three: known_full_time < FULL_BRANCH
    papers_complete: written_year >= COMPLETE * due_year
    effective, effective_1, effective_12: in a Party organization and effective_months at least
             effective_window, 1, 12; effective_low, effective_high: effective_months_low,
             effective_months_high at least effective_window
    effective_work: effective, or in no Party organization, contacted and ever visited
    diffused: 0 with a lead line, 1 without any line, else 1 - 1 / lines
    barrel: least of (covered + SHRINKAGE * c) / (registered + SHRINKAGE) over regions (industries)
             with registered organizations, c the district's covered / registered
    hour_cost: staff_month_cost / HOURS_A_MONTH; target and overstatement: the agencies'

An area Party organization counts for its region only, as it has no host.
"""

import numpy as np

from sim.agents.member import STATES
from sim.agents.party_organization import MAKEUP
from sim.agents.social_organization import BY_MONTH, BY_YEAR, CORE, LIFE, TYPES
from sim.core.columns import Flags, Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.fetching import fetch_ahead
from sim.measures.tallies import (
    FLAG_RECORD,
    FLAGS,
    N_SUMS_OF_LIVING,
    N_WORDS,
    OTHER_TALLIES,
    POSITION,
    SUM_RECORD,
    SUMS,
    TALLIES,
    UNIT_TALLIES,
)
from sim.processes.activities import fetch_diary
from sim.processes.units import fetch_branch
from sim.world.geography import Geography
from sim.world.members import FULL, fetch_employer
from sim.world.organizations import CIVIL_AFFAIRS, N_TYPES
from sim.world.world import World

N_FLAGS, N_SUMS = len(FLAGS), len(SUMS)
N_SUMMED = len(UNIT_TALLIES) + len(OTHER_TALLIES)
AT_ONCE = 255  # organizations that a byte can count
OWN, JOINT, AREA = range(3)
NONE, CEREMONIAL, SUBSTANTIVE = range(3)
RECENT = 3  # months that work coverage looks back
INACTIVE = 6  # months without an activity after which an organization counts as inactive
FULL_BRANCH = 3  # full members among full-time staff, which the Party constitution asks for
COMPLETE = 0.95  # share of due activities on paper that counts as complete
SHRINKAGE = 20.0  # organizations' worth of the district's coverage that a small place is given
HOURS_A_MONTH = 160.0
PARTY_ORGANIZATIONS, JOINT_BRANCHES = POSITION["party_organizations"], POSITION["joint_branches"]
REGISTERED, COVERED = POSITION["registered"], POSITION["covered"]
CANDIDATES, AFFILIATED_MEMBERS = POSITION["candidates"], POSITION["affiliated"]
FIRST_COST, FIRST_EVENT = POSITION["public_purse"], POSITION["entries"]
BARREL_REGIONS, BARREL_INDUSTRIES = POSITION["barrel_regions"], POSITION["barrel_industries"]
EVENTS = tuple(TALLIES)[FIRST_EVENT:]
LOST_TO_OVERLAP = (1.0, 0.0, 1.0 - 1.0 / 2.0, 1.0 - 1.0 / 3.0)  # of effort, by lines responsible


class Taker:
    """Takes the measures of one model, month by month.

    Args:
        world: whose places give the groups: district, regions, industries, types.
    """

    def __init__(self, world: World) -> None:
        places = world.geography
        self._sizes = (places.hops.shape[0], places.kinship.shape[0], len(TYPES))
        flags, sums = np.zeros(1, FLAG_RECORD), np.zeros(1, SUM_RECORD)
        self._one = flags, flags.view(np.uint64), sums, sums.view(np.float64)
        self.n_groups = 1 + sum(self._sizes)
        self._blank = self._blank_tallies(world)

    def take(self, world: World, costs: Floats | None = None) -> Floats:
        """Return this month's tallies, float64 (groups, tallies).

        Args:
            world: the world at the end of the month.
            costs: (4, cells) thousand yuan by bearer and staff-months, of policies; none: nothing.
        """
        n_regions, n_industries, _ = self._sizes
        groups = self._blank.copy()
        if costs is not None:
            add_costs(costs, world.geography, groups)
        count(
            world.organizations, world.diaries, world.party_organizations, world.members,
            *self._one, groups, world.scope, n_regions, n_industries, world.month, world.rates,
        )  # fmt: skip
        groups[0, FIRST_EVENT:] = [world.counters.get(name, 0.0) for name in EVENTS]
        return groups

    def _blank_tallies(self, world: World) -> Floats:
        """Return what every month's tallies begin with: zeros, constants, and what is missing."""
        settings = world.scenario.agencies
        groups = np.zeros((self.n_groups, len(TALLIES)))
        groups[:, POSITION["target"]] = settings.coverage_target
        groups[:, POSITION["overstatement"]] = settings.overstatement
        groups[:, POSITION["hour_cost"]] = settings.staff_month_cost / HOURS_A_MONTH
        groups[1:, FIRST_EVENT:] = np.nan  # events and weak places are counted for the district
        groups[1:, [BARREL_REGIONS, BARREL_INDUSTRIES]] = np.nan
        return groups


@compiled
def count(
    orgs: Records, diaries: Records, branches: Records, members: Records, flags: Records,
    words: Ints, sums: Records, terms: Floats, groups: Floats, scope: Flags, n_regions: int,
    n_industries: int, month: int, rates: Single,
) -> None:  # fmt: skip
    """Count organizations, members and Party organizations (see ``count_organizations``)."""
    for first in range(0, orgs.size, AT_ONCE):
        count_organizations(
            orgs[first : first + AT_ONCE], diaries[first : first + AT_ONCE], branches, flags,
            words, sums, terms, groups, scope, n_regions, n_industries, month, rates,
        )  # fmt: skip
    count_members(members, orgs, groups, n_regions, n_industries)
    sum_regions(groups, n_regions)
    count_branches(
        branches, orgs, groups, PARTY_ORGANIZATIONS, JOINT_BRANCHES, n_regions, n_industries
    )
    groups[0, BARREL_REGIONS] = weakest(groups, 1, 1 + n_regions)
    groups[0, BARREL_INDUSTRIES] = weakest(groups, 1 + n_regions, 1 + n_regions + n_industries)


@compiled
def weakest(groups: Floats, first: int, last: int) -> float:
    """Return coverage in the weakest of some groups, shrunk towards the district's by size.

    Args:
        groups: (groups, tallies); the district first.
        first: first of the groups.
        last: group behind the last.
    """
    if groups[0, REGISTERED] == 0.0:
        return np.nan
    mean = groups[0, COVERED] / groups[0, REGISTERED]
    least = 1.0
    for g in range(first, last):
        if groups[g, REGISTERED] > 0.0:
            weight = groups[g, REGISTERED] + SHRINKAGE
            least = min(least, (groups[g, COVERED] + SHRINKAGE * mean) / weight)
    return least


@compiled
def _count_registered(org: Row, t: Row, month: int, rates: Row) -> None:
    """Count one registered organization."""
    covered = org.party_organization >= 0
    recent = month - org.last_contact < RECENT
    mass = org.union | org.youth_league | org.womens_federation
    named = (org.claims > 0) | (org.lead >= 0) | org.liaison | (org.instructor >= 0)
    t.registered = True
    t.listed = org.listed
    t.eligible = org.known_members >= rates.branch_threshold
    t.with_members = org.known_members > 0
    t.assigned = covered | named | mass
    t.worked = recent | (covered & (month - org.last_activity < RECENT))
    t.contacted = recent
    t.mass_organizations = mass
    t.below_three = org.known_full_time < FULL_BRANCH
    t.inactive = month - org.last_activity > INACTIVE
    t.effective_work = recent & (org.instructor >= 0)  # without a Party organization


@compiled
def _count_covered(org: Row, diary: Row, form: int, t: Row, window: int) -> None:
    """Count one registered organization that belongs to a Party organization."""
    t.covered = True
    t.covered_listed = org.listed
    t.covered_eligible = t.eligible
    t.covered_with_members = org.known_members > 0
    t.own_branch = form == OWN
    t.joint_branch = form == JOINT
    t.area_organization = form == AREA
    t.effective = t.effective_work = diary.effective_months >= window
    t.effective_1 = diary.effective_months >= 1
    t.effective_12 = diary.effective_months >= 12
    t.effective_low = diary.effective_months_low >= window
    t.effective_high = diary.effective_months_high >= window
    t.papers_complete = diary.written_year >= COMPLETE * diary.due_year


@compiled
def _diffusion(org: Row) -> float:
    """Return the share of agencies' effort that overlap takes; 1 in a vacuum."""
    claims = org.claims
    lost = LOST_TO_OVERLAP[(claims & 1) + (claims >> 1 & 1) + (claims >> 2 & 1)]
    return 0.0 if org.lead >= 0 else lost


@compiled
def _flag(
    org: Row, diary: Row, branches: Records, t: Row, ruled: bool, month: int, rates: Row
) -> None:
    """Write what a living organization is, where that is so."""
    t.living = True
    t.posture_none = org.posture == NONE
    t.posture_ceremonial = org.posture == CEREMONIAL
    t.posture_substantive = org.posture == SUBSTANTIVE
    t.tense = org.tension > 0.0
    t.ruled = ruled
    t.links = org.role
    if org.registration == CIVIL_AFFAIRS:
        _count_registered(org, t, month, rates)
        if org.party_organization >= 0:
            form = branches[org.party_organization].form
            _count_covered(org, diary, form, t, rates.effective_window)


@compiled
def _sum_up(org: Row, diary: Row, t: Row, ruled: bool, slot: int) -> bool:
    """Write what a living organization adds to sums; return whether also to those of activities."""
    t.tension = org.tension
    t.unenforced = 1.0 - org.enforcement if ruled else 0.0
    t.diffused = _diffusion(org)
    t.vitality = org.vitality
    t.burden = org.burden
    t.staff = org.staff
    t.known_full_time = org.known_full_time
    if org.party_organization < 0:
        return False
    t.due, t.done = diary.due[slot], diary.done[slot]
    t.written, t.substantive = diary.written[slot], diary.substantive[slot]
    registered = 1.0 if org.registration == CIVIL_AFFAIRS else 0.0
    t.effectiveness = registered * diary.effectiveness
    t.regularity = registered * diary.regularity
    t.participation = registered * diary.participation
    t.integration = registered * diary.integration
    t.service = registered * diary.service
    t.signal = registered * diary.signal
    return True


@compiled
def _add(groups: Floats, row: int, terms: Floats, covered: bool) -> None:
    """Add what one organization adds to the sums of a group."""
    for k in range(N_SUMS_OF_LIVING):
        groups[row, N_FLAGS + k] += terms[k]
    if covered:
        for k in range(N_SUMS_OF_LIVING, N_SUMS):
            groups[row, N_FLAGS + k] += terms[k]


@compiled
def count_organizations(
    orgs: Records, diaries: Records, branches: Records, flags: Records, words: Ints,
    sums: Records, terms: Floats, groups: Floats, scope: Flags, n_regions: int,
    n_industries: int, month: int, rates: Single,
) -> None:  # fmt: skip
    """Count some organizations by region, industry and type into (groups, tallies).

    A flag is a byte, and eight of them are added as one number: that is several times faster, and
    right as long as no byte counts more than 255.

    Args:
        orgs: records of the organizations, at most ``AT_ONCE``.
        diaries: their activities.
        branches: records of the Party organizations.
        flags: (1,) record of what one of them is, overwritten.
        words: (words,) uint64, the same memory.
        sums: (1,) record of what one of them adds to sums, overwritten.
        terms: (sums,) float64, the same memory.
        groups: (groups, tallies) float64; written.
        scope: (types, registrations) bool, whom the rule was written for.
        n_regions: number of regions.
        n_industries: number of industries.
        month: month.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    slot = month % 12
    counts = np.zeros((groups.shape[0], N_WORDS), np.uint64)
    for i in range(orgs.size):
        org, diary = orgs[i], diaries[i]
        fetch_ahead(orgs, i, CORE, LIFE)
        fetch_diary(orgs, diaries, i, BY_MONTH, BY_YEAR + 1)
        fetch_branch(orgs, branches, i, MAKEUP)
        if not org.alive:
            continue
        ruled = scope[org.type, org.registration]
        words[:] = 0
        _flag(org, diary, branches, flags[0], ruled, month, rates)
        covered = _sum_up(org, diary, sums[0], ruled, slot)
        industry = 1 + n_regions + org.industry
        for row in (1 + org.region, industry, 1 + n_regions + n_industries + org.type):
            for k in range(N_WORDS):
                counts[row, k] += words[k]
            _add(groups, row, terms, covered)
    by_flag = counts.view(np.uint8)
    for row in range(groups.shape[0]):
        for k in range(N_FLAGS):
            groups[row, k] += by_flag[row, k]


@compiled
def count_members(
    members: Records, orgs: Records, groups: Floats, n_regions: int, n_industries: int
) -> None:
    """Count members by their employer's region, industry and type."""
    n_states = len(STATES)
    by_cell = np.zeros((n_regions * n_industries * N_TYPES, n_states + 1), np.int32)
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, orgs, m, CORE)
        if member.alive:
            counted = member.state if member.stage == FULL else n_states
            by_cell[orgs[member.employer].cell, counted] += 1
    for cell in range(by_cell.shape[0]):
        place, kind = cell // N_TYPES, cell % N_TYPES
        region, industry = place // n_industries, place % n_industries
        for row in (1 + region, 1 + n_regions + industry, 1 + n_regions + n_industries + kind):
            for state in range(n_states):  # the tallies stand in the order of the states
                groups[row, AFFILIATED_MEMBERS + state] += by_cell[cell, state]
            groups[row, CANDIDATES] += by_cell[cell, n_states]


@compiled
def add_costs(costs: Floats, places: Geography, groups: Floats) -> None:
    """Add policies' costs by cell to the groups.

    Args:
        costs: (4, cells) thousand yuan by bearer, and staff-months.
        places: region, industry and type of each cell.
        groups: (groups, tallies) float64; written.
    """
    n_regions, n_industries = places.hops.shape[0], places.kinship.shape[0]
    for c in range(costs.shape[1]):
        for k in range(costs.shape[0]):
            tally = FIRST_COST + k
            groups[1 + places.cell_region[c], tally] += costs[k, c]
            groups[1 + n_regions + places.cell_industry[c], tally] += costs[k, c]
            groups[1 + n_regions + n_industries + places.cell_type[c], tally] += costs[k, c]


@compiled
def sum_regions(groups: Floats, n_regions: int) -> None:
    """Write the district's tallies: the sum of its regions', in their order."""
    for region in range(n_regions):
        groups[0, :N_SUMMED] += groups[1 + region, :N_SUMMED]


@compiled
def count_branches(
    branches: Records, orgs: Records, groups: Floats, total: int, joint: int, n_regions: int,
    n_industries: int,
) -> None:  # fmt: skip
    """Count Party organizations by district, region, and their host's industry and type."""
    for b in range(branches.size):
        branch = branches[b]
        if not branch.alive:
            continue
        is_joint = branch.form == JOINT
        groups[0, total] += 1.0
        groups[0, joint] += is_joint
        region = 1 + branch.region
        groups[region, total] += 1.0
        groups[region, joint] += is_joint
        host = branch.host
        if host >= 0:
            for g in (1 + n_regions + branch.industry,
                      1 + n_regions + n_industries + orgs[host].type):  # fmt: skip
                groups[g, total] += 1.0
                groups[g, joint] += is_joint
