"""What a Party organization is made of: its units, known members, hours and mix.

Counted afresh whenever memberships have changed. Hours for activities are those of members (hours ×
engagement), of the host's secretary (hours × skill, more with an allowance) and of an instructor on
site. A joint branch loses hours with its size and mix: × units^-q (1 + mix)^-q2.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import power
from sim.world.world import World

OWN, JOINT, AREA, INDUSTRY = range(4)
BRANCH, GENERAL_BRANCH, COMMITTEE, FUNCTIONAL = range(4)
NONE = 0
NOBODY = 0
HEAD, MANAGER, APPOINTED = 1, 2, 3


def units(world: World) -> None:
    """Count units and members of Party organizations; set secretaries, rank and hours."""
    orgs, branches = world.organizations, world.party_organizations
    tally_units(orgs, branches, world.scenario.policy.general_branch_from,
                world.scenario.policy.committee_from)  # fmt: skip
    add_hours(orgs, branches, world.rates)


@njit(cache=True)
def tally_units(orgs: Any, branches: Any, general_from: int, committee_from: int) -> None:
    """Write units, members, willing units, mix of industries and rank."""
    branches.units[:] = 0
    branches.members[:] = 0
    branches.willing[:] = 0
    branches.mix[:] = 0.0
    last_industry = np.full(branches.id.size, -1, np.int32)
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b < 0:
            continue
        # pairs of neighbours in the roll stand for all pairs: joint branches have five units
        if last_industry[b] >= 0 and last_industry[b] != orgs.industry[i]:
            branches.mix[b] += 1.0
        last_industry[b] = orgs.industry[i]
        branches.units[b] += 1
        branches.members[b] += orgs.known_members[i]
        branches.willing[b] += orgs.posture[i] != NONE
    for b in range(branches.id.size):
        if branches.units[b] > 1:
            branches.mix[b] /= branches.units[b] - 1
        if branches.form[b] == OWN:
            branches.rank[b] = BRANCH
            if branches.members[b] > committee_from:
                branches.rank[b] = COMMITTEE
            elif branches.members[b] >= general_from:
                branches.rank[b] = GENERAL_BRANCH


@njit(cache=True)
def _secretary_hours(orgs, i, rates):
    paid = 1.0 + rates.allowance_hours * orgs.allowance[i]
    return rates.secretary_hours * orgs.secretary_skill[i] * paid


@njit(cache=True)
def _appoint(orgs, i):
    """A head who is a member serves, else a manager among known members, else nobody."""
    if orgs.secretary[i] == APPOINTED:
        return
    if orgs.head_is_member[i]:
        orgs.secretary[i] = HEAD
    else:
        orgs.secretary[i] = MANAGER if orgs.known_members[i] > 0 else NOBODY


@njit(cache=True)
def add_hours(orgs: Any, branches: Any, rates: Any) -> None:
    """Write the hours each Party organization has for activities this month."""
    branches.hours[:] = 0.0
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b < 0:
            orgs.secretary[i] = NOBODY
            continue
        _appoint(orgs, i)
        hours = rates.member_hours * orgs.engagement[i] * orgs.participants[i]
        if branches.host[b] == i and orgs.secretary[i] != NOBODY:
            hours += _secretary_hours(orgs, i, rates)
        support = rates.support_bare + rates.support_venue * orgs.venue[i]
        support += rates.support_funds * min(orgs.funds[i], 1.0)
        branches.hours[b] += support * (hours + orgs.visit_hours[i] * orgs.visit_quality[i])
    for b in range(branches.id.size):
        if branches.form[b] == AREA:  # the community's secretary serves it
            branches.hours[b] += rates.secretary_hours * rates.secretary_skill_mean
        if branches.units[b] > 1:
            lost = power(float(branches.units[b]), -rates.dilution_size)
            branches.hours[b] *= lost * power(1.0 + branches.mix[b], -rates.dilution_mix)
