"""Instructors travel and visit.

Each month every organization in reach gets a routing score (need, nearness, size, round robin or
random); the best ones, as many as visits are ordered, are dealt to the nearest instructor with a
visit left. Time on site is what travel leaves, divided by the visits made. So revisits and first
visits compete, and a caseload beyond the hours is worth nothing: saturation is not a rule but the
sum of these. A liaison keeps contact every few months, which counts as a small part of a visit; the
platform of an incubation base that gives the Party half too guides its organizations every month.

Contacts first, every living organization, visit_quality and visit_hours having been set to 0 for
all (a contact is no event, and no visit counted in visits):

    liaison and (month + id) mod LIAISON_PERIOD = 0: visit_quality <- liaison_worth
    hatched: visit_quality <- max(visit_quality, GUIDED_IN_BASE)
    either: last_contact <- month

Caseload and travel are set to 0. Then for each employer, in the order of the first of its
instructors' rows on duty, and each routing rule they follow (a crew), in the order of its codes,
the scores of living organizations where the employer's policy acts (everywhere for the scenario's
own), d = u(route_order) of the year. A crew makes its visits before the next is scored, which so
sees last_contact as they left it, and may visit the same organization again:

    waited = min(month - last_contact, FULL_NEED_MONTHS) / FULL_NEED_MONTHS
    need: (1 if without a Party organization) + (0.5 if known_members > 0) + waited + 0.000001 * d
    nearness: waited - steps to the nearest home region of the crew + 0.000001 * d
    size: staff * waited + 0.000001 * d
    round robin: month - last_contact + 0.000001 * d
    random: d

From the highest score down (on a tie the first row), each organization once, until every
instructor's caseload is ordered, or nobody is left to visit: the instructor of the nearest home
region with a visit left goes (on a tie the region of lower number; within it the instructor of the
first row until done):

    caseload <- caseload + 1; travel <- travel + travel_base + travel_hop * steps between regions
    once all of the crew are dealt, every visit in the order of the scores:
    hours on site = max(0, hours - travel) / caseload, the instructor's; the same for all visits
    match = 1 for the instructor's own industry, RELATED for a related one, else 0
    quality = skill * (mismatch_worth + (1 - mismatch_worth) * match)
              * (1 - exp(-hours on site / hours_half))
    visit_quality <- max(visit_quality, quality); visit_hours <- hours on site
    instructor <- who came; visits + 1; last_contact <- month; event visit

Visit_quality so is the best of the month, visit_hours and instructor are the last visitor's.

Draws: route_order.
"""

import numpy as np

from sim.agents.instructor import ROUTINGS
from sim.agents.social_organization import CORE, LIFE
from sim.core.arithmetic import exp
from sim.core.columns import Flags, Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import of_year, uniform
from sim.core.fetching import STEPS, fetch, fetch_ahead
from sim.core.ranking import best_first
from sim.processes.events import VISIT
from sim.world.world import World

NEED, NEARNESS, SIZE, ROUND_ROBIN, RANDOM = range(len(ROUTINGS))
LIAISON_PERIOD = 3  # months between a liaison's contacts
GUIDED_IN_BASE = 0.3  # worth of a month's guidance in a base against a full visit (assumed)
FULL_NEED_MONTHS = 12.0
FAR = 1000  # steps, more than any two regions are apart


def instructors(world: World) -> None:
    """Let instructors on duty travel and visit; let liaisons keep contact."""
    orgs, people = world.organizations, world.instructors
    world.counters["visits"] = 0.0
    keep_contact(orgs, world.month, world.rates)
    on_duty = np.flatnonzero(people["alive"])
    if on_duty.size:
        people["caseload"][:] = 0
        people["travel"][:] = 0.0
        # in the order of rows, which no order of policies in a file changes
        for hired_by in dict.fromkeys(people["hired_by"][on_duty].tolist()):
            hired = on_duty[people["hired_by"][on_duty] == hired_by]
            for routing in sorted(set(people["routing"][hired].tolist())):
                crew = hired[people["routing"][hired] == routing]
                send(world, crew, routing, world.grounds.get(hired_by))
        world.counters["visits"] = float(int(people["caseload"][on_duty].sum()))


def send(world: World, crew: Ints, routing: int, grounds: Flags | None = None) -> None:
    """Send the instructors of one employer who follow one routing rule.

    Args:
        world: the world.
        crew: rows of the instructors.
        routing: the rule's position among the routings.
        grounds: bool (zones,), where they go; none: everywhere.
    """
    orgs, people, places = world.organizations, world.instructors, world.geography
    if grounds is None:
        grounds = np.ones(world.levers.size, np.bool_)
    scores = route(orgs, people, crew, grounds, places.hops, routing, world.month, world.birth)
    order = best_first(scores, int(people["ordered"][crew].sum()))
    make_rounds(
        orgs, people, crew, order, scores, places.hops, places.kinship, world.month, world.rates
    )


@compiled
def keep_contact(orgs: Records, month: int, rates: Single) -> None:
    """Let liaisons keep contact, a small visit every few months, and bases guide their own.

    Last month's visits are forgotten.
    """
    rates = rates[0]
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        fetch_ahead(orgs, i, LIFE, LIFE)
        org.visit_quality = org.visit_hours = 0.0
        if org.alive and org.liaison and (month + org.id) % LIAISON_PERIOD == 0:
            org.last_contact = month
            org.visit_quality = rates.liaison_worth
        if org.alive and org.hatched:
            org.last_contact = month
            org.visit_quality = max(org.visit_quality, GUIDED_IN_BASE)


@compiled
def _steps_to_nearest(people: Records, crew: Ints, hops: Ints) -> Ints:
    """Return the steps from each region to the nearest home of a crew, int64 (regions,)."""
    nearest = np.full(hops.shape[0], FAR, np.int64)
    for j in crew:
        for region in range(nearest.size):
            nearest[region] = min(nearest[region], hops[region, people[j].region])
    return nearest


@compiled
def _score(org: Row, nearest: Ints, routing: int, month: int, birth: Row) -> float:
    """Return how soon an organization is to be visited under a rule: higher is sooner."""
    drawn = uniform(of_year(birth.route_order, org.id, month), org.id)
    tie = 1e-6 * drawn
    waited = min(month - org.last_contact, FULL_NEED_MONTHS) / FULL_NEED_MONTHS
    if routing == NEED:
        uncovered = 1.0 if org.party_organization < 0 else 0.0
        ripe = 0.5 if org.known_members > 0 else 0.0
        return uncovered + ripe + waited + tie
    if routing == NEARNESS:
        return waited - nearest[org.region] + tie
    if routing == SIZE:
        return org.staff * waited + tie
    if routing == ROUND_ROBIN:
        return month - org.last_contact + tie
    return drawn


@compiled
def route(
    orgs: Records, people: Records, crew: Ints, grounds: Flags, hops: Ints, routing: int,
    month: int, birth: Single,
) -> Floats:  # fmt: skip
    """Return the routing score of every organization, float64; -inf for those not visited.

    Args:
        orgs: records of the organizations.
        people: records of the instructors.
        crew: rows of those who go.
        grounds: bool (zones,), where they go.
        hops: (regions, regions) steps between regions.
        routing: the rule they follow.
        month: month.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    nearest = _steps_to_nearest(people, crew, hops)
    scores = np.full(orgs.size, -np.inf)
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        if org.alive and grounds[org.zone]:
            scores[i] = _score(org, nearest, routing, month, birth)
    return scores


@compiled
def _nearest_with_time(region: int, heads: Ints, hops: Ints) -> int:
    """Return the region whose instructor should go: the nearest with somebody free, or -1.

    Args:
        region: where the organization is.
        heads: int64 (regions,), an instructor of each region with visits left, or -1.
        hops: (regions, regions) steps between regions.
    """
    best, where = FAR, -1
    for other in range(heads.size):
        if heads[other] >= 0 and hops[region, other] < best:
            best, where = hops[region, other], other
    return where


@compiled
def _line_up(people: Records, crew: Ints, n_regions: int) -> tuple[Ints, Ints]:
    """Return a crew as a linked list for each region.

    Args:
        people: records of the instructors.
        crew: rows of those who go.
        n_regions: number of regions.

    Returns:
        The first of the crew in each region or -1, int64 (regions,); who follows each of the crew
        or -1, int64 (crew,). Both are places in the crew.
    """
    heads = np.full(n_regions, -1, np.int64)
    following = np.full(crew.size, -1, np.int64)
    for k in range(crew.size - 1, -1, -1):
        person = people[crew[k]]
        if person.ordered > 0:
            following[k] = heads[person.region]
            heads[person.region] = k
    return heads, following


@compiled
def make_rounds(
    orgs: Records, people: Records, crew: Ints, order: Ints, scores: Floats, hops: Ints,
    kinship: Floats, month: int, rates: Single,
) -> None:  # fmt: skip
    """Deal the best-scored organizations to a crew, then let it visit them (see ``visit``).

    Args:
        orgs: records of the organizations; written.
        people: records of the instructors; caseload and travel are written.
        crew: rows of those who go.
        order: rows of the organizations, the best score first.
        scores: (organizations,) routing scores; -inf for those not visited.
        hops: (regions, regions) steps between regions.
        kinship: (industries, industries) 1 same, 0.5 related, 0 otherwise.
        month: month.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    visitors = deal(orgs, people, crew, order, scores, hops, rates)
    for k in range(visitors.size):
        fetch(orgs, order[min(k + STEPS, order.size - 1)], LIFE)
        visit(orgs[order[k]], people[visitors[k]], visitors[k], kinship, month, rates)


@compiled
def deal(
    orgs: Records, people: Records, crew: Ints, order: Ints, scores: Floats, hops: Ints, rates: Row
) -> Ints:
    """Return who visits each of the first in order, int64 (visits,): as many as are ordered."""
    heads, following = _line_up(people, crew, hops.shape[0])
    visitors = np.empty(order.size, np.int64)
    n = 0
    for i in order:
        fetch(orgs, order[min(n + STEPS, order.size - 1)], CORE)
        region = _nearest_with_time(orgs[i].region, heads, hops)
        if region < 0 or scores[i] == -np.inf:
            break
        visitors[n] = crew[heads[region]]
        person = people[visitors[n]]
        person.caseload += 1
        person.travel += rates.travel_base + rates.travel_hop * hops[orgs[i].region, region]
        if person.caseload >= person.ordered:
            heads[region] = following[heads[region]]
        n += 1
    return visitors[:n]


@compiled
def visit(org: Row, person: Row, j: int, kinship: Floats, month: int, rates: Row) -> None:
    """Write what a visit of an instructor, in a row, was worth to an organization."""
    hours = max(0.0, person.hours - person.travel) / person.caseload
    match = kinship[person.expertise, org.industry]
    worth = rates.mismatch_worth + (1.0 - rates.mismatch_worth) * match
    quality = person.skill * worth * (1.0 - exp(-hours / rates.hours_half))
    org.visit_quality = max(org.visit_quality, quality)
    org.visit_hours = hours
    org.instructor = j
    org.visits += 1
    org.last_contact = month
    org.events |= VISIT
