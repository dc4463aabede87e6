"""Policies' grants reach the district: doses on cells, shares of organizations, whole units.

A lever that is a share of organizations (a room, a liaison, an allowance, a lead line …) reaches
those whose keyed draw lies below the dose: the same ones as long as it lasts, more of them when the
dose rises. Projects go to organizations in a Party organization by a keyed race weighted by fit; those whose
posture is ceremonial run with the share phi that paper alone earns. What an organization can expect
of an offer is the project's value times the chance to win one, which falls as others apply.
Instructors granted are on duty; those no longer paid go.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.instructor import KINDS, ROUTINGS, Instructor
from sim.core.compiled import compiled
from sim.core.draws import exponential, subkey, uniform
from sim.levers.settlement import Grant
from sim.levers.state import pull_lever
from sim.world.agencies import place_instructors
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
APPOINTED = 3
APPOINTED_SKILL = 0.6  # least skill of a secretary who is sent (assumed)
GRANT_MONTHS = 12
LARGEST_BENEFIT = 0.5
PROJECT_KINDS = (
    "public_welfare",
    "project",
    "business",
    "elderly_care",
    "service",
    "innovation",
    "supervision",
)


def pull_levers(world: World, grants: Sequence[Grant]) -> None:
    """Put the month's granted doses to work.

    Args:
        world: the world; its levers are written.
        grants: what the settlement granted; those of zero dose change nothing.
    """
    acting = [grant for grant in grants if grant.dose != 0.0]
    world.levers = world.at_rest.copy() if acting else world.at_rest
    for grant in acting:
        if grant.claim.pull.lever in {"projects", "instructors"}:
            continue
        zones = grant.claim.cells[world.zones.cells]
        pull_lever(world.levers, grant.claim.pull.lever, zones, grant.dose, grant.claim.pull.gate)
    put_out_projects(world, [g for g in acting if g.claim.pull.lever == "projects"])
    staff_instructors(world, [g for g in acting if g.claim.pull.lever == "instructors"])
    if acting or world.reached:  # once nothing is pulled any more, what was reached falls back
        share = world.scenario.agencies.liaison_share
        reach(world.organizations, world.levers, share, world.birth)
    world.reached = bool(acting)
    revise_scope(world)


def revise_scope(world: World) -> None:
    """Count months of formulation; a wider rule comes into force when they are enough."""
    if world.scope.all():
        return
    world.scope_clock += float(world.levers["scope"].max())
    if world.scope_clock >= world.scenario.policy.formulation_months:
        world.scope = np.ones_like(world.scope)


def cost_by_cell(world: World, grants: Sequence[Grant]) -> NDArray[np.float64]:
    """Return what was granted, spread over the organizations reached, float64 (4, cells).

    The rows are public purse, retained dues, social organizations (thousand yuan) and staff-months.
    """
    costs = np.zeros((4, world.geography.cell_region.size))
    if not grants:
        return costs
    living = living_by_cell(world)
    for grant in grants:
        share = np.where(grant.claim.cells, living, 0.0) / max(grant.claim.reach, 1.0)
        costs[grant.cost.bearer] += grant.cost.money * share
        costs[0] += grant.cost.staff * world.scenario.agencies.staff_month_cost * share
        costs[3] += grant.cost.staff * share
    return costs


def living_by_cell(world: World) -> NDArray[np.float64]:
    """Return the number of living organizations by cell, float64 (cells,)."""
    orgs = world.organizations
    n_cells = world.geography.cell_region.size
    return np.bincount(orgs["cell"][orgs["alive"]], minlength=n_cells).astype(np.float64)


@compiled
def reach(orgs: Any, levers: Any, liaison_share: float, birth: Any) -> None:
    """Write what share-like levers give the organizations they reach."""
    birth = birth[0]
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        own, zone = org.id, org.zone
        drawn = uniform(birth.reached, own)
        org.venue = drawn < levers[zone].premises
        org.allowance = drawn < levers[zone].allowance
        org.cross_appointed = drawn < levers[zone].cross_appointment
        org.funds = levers[zone].dues
        org.liaison = uniform(birth.liaison, own) < max(liaison_share, levers[zone].liaisons)
        org.lead = -1
        if uniform(birth.led, own) < levers[zone].lead:
            org.lead = _lead_line(org)
        wanted = levers[zone].mass_organizations
        if org.party_organization < 0 and uniform(birth.mass_founded, own) < wanted:
            org.union = True
        sent = drawn < levers[zone].appoint_secretaries
        if sent and not org.head_is_member and org.party_organization >= 0:
            org.secretary = APPOINTED
            org.secretary_skill = max(org.secretary_skill, APPOINTED_SKILL)


@compiled
def _lead_line(org):
    """Return the line that leads: an authority where one claims it, else civil affairs, else
    the sub-district, which takes those whom nobody claims.
    """
    if org.claims & 2:
        return 1
    return 0 if org.claims & 1 else 2


def put_out_projects(world: World, grants: Sequence[Grant]) -> None:
    """Offer projects, and give this month's to applicants."""
    orgs = world.organizations
    for grant in grants:
        kinds = grant.claim.pull.terms.get("kinds", PROJECT_KINDS)
        offered = np.array([name in kinds for name in PROJECT_KINDS])  # type: ignore[operator]
        value = float(grant.claim.pull.terms.get("value", 50.0))  # type: ignore[arg-type]
        find_fit(orgs, world.profiles, offered, world.birth)
        weights = applicant_weights(
            orgs, world.profiles, grant.claim.cells, world.scenario.organizations.paper_benefit
        )
        chance = min(1.0, grant.dose / max(int((weights > 0.0).sum()), 1))
        world.levers["offer"][grant.claim.cells[world.zones.cells]] += value * chance
        count = monthly_part(grant.dose, world.month)
        award(orgs, weights, count, value, world.keys)


def monthly_part(a_year: float, month: int) -> int:
    """Return how many of so many a year fall in one month."""
    return int(a_year * month // 12) - int(a_year * (month - 1) // 12)


@compiled
def find_fit(orgs: Any, profiles: Any, offered: NDArray[np.bool_], birth: Any) -> None:
    """Write how well the best of the offered kinds of project fits each organization."""
    birth = birth[0]
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            best = 0.0
            for kind in range(offered.size):
                if offered[kind]:
                    best = max(best, uniform(subkey(birth.project_fit, kind), org.id))
            profiles[i].project_fit = best * best  # good fits are rarer than poor ones


@compiled
def applicant_weights(
    orgs: Any, profiles: Any, cells: NDArray[np.bool_], paper_benefit: float
) -> NDArray[np.float64]:
    """Return how strongly each organization runs for a project, float64; 0: it does not."""
    weights = np.zeros(orgs.size)
    for i in range(orgs.size):
        org = orgs[i]
        covered = org.party_organization >= 0
        if org.alive and cells[org.cell] and covered and org.grant_months == 0:
            if org.posture == SUBSTANTIVE:
                weights[i] = profiles[i].project_fit
            elif org.posture == CEREMONIAL:
                weights[i] = paper_benefit * profiles[i].project_fit
    return weights


@compiled
def award(orgs: Any, weights: NDArray[np.float64], count: int, value: float, keys: Any) -> None:
    """Give projects to the winners of a race weighted by fit."""
    keys = keys[0]
    times = np.full(weights.size, np.inf)
    for i in range(weights.size):
        org = orgs[i]
        if weights[i] > 0.0:
            times[i] = exponential(keys.project_race, org.id) / weights[i]
    order = np.argsort(times, kind="mergesort")
    for k in range(min(count, order.size)):
        i = order[k]
        org = orgs[i]
        if times[i] == np.inf:
            return
        org.grant_months = GRANT_MONTHS
        org.benefit_received = min(value / org.resources, LARGEST_BENEFIT)


def staff_instructors(world: World, grants: Sequence[Grant]) -> None:
    """Keep as many instructors on duty as are granted, each under the terms of who pays."""
    table, settings = world.tables[Instructor], world.scenario.agencies
    station = round(settings.instructors * world.scenario.district.scale)
    wanted = sum(int(grant.dose) for grant in grants)
    missing = station + wanted - table.n_rows
    if missing > 0:
        rows = table.append(missing)
        place_instructors(world.instructors, rows.start, rows.stop, world.birth, world.mixes,
                          world.geography, settings.instructor_skill)  # fmt: skip
    people = world.instructors
    people["alive"][station:] = False
    first = station
    for grant in grants:
        last = first + int(grant.dose)
        _engage(people, first, last, grant)
        first = last


def _engage(people: Any, first: int, last: int, grant: Grant) -> None:
    terms: Any = grant.claim.pull.terms
    people["alive"][first:last] = True
    people["hours"][first:last] = terms.get("hours", 20.0)
    people["ordered"][first:last] = terms.get("visits", 5)
    people["routing"][first:last] = ROUTINGS.index(terms.get("routing", "need"))
    people["hired_by"][first:last] = grant.claim.policy
    kinds = [KINDS.index(name) for name in terms.get("kinds", KINDS)]
    people["kind"][first:last] = np.array(kinds)[np.arange(last - first) % len(kinds)]
