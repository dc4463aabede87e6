"""Counting members: what each organization has, what is known of it, what stays hidden.

Known members are full members affiliated here; the three hidden states are floating, pocket and
invisible. Participants are the known members and the hidden ones who attend here.
"""

from typing import Any

from sim.core.compiled import compiled
from sim.world.members import AFFILIATED, FULL
from sim.world.world import World


def headcount(world: World) -> None:
    """Count members, participants and candidates of every organization."""
    count(world.members, world.organizations)


@compiled
def count(members: Any, orgs: Any) -> None:
    """Write known, hidden, participants, candidates, pioneers and mean engagement."""
    orgs.known_members[:] = 0
    orgs.known_full_time[:] = 0
    orgs.hidden_members[:] = 0
    orgs.candidates[:] = 0
    orgs.participants[:] = 0
    orgs.pioneers[:] = 0
    orgs.engagement[:] = 0.0
    for m in range(members.size):
        member = members[m]
        if not member.alive:
            continue
        i = member.employer
        org = orgs[i]
        if member.stage != FULL:
            org.candidates += 1
            continue
        known = member.state == AFFILIATED
        if known:
            org.known_members += 1
            org.known_full_time += member.full_time
        else:
            org.hidden_members += 1
        if known or member.attends == i:
            org.participants += 1
            org.pioneers += member.pioneer
            org.engagement += member.engagement
    for i in range(orgs.size):
        org = orgs[i]
        if org.participants > 0:
            org.engagement /= org.participants
