"""Measures are taken: organizations are counted by cell, and cells added up by group.

(No draws. Counting changes nothing: a measure never feeds back except through what is reported.)
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sim.measures.tallies import CELL_TALLIES, POSITION, TALLIES, CellTallies
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
        self._cells = np.zeros((N_CELL_TALLIES, places.cell_region.size))
        self._rows = CellTallies(*self._cells)
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
        count_organizations(orgs, branches, self._rows, world.scope, month, rates)
        count_members(world.members, orgs, self._rows)
        self._cells[N_CELL_TALLIES - 4 :] += costs
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


@njit(cache=True)
def _count_coverage(orgs, branches, i, t, month, rates):
    """Count one registered organization's coverage."""
    c = orgs.cell[i]
    covered = orgs.party_organization[i] >= 0
    eligible = orgs.known_members[i] >= rates.branch_threshold
    t.registered[c] += 1.0
    t.listed[c] += orgs.listed[i]
    t.eligible[c] += eligible
    t.with_members[c] += orgs.known_members[i] > 0
    t.below_three[c] += orgs.known_full_time[i] < 3
    t.inactive[c] += month - orgs.last_activity[i] > INACTIVE
    recent = month - orgs.last_contact[i] < RECENT
    mass = orgs.union[i] or orgs.youth_league[i] or orgs.womens_federation[i]
    t.contacted[c] += recent
    t.mass_organizations[c] += mass
    t.assigned[c] += covered or orgs.instructor[i] >= 0 or orgs.liaison[i] or mass
    t.worked[c] += recent or (covered and month - orgs.last_activity[i] < RECENT)
    if not covered:
        t.effective_work[c] += recent and orgs.instructor[i] >= 0
        return
    t.covered[c] += 1.0
    t.covered_listed[c] += orgs.listed[i]
    t.covered_eligible[c] += eligible
    t.covered_with_members[c] += orgs.known_members[i] > 0
    form = branches.form[orgs.party_organization[i]]
    t.own_branch[c] += form == OWN
    t.joint_branch[c] += form == JOINT
    t.area_organization[c] += form == AREA
    effective = orgs.effective_months[i] >= rates.effective_window
    t.effective[c] += effective
    t.effective_work[c] += effective
    t.effective_1[c] += orgs.effective_months[i] >= 1
    t.effective_12[c] += orgs.effective_months[i] >= 12
    t.effective_low[c] += orgs.effective_months_low[i] >= rates.effective_window
    t.effective_high[c] += orgs.effective_months_high[i] >= rates.effective_window
    t.papers_complete[c] += orgs.written_year[i] >= COMPLETE * orgs.due_year[i]
    t.effectiveness[c] += orgs.effectiveness[i]
    t.regularity[c] += orgs.regularity[i]
    t.participation[c] += orgs.participation[i]
    t.integration[c] += orgs.integration[i]
    t.service[c] += orgs.service[i]
    t.signal[c] += orgs.signal[i]


@njit(cache=True)
def _diffusion(orgs, i, rates):
    """Return the share of agencies' effort that overlap takes; 1 in a vacuum."""
    if orgs.lead[i] >= 0:
        return 0.0
    claims = orgs.claims[i]
    lines = (claims & 1) + (claims >> 1 & 1) + (claims >> 2 & 1)
    return 1.0 if lines == 0 else 1.0 - 1.0 / lines


@njit(cache=True)
def count_organizations(
    orgs: Any, branches: Any, t: Any, scope: Any, month: int, rates: Any
) -> None:
    """Count organizations by cell into named rows of (cells,) arrays."""
    slot = month % 12
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            continue
        c = orgs.cell[i]
        t.living[c] += 1.0
        if orgs.posture[i] == NONE:
            t.posture_none[c] += 1.0
        elif orgs.posture[i] == CEREMONIAL:
            t.posture_ceremonial[c] += 1.0
        else:
            t.posture_substantive[c] += 1.0
        t.tension[c] += orgs.tension[i]
        t.tense[c] += orgs.tension[i] > 0.0
        if scope[orgs.type[i], orgs.registration[i]]:
            t.ruled[c] += 1.0
            t.unenforced[c] += 1.0 - orgs.enforcement[i]
        t.diffused[c] += _diffusion(orgs, i, rates)
        t.vitality[c] += orgs.vitality[i]
        t.burden[c] += orgs.burden[i]
        t.links[c] += orgs.role[i]
        t.staff[c] += orgs.staff[i]
        t.known_full_time[c] += orgs.known_full_time[i]
        t.due[c] += orgs.due[i, slot]
        t.done[c] += orgs.done[i, slot]
        t.written[c] += orgs.written[i, slot]
        t.substantive[c] += orgs.substantive[i, slot]
        if orgs.registration[i] == CIVIL_AFFAIRS:
            _count_coverage(orgs, branches, i, t, month, rates)


@njit(cache=True)
def count_members(members: Any, orgs: Any, t: Any) -> None:
    """Count members by cell."""
    for m in range(members.id.size):
        if not members.alive[m]:
            continue
        c = orgs.cell[members.employer[m]]
        if members.stage[m] != FULL:
            t.candidates[c] += 1.0
        elif members.state[m] == AFFILIATED:
            t.affiliated[c] += 1.0
        elif members.state[m] == FLOATING:
            t.floating[c] += 1.0
        elif members.state[m] == POCKET:
            t.pocket[c] += 1.0
        else:
            t.invisible[c] += 1.0


@njit(cache=True)
def add_up(cells: Any, places: Any, groups: Any) -> None:
    """Add cells up to district, regions, industries and types, in the order of cells."""
    n_regions, n_industries = places.hops.shape[0], places.kinship.shape[0]
    for c in range(cells.shape[1]):
        if cells[0, c] == 0.0:  # nobody lives in the cell
            continue
        region = 1 + places.cell_region[c]
        industry = 1 + n_regions + places.cell_industry[c]
        kind = 1 + n_regions + n_industries + places.cell_type[c]
        for k in range(cells.shape[0]):
            value = cells[k, c]
            groups[0, k] += value
            groups[region, k] += value
            groups[industry, k] += value
            groups[kind, k] += value


@njit(cache=True)
def count_branches(
    branches: Any, orgs: Any, groups: Any, total: int, joint: int, n_regions: int,
    n_industries: int,
) -> None:  # fmt: skip
    """Count Party organizations by district, region, and their host's industry and type."""
    for b in range(branches.id.size):
        if not branches.alive[b]:
            continue
        is_joint = branches.form[b] == JOINT
        groups[0, total] += 1.0
        groups[0, joint] += is_joint
        region = 1 + branches.region[b]
        groups[region, total] += 1.0
        groups[region, joint] += is_joint
        host = branches.host[b]
        if host >= 0:
            for g in (1 + n_regions + branches.industry[b],
                      1 + n_regions + n_industries + orgs.type[host]):  # fmt: skip
                groups[g, total] += 1.0
                groups[g, joint] += is_joint
