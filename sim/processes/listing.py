"""The organization department's own list, which its coverage is counted on.

A registered organization is put on the list with a hazard, and at once when it belongs to a Party
organization, which the department knows; one without life for half a year is struck off with a
hazard by the agencies' work on it, and then comes back with a fifth of the hazard. Coverage 'in
operation' is counted on the list: it can rise because the list shrinks.

    listed: listed <- no, struck_off <- yes if occurs(list_change, strike_rate * effort_strike)
    not listed, registered with civil affairs: listed <- yes if in a Party organization or
            occurs(list_change, list_rate * (COMES_BACK if struck_off, else 1))
    no longer living: listed <- no

Draws: list_change.
"""

from sim.agents.social_organization import CORE
from sim.core.arithmetic import occurs
from sim.core.columns import Records, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import fetch_ahead
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World

COMES_BACK = 0.2  # hazard of entering the list after having been struck off (assumed)


def listing(world: World) -> None:
    """Put organizations on the list and strike off."""
    world.counters["struck_off"] = keep_list(world.organizations, world.rates, world.keys)


@compiled
def keep_list(orgs: Records, rates: Single, keys: Single) -> int:
    """Change the list; return how many were struck off."""
    rates, keys = rates[0], keys[0]
    struck = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        if not org.alive:
            org.listed = False
            continue
        u = uniform(keys.list_change, org.id)
        if org.listed:
            if occurs(u, rates.strike_rate * org.effort_strike):
                org.listed, org.struck_off = False, True
                struck += 1
        elif org.registration == CIVIL_AFFAIRS:
            hazard = rates.list_rate * (COMES_BACK if org.struck_off else 1.0)
            org.listed = occurs(u, hazard) or org.party_organization >= 0
    return struck
