"""Hidden members become known, and some affiliations are lost sight of again.

A hidden full member (floating, pocket or invisible) becomes known with monthly hazard
``h0 + hv Q + hc census + ho open``, Q the quality of this month's visit. Under 'one affiliation,
several participations' hidden members who are reached attend here: they take part, and are not
counted. A known affiliation is lost sight of with a small hazard where nobody keeps it up.
"""

from typing import Any

from sim.core.arithmetic import occurs
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.world.members import AFFILIATED, FLOATING, FULL
from sim.world.world import World


def disclosure(world: World) -> None:
    """Let hidden members become known, attend, or be lost sight of."""
    world.counters["disclosed"] = disclose(
        world.members, world.organizations, world.levers, world.rates, world.keys
    )


@compiled
def disclose(members: Any, orgs: Any, levers: Any, rates: Any, keys: Any) -> int:
    """Change members' states; return how many became known."""
    rates, keys = rates[0], keys[0]
    disclosed = 0
    for m in range(members.size):
        member = members[m]
        if not member.alive or member.stage != FULL:
            continue
        i, own = member.employer, member.id
        zone = orgs[i].zone
        if member.state == AFFILIATED:
            hazard = 0.0 if orgs[i].party_organization >= 0 else rates.hiding
            if occurs(uniform(keys.hidden, own), hazard):
                member.state = FLOATING
            continue
        hazard = rates.known_base + rates.known_visit * orgs[i].visit_quality
        hazard += rates.known_census * levers[zone].census
        hazard += rates.known_open * levers[zone].open_participation
        if occurs(uniform(keys.known, own), hazard):
            member.state = AFFILIATED
            member.attends = -1
            disclosed += 1
        elif uniform(keys.hidden, own) < levers[zone].open_participation:
            member.attends = i
        else:
            member.attends = -1
    return disclosed
