"""Hidden members become known, and some affiliations are lost sight of again.

A hidden full member (floating, pocket or invisible) becomes known with monthly hazard
``h0 + hv Q + hc census + ho open``, Q the quality of this month's visit. Under 'one affiliation,
several participations' hidden members who are reached attend here: they take part, and are not
counted. A known affiliation is lost sight of with a small hazard where nobody keeps it up.

Draws: known, hidden.
"""

from sim.core.arithmetic import occurs
from sim.core.columns import Records, Row, Single
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
def disclose(members: Records, orgs: Records, levers: Records, rates: Single, keys: Single) -> int:
    """Change members' states; return how many became known."""
    rates, keys = rates[0], keys[0]
    disclosed = 0
    for m in range(members.size):
        member = members[m]
        if not member.alive or member.stage != FULL:
            continue
        org = orgs[member.employer]
        if member.state == AFFILIATED:
            hazard = 0.0 if org.party_organization >= 0 else rates.hiding
            if occurs(uniform(keys.hidden, member.id), hazard):
                member.state = FLOATING
        elif occurs(uniform(keys.known, member.id), _hazard(org, levers, rates)):
            member.state = AFFILIATED
            member.attends = -1
            disclosed += 1
        else:
            open_to = uniform(keys.hidden, member.id) < levers[org.zone].open_participation
            member.attends = member.employer if open_to else -1
    return disclosed


@compiled
def _hazard(org: Row, levers: Records, rates: Row) -> float:
    """Return the hazard that a hidden member of an organization becomes known."""
    zone = org.zone
    hazard = rates.known_base + rates.known_visit * org.visit_quality
    hazard += rates.known_census * levers[zone].census
    return hazard + rates.known_open * levers[zone].open_participation
