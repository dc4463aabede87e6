"""Making organizations: the stock at the start and the candidates of later months, alike.

Each draws by its own identity (``identity``), so that no two worlds of one seed differ in whom
they could hold. The stock's draws have the population seed, the candidates' the run's.

The stock, number n of it; region and type by draws of the n-th identity in region 0, shares
normalised:

    region, type = where u(region), u(type) falls in the cumulated shares, type_mix
    age class = where u(age) falls in the cumulated age_mix, bounds AGE_BOUNDS months
    born = first month - floor(low + u(age, 1) * (high - low)), the burn-in's first month

Candidates of a month, every region and type, drawn a year ahead; nobody's policy enters:

    number = Poisson(candidates; entry_rate * agents * share of region * share of type / 12), the
             agent being number region * types + type, the variant k the month
    splits: if u(split) < split_share

All organizations:

    industry = where u(industry) falls in the type's cumulated shares of industries
    registration = civil affairs if u(registration) < registered_share of the type, else industry
                   and commerce (intermediary), filed (community), none (the rest)
    staff = clip(floor(staff_mean * exp(staff_spread * z - staff_spread^2 / 2) + 0.5), 1,
            LARGEST_STAFF), z = normal(staff)
    resources = staff * budget_per_staff; head_is_member if u(head_member) < head_member_share
    secretary_skill = clip(secretary_skill_mean + 0.2 * normal(secretary), 0.05, 1)
    integration_skill = integration_base; vitality = 0.5
    m = u(mass_organizations): union if staff >= 25 and m < 0.5; youth_league if staff >= 40 and
            m > 0.6; womens_federation if staff >= 40 and m < 0.2
    incubated if u(incubated) < incubated_share; sells_services if u(sells) < sells_services_share
    inspected = floor(12 * u(inspection_month)); liaison, own_liaison if u(liaison) < liaison_share
    listed if born <= 0, registered with civil affairs and u(listed) < listed_share
    claims: civil affairs if registered there and u(claims) < claim_civil_affairs; industry if not
            community and u(claims, 1) < claim_authority; sub-district if community or
            u(claims, 2) < claim_sub_district
    workload = 0.4 + 0.6 * u(workload)
    circle of kind k = number floor(u(circle, k) * number of circles) of its group (``circles``);
            acquaintances' group is a neighbouring region if u(cosmopolitan) < COSMOPOLITAN, the
            neighbour r of largest u(cosmopolitan, r + 1)
    interest_time, interest_autonomy, interest_projects, interest_staff = 4 * x(k) / sum of x,
            x(k) = -log(u(interests, k)), k = 0 ... 3
    taste_ceremonial = ceremonial_taste + taste_spread * normal(tastes)
    taste_substantive = taste_spread * normal(tastes, 1)
    willingness = clip(willingness_mean + (member_head_bonus if head_is_member)
            + willingness_spread * normal(initial_willingness), -3, 3)

Draws: region, type, age, candidates, split, industry, registration, staff, head_member, secretary,
mass_organizations, incubated, sells, inspection_month, liaison, listed, claims, workload, circle,
cosmopolitan, interests, tastes, initial_willingness.
"""

import math

import numpy as np

from sim.agents.social_organization import CIRCLES, TYPES
from sim.core.arithmetic import clip, exp, normal_quantile
from sim.core.columns import Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import exponential, normal, poisson, subkey, uniform
from sim.world.circles import CircleLayout
from sim.world.geography import Geography
from sim.world.identity import ORGANIZATION, STOCK, pack
from sim.world.mixes import AGE_BOUNDS, Mixes

CIVIL_AFFAIRS, COMMERCE, FILED, UNREGISTERED = range(4)
INTERMEDIARY, COMMUNITY = 3, 4
N_TYPES = len(TYPES)
ACQUAINTANCE, INTEREST, INDUSTRY, NEIGHBOURHOOD = range(len(CIRCLES))
BY_CIVIL_AFFAIRS, BY_AUTHORITY, BY_SUB_DISTRICT = 1, 2, 4  # bits of ``claims``
SPLITS = -2  # marks a candidate that will split from an organization yet to be found
COSMOPOLITAN = 0.3  # share whose acquaintances are in a neighbouring region (assumed)
LARGEST_STAFF = 5000


@compiled
def pick(u: float, cumulative: Floats) -> int:
    """Return the position of u in cumulative shares."""
    for position in range(cumulative.size - 1):
        if u < cumulative[position]:
            return position
    return cumulative.size - 1


@compiled
def place_stock(
    orgs: Records, first: int, count: int, month: int, keys: Single, mixes: Mixes
) -> None:
    """Give the organizations of the stock identity, place, type and age.

    Args:
        orgs: records of the organizations; written from row ``first`` on.
        first: first row.
        count: how many.
        month: in which they have the ages that are drawn.
        keys: keys of the draws made once.
        mixes: cumulative shares.
    """
    keys = keys[0]
    for ordinal in range(count):
        i = first + ordinal
        org = orgs[i]
        seed_id = pack(ORGANIZATION, STOCK, 0, ordinal)
        region = pick(uniform(keys.region, seed_id), mixes.regions)
        org.id = pack(ORGANIZATION, STOCK, region, ordinal)
        org.region = region
        org.type = pick(uniform(keys.type, seed_id), mixes.types)
        ages = pick(uniform(keys.age, seed_id), mixes.ages)
        within = uniform(subkey(keys.age, 1), seed_id)
        low, high = AGE_BOUNDS[ages], AGE_BOUNDS[ages + 1]
        org.born = month - int(low + within * (high - low))


@compiled
def count_candidates(months: Ints, yearly: float, keys: Single, mixes: Mixes) -> Ints:
    """Return how many candidates appear, int64 (months, regions, types); policies do not enter.

    Args:
        months: (months,) months to draw for.
        yearly: candidates of the district in a year.
        keys: keys of the draws made once.
        mixes: cumulative shares.
    """
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
def place_candidates(
    orgs: Records, first: int, months: Ints, counts: Ints, split_share: float, keys: Single
) -> None:
    """Give the candidates of some months identity, place and type.

    Args:
        orgs: records of the organizations; written from row ``first`` on.
        first: first row.
        months: (months,) months they appear in.
        counts: (months, regions, types) how many.
        split_share: share that will split from an existing organization.
        keys: keys of the draws made once.
    """
    keys = keys[0]
    i = first
    for m in range(counts.shape[0]):
        for region in range(counts.shape[1]):
            for kind in range(counts.shape[2]):
                for ordinal in range(counts[m, region, kind]):
                    # the ordinal holds the type, so that one type's count moves no other's ids
                    own = pack(ORGANIZATION, months[m], region, kind << 13 | ordinal)
                    org = orgs[i]
                    org.id = own
                    org.region, org.type = region, kind
                    org.born = months[m]
                    org.parent = SPLITS if uniform(keys.split, own) < split_share else -1
                    i += 1


@compiled
def _register(org: Row, keys: Row, mixes: Mixes) -> int:
    if uniform(keys.registration, org.id) < mixes.registered[org.type]:
        return CIVIL_AFFAIRS
    if org.type == INTERMEDIARY:
        return COMMERCE
    if org.type == COMMUNITY:
        return FILED
    return UNREGISTERED


@compiled
def _claimed_by(org: Row, keys: Row, rates: Row) -> int:
    """Return the lines that claim an organization, as bits."""
    own, community = org.id, org.type == COMMUNITY
    claims = 0
    registered = org.registration == CIVIL_AFFAIRS
    if registered and uniform(keys.claims, own) < rates.claim_civil_affairs:
        claims |= BY_CIVIL_AFFAIRS
    if not community and uniform(subkey(keys.claims, 1), own) < rates.claim_authority:
        claims |= BY_AUTHORITY
    if community or uniform(subkey(keys.claims, 2), own) < rates.claim_sub_district:
        claims |= BY_SUB_DISTRICT
    return claims


@compiled
def _region_of_acquaintances(org: Row, keys: Row, neighbours: Ints) -> int:
    """Return the region of an organization, for the cosmopolitan a neighbouring one."""
    own, region = org.id, org.region
    if uniform(keys.cosmopolitan, own) >= COSMOPOLITAN or neighbours[region, 0] < 0:
        return region
    chosen, most = neighbours[region, 0], 0.0
    for k in range(neighbours.shape[1]):  # a race: one more neighbour changes few regions
        other = neighbours[region, k]
        if other >= 0:
            drawn = uniform(subkey(keys.cosmopolitan, other + 1), own)
            if drawn > most:
                chosen, most = other, drawn
    return chosen


@compiled
def _join_circles(org: Row, who: Row, keys: Row, layout: CircleLayout, neighbours: Ints) -> None:
    for kind in range(len(CIRCLES)):
        group = org.region
        if kind == ACQUAINTANCE:
            group = _region_of_acquaintances(org, keys, neighbours)
        elif kind == INTEREST:
            group = 0
        elif kind == INDUSTRY:
            group = org.industry
        place = int(uniform(subkey(keys.circle, kind), org.id) * layout.counts[kind, group])
        who.circles[kind] = layout.firsts[kind, group] + place


@compiled
def _want(org: Row, who: Row, keys: Row) -> None:
    own = org.id
    a = exponential(subkey(keys.interests, 0), own)
    b = exponential(subkey(keys.interests, 1), own)
    c = exponential(subkey(keys.interests, 2), own)
    d = exponential(subkey(keys.interests, 3), own)
    total = (a + b + c + d) / 4.0
    who.interest_time, who.interest_autonomy = a / total, b / total
    who.interest_projects, who.interest_staff = c / total, d / total


@compiled
def _lean(org: Row, who: Row, keys: Row, rates: Row) -> None:
    own = org.id
    who.taste_ceremonial = rates.ceremonial_taste + rates.taste_spread * normal(keys.tastes, own)
    who.taste_substantive = rates.taste_spread * normal(subkey(keys.tastes, 1), own)
    drawn = normal(keys.initial_willingness, own)
    bonus = rates.member_head_bonus if org.head_is_member else 0.0
    mean = rates.willingness_mean + bonus
    org.willingness = clip(mean + rates.willingness_spread * drawn, -3.0, 3.0)


@compiled
def place_industry(orgs: Records, first: int, last: int, keys: Single, mixes: Mixes) -> None:
    """Give organizations their industry and where they are registered, by type."""
    keys = keys[0]
    for i in range(first, last):
        org = orgs[i]
        org.industry = pick(uniform(keys.industry, org.id), mixes.industries[org.type])
        org.registration = _register(org, keys, mixes)


@compiled
def draw_size(orgs: Records, first: int, last: int, keys: Single, rates: Single) -> None:
    """Give organizations their staff: log-normal with the scenario's mean, at least one person."""
    keys, rates = keys[0], rates[0]
    for i in range(first, last):
        org = orgs[i]
        z = normal_quantile(uniform(keys.staff, org.id))
        spread = rates.staff_spread
        drawn = rates.staff_mean * exp(spread * z - 0.5 * spread * spread)
        org.staff = min(max(1, math.floor(drawn + 0.5)), LARGEST_STAFF)


@compiled
def _equip(org: Row, keys: Row, rates: Row) -> None:
    """Give an organization means, head, secretary, skill and mass organizations."""
    own = org.id
    org.resources = org.staff * rates.budget_per_staff
    org.head_is_member = uniform(keys.head_member, own) < rates.head_member_share
    skill = rates.secretary_skill_mean + 0.2 * normal(keys.secretary, own)
    org.secretary_skill = clip(skill, 0.05, 1.0)
    org.integration_skill = rates.integration_base
    org.vitality = 0.5
    mass = uniform(keys.mass_organizations, own)
    org.union = org.staff >= 25 and mass < 0.5
    org.youth_league = org.staff >= 40 and mass > 0.6
    org.womens_federation = org.staff >= 40 and mass < 0.2


@compiled
def _stand_with_others(org: Row, keys: Row, rates: Row) -> None:
    """Settle how an organization stands with government: gates, liaison, list and lines."""
    own = org.id
    org.incubated = uniform(keys.incubated, own) < rates.incubated_share
    org.sells_services = uniform(keys.sells, own) < rates.sells_services_share
    org.inspected = int(12.0 * uniform(keys.inspection_month, own))
    org.own_liaison = uniform(keys.liaison, own) < rates.liaison_share
    org.liaison = org.own_liaison
    stock = org.registration == CIVIL_AFFAIRS and org.born <= 0
    org.listed = stock and uniform(keys.listed, own) < rates.listed_share
    org.claims = _claimed_by(org, keys, rates)


@compiled
def endow(
    orgs: Records,
    profiles: Records,
    first: int,
    last: int,
    zone_of_cell: Ints,
    keys: Single,
    rates: Single,
    layout: CircleLayout,
    geography: Geography,
) -> None:
    """Give organizations all the rest, each drawn by its own identity.

    Args:
        orgs: records of the organizations.
        profiles: what they are like; written.
        first: first row to write.
        last: row behind the last to write.
        zone_of_cell: (cells,) int16, zone of each cell.
        keys: keys of the draws made once.
        rates: the scenario's numbers.
        layout: where the circles of each kind and group stand.
        geography: distances of regions and industries.
    """
    keys, rates = keys[0], rates[0]
    n_industries = geography.kinship.shape[0]
    for i in range(first, last):
        org, who = orgs[i], profiles[i]
        org.cell = (org.region * n_industries + org.industry) * N_TYPES + org.type
        org.zone = zone_of_cell[org.cell]
        _equip(org, keys, rates)
        _stand_with_others(org, keys, rates)
        who.workload = 0.4 + 0.6 * uniform(keys.workload, org.id)
        _join_circles(org, who, keys, layout, geography.neighbours)
        _want(org, who, keys)
        _lean(org, who, keys, rates)
