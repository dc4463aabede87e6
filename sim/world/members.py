"""Making members: how many an organization has, and what each is like.

Every organization; members of a candidate wait until it registers:

    share = min(member_share * exp(member_spread * z - member_spread^2 / 2), 0.9),
            z = normal(member_share)
    number = Poisson(member_count; staff * share * (1 + part_time_members) * (1 + EARLY_STAGES)),
             below MEMBERS_PER_ORGANIZATION

Members who come from outside in a month: Poisson(arrivals; arrivals_mean), the agent being the
month; see ``start``.

Every member, month its month of birth (the burn-in's first for the stock):

    stage full with chance 1 / (1 + EARLY_STAGES): u(member_traits) * (1 + EARLY_STAGES) <= 1; else
             one of the three earlier stages, a third each in their order,
             stage_since = month - floor(u(member_traits, 1) * stage_months)
    state of the full = where u(member_traits, 2) falls in the cumulated state_mix
    full_time if u(member_traits, 3) < 1 / (1 + part_time_members)
    engagement = clip(engagement_mean + ENGAGEMENT_SPREAD * normal(member_traits, 4), 0.05, 1)

Where a table knows an organization's full members, as many of its members as it says, or more are
made, are full and affiliated; its other members are full and invisible.

Draws: member_share, member_count, arrivals, member_traits.
"""

import math

import numpy as np

from sim.core.arithmetic import clip, exp
from sim.core.columns import Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import normal, poisson, subkey, uniform
from sim.core.fetching import STEPS, fetch
from sim.world.identity import (
    ARRIVAL,
    MEMBER,
    MEMBERS_PER_ORGANIZATION,
    STOCK,
    month_of,
    pack,
)
from sim.world.mixes import Mixes
from sim.world.organizations import pick

APPLICANT, ACTIVIST, PROBATIONARY, FULL = range(4)
AFFILIATED, FLOATING, POCKET, INVISIBLE = range(4)
EARLY_STAGES = 0.12  # candidates for membership per full member at the start (assumed)
ENGAGEMENT_SPREAD = 0.2


@compiled
def count_members(orgs: Records, first: int, last: int, keys: Single, rates: Single) -> Ints:
    """Return how many members each organization starts with, int64 (last - first,)."""
    keys, rates = keys[0], rates[0]
    counts = np.zeros(last - first, np.int64)
    for i in range(first, last):
        org = orgs[i]
        z = normal(keys.member_share, org.id)
        pull = exp(rates.member_spread * z - 0.5 * rates.member_spread * rates.member_spread)
        share = min(rates.member_share * pull, 0.9)
        mean = org.staff * share * (1.0 + rates.part_time_members) * (1.0 + EARLY_STAGES)
        drawn = poisson(keys.member_count, org.id, mean)
        counts[i - first] = min(drawn, MEMBERS_PER_ORGANIZATION - 1)
    return counts


@compiled
def fetch_employer(members: Records, by_organization: Records, m: int, line: int) -> None:
    """Ask for the row of the employer of a member some rows ahead (see ``fetch``)."""
    ahead = min(m + STEPS, members.size - 1)
    fetch(by_organization, members[ahead].employer, line)


@compiled
def _traits(member: Row, month: int, keys: Row, rates: Row, mixes: Mixes) -> None:
    own = member.id
    member.stage, member.stage_since = FULL, month
    u = uniform(keys.member_traits, own) * (1.0 + EARLY_STAGES)
    if u > 1.0:  # the early stages, a third each
        member.stage = int(3.0 * (u - 1.0) / EARLY_STAGES)
        waited = uniform(subkey(keys.member_traits, 1), own) * rates.stage_months
        member.stage_since = month - math.floor(waited)
    else:
        member.state = pick(uniform(subkey(keys.member_traits, 2), own), mixes.states)
    full_time = 1.0 / (1.0 + rates.part_time_members)
    member.full_time = uniform(subkey(keys.member_traits, 3), own) < full_time
    z = normal(subkey(keys.member_traits, 4), own)
    member.engagement = clip(rates.engagement_mean + ENGAGEMENT_SPREAD * z, 0.05, 1.0)


@compiled
def fill_members(
    members: Records,
    row: int,
    orgs: Records,
    first: int,
    counts: Ints,
    now: int,
    keys: Single,
    rates: Single,
    mixes: Mixes,
) -> None:
    """Write the members of organizations first … into rows from ``row`` on.

    Members of candidates wait: they live once their organization is registered. ``now`` is the
    month in which the stock has its members.
    """
    keys, rates = keys[0], rates[0]
    for k in range(counts.size):
        i = first + k
        org = orgs[i]
        month = month_of(org.id)
        ordinal = org.id & ((1 << 24) - 1)
        for j in range(counts[k]):
            own = pack(MEMBER, month, org.region, ordinal * MEMBERS_PER_ORGANIZATION + j)
            members[row].id = own
            members[row].employer = i
            members[row].alive = org.alive
            _traits(members[row], now if month == STOCK else month, keys, rates, mixes)
            row += 1


@compiled
def fill_arrivals(
    members: Records,
    row: int,
    months: Ints,
    counts: Ints,
    keys: Single,
    rates: Single,
    mixes: Mixes,
) -> None:
    """Write members who will come from outside in given months; they have no employer yet."""
    keys, rates = keys[0], rates[0]
    for m in range(months.size):
        for ordinal in range(counts[m]):
            members[row].id = pack(ARRIVAL, months[m], 0, ordinal)
            _traits(members[row], months[m], keys, rates, mixes)
            row += 1


@compiled
def count_arrivals(months: Ints, mean: float, keys: Single) -> Ints:
    """Return how many members come from outside in each month, int64 (months,)."""
    keys = keys[0]
    counts = np.zeros(months.size, np.int64)
    for m in range(months.size):
        counts[m] = poisson(keys.arrivals, months[m], mean)
    return counts


@compiled
def impose_known_members(members: Records, orgs: Records, wanted: Ints) -> None:
    """Make the number of known full members of each listed organization what a table says.

    Args:
        members: records of the members.
        orgs: records of the organizations, those of the table first.
        wanted: int64, known full members of each of the table; negative: not known.
    """
    seen = np.zeros(orgs.size, np.int64)
    for m in range(members.size):
        member = members[m]
        i = member.employer
        if i < 0 or i >= wanted.size or wanted[i] < 0:
            continue
        member.stage = FULL
        member.state = AFFILIATED if seen[i] < wanted[i] else INVISIBLE
        seen[i] += 1
