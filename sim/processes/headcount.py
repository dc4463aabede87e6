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

from sim.core.columns import Records, Row
from sim.core.compiled import compiled
from sim.world.members import AFFILIATED, FULL, fetch_employer
from sim.world.world import World


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
    for i in range(orgs.size):
        _clear(orgs[i])
    for m in range(members.size):
        member = members[m]
        for line in (0, 3, 4):
            fetch_employer(members, orgs, m, line)
        if member.alive:
            attends = member.attends == member.employer
            _add(member, orgs[member.employer], attends, open_worth)
    for i in range(orgs.size):
        org = orgs[i]
        org.known_full_time = min(org.known_full_time, org.staff)
        if org.participants > 0:
            org.engagement /= org.participants


@compiled
def _clear(org: Row) -> None:
    org.known_members = org.known_full_time = org.hidden_members = org.candidates = 0
    org.participants = org.pioneers = 0
    org.engagement = 0.0


@compiled
def _add(member: Row, org: Row, attends: bool, open_worth: float) -> None:
    """Count one member in the organization that employs it."""
    full = member.stage == FULL
    known = full & (member.state == AFFILIATED)
    joins = known | (full & attends)
    org.candidates += not full
    org.known_members += known
    org.known_full_time += known & member.full_time
    org.hidden_members += full & (not known)
    org.participants += joins
    org.pioneers += joins & member.pioneer
    org.engagement += joins * member.engagement * (1.0 if known else open_worth)
