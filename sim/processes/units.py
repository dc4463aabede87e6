"""What a Party organization is made of: its units, known members, hours and mix.

Counted afresh whenever memberships have changed. Hours for activities are those of members (hours ×
engagement), of the host's secretary (hours × skill, more with an allowance) and of an instructor on
site. A joint branch loses hours with its size and mix: × units^-q (1 + mix)^-q2.
"""

from typing import Any

import numpy as np

from sim.core.arithmetic import power
from sim.core.compiled import compiled
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


@compiled
def tally_units(orgs: Any, branches: Any, general_from: int, committee_from: int) -> None:
    """Write units, members, willing units, mix of industries and rank."""
    branches.units[:] = 0
    branches.members[:] = 0
    branches.willing[:] = 0
    branches.mix[:] = 0.0
    last_industry = np.full(branches.size, -1, np.int32)
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b < 0:
            continue
        # pairs of neighbours in the roll stand for all pairs: joint branches have five units
        if last_industry[b] >= 0 and last_industry[b] != org.industry:
            branch.mix += 1.0
        last_industry[b] = org.industry
        branch.units += 1
        branch.members += org.known_members
        branch.willing += org.posture != NONE
    for b in range(branches.size):
        branch = branches[b]
        if branch.units > 1:
            branch.mix /= branch.units - 1
        if branch.form == OWN:
            branch.rank = BRANCH
            if branch.members > committee_from:
                branch.rank = COMMITTEE
            elif branch.members >= general_from:
                branch.rank = GENERAL_BRANCH


@compiled
def _secretary_hours(org, rates):
    paid = 1.0 + rates.allowance_hours * org.allowance
    return rates.secretary_hours * org.secretary_skill * paid


@compiled
def _appoint(org):
    """A head who is a member serves, else a manager among known members, else nobody."""
    if org.secretary == APPOINTED:
        return
    if org.head_is_member:
        org.secretary = HEAD
    else:
        org.secretary = MANAGER if org.known_members > 0 else NOBODY


@compiled
def add_hours(orgs: Any, branches: Any, rates: Any) -> None:
    """Write the hours each Party organization has for activities this month."""
    rates = rates[0]
    branches.hours[:] = 0.0
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b < 0:
            org.secretary = NOBODY
            continue
        _appoint(org)
        hours = rates.member_hours * org.engagement * org.participants
        if branch.host == i and org.secretary != NOBODY:
            hours += _secretary_hours(org, rates)
        support = rates.support_bare + rates.support_venue * org.venue
        support += rates.support_funds * min(org.funds, 1.0)
        branch.hours += support * (hours + org.visit_hours * org.visit_quality)
    for b in range(branches.size):
        branch = branches[b]
        if branch.form == AREA:  # the community's secretary serves it
            branch.hours += rates.secretary_hours * rates.secretary_skill_mean
        if branch.units > 1:
            lost = power(float(branch.units), -rates.dilution_size)
            branch.hours *= lost * power(1.0 + branch.mix, -rates.dilution_mix)
