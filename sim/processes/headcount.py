"""Counting members: what each organization has, what is known of it, what stays hidden.

Known members are full members affiliated here; the three hidden states are floating, pocket and
invisible. Participants are the known members and the hidden ones who attend here.
"""

from typing import Any

from numba import njit

from sim.world.members import AFFILIATED, FULL
from sim.world.world import World


def headcount(world: World) -> None:
    """Count members, participants and candidates of every organization."""
    count(world.members, world.organizations)


@njit(cache=True)
def count(members: Any, orgs: Any) -> None:
    """Write known, hidden, participants, candidates, pioneers and mean engagement."""
    orgs.known_members[:] = 0
    orgs.known_full_time[:] = 0
    orgs.hidden_members[:] = 0
    orgs.candidates[:] = 0
    orgs.participants[:] = 0
    orgs.pioneers[:] = 0
    orgs.engagement[:] = 0.0
    for m in range(members.id.size):
        if not members.alive[m]:
            continue
        i = members.employer[m]
        if members.stage[m] != FULL:
            orgs.candidates[i] += 1
            continue
        known = members.state[m] == AFFILIATED
        if known:
            orgs.known_members[i] += 1
            orgs.known_full_time[i] += members.full_time[m]
        else:
            orgs.hidden_members[i] += 1
        if known or members.attends[m] == i:
            orgs.participants[i] += 1
            orgs.pioneers[i] += members.pioneer[m]
            orgs.engagement[i] += members.engagement[m]
    for i in range(orgs.id.size):
        if orgs.participants[i] > 0:
            orgs.engagement[i] /= orgs.participants[i]
