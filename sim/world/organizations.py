"""Making organizations: the stock at the start and the candidates of later months, alike."""

import math

import numpy as np

from sim.agents.social_organization import CIRCLES
from sim.core.arithmetic import clip, exp, normal_quantile
from sim.core.compiled import compiled
from sim.core.draws import exponential, normal, poisson, subkey, uniform
from sim.world.identity import ORGANIZATION, STOCK, pack
from sim.world.mixes import AGE_BOUNDS

CIVIL_AFFAIRS, COMMERCE, FILED, UNREGISTERED = range(4)
INTERMEDIARY, COMMUNITY = 3, 4
N_TYPES = 5
SPLITS = -2  # marks a candidate that will split from an organization yet to be found
COSMOPOLITAN = 0.3  # share whose acquaintances are in a neighbouring region (assumed)
LARGEST_STAFF = 5000


@compiled
def pick(u, cumulative):
    """Return the position of u in cumulative shares."""
    for position in range(cumulative.size - 1):
        if u < cumulative[position]:
            return position
    return cumulative.size - 1


@compiled
def place_stock(orgs, first, count, keys, mixes):
    """Give the organizations of the stock identity, place, type and age."""
    keys = keys[0]
    for ordinal in range(count):
        i = first + ordinal
        org = orgs[i]
        seed_id = pack(ORGANIZATION, STOCK, 0, ordinal)
        region = pick(uniform(keys.region, seed_id), mixes.regions)
        org.id = pack(ORGANIZATION, STOCK, region, ordinal)
        org.region = region
        org.type = pick(uniform(keys.type, seed_id), mixes.types)
        u = uniform(keys.age, seed_id)
        ages = pick(u, mixes.ages)
        within = uniform(subkey(keys.age, 1), seed_id)
        low, high = AGE_BOUNDS[ages], AGE_BOUNDS[ages + 1]
        org.born = -int(low + within * (high - low))


@compiled
def count_candidates(months, yearly, keys, mixes):
    """Return (months, regions, types) counts of candidates; policies do not enter."""
    keys = keys[0]
    n_regions, n_types = mixes.regions.size, mixes.types.size
    counts = np.zeros((months.size, n_regions, n_types), np.int64)
    for m in range(months.size):
        for region in range(n_regions):
            region_share = mixes.regions[region] - (mixes.regions[region - 1] if region else 0.0)
            for kind in range(n_types):
                type_share = mixes.types[kind] - (mixes.types[kind - 1] if kind else 0.0)
                mean = yearly * region_share * type_share / 12.0
                key = subkey(keys.candidates, months[m])
                counts[m, region, kind] = poisson(key, region * n_types + kind, mean)
    return counts


@compiled
def place_candidates(orgs, first, months, counts, split_share, keys):
    """Give the candidates of some months identity, place and type."""
    keys = keys[0]
    i = first
    for m in range(counts.shape[0]):
        for region in range(counts.shape[1]):
            for kind in range(counts.shape[2]):
                for ordinal in range(counts[m, region, kind]):
                    # the ordinal holds the type, so that one type's count moves no other's ids
                    own = pack(ORGANIZATION, months[m], region, kind << 20 | ordinal)
                    org = orgs[i]
                    org.id = own
                    org.region, org.type = region, kind
                    org.born = months[m]
                    org.parent = SPLITS if uniform(keys.split, own) < split_share else -1
                    i += 1


@compiled
def _register(org, keys, mixes):
    if uniform(keys.registration, org.id) < mixes.registered[org.type]:
        return CIVIL_AFFAIRS
    if org.type == INTERMEDIARY:
        return COMMERCE
    if org.type == COMMUNITY:
        return FILED
    return UNREGISTERED


@compiled
def _claimed_by(org, keys, rates):
    own = org.id
    claims = 0
    if org.registration == CIVIL_AFFAIRS:
        if uniform(keys.claims, own) < rates.claim_civil_affairs:
            claims |= 1
    if org.type != COMMUNITY and uniform(subkey(keys.claims, 1), own) < rates.claim_authority:
        claims |= 2
    if org.type == COMMUNITY or uniform(subkey(keys.claims, 2), own) < rates.claim_sub_district:
        claims |= 4
    return claims


@compiled
def _join_circles(org, who, keys, layout, neighbours):
    own, region = org.id, org.region
    for kind in range(len(CIRCLES)):
        group = region
        if (
            kind == 0
            and uniform(keys.cosmopolitan, own) < COSMOPOLITAN
            and neighbours[region, 0] >= 0
        ):
            group = neighbours[region, 0]
            for k in range(neighbours.shape[1]):  # a race: more neighbours move few
                if neighbours[region, k] >= 0 and uniform(
                    subkey(keys.cosmopolitan, neighbours[region, k] + 1), own
                ) > uniform(subkey(keys.cosmopolitan, group + 1), own):
                    group = neighbours[region, k]
        elif kind == 1:
            group = 0
        elif kind == 2:
            group = org.industry
        count = layout.count[kind, group]
        place = int(uniform(subkey(keys.circle, kind), own) * count)
        who.circles[kind] = layout.first[kind, group] + place


@compiled
def _want(org, who, keys):
    own = org.id
    a = exponential(subkey(keys.interests, 0), own)
    b = exponential(subkey(keys.interests, 1), own)
    c = exponential(subkey(keys.interests, 2), own)
    d = exponential(subkey(keys.interests, 3), own)
    total = (a + b + c + d) / 4.0
    who.interest_time, who.interest_autonomy = a / total, b / total
    who.interest_projects, who.interest_staff = c / total, d / total


@compiled
def _lean(org, who, keys, rates):
    own = org.id
    who.taste_ceremonial = rates.ceremonial_taste + rates.taste_spread * normal(keys.tastes, own)
    who.taste_substantive = rates.taste_spread * normal(subkey(keys.tastes, 1), own)
    drawn = normal(keys.initial_willingness, own)
    bonus = rates.member_head_bonus if org.head_is_member else 0.0
    mean = rates.willingness_mean + bonus
    org.willingness = clip(mean + rates.willingness_spread * drawn, -3.0, 3.0)


@compiled
def place_industry(orgs, first, last, keys, mixes):
    """Give organizations their industry, by type."""
    keys = keys[0]
    for i in range(first, last):
        org = orgs[i]
        u = uniform(keys.industry, org.id)
        org.industry = pick(u, mixes.industries[org.type])
        org.registration = _register(org, keys, mixes)


@compiled
def draw_size(orgs, first, last, keys, rates):
    """Give organizations their staff: log-normal with the scenario's mean, at least one person."""
    keys, rates = keys[0], rates[0]
    for i in range(first, last):
        org = orgs[i]
        z = normal_quantile(uniform(keys.staff, org.id))
        drawn = rates.staff_mean * exp(
            rates.staff_spread * z - 0.5 * rates.staff_spread * rates.staff_spread
        )
        org.staff = min(max(1, math.floor(drawn + 0.5)), LARGEST_STAFF)


@compiled
def endow(orgs, profiles, first, last, zone_of_cell, keys, rates, layout, geography):
    """Give organizations all the rest, each drawn by its own identity."""
    keys, rates = keys[0], rates[0]
    n_industries = geography.kinship.shape[0]
    for i in range(first, last):
        org = orgs[i]
        own = org.id
        org.cell = (org.region * n_industries + org.industry) * N_TYPES + org.type
        org.zone = zone_of_cell[org.cell]
        who = profiles[i]
        org.resources = org.staff * rates.budget_per_staff
        who.workload = 0.4 + 0.6 * uniform(keys.workload, own)
        org.head_is_member = uniform(keys.head_member, own) < rates.head_member_share
        org.incubated = uniform(keys.incubated, own) < rates.incubated_share
        org.sells_services = uniform(keys.sells, own) < rates.sells_services_share
        org.secretary_skill = clip(
            rates.secretary_skill_mean + 0.2 * normal(keys.secretary, own), 0.05, 1.0
        )
        org.inspected = int(12.0 * uniform(keys.inspection_month, own))
        org.integration_skill = rates.integration_base
        org.vitality = 0.5
        org.liaison = uniform(keys.liaison, own) < rates.liaison_share
        mass = uniform(keys.mass_organizations, own)
        org.union = org.staff >= 25 and mass < 0.5
        org.youth_league = org.staff >= 40 and mass > 0.6
        org.womens_federation = org.staff >= 40 and mass < 0.2
        org.listed = (
            org.registration == CIVIL_AFFAIRS
            and org.born <= 0
            and uniform(keys.listed, own) < rates.listed_share
        )
        org.claims = _claimed_by(org, keys, rates)
        _join_circles(org, who, keys, layout, geography.neighbours)
        _want(org, who, keys)
        _lean(org, who, keys, rates)
