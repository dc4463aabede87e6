"""What a Party organization is made of: its units, known members, hours and mix.

Counted before lapse, and again when memberships have changed, then with secretaries and hours.
Hours for activities are those of members, of the host's secretary (more with an allowance) and of
an instructor on site, as far as room and money support them. A joint branch loses hours with its
size and with the mix of its industries. An industry Party organization has no units and no hours.

Every Party organization, over its living units i:

    units, members = number of units, sum of known_members; willing = units with any posture
    mix = share of units of another industry than the host's (area: all)
    rank = functional for area and industry; own: committee if members > committee_from, general
           branch if members >= general_branch_from, else branch; joint: branch
    secretary(i) <- kept if appointed, else head if head_is_member, else manager if
                    known_members > 0, else none; none without a Party organization
    support(i) = support_bare + support_venue * venue + support_funds * min(funds, 1)
    own hours(i) = member_hours * engagement * participants + visit_hours * visit_quality
                   + (host with a secretary) secretary_hours * secretary_skill
                     * (1 + allowance_hours * allowance)
    hours = sum of support(i) * own hours(i)
            + (area, also without units) secretary_hours * secretary_skill_mean
    hours = hours * units^(-dilution_size) * (1 + mix)^(-dilution_mix) where units > 1

(No draws.)
"""

import numpy as np

from sim.agents.party_organization import MAKEUP
from sim.agents.social_organization import CORE, LIFE, PEOPLE
from sim.core.arithmetic import power
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.fetching import SOON, STEPS, fetch, fetch_lines
from sim.world.world import World

OWN, JOINT, AREA, INDUSTRY = range(4)
BRANCH, GENERAL_BRANCH, COMMITTEE, FUNCTIONAL = range(4)
NONE = 0
NOBODY, HEAD, MANAGER, APPOINTED = range(4)  # secretaries


def roll_call(world: World) -> None:
    """Count units, members and the willing of Party organizations, before any lapse."""
    policy = world.scenario.policy
    tally_units(
        world.organizations, world.party_organizations, policy.general_branch_from,
        policy.committee_from,
    )  # fmt: skip


def units(world: World) -> None:
    """Count them again, as they have become; set secretaries and hours."""
    policy = world.scenario.policy
    tally_and_serve(
        world.organizations, world.party_organizations, policy.general_branch_from,
        policy.committee_from, world.rates,
    )  # fmt: skip


@compiled
def tally_and_serve(
    orgs: Records, branches: Records, general_from: int, committee_from: int, rates: Single
) -> None:
    """Count what Party organizations consist of, then set secretaries and hours."""
    rows = tally_units(orgs, branches, general_from, committee_from)
    add_hours(orgs, rows, branches, rates)


@compiled
def fetch_branch(orgs: Records, branches: Records, i: int, line: int) -> None:
    """Ask for the Party organization of an organization some rows ahead (see ``fetch``)."""
    fetch(orgs, i + 2 * STEPS, CORE)
    ahead = min(i + STEPS, orgs.size - 1)
    fetch(branches, orgs[ahead].party_organization, line)


@compiled
def fetch_unit(orgs: Records, rows: Ints, k: int, branches: Records, line: int) -> None:
    """Ask for an organization some places ahead in a list of rows, and for a Party organization.

    Args:
        orgs: records of the organizations.
        rows: the list.
        k: where in the list the loop is.
        branches: records of the Party organizations.
        line: which of their cache lines.
    """
    fetch(orgs, rows[min(k + STEPS, rows.size - 1)], CORE)
    fetch(branches, orgs[rows[min(k + SOON, rows.size - 1)]].party_organization, line)


@compiled
def tally_units(orgs: Records, branches: Records, general_from: int, committee_from: int) -> Ints:
    """Write units, members, willing units, mix of industries and rank; return the units' rows.

    Who belongs to no Party organization has no secretary.

    Args:
        orgs: records of the organizations.
        branches: records of the Party organizations; written.
        general_from: members from which a general branch is formed.
        committee_from: members above which a committee is formed.
    """
    branches["units"][:] = 0
    branches["members"][:] = 0
    branches["willing"][:] = 0
    branches["mix"][:] = 0.0
    rows = np.empty(orgs.size, np.int32)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        fetch_branch(orgs, branches, i, MAKEUP)
        if b < 0 or not org.alive:
            if org.secretary != NOBODY:  # a row that is not written need not be written back
                org.secretary = NOBODY
            continue
        rows[n] = i
        n += 1
        branch = branches[b]
        branch.mix += org.industry != branch.industry
        branch.units += 1
        branch.members += org.known_members
        branch.willing += org.posture != NONE
    for b in range(branches.size):
        branch = branches[b]
        branch.mix /= max(branch.units, 1)
        if branch.form in (AREA, INDUSTRY):
            branch.rank = FUNCTIONAL
        elif branch.form == OWN:
            branch.rank = _rank(branch.members, general_from, committee_from)
    return rows[:n]


@compiled
def _rank(members: int, general_from: int, committee_from: int) -> int:
    """Return what a branch of so many members is."""
    if members > committee_from:
        return COMMITTEE
    return GENERAL_BRANCH if members >= general_from else BRANCH


@compiled
def guided_industries(branches: Records, n_industries: int) -> Flags:
    """Return which industries an industry Party organization guides, bool (industries,)."""
    guided = np.zeros(n_industries, np.bool_)
    for b in range(branches.size):
        branch = branches[b]
        if branch.alive and branch.form == INDUSTRY:
            guided[branch.industry] = True
    return guided


@compiled
def _secretary_hours(org: Row, rates: Row) -> float:
    paid = 1.0 + rates.allowance_hours * org.allowance
    return rates.secretary_hours * org.secretary_skill * paid


@compiled
def _appoint(org: Row) -> None:
    """Let a head who is a member serve, else a manager among known members, else nobody."""
    if org.secretary == APPOINTED:
        return
    if org.head_is_member:
        org.secretary = HEAD
    else:
        org.secretary = MANAGER if org.known_members > 0 else NOBODY


@compiled
def _hours_of(org: Row, is_host: bool, rates: Row) -> float:
    """Return the hours an organization brings to its Party organization."""
    hours = rates.member_hours * org.engagement * org.participants
    if is_host and org.secretary != NOBODY:
        hours += _secretary_hours(org, rates)
    support = rates.support_bare + rates.support_venue * org.venue
    support += rates.support_funds * min(org.funds, 1.0)
    return support * (hours + org.visit_hours * org.visit_quality)


@compiled
def add_hours(orgs: Records, rows: Ints, branches: Records, rates: Single) -> None:
    """Write the secretaries, and the hours each Party organization has for activities.

    Args:
        orgs: records of the organizations; written.
        rows: rows of those that belong to a Party organization.
        branches: records of the Party organizations; written.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    branches["hours"][:] = 0.0
    for k in range(rows.size):
        org, ahead = orgs[rows[k]], rows[min(k + STEPS, rows.size - 1)]
        fetch_unit(orgs, rows, k, branches, MAKEUP)
        fetch_lines(orgs, ahead, LIFE, PEOPLE)
        b = org.party_organization
        _appoint(org)
        branches[b].hours += _hours_of(org, branches[b].host == rows[k], rates)
    for b in range(branches.size):
        branch = branches[b]
        if branch.form == AREA:  # the community's secretary serves it
            branch.hours += rates.secretary_hours * rates.secretary_skill_mean
        if branch.units > 1:
            lost = power(float(branch.units), -rates.dilution_size)
            branch.hours *= lost * power(1.0 + branch.mix, -rates.dilution_mix)
