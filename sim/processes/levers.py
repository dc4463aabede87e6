"""Policies' grants reach the district: doses on zones, shares of organizations, whole units.

A lever that is a share of organizations (a room, a liaison, an allowance, a lead line …) reaches
those whose keyed draw lies below the dose: the same ones as long as it lasts, more of them when the
dose rises. Projects are put out (see ``projects``). Instructors granted are on duty; those no
longer paid go. Shares are handed out anew in every month in which something is granted, and once
more in the month after the last, when they fall back.

Levers begin the month at rest; every grant that is not 0 is put on the zones of its policy (see
``state``). The rule in force widens to all types and registrations, for good, as soon as the clock
is full:

    scope_clock <- scope_clock + mean of lever scope over the cells of the district
    rule in force: everyone if scope_clock >= formulation_months

Every living organization, r = u(reached), levers those of its zone:

    hatched <- incubated and month - born < HATCHING and r < party_incubation
    venue <- r < premises or hatched
    allowance <- r < lever allowance; cross_appointed <- r < cross_appointment
    funds <- dues + expense
    liaison <- own_liaison or r < liaisons
    intends <- yes if born this month, registered with civil affairs, r < founding_at_registration
    liaison <- yes if intends, founding_at_registration > 0 and without a Party organization
    lead <- none if u(led) >= lead, else industry if that line claims it, else civil affairs if that
            line does, else the sub-district
    without a Party organization: union <- union or u(mass_founded) < mass_organizations
    in one: secretary <- appointed, secretary_skill <- max(secretary_skill, APPOINTED_SKILL)
            if r < appoint_secretaries and not head_is_member

Instructors stand in one roll: round(instructors * scale) of the scenario's, then those of each
grant, the dose of each, in the order of settlement. Of a grant, number k has kind k modulo those
named (all four by default), hours (HOURS), ordered visits (VISITS) and routing (need) by its terms:

    alive <- yes for all these, no for those further down; hired_by <- the policy's number
    skill <- clip(skill + SKILL_OF_KIND of the new kind - SKILL_OF_KIND of the old, 0.05, 1)

What a policy costs (its staff at staff_month_cost) is spread over the living organizations of its
cells alike, for the measures.

Draws: reached, led, mass_founded, instructor.
"""

from collections.abc import Sequence
from typing import cast

import numpy as np

from sim.agents.agency import LINES
from sim.agents.instructor import KINDS, ROUTINGS, Instructor
from sim.agents.social_organization import CORE, SECRETARIES
from sim.core.columns import Flags, Floats, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import fetch_ahead
from sim.levers.settlement import Grant, spent_by_policy
from sim.levers.state import pull_lever
from sim.levers.vocabulary import BEARERS
from sim.processes.gates import HATCHING
from sim.processes.projects import put_out_projects
from sim.world.agencies import SKILL_OF_KIND, place_instructors
from sim.world.organizations import BY_AUTHORITY, BY_CIVIL_AFFAIRS
from sim.world.organizations import CIVIL_AFFAIRS as CIVIL_REGISTER
from sim.world.world import World, district_dose

WHOLE_UNITS = ("projects", "instructors")
HOURS, VISITS = 20.0, 5  # of an instructor whose policy names none
APPOINTED = SECRETARIES.index("appointed")
APPOINTED_SKILL = 0.6  # least skill of a secretary who is sent (assumed)
CIVIL_AFFAIRS, INDUSTRY, PLACE = range(len(LINES))


def pull_levers(world: World, grants: Sequence[Grant]) -> None:
    """Put the month's granted doses to work.

    Args:
        world: the world; its levers are written.
        grants: what the settlement granted; those of zero dose change nothing.
    """
    acting = [grant for grant in grants if grant.dose != 0.0]
    if acting or world.reached:  # once nothing is pulled any more, what was reached falls back
        _put_to_work(world, acting)
    world.reached = bool(acting)
    revise_scope(world)


def _put_to_work(world: World, acting: Sequence[Grant]) -> None:
    """Write the month's levers, and what they give whom they reach."""
    world.levers = world.at_rest.copy() if acting else world.at_rest
    for grant in acting:
        pull = grant.claim.pull
        if pull.lever not in WHOLE_UNITS:
            zones = grant.claim.cells[world.zones.cells]
            pull_lever(world.levers, pull.lever, zones, grant.dose, pull.gate)
    put_out_projects(world, [g for g in acting if g.claim.pull.lever == "projects"])
    staff_instructors(world, [g for g in acting if g.claim.pull.lever == "instructors"])
    reach(world.organizations, world.levers, world.month, world.birth)


def revise_scope(world: World) -> None:
    """Count months of formulation; a wider rule comes into force when they are enough."""
    if not world.pulls("scope") or world.scope.all():
        return
    world.scope_clock += district_dose(world, "scope")
    if world.scope_clock >= world.scenario.policy.formulation_months:
        world.scope = np.ones_like(world.scope)


def cost_by_cell(world: World, grants: Sequence[Grant]) -> Floats:
    """Return what was granted, spread over the organizations reached, float64 (4, cells).

    The rows are public purse, retained dues, social organizations (thousand yuan) and staff-months.

    Args:
        world: the world.
        grants: what the settlement granted.
    """
    costs = np.zeros((len(BEARERS) + 1, world.geography.cell_region.size))
    if not grants:
        return costs
    spent = spent_by_policy(grants, world.scenario.agencies.staff_month_cost)
    claims = {grant.claim.policy: grant.claim for grant in grants}.values()
    cells = np.array([claim.cells for claim in claims])
    reach = np.array([claim.reach for claim in claims])
    spread_costs(np.array([*spent.values()]), cells, reach, living_by_cell(world), costs)
    return costs


@compiled
def spread_costs(spent: Floats, cells: Flags, reach: Floats, living: Floats, costs: Floats) -> None:
    """Spread what policies cost over the living organizations of their cells alike.

    Args:
        spent: (policies, 4) what each spent.
        cells: bool (policies, cells), where each acts.
        reach: (policies,) living organizations there.
        living: (cells,) living organizations.
        costs: (4, cells) float64; written.
    """
    for policy in range(reach.size):
        for c in range(living.size):
            if cells[policy, c]:
                share = living[c] / max(reach[policy], 1.0)
                for k in range(costs.shape[0]):
                    costs[k, c] += spent[policy, k] * share


def living_by_cell(world: World) -> Floats:
    """Return the number of living organizations by cell, float64 (cells,)."""
    return count_living(world.organizations, world.geography.cell_region.size)


@compiled
def count_living(orgs: Records, n_cells: int) -> Floats:
    """Return the number of living organizations by cell, float64 (cells,)."""
    living = np.zeros(n_cells)
    for i in range(orgs.size):
        fetch_ahead(orgs, i, CORE, CORE)
        if orgs[i].alive:
            living[orgs[i].cell] += 1.0
    return living


@compiled
def reach_of_cells(orgs: Records, cells: Flags) -> Floats:
    """Return how many organizations live where each policy acts, float64 (policies,).

    Args:
        orgs: records of the organizations.
        cells: bool (policies, cells), where each acts.
    """
    living = count_living(orgs, cells.shape[1])
    reach = np.zeros(cells.shape[0])
    for policy in range(reach.size):
        for c in range(living.size):
            reach[policy] += living[c] * cells[policy, c]
    return reach


@compiled
def _is_hatching(org: Row, month: int) -> bool:
    return org.incubated and month - org.born < HATCHING


@compiled
def _greet(org: Row, dose: Row, drawn: float, month: int) -> None:
    """Let the newly registered register an intention; give those who hold one a liaison."""
    at_counter = org.born == month and org.registration == CIVIL_REGISTER
    if at_counter and drawn < dose.founding_at_registration:
        org.intends = True
    if org.intends and dose.founding_at_registration > 0.0 and org.party_organization < 0:
        org.liaison = True


@compiled
def reach(orgs: Records, levers: Records, month: int, birth: Single) -> None:
    """Write what share-like levers give the organizations they reach.

    Args:
        orgs: records of the organizations; written.
        levers: doses by zone.
        month: month.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        dose, drawn = levers[org.zone], uniform(birth.reached, org.id)
        org.hatched = _is_hatching(org, month) and drawn < dose.party_incubation
        org.venue = drawn < dose.premises or org.hatched
        org.allowance = drawn < dose.allowance
        org.cross_appointed = drawn < dose.cross_appointment
        org.funds = dose.dues + dose.expense
        org.liaison = org.own_liaison or drawn < dose.liaisons
        _greet(org, dose, drawn, month)
        org.lead = _lead_line(org) if uniform(birth.led, org.id) < dose.lead else -1
        if org.party_organization < 0:
            union = uniform(birth.mass_founded, org.id) < dose.mass_organizations
            org.union = org.union or union
        elif drawn < dose.appoint_secretaries and not org.head_is_member:
            org.secretary = APPOINTED
            org.secretary_skill = max(org.secretary_skill, APPOINTED_SKILL)


@compiled
def _lead_line(org: Row) -> int:
    """Return the line that leads: an authority, civil affairs, or the sub-district.

    The sub-district leads those whom neither of the others claims, also those whom nobody claims.
    """
    if org.claims & BY_AUTHORITY:
        return INDUSTRY
    return CIVIL_AFFAIRS if org.claims & BY_CIVIL_AFFAIRS else PLACE


def staff_instructors(world: World, grants: Sequence[Grant]) -> None:
    """Keep as many instructors on duty as are granted, each under the terms of who pays.

    Args:
        world: the world.
        grants: what instructors were granted; their rows stand behind the scenario's own.
    """
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
    world.grounds = {g.claim.policy: g.claim.cells[world.zones.cells] for g in grants}
    for grant in grants:
        last = first + int(grant.dose)
        _engage(people, first, last, grant)
        first = last


def _engage(people: Records, first: int, last: int, grant: Grant) -> None:
    """Put some instructors on duty under the terms of a policy."""
    terms = grant.claim.pull.terms
    kinds = cast("tuple[str, ...]", terms.get("kinds", KINDS))
    routing = cast("str", terms.get("routing", "need"))
    on_duty = people[first:last]
    on_duty["alive"] = True
    on_duty["hours"] = terms.get("hours", HOURS)
    on_duty["ordered"] = terms.get("visits", VISITS)
    on_duty["routing"] = ROUTINGS.index(routing)
    on_duty["hired_by"] = grant.claim.policy
    codes = np.array([KINDS.index(name) for name in kinds])[np.arange(last - first) % len(kinds)]
    change = SKILL_OF_KIND[codes] - SKILL_OF_KIND[on_duty["kind"]]
    on_duty["skill"] = np.clip(on_duty["skill"] + change, 0.05, 1.0)
    on_duty["kind"] = codes
