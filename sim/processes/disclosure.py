"""Hidden members become known, and some affiliations are lost sight of again.

A hidden full member (floating, pocket or invisible) becomes known with a hazard that visits, a
census and open participation raise. Under 'one affiliation, several participations' hidden
members who are reached attend here: they take part, and are not counted. A known affiliation is
lost sight of with a small hazard where nobody keeps it up. Hazards are summed and what it takes is
drawn once for each state, as in ``founding``.

Every living full member, Q = visit_quality of the employer:

    affiliated: hazard = hiding where the employer has no Party organization, else 0
    hidden: hazard = known_base + known_visit * Q + known_census * census
                     + known_open * open_participation
    ripened <- ripened + hazard
    it changes if u(seen, changes) < chance(ripened): ripened <- 0, changes + 1, and state <-
                     floating if it was affiliated, else affiliated, attends <- nobody
    hidden still: attends <- the employer if u(attends) < open_participation, else nobody

Draws: seen, attends.
"""

from sim.agents.social_organization import CORE, LIFE
from sim.core.arithmetic import chance
from sim.core.columns import Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import subkey, uniform
from sim.world.members import AFFILIATED, FLOATING, FULL, fetch_employer
from sim.world.world import World


def disclosure(world: World) -> None:
    """Let hidden members become known, attend, or be lost sight of."""
    world.counters["disclosed"] = disclose(
        world.members, world.organizations, world.levers, world.rates, world.birth
    )


@compiled
def disclose(members: Records, orgs: Records, levers: Records, rates: Single, birth: Single) -> int:
    """Change members' states; return how many became known."""
    rates, birth = rates[0], birth[0]
    disclosed = 0
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, orgs, m, CORE)
        fetch_employer(members, orgs, m, LIFE)
        if not member.alive or member.stage != FULL:
            continue
        org = orgs[member.employer]
        if member.state == AFFILIATED:
            hazard = 0.0 if org.party_organization >= 0 else rates.hiding
            if _changes(member, hazard, birth):
                member.state = FLOATING
        elif _changes(member, _hazard(org, levers, rates), birth):
            member.state = AFFILIATED
            member.attends = -1
            disclosed += 1
        else:
            open_to = uniform(birth.attends, member.id) < levers[org.zone].open_participation
            member.attends = member.employer if open_to else -1
    return disclosed


@compiled
def _changes(member: Row, hazard: float, birth: Row) -> bool:
    """Whether a member's state changes this month, at some hazard."""
    if hazard == 0.0:  # what has ripened did not do until now, and no more of it does
        return False
    member.ripened += hazard
    drawn = uniform(subkey(birth.seen, member.changes), member.id)
    if drawn >= min(member.ripened, 1.0) or drawn >= chance(member.ripened):
        return False
    member.ripened = 0.0
    member.changes += 1
    return True


@compiled
def _hazard(org: Row, levers: Records, rates: Row) -> float:
    """Return the hazard that a hidden member of an organization becomes known."""
    zone = org.zone
    hazard = rates.known_base + rates.known_visit * org.visit_quality
    hazard += rates.known_census * levers[zone].census
    return hazard + rates.known_open * levers[zone].open_participation
