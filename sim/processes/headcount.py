"""Counting members: what each organization has, what is known of it, what stays hidden.

Known members are full members affiliated here; the three hidden states are floating, pocket and
invisible. Participants are the known members and the hidden ones who attend here; these bring less
content.

Every organization, over the living members it employs:

    known_members = number of full members with state affiliated
    known_full_time = min(number of these among full-time staff, staff)
    hidden_members = number of full members with any other state
    candidates = number of members below the stage full
    participants = known_members + number of hidden members who attend here
    pioneers = number of participants with a pioneer post
    engagement = (sum over known of engagement + open_worth * sum over attending hidden of
                 engagement) / participants, 0 without participants

(No draws.)
"""

import numpy as np

from sim.agents.social_organization import CORE, LIFE, PEOPLE
from sim.core.columns import Records, Row
from sim.core.compiled import compiled
from sim.core.fetching import fetch_ahead
from sim.world.members import AFFILIATED, FULL, fetch_employer
from sim.world.world import World

# What is counted in one organization.
ROLL = np.dtype([("engagement", np.float64), ("known", np.int32), ("full_time", np.int32),
                 ("hidden", np.int32), ("candidates", np.int32), ("participants", np.int32),
                 ("pioneers", np.int32)])  # fmt: skip


def headcount(world: World) -> None:
    """Count members, participants and candidates of every organization."""
    count(world.members, world.organizations, world.scenario.environment.open_worth)


@compiled
def count(members: Records, orgs: Records, open_worth: float) -> None:
    """Write known, hidden, participants, candidates, pioneers and mean engagement.

    Args:
        members: records of the members.
        orgs: records of the organizations; written.
        open_worth: engagement of who attends without affiliation, against that of a member.
    """
    rolls = np.zeros(orgs.size, ROLL)  # small, so that members far apart are counted fast
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, rolls, m, 0)
        if member.alive:
            attends = member.attends == member.employer
            _add(member, rolls[member.employer], attends, open_worth)
    for i in range(orgs.size):
        fetch_ahead(orgs, i, CORE, CORE)
        fetch_ahead(orgs, i, LIFE, PEOPLE)
        _write(orgs[i], rolls[i])


@compiled
def _add(member: Row, roll: Row, attends: bool, open_worth: float) -> None:
    """Count one member in the organization that employs it."""
    full = member.stage == FULL
    known = full & (member.state == AFFILIATED)
    joins = known | (full & attends)
    roll.candidates += not full
    roll.known += known
    roll.full_time += known & member.full_time
    roll.hidden += full & (not known)
    roll.participants += joins
    roll.pioneers += joins & member.pioneer
    roll.engagement += joins * member.engagement * (1.0 if known else open_worth)


@compiled
def _write(org: Row, roll: Row) -> None:
    """Write what was counted in one organization."""
    org.known_members = roll.known
    org.known_full_time = min(roll.full_time, org.staff)
    org.hidden_members = roll.hidden
    org.candidates = roll.candidates
    org.participants = roll.participants
    org.pioneers = roll.pioneers
    org.engagement = roll.engagement / roll.participants if roll.participants > 0 else 0.0
