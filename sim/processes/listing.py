"""The organization department's own list, which its coverage is counted on.

A registered organization is put on the list with a hazard; one without life for half a year is
struck off with a hazard by the agencies' work on it. Coverage 'in operation' is counted on the list:
it can rise because the list shrinks.
"""

from typing import Any

from numba import njit

from sim.core.arithmetic import chance
from sim.core.draws import uniform
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World


def listing(world: World) -> None:
    """Put organizations on the list and strike off."""
    world.counters["struck_off"] = keep_list(world.organizations, world.rates, world.keys)


@njit(cache=True)
def keep_list(orgs: Any, rates: Any, keys: Any) -> int:
    """Change the list; return how many were struck off."""
    struck = 0
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            orgs.listed[i] = False
            continue
        u = uniform(keys.list_change, orgs.id[i])
        if orgs.listed[i]:
            if u < chance(rates.strike_rate * orgs.effort_strike[i]):
                orgs.listed[i] = False
                struck += 1
        elif orgs.registration[i] == CIVIL_AFFAIRS and u < chance(rates.list_rate):
            orgs.listed[i] = True
    return struck
