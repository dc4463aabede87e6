"""The pipeline of members: applicant, activist, probationary, full; about a year each at the end.

Somebody applies where a Party organization exists, with a hazard per staff and month that
recruitment raises; where only an agency's door is open, the hazard is a tenth. A candidate goes on
to the next stage once the months it takes have passed, while the employer has a posture at all.
"""

from typing import Any

import numpy as np

from sim.agents.member import Member
from sim.core.arithmetic import occurs
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.world.identity import RECRUIT, pack
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
    enrol(
        world.members,
        rows.start,
        orgs,
        hosts,
        world.month,
        world.scenario.environment.engagement_mean,
    )


@compiled
def advance(members: Any, orgs: Any, levers: Any, month: int, rates: Any) -> None:
    """Let candidates for membership reach their next stage."""
    rates = rates[0]
    for m in range(members.size):
        member = members[m]
        if not member.alive or member.stage == FULL:
            continue
        i = member.employer
        org = orgs[i]
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
def applicants(orgs: Any, levers: Any, rates: Any, keys: Any) -> np.ndarray:
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
    members: Any, first: int, orgs: Any, hosts: np.ndarray, month: int, engagement: float
) -> None:
    """Write new applicants, from row ``first`` on."""
    for k in range(hosts.size):
        m, i = first + k, hosts[k]
        members[m].id = pack(RECRUIT, month, orgs[i].region, i)  # one a month and organization
        members[m].alive = True
        members[m].employer = i
        members[m].stage, members[m].stage_since = APPLICANT, month
        members[m].engagement = engagement
