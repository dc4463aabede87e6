"""The start: postures settle, and known coverage becomes Party organizations.

Postures are reviewed by everyone a few times, so that the sticky choice begins where it would have
come to. Then eligible organizations with a posture have a branch with the chance the scenario gives
(or as a table says), and small ones a joint branch where a group could be formed; who registered
lately was hardly reached yet. The burn-in months of status quo that follow fill the twelve-month
windows and settle what is left. As many members come from outside as leave the sector and are not
replaced by recruits or by those whom dissolved organizations set free, at the start's rates, so
that members per organization hardly change.

In order, policies not acting:

    headcount
    SETTLING_ROUNDS times, in the months before the first: agencies, gates, a review of everyone
    resources <- staff * budget_per_staff; grade, graded, misses and events <- as unwritten
    known to be uncovered: where a table says so, or says nothing and
                u(start_reached) < exp(-(month - born) / start_reach_months)
    own branch: known_members >= branch_threshold, not known to be uncovered, and known to be
                covered or (posture other than none and u(start_covered) < start_coverage_eligible)
    joint branch: every valid group of ``joint_matching`` over those not known to be uncovered, if
                u(start_covered) of its unit of least id < start_coverage_joint or a unit is known
                to be covered; then, once more, everyone who meets a joint branch, if its own is
                below readiness * start_coverage_joint, by the units there are when its row comes,
                or it is known to be covered
    left = floor(u(start_term) * term_months) + 1, u of the Party organization
    term_end <- month + left; founded <- month + left - term_months - 1
    covered_since <- month - term_months for all covered; events <- none
    units
    arrivals_mean = members * (member_exit * member_leaves - exit_rate / 12 * (1 - member_leaves))
                - sum over organizations of the chance that somebody applies (``recruitment``),
                at least 0; members of all stages, the living

Draws: start_covered, start_reached, start_term, joint_order, joint_open, and those of gates and
posture.
"""

import numpy as np

from sim.agents.social_organization import LONG_AGO
from sim.core.arithmetic import exp
from sim.core.columns import Flags, Ints, Records, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.processes.agencies import agencies
from sim.processes.establishing import enter, found
from sim.processes.founding import rows_with, units_of, who_may_found
from sim.processes.gates import gates
from sim.processes.headcount import headcount
from sim.processes.joint_matching import match, order_newcomers, readiness, taking_in
from sim.processes.posture import review_all
from sim.processes.recruitment import expected_applicants
from sim.processes.units import JOINT, OWN, roll_call, units
from sim.world.world import World

SETTLING_ROUNDS = 6
NONE = 0
NO_ID = 1 << 60  # above every identity


def begin(world: World) -> None:
    """Settle postures, found the Party organizations known at the start, balance arrivals."""
    headcount(world)
    _settle_postures(world)
    _found_known(world)
    units(world)
    _balance_arrivals(world)


def _settle_postures(world: World) -> None:
    """Let everyone review a few times; nothing else of these rounds is left behind."""
    first_month, orgs = world.month, world.organizations
    for month in range(first_month - SETTLING_ROUNDS + 1, first_month + 1):
        world.turn_to(month)
        agencies(world)
        gates(world)
        review_all(world, always=True)
    world.turn_to(first_month)
    orgs["resources"][:] = orgs["staff"] * world.scenario.organizations.budget_per_staff
    orgs["graded"][:] = LONG_AGO
    orgs["misses"][:] = 0
    orgs["grade"][:] = 0
    orgs["events"][:] = 0


def _found_known(world: World) -> None:
    settings, policy = world.scenario.organizations, world.scenario.policy
    orgs = world.organizations
    known = _known_coverage(world)
    rows = covered_at_start(
        orgs, known, policy.branch_threshold, settings.start_coverage_eligible, world.birth
    )
    found(world, OWN, rows, rows, np.arange(rows.size))
    order_newcomers(world)
    groups, n_groups, _ = _meet(world, known)
    share = settings.start_coverage_joint
    founds = groups_at_start(groups, n_groups, orgs, known, share, world.birth)
    found(world, JOINT, *units_of(orgs, groups, founds))
    roll_call(world)
    _, _, met = _meet(world, known)
    branches = world.party_organizations
    rows = joined_at_start(
        orgs, met, branches, policy.joint_units, known, share, world.rates, world.birth
    )
    enter(orgs, rows, met[rows], world.month)
    stagger_terms(branches, policy.term_months, world.month, world.birth)
    orgs["covered_since"][orgs["party_organization"] >= 0] = world.month - policy.term_months
    orgs["events"][:] = 0


def _meet(world: World, known: Ints) -> tuple[Ints, int, Ints]:
    """Return what ``match`` does, of those not known to be uncovered."""
    orgs, policy = world.organizations, world.scenario.policy
    takes_in = taking_in(world.party_organizations, world.rates)
    memberless = policy.zero_member_units != "none"
    _, meeting = who_may_found(orgs, policy.branch_threshold, memberless, takes_in)
    return match(
        orgs, meeting & (known != 0), world.meeting_orders, world.levers, policy.branch_threshold,
        policy.joint_units, world.rates,
    )  # fmt: skip


def _known_coverage(world: World) -> Ints:
    """Return of each organization: 1 covered, 0 not, by table or as too new; -1 nothing; int64."""
    table, orgs = world.scenario.district.tables, world.organizations
    known = np.full(orgs.size, -1, np.int64)
    if table is not None:
        known[: len(table)] = table.covered
    reach = world.scenario.organizations.start_reach_months
    if reach > 0.0:
        known[(known < 0) & too_new(orgs, reach, world.month, world.birth)] = 0
    return known


def _balance_arrivals(world: World) -> None:
    """Let as many members come from outside as keep members per organization, as things stand.

    Newcomers bring their own; of those whom a dissolved organization sets free, some stay. What
    makes recruits more later (coverage, policies) adds members; splits, mergers and what hastens
    dissolution are left out.
    """
    environment = world.scenario.environment
    leaving = environment.member_exit * environment.member_leaves
    dissolving = world.scenario.organizations.exit_rate / 12.0
    freed = dissolving * (1.0 - environment.member_leaves)
    members = int(world.members["alive"].sum())
    recruits = expected_applicants(world.organizations, world.levers, world.rates)
    world.arrivals_mean = max(0.0, members * (leaving - freed) - recruits)


@compiled
def too_new(orgs: Records, reach: float, month: int, birth: Single) -> Flags:
    """Return whom the start had not reached, bool (organizations,).

    Args:
        orgs: records of the organizations.
        reach: months after its registration until an organization is reached, on average; above 0.
        month: the month of the start.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    new = np.zeros(orgs.size, np.bool_)
    for i in range(orgs.size):
        org = orgs[i]
        new[i] = uniform(birth.start_reached, org.id) < exp((org.born - month) / reach)
    return new


@compiled
def covered_at_start(
    orgs: Records, known: Ints, threshold: int, share: float, birth: Single
) -> Ints:
    """Return the rows with a branch of their own at the start, int64.

    Args:
        orgs: records of the organizations.
        known: (organizations,) 1 covered, 0 not covered, -1 not known.
        threshold: known members a branch needs.
        share: share of the willing that have one where nothing is known.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    rows = np.empty(orgs.size, np.int64)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive or org.known_members < threshold or known[i] == 0:
            continue
        likely = uniform(birth.start_covered, org.id) < share
        if known[i] == 1 or (likely and org.posture != NONE):
            rows[n] = i
            n += 1
    return rows[:n]


@compiled
def groups_at_start(
    groups: Ints, n_groups: int, orgs: Records, known: Ints, share: float, birth: Single
) -> Flags:
    """Return which groups have a joint branch at the start, bool (groups,)."""
    birth = birth[0]
    openers = np.full(n_groups, NO_ID, np.int64)
    for i in range(groups.size):
        if groups[i] >= 0:
            openers[groups[i]] = min(openers[groups[i]], orgs[i].id)
    founds = np.zeros(n_groups, np.bool_)
    for g in range(n_groups):
        founds[g] = uniform(birth.start_covered, openers[g]) < share
    for i in range(groups.size):
        if groups[i] >= 0 and known[i] == 1:
            founds[groups[i]] = True
    return founds


@compiled
def joined_at_start(
    orgs: Records, met: Ints, branches: Records, largest: int, known: Ints, share: float,
    rates: Single, birth: Single,
) -> Ints:  # fmt: skip
    """Return the rows of those who joined the joint branch they met, int64."""
    units = branches["units"].copy()
    rows = rows_with(met)
    n = 0
    for i in rows:
        rows[n], branch = i, met[i]
        likely = share * readiness(units[branch], largest, rates[0])
        joins = (known[i] == 1) | (uniform(birth[0].start_covered, orgs[i].id) < likely)
        units[branch] += joins
        n += joins
    return rows[:n]


@compiled
def stagger_terms(branches: Records, term: int, month: int, birth: Single) -> None:
    """Spread the terms' ends over a term, and the foundings before the start."""
    birth = birth[0]
    for b in range(branches.size):
        branch = branches[b]
        left = int(uniform(birth.start_term, branch.id) * term) + 1
        branch.term_end = month + left
        branch.founded = month + left - term - 1
