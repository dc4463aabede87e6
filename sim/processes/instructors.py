"""Instructors travel and visit.

Each month every organization in reach gets a routing score (need, nearness, size, round robin or
random); the best ones, as many as visits are ordered, are dealt to the nearest instructor with a
visit left. Time on site is what travel leaves, divided by the visits made. So revisits and first
visits compete, and a caseload beyond the hours is worth nothing: saturation is not a rule but the
sum of these. A liaison keeps contact every few months, which counts as a small part of a visit; the
platform of an incubation base that gives the Party half too guides its organizations every month.

Contacts first, every living organization, visit_quality and visit_hours having been set to 0:

    liaison and (month + id) mod LIAISON_PERIOD = 0: visit_quality <- liaison_worth
    hatched: visit_quality <- max(visit_quality, GUIDED_IN_BASE)
    either: last_contact <- month

Caseload and travel are set to 0. Then for each employer, in the order of the instructors' rows, and
each routing rule they follow (a crew), the scores of living organizations where the employer's
policy acts, d = u(route_order) of the year:

    waited = min(month - last_contact, FULL_NEED_MONTHS) / FULL_NEED_MONTHS
    need: (1 if without a Party organization) + (0.5 if known_members > 0) + waited + 0.000001 * d
    nearness: waited - steps to the nearest home region of the crew + 0.000001 * d
    size: staff * waited + 0.000001 * d
    round robin: month - last_contact + 0.000001 * d
    random: d

From the highest score down, each organization once, until every instructor's caseload is what is
ordered: the instructor of the nearest home region with a visit left goes (on a tie the region of
lower number; within it the instructor of the first row until done):

    caseload <- caseload + 1; travel <- travel + travel_base + travel_hop * steps between regions
    hours on site = max(0, hours - travel) / caseload, the same for all visits of the month
    match = 1 for the instructor's own industry, RELATED for a related one, else 0
    quality = skill * (mismatch_worth + (1 - mismatch_worth) * match)
              * (1 - exp(-hours on site / hours_half))
    visit_quality <- max(visit_quality, quality); visit_hours <- hours on site
    instructor <- who came; visits + 1; last_contact <- month; event visit

Draws: route_order.
"""

import numpy as np

from sim.agents.instructor import ROUTINGS
from sim.core.arithmetic import exp
from sim.core.columns import Flags, Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import of_year, uniform
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
    if people["alive"].any():
        people["caseload"][:] = 0
        people["travel"][:] = 0.0
        # in the order of rows, which no order of policies in a file changes
        for hired_by in dict.fromkeys(people["hired_by"][people["alive"]].tolist()):
            hired = people["alive"] & (people["hired_by"] == hired_by)
            for routing in np.unique(people["routing"][hired]):
                crew = np.flatnonzero(hired & (people["routing"] == routing))
                send(world, crew, int(routing), world.grounds.get(int(hired_by)))
        world.counters["visits"] = float(people["caseload"][people["alive"]].sum())


def send(world: World, crew: Ints, routing: int, grounds: Flags | None = None) -> None:
    """Send the instructors of one employer who follow one routing rule.

    Args:
        world: the world.
        crew: rows of the instructors.
        routing: the rule's position among the routings.
        grounds: bool (zones,), where they go; none: everywhere.
    """
    orgs, people = world.organizations, world.instructors[crew]
    places = world.geography
    at_home = count_by_region(people, routing, places.hops.shape[0])
    scores = route(orgs, at_home, places.hops, routing, world.month, world.birth)
    if grounds is not None:
        scores[~grounds[orgs["zone"]]] = -np.inf
    order = best_first(scores, int(people["ordered"].sum()))
    visitor = deal(orgs, people, order, scores, routing, places.hops, world.rates)
    world.instructors[crew] = people
    visitor[visitor >= 0] = crew[visitor[visitor >= 0]]
    visit(orgs, world.instructors, visitor, places.kinship, world.month, world.rates)


def best_first(scores: Floats, count: int) -> Ints:
    """Return the rows of the best scores, at least so many if there are, the best first; int64.

    Equal scores stay in the order of rows, as if all had been sorted.
    """
    if count >= scores.size:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, scores.size - max(count, 1))[scores.size - max(count, 1)]
    rows = np.flatnonzero(scores >= least)
    return np.asarray(rows[np.argsort(-scores[rows], kind="stable")])


@compiled
def keep_contact(orgs: Records, month: int, rates: Single) -> None:
    """Let liaisons keep contact, a small visit every few months, and bases guide their own.

    Last month's visits are forgotten.
    """
    rates = rates[0]
    for i in range(orgs.size):
        org = orgs[i]
        org.visit_quality = org.visit_hours = 0.0
        if org.alive and org.liaison and (month + org.id) % LIAISON_PERIOD == 0:
            org.last_contact = month
            org.visit_quality = rates.liaison_worth
        if org.alive and org.hatched:
            org.last_contact = month
            org.visit_quality = max(org.visit_quality, GUIDED_IN_BASE)


@compiled
def count_by_region(people: Records, routing: int, n_regions: int) -> Ints:
    """Return how many instructors of a rule are at home in each region, int64 (regions,)."""
    at_home = np.zeros(n_regions, np.int64)
    for j in range(people.size):
        if people[j].alive and people[j].routing == routing:
            at_home[people[j].region] += 1
    return at_home


@compiled
def _steps_to_nearest(region: int, at_home: Ints, hops: Ints) -> int:
    """Return the steps from a region to the nearest one where an instructor is at home."""
    nearest = FAR
    for home in range(at_home.size):
        if at_home[home] > 0:
            nearest = min(nearest, hops[region, home])
    return nearest


@compiled
def _score(org: Row, hops: Ints, at_home: Ints, routing: int, month: int, birth: Row) -> float:
    """Return how soon an organization is to be visited under a rule: higher is sooner."""
    drawn = uniform(of_year(birth.route_order, org.id, month), org.id)
    tie = 1e-6 * drawn
    waited = min(month - org.last_contact, FULL_NEED_MONTHS) / FULL_NEED_MONTHS
    if routing == NEED:
        uncovered = 1.0 if org.party_organization < 0 else 0.0
        ripe = 0.5 if org.known_members > 0 else 0.0
        return uncovered + ripe + waited + tie
    if routing == NEARNESS:
        return waited - _steps_to_nearest(org.region, at_home, hops) + tie
    if routing == SIZE:
        return org.staff * waited + tie
    if routing == ROUND_ROBIN:
        return month - org.last_contact + tie
    return drawn


@compiled
def route(
    orgs: Records, at_home: Ints, hops: Ints, routing: int, month: int, birth: Single
) -> Floats:
    """Return the routing score of every organization, float64; -inf for those not alive."""
    birth = birth[0]
    scores = np.full(orgs.size, -np.inf)
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            scores[i] = _score(org, hops, at_home, routing, month, birth)
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
def _line_up(people: Records, routing: int, n_regions: int) -> tuple[Ints, Ints, int]:
    """Return a rule's instructors as a linked list for each region, and the visits they can make.

    Args:
        people: records of the instructors.
        routing: the rule.
        n_regions: number of regions.

    Returns:
        The first instructor of each region or -1, int64 (regions,); who follows each instructor or
        -1, int64 (instructors,); the visits ordered of them in all.
    """
    heads = np.full(n_regions, -1, np.int64)
    following = np.full(people.size, -1, np.int64)
    total = 0
    for j in range(people.size - 1, -1, -1):
        if people[j].alive and people[j].routing == routing and people[j].ordered > 0:
            following[j] = heads[people[j].region]
            heads[people[j].region] = j
            total += people[j].ordered
    return heads, following, total


@compiled
def deal(
    orgs: Records, people: Records, order: Ints, scores: Floats, routing: int, hops: Ints,
    rates: Single,
) -> Ints:  # fmt: skip
    """Deal the best-scored organizations to instructors; return the instructor of each, or -1.

    Args:
        orgs: records of the organizations.
        people: records of the instructors; caseload and travel are written.
        order: rows of the organizations, the best score first.
        scores: (organizations,) routing scores; -inf for those not alive.
        routing: the rule whose instructors go.
        hops: (regions, regions) steps between regions.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    visitor = np.full(orgs.size, -1, np.int32)
    heads, following, total = _line_up(people, routing, hops.shape[0])
    for k in range(min(total, order.size)):
        i = order[k]
        if scores[i] == -np.inf:
            break
        region = _nearest_with_time(orgs[i].region, heads, hops)
        j = heads[region]
        visitor[i] = j
        person = people[j]
        person.caseload += 1
        person.travel += rates.travel_base + rates.travel_hop * hops[orgs[i].region, region]
        if person.caseload >= person.ordered:
            heads[region] = following[j]
    return visitor


@compiled
def visit(
    orgs: Records, people: Records, visitor: Ints, kinship: Floats, month: int, rates: Single
) -> None:
    """Write what each visit was worth.

    Args:
        orgs: records of the organizations; written.
        people: records of the instructors.
        visitor: (organizations,) row of the instructor who comes, or -1.
        kinship: (industries, industries) 1 same, 0.5 related, 0 otherwise.
        month: month.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    for i in range(orgs.size):
        org = orgs[i]
        j = visitor[i]
        if j < 0:
            continue
        person = people[j]
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
