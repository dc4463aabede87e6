"""Instructors travel and visit.

Each month every organization in reach gets a routing score (need, nearness, size, round robin or
random); the best ones, as many as visits are ordered, are dealt to the nearest instructor with a
visit left. Time on site is what travel leaves, divided by the visits made:
``y = max(0, hours - sum travel) / visits``; a visit's quality is
``skill (mu + (1 - mu) match)(1 - exp(-y / y0))``. So revisits and first visits compete, and a
caseload beyond the hours is worth nothing: saturation is not a rule but the sum of these.
"""

from typing import Any

import numpy as np

from sim.core.arithmetic import exp
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.processes.events import VISIT
from sim.world.world import World

NEED, NEARNESS, SIZE, ROUND_ROBIN, RANDOM = range(5)
LIAISON_PERIOD = 3  # months between a liaison's contacts
FULL_NEED_MONTHS = 12.0


def instructors(world: World) -> None:
    """Let instructors on duty travel and visit; let liaisons keep contact."""
    orgs, people = world.organizations, world.instructors
    orgs["visit_quality"][:] = 0.0
    orgs["visit_hours"][:] = 0.0
    keep_contact(orgs, world.month, world.rates)
    if people["alive"].any():
        people["caseload"][:] = 0
        people["travel"][:] = 0.0
        for routing in np.unique(people["routing"][people["alive"]]):
            send(world, int(routing))
    world.counters["visits"] = float(people["caseload"][people["alive"]].sum())


def send(world: World, routing: int) -> None:
    """Send the instructors who follow one routing rule."""
    orgs, people = world.organizations, world.instructors
    places = world.geography
    first_of = first_by_region(people, routing, places.hops.shape[0])
    scores = route(orgs, first_of, places.hops, routing, world.month, world.keys)
    order = np.argsort(-scores, kind="stable")
    visited = deal(orgs, people, order, scores, routing, places.hops, world.rates)
    visit(orgs, people, visited, places.kinship, world.month, world.rates)


@compiled
def keep_contact(orgs: Any, month: int, rates: Any) -> None:
    """Let liaisons keep contact, a small visit every few months."""
    rates = rates[0]
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive and org.liaison and (month + org.id) % LIAISON_PERIOD == 0:
            org.last_contact = month
            org.visit_quality = rates.liaison_worth


@compiled
def first_by_region(people: Any, routing: int, n_regions: int) -> np.ndarray:
    """Return how many instructors of a rule are at home in each region, int64 (regions,)."""
    at_home = np.zeros(n_regions, np.int64)
    for j in range(people.size):
        if people[j].alive and people[j].routing == routing:
            at_home[people[j].region] += 1
    return at_home


@compiled
def _score(org, hops, at_home, routing, month, keys):
    tie = 1e-6 * uniform(keys.route_order, org.id)
    waited = min(month - org.last_contact, FULL_NEED_MONTHS) / FULL_NEED_MONTHS
    if routing == NEED:
        uncovered = 1.0 if org.party_organization < 0 else 0.0
        ripe = 0.5 if org.known_members > 0 else 0.0
        return uncovered + ripe + waited + tie
    if routing == NEARNESS:
        nearest = 1000
        for region in range(at_home.size):
            if at_home[region] > 0:
                nearest = min(nearest, hops[org.region, region])
        return waited - nearest + tie
    if routing == SIZE:
        return org.staff * waited + tie
    if routing == ROUND_ROBIN:
        return month - org.last_contact + tie
    return uniform(keys.route_order, org.id)


@compiled
def route(
    orgs: Any, at_home: np.ndarray, hops: np.ndarray, routing: int, month: int, keys: Any
) -> np.ndarray:
    """Return the routing score of every organization, float64; -inf for those not alive."""
    keys = keys[0]
    scores = np.full(orgs.size, -np.inf)
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            scores[i] = _score(org, hops, at_home, routing, month, keys)
    return scores


@compiled
def _nearest_with_time(region, heads, hops):
    """Return the region whose instructor should go: the nearest with somebody free, or -1."""
    best, where = 1000, -1
    for other in range(heads.size):
        if heads[other] >= 0 and hops[region, other] < best:
            best, where = hops[region, other], other
    return where


@compiled
def deal(
    orgs: Any, people: Any, order: np.ndarray, scores: np.ndarray, routing: int,
    hops: np.ndarray, rates: Any,
) -> np.ndarray:  # fmt: skip
    """Deal the best-scored organizations to instructors; return the instructor of each, or -1."""
    rates = rates[0]
    visitor = np.full(orgs.size, -1, np.int32)
    heads = np.full(hops.shape[0], -1, np.int64)  # instructors of each region as linked lists
    following = np.full(people.size, -1, np.int64)
    total = 0
    for j in range(people.size - 1, -1, -1):
        if people[j].alive and people[j].routing == routing and people[j].ordered > 0:
            following[j] = heads[people[j].region]
            heads[people[j].region] = j
            total += people[j].ordered
    for k in range(min(total, order.size)):
        i = order[k]
        org = orgs[i]
        if scores[i] == -np.inf:
            break
        region = _nearest_with_time(org.region, heads, hops)
        j = heads[region]
        visitor[i] = j
        people[j].caseload += 1
        people[j].travel += rates.travel_base + rates.travel_hop * hops[org.region, region]
        if people[j].caseload >= people[j].ordered:
            heads[region] = following[j]
    return visitor


@compiled
def visit(
    orgs: Any, people: Any, visitor: np.ndarray, kinship: np.ndarray, month: int, rates: Any
) -> None:
    """Write what each visit was worth."""
    rates = rates[0]
    for i in range(orgs.size):
        org = orgs[i]
        j = visitor[i]
        if j < 0:
            continue
        hours = max(0.0, people[j].hours - people[j].travel) / people[j].caseload
        match = kinship[people[j].expertise, org.industry]
        worth = rates.mismatch_worth + (1.0 - rates.mismatch_worth) * match
        quality = people[j].skill * worth * (1.0 - exp(-hours / rates.hours_half))
        org.visit_quality = max(org.visit_quality, quality)
        org.visit_hours = hours
        org.instructor = j
        org.visits += 1
        org.last_contact = month
        org.events |= VISIT
