"""Measures are taken: organizations are counted by cell, and cells added up by group.

(No draws. Counting changes nothing: a measure never feeds back except through what is reported.)
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.compiled import compiled
from sim.measures.tallies import CELL_TALLIES, POSITION, TALLIES, TALLY_RECORD
from sim.world.members import AFFILIATED, FLOATING, FULL, POCKET
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World

N_CELL_TALLIES = len(CELL_TALLIES)
OWN, JOINT, AREA = range(3)
NONE, CEREMONIAL = 0, 1
RECENT = 3  # months that work coverage looks back
INACTIVE = 6
COMPLETE = 0.95  # share of due activities on paper that counts as complete
SHRINKAGE = 20.0  # organizations' worth of the district's coverage that a small place is given
HOURS_A_MONTH = 160.0
EVENTS = ("entries", "exits", "registrations_forgone", "foundings", "lapses", "visits",
          "disclosed", "found_out", "struck_off")  # fmt: skip


class Taker:
    """Takes the measures of one model, month by month.

    Args:
        world: whose places give the groups: district, regions, industries, types.
    """

    def __init__(self, world: World) -> None:
        places = world.geography
        self._sizes = (places.hops.shape[0], places.kinship.shape[0], 5)
        self._records = np.zeros(places.cell_region.size, TALLY_RECORD)
        self._cells = self._records.view(np.float64).reshape(-1, N_CELL_TALLIES)
        self.n_groups = 1 + sum(self._sizes)

    def take(self, world: World, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return this month's tallies, float64 (groups, tallies).

        Args:
            world: the world at the end of the month.
            costs: (4, cells) thousand yuan by bearer and staff-months, of policies.
        """
        rates, month = world.rates, world.month
        self._cells[:] = 0.0
        orgs, branches = world.organizations, world.party_organizations
        count_organizations(orgs, branches, self._records, world.scope, month, rates)
        count_members(world.members, orgs, self._records)
        self._cells[:, N_CELL_TALLIES - 4 :] += costs.T
        groups = np.zeros((self.n_groups, len(TALLIES)))
        add_up(self._cells, world.geography, groups)
        self._add_party_organizations(world, groups)
        self._add_constants(world, groups)
        return groups

    def _add_party_organizations(self, world: World, groups: NDArray[np.float64]) -> None:
        count_branches(
            world.party_organizations, world.organizations, groups,
            POSITION["party_organizations"], POSITION["joint_branches"], self._sizes[0],
            self._sizes[1],
        )  # fmt: skip

    def _add_constants(self, world: World, groups: NDArray[np.float64]) -> None:
        settings = world.scenario.agencies
        groups[:, POSITION["target"]] = settings.coverage_target
        groups[:, POSITION["overstatement"]] = settings.overstatement
        groups[:, POSITION["hour_cost"]] = settings.staff_month_cost / HOURS_A_MONTH
        for name in EVENTS:
            groups[0, POSITION[name]] = world.counters.get(name, 0.0)
            groups[1:, POSITION[name]] = np.nan
        first = 1
        for name, size in zip(("barrel_regions", "barrel_industries"), self._sizes, strict=False):
            groups[:, POSITION[name]] = np.nan
            places = groups[first : first + size]
            groups[0, POSITION[name]] = weakest(places, groups[0])
            first += size


def weakest(places: NDArray[np.float64], district: NDArray[np.float64]) -> float:
    """Return coverage in the weakest place, shrunk towards the district's by its size."""
    covered, registered = POSITION["covered"], POSITION["registered"]
    if district[registered] == 0.0:
        return float("nan")
    mean = district[covered] / district[registered]
    shrunk = (places[:, covered] + SHRINKAGE * mean) / (places[:, registered] + SHRINKAGE)
    there = places[:, registered] > 0.0
    return float(shrunk[there].min())


@compiled
def _count_coverage(orgs, branches, i, t, month, rates):
    """Count one registered organization's coverage."""
    org = orgs[i]
    c = org.cell
    covered = org.party_organization >= 0
    eligible = org.known_members >= rates.branch_threshold
    t[c].registered += 1.0
    t[c].listed += org.listed
    t[c].eligible += eligible
    t[c].with_members += org.known_members > 0
    t[c].below_three += org.known_full_time < 3
    t[c].inactive += month - org.last_activity > INACTIVE
    recent = month - org.last_contact < RECENT
    mass = org.union or org.youth_league or org.womens_federation
    t[c].contacted += recent
    t[c].mass_organizations += mass
    t[c].assigned += covered or org.instructor >= 0 or org.liaison or mass
    t[c].worked += recent or (covered and month - org.last_activity < RECENT)
    if not covered:
        t[c].effective_work += recent and org.instructor >= 0
        return
    t[c].covered += 1.0
    t[c].covered_listed += org.listed
    t[c].covered_eligible += eligible
    t[c].covered_with_members += org.known_members > 0
    form = branches[org.party_organization].form
    t[c].own_branch += form == OWN
    t[c].joint_branch += form == JOINT
    t[c].area_organization += form == AREA
    effective = org.effective_months >= rates.effective_window
    t[c].effective += effective
    t[c].effective_work += effective
    t[c].effective_1 += org.effective_months >= 1
    t[c].effective_12 += org.effective_months >= 12
    t[c].effective_low += org.effective_months_low >= rates.effective_window
    t[c].effective_high += org.effective_months_high >= rates.effective_window
    t[c].papers_complete += org.written_year >= COMPLETE * org.due_year
    t[c].effectiveness += org.effectiveness
    t[c].regularity += org.regularity
    t[c].participation += org.participation
    t[c].integration += org.integration
    t[c].service += org.service
    t[c].signal += org.signal


@compiled
def _diffusion(org, rates):
    """Return the share of agencies' effort that overlap takes; 1 in a vacuum."""
    if org.lead >= 0:
        return 0.0
    claims = org.claims
    lines = (claims & 1) + (claims >> 1 & 1) + (claims >> 2 & 1)
    return 1.0 if lines == 0 else 1.0 - 1.0 / lines


@compiled
def count_organizations(
    orgs: Any, branches: Any, t: Any, scope: Any, month: int, rates: Any
) -> None:
    """Count organizations by cell into named rows of (cells,) arrays."""
    rates = rates[0]
    slot = month % 12
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        c = org.cell
        t[c].living += 1.0
        if org.posture == NONE:
            t[c].posture_none += 1.0
        elif org.posture == CEREMONIAL:
            t[c].posture_ceremonial += 1.0
        else:
            t[c].posture_substantive += 1.0
        t[c].tension += org.tension
        t[c].tense += org.tension > 0.0
        if scope[org.type, org.registration]:
            t[c].ruled += 1.0
            t[c].unenforced += 1.0 - org.enforcement
        t[c].diffused += _diffusion(org, rates)
        t[c].vitality += org.vitality
        t[c].burden += org.burden
        t[c].links += org.role
        t[c].staff += org.staff
        t[c].known_full_time += org.known_full_time
        t[c].due += org.due[slot]
        t[c].done += org.done[slot]
        t[c].written += org.written[slot]
        t[c].substantive += org.substantive[slot]
        if org.registration == CIVIL_AFFAIRS:
            _count_coverage(orgs, branches, i, t, month, rates)


@compiled
def count_members(members: Any, orgs: Any, t: Any) -> None:
    """Count members by cell."""
    for m in range(members.size):
        member = members[m]
        if not member.alive:
            continue
        c = orgs[member.employer].cell
        if member.stage != FULL:
            t[c].candidates += 1.0
        elif member.state == AFFILIATED:
            t[c].affiliated += 1.0
        elif member.state == FLOATING:
            t[c].floating += 1.0
        elif member.state == POCKET:
            t[c].pocket += 1.0
        else:
            t[c].invisible += 1.0


@compiled
def add_up(cells: Any, places: Any, groups: Any) -> None:
    """Add cells up to regions, industries and types, and regions to the district, in order."""
    n_regions, n_industries = places.hops.shape[0], places.kinship.shape[0]
    n = cells.shape[1]
    for c in range(cells.shape[0]):
        if cells[c, 0] > 0.0:  # somebody lives in the cell
            groups[1 + places.cell_region[c], :n] += cells[c]
            groups[1 + n_regions + places.cell_industry[c], :n] += cells[c]
            groups[1 + n_regions + n_industries + places.cell_type[c], :n] += cells[c]
    for region in range(n_regions):
        groups[0] += groups[1 + region]


@compiled
def count_branches(
    branches: Any, orgs: Any, groups: Any, total: int, joint: int, n_regions: int,
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
