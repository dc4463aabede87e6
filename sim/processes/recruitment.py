"""The pipeline of members: applicant, activist, probationary, full; about a year each at the end.

Somebody applies where a Party organization exists, with a hazard per staff and month that
recruitment raises; where only an agency's door is open, the hazard is a tenth, and more where early
recruitment or an incubation base brings introducers. A candidate goes on to the next stage once the
months it takes have passed; an applicant only while the employer has a posture at all. Where heads
come first, who becomes a member is the head with that chance.

    early = early_recruitment if without a Party organization and known_members < branch_threshold,
            else 0
    push = 1 + recruitment + early

Every living member below the stage full goes on, but applicants of employers of posture none:

    months = max(QUICKEST, floor(stage_months / push + 0.5))
    if month - stage_since >= months: stage + 1, stage_since <- month
    when full: state <- affiliated; head_is_member <- yes if u(head_joins) < heads_first

Then at most one applies at every living organization:

    door = 1 if in a Party organization or hatched, else
           WITHOUT_BRANCH + (1 - WITHOUT_BRANCH) * min(early, 1)
    an applicant, full_time, engagement = engagement_mean, stage_since = month, if
           occurs(apply, recruit_rate * staff * push * door)

Draws: apply, head_joins.
"""

import numpy as np

from sim.agents.member import Member
from sim.agents.social_organization import CORE
from sim.core.arithmetic import chance, occurs
from sim.core.columns import Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import fetch_ahead
from sim.world.identity import RECRUIT, origin, pack
from sim.world.members import ACTIVIST, AFFILIATED, APPLICANT, FULL, fetch_employer
from sim.world.world import World

NONE = 0
WITHOUT_BRANCH = 0.1  # hazard of applying where there is no Party organization (assumed)
QUICKEST = 6  # months in a stage, however recruitment is pushed


def recruitment(world: World) -> None:
    """Let candidates go on and applicants appear."""
    orgs = world.organizations
    hosts = advance_and_apply(
        world.members, orgs, world.levers, world.month, world.rates, world.keys
    )
    if hosts.size == 0:
        return
    rows = world.tables[Member].append(hosts.size)
    engagement = world.scenario.environment.engagement_mean
    enrol(world.members, rows.start, orgs, hosts, world.month, engagement)


@compiled
def advance_and_apply(
    members: Records, orgs: Records, levers: Records, month: int, rates: Single, keys: Single
) -> Ints:
    """Let candidates go on; return the organizations where somebody applies, int64."""
    advance(members, orgs, levers, month, rates, keys)
    return applicants(orgs, levers, rates, keys)


@compiled
def _early(org: Row, levers: Records, rates: Row) -> float:
    """Return the early recruitment where a branch is short of members, else 0."""
    if org.party_organization >= 0 or org.known_members >= rates.branch_threshold:
        return 0.0
    return levers[org.zone].early_recruitment


@compiled
def _door(org: Row, levers: Records, rates: Row) -> float:
    """Return how open the way to an application is: all the way in a Party organization."""
    if org.party_organization >= 0 or org.hatched:
        return 1.0
    introduced = min(_early(org, levers, rates), 1.0)
    return WITHOUT_BRANCH + (1.0 - WITHOUT_BRANCH) * introduced


@compiled
def _hazard(org: Row, levers: Records, rates: Row) -> float:
    """Return the hazard that somebody of an organization applies this month."""
    push = 1.0 + levers[org.zone].recruitment + _early(org, levers, rates)
    return rates.recruit_rate * org.staff * push * _door(org, levers, rates)


@compiled
def expected_applicants(orgs: Records, levers: Records, rates: Single) -> float:
    """Return how many apply in a month, on average."""
    rates = rates[0]
    expected = 0.0
    for i in range(orgs.size):
        if orgs[i].alive:
            expected += chance(_hazard(orgs[i], levers, rates))
    return expected


@compiled
def advance(
    members: Records, orgs: Records, levers: Records, month: int, rates: Single, keys: Single
) -> None:
    """Let candidates for membership reach their next stage."""
    rates, keys = rates[0], keys[0]
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, orgs, m, CORE)
        if not member.alive or member.stage == FULL:
            continue
        org = orgs[member.employer]
        if org.posture == NONE and member.stage < ACTIVIST:
            continue
        push = 1.0 + levers[org.zone].recruitment + _early(org, levers, rates)
        months = max(QUICKEST, int(rates.stage_months / push + 0.5))
        if month - member.stage_since >= months:
            member.stage += 1
            member.stage_since = month
            if member.stage == FULL:
                member.state = AFFILIATED
                first = uniform(keys.head_joins, member.id) < levers[org.zone].heads_first
                org.head_is_member = org.head_is_member or first


@compiled
def applicants(orgs: Records, levers: Records, rates: Single, keys: Single) -> Ints:
    """Return the organizations where somebody applies this month, int64."""
    rates, keys = rates[0], keys[0]
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        if not org.alive:
            continue
        if occurs(uniform(keys.apply, org.id), _hazard(org, levers, rates)):
            rows[n] = i
            n += 1
    return rows[:n]


@compiled
def enrol(
    members: Records, first: int, orgs: Records, hosts: Ints, month: int, engagement: float
) -> None:
    """Write new applicants.

    Args:
        members: records of the members; written from row ``first`` on.
        first: first row.
        orgs: records of the organizations.
        hosts: rows of the organizations where somebody applies, one each.
        month: month.
        engagement: engagement they begin with.
    """
    for k in range(hosts.size):
        member, i = members[first + k], hosts[k]
        member.id = pack(
            RECRUIT, month, orgs[i].region, origin(orgs[i].id)
        )  # one a month and organization
        member.alive = True
        member.employer = i
        member.stage, member.stage_since = APPLICANT, month
        member.engagement = engagement
