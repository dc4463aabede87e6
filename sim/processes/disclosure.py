"""Hidden members become known, and some affiliations are lost sight of again.

A hidden full member (floating, pocket or invisible) becomes known with monthly hazard
``h0 + hv Q + hc census + ho open``, Q the quality of this month's visit. Under 'one affiliation,
several participations' hidden members who are reached attend here: they take part, and are not
counted. A known affiliation is lost sight of with a small hazard where nobody keeps it up.
"""

from typing import Any

from numba import njit

from sim.core.arithmetic import chance
from sim.core.draws import uniform
from sim.world.members import AFFILIATED, FLOATING, FULL
from sim.world.world import World


def disclosure(world: World) -> None:
    """Let hidden members become known, attend, or be lost sight of."""
    world.counters["disclosed"] = disclose(
        world.members, world.organizations, world.levers, world.rates, world.keys
    )


@njit(cache=True)
def disclose(members: Any, orgs: Any, levers: Any, rates: Any, keys: Any) -> int:
    """Change members' states; return how many became known."""
    disclosed = 0
    for m in range(members.id.size):
        if not members.alive[m] or members.stage[m] != FULL:
            continue
        i, own = members.employer[m], members.id[m]
        cell = orgs.cell[i]
        if members.state[m] == AFFILIATED:
            hazard = 0.0 if orgs.party_organization[i] >= 0 else rates.hiding
            if uniform(keys.hidden, own) < chance(hazard):
                members.state[m] = FLOATING
            continue
        hazard = rates.known_base + rates.known_visit * orgs.visit_quality[i]
        hazard += rates.known_census * levers.census[cell]
        hazard += rates.known_open * levers.open_participation[cell]
        if uniform(keys.known, own) < chance(hazard):
            members.state[m] = AFFILIATED
            members.attends[m] = -1
            disclosed += 1
        elif uniform(keys.hidden, own) < levers.open_participation[cell]:
            members.attends[m] = i
        else:
            members.attends[m] = -1
    return disclosed
