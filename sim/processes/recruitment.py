"""The pipeline of members: applicant, activist, probationary, full; about a year each at the end.

Somebody applies where a Party organization exists, with a hazard per staff and month that
recruitment raises; where only an agency's door is open, the hazard is a tenth. A candidate goes on
to the next stage once the months it takes have passed; an applicant only while the employer has a
posture at all.

Draws: apply.
"""

import numpy as np

from sim.agents.member import Member
from sim.core.arithmetic import occurs
from sim.core.columns import Ints, Records, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.world.identity import RECRUIT, origin, pack
from sim.world.members import ACTIVIST, AFFILIATED, APPLICANT, FULL
from sim.world.world import World

NONE = 0
WITHOUT_BRANCH = 0.1  # hazard of applying where there is no Party organization (assumed)
QUICKEST = 6  # months in a stage, however recruitment is pushed


def recruitment(world: World) -> None:
    """Let candidates go on and applicants appear."""
    orgs = world.organizations
    advance(world.members, orgs, world.levers, world.month, world.rates)
    hosts = applicants(orgs, world.levers, world.rates, world.keys)
    rows = world.tables[Member].append(hosts.size)
    engagement = world.scenario.environment.engagement_mean
    enrol(world.members, rows.start, orgs, hosts, world.month, engagement)


@compiled
def advance(members: Records, orgs: Records, levers: Records, month: int, rates: Single) -> None:
    """Let candidates for membership reach their next stage."""
    rates = rates[0]
    for m in range(members.size):
        member = members[m]
        if not member.alive or member.stage == FULL:
            continue
        org = orgs[member.employer]
        if org.posture == NONE and member.stage < ACTIVIST:
            continue
        push = 1.0 + levers[org.zone].recruitment
        months = max(QUICKEST, int(rates.stage_months / push + 0.5))
        if month - member.stage_since >= months:
            member.stage += 1
            member.stage_since = month
            if member.stage == FULL:
                member.state = AFFILIATED


@compiled
def applicants(orgs: Records, levers: Records, rates: Single, keys: Single) -> Ints:
    """Return the organizations where somebody applies this month, int64."""
    rates, keys = rates[0], keys[0]
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        hazard = rates.recruit_rate * org.staff * (1.0 + levers[org.zone].recruitment)
        if org.party_organization < 0:
            hazard *= WITHOUT_BRANCH
        if occurs(uniform(keys.apply, org.id), hazard):
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
