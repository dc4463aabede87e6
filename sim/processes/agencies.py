"""Agencies divide their effort by what they are assessed on, and spread it.

An agency's staff-days go to forming, maintaining, verifying and striking off by the weight of each
task in its assessment and the gains reported for it. Effort on an organization is the sum over the
lines that claim it, less for several lines: overlap diffuses responsibility (or, below 1, adds), no
line is a vacuum, one lead line or a joint conference takes the loss away; beside a lead the other
lines go on with the share of their work that is guidance. The weight of an organization within a
task follows the order of work (largest or weakest first). Verification and law make enforcement.
Only organizations that the rule in force was written for are worked with; the others get nothing.

Every organization in the rule, lines l = civil affairs, its industry's authority, its sub-district:

    size = sqrt(staff / MEAN_STAFF)
    by_size = 1 + largest_first * (size - 1), or if largest_first < 0
              1 - largest_first * (1 / size - 1)
    c = covered / living organizations of its region
    weakness = 1 - (c + overstatement * max(coverage_target - c, 0)): as the lines report it
    weight = clip(by_size, 0.1, 5) * (1 + weakest_first * (2 * weakness - 1))
    part(l) = 1 if l leads, 0 if l neither leads nor claims, 1 if nobody leads, else guides
    due: form if it has no Party organization, maintain if it has, verify always, strike if listed,
         without one, and month - last_activity > INACTIVE_MONTHS

Every agency, over the organizations with part > 0; when month is a multiple of QUARTER, after this
month's gains are added, gains_before <- gains and gains <- 0:

    loads(task) = sum of part * weight over those due for the task
    gains(form) + 1 for covered_since = month - 1, gains(maintain) + 1 for each due to maintain,
    gains(verify) + 1 for misses > 0, gains(strike) + 1 for each due to strike
    weights(task) = mean over its area of account_form, account_maintain, account_verify,
                    account_strike (at rest weight_form, weight_maintain, weight_verify,
                    weight_strike)
    y(task) = gains_before / (shares + HARDLY_ANY), divided by its sum over tasks (all 0: 1/4 each)
    shares(task) <- exp(gain_response * weights * (0.5 + y)) / sum over tasks of the same
    days(task) = DAYS_A_MONTH * staff_months * commitment * 2 * skill * shares / max(loads, 1)

Every organization in the rule again, lines = 1 if one leads, else the number that claim it:

    left = lines^(-overlap * (1 - conference)), 1 for one line, 0 for none
    effort_form, effort_maintain, effort_verify, effort_strike <- left * weight *
        sum over l of part(l) * days(task) of l's agency where due
    enforcement <- 1 - (1 - duty) * exp(-verify_reach * effort_verify)

(No draws.)
"""

import numpy as np

from sim.agents.agency import LINES, TASKS
from sim.agents.social_organization import CORE, DEALINGS
from sim.core.arithmetic import clip, exp, power
from sim.core.columns import Flags, Floats, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.fetching import fetch_ahead
from sim.world.agencies import CIVIL_AFFAIRS_LINE, FIRST_AUTHORITY
from sim.world.world import World

N_TASKS = len(TASKS)
FORM, MAINTAIN, VERIFY, STRIKE = range(N_TASKS)
CIVIL_AFFAIRS, INDUSTRY, PLACE = range(len(LINES))
DAYS_A_MONTH = 20.0
QUARTER = 3
INACTIVE_MONTHS = 6
MEAN_STAFF = 10.0
HARDLY_ANY = 0.05  # share of effort below which a gain says little about effort's worth


def agencies(world: World) -> None:
    """Divide the agencies' effort and let it reach organizations."""
    work(
        world.organizations, world.agencies, world.levers, world.scope, world.zone_shares,
        world.geography.hops.shape[0], world.geography.kinship.shape[0], world.month, world.rates,
    )  # fmt: skip


@compiled
def work(
    orgs: Records, offices: Records, levers: Records, scope: Flags, zone_shares: Floats,
    n_regions: int, n_industries: int, month: int, rates: Single,
) -> None:  # fmt: skip
    """Write what the agencies do and what reaches each organization.

    Args:
        orgs: records of the organizations; written.
        offices: records of the agencies; written.
        levers: doses by zone.
        scope: (types, registrations) bool, whom the rule in force was written for.
        zone_shares: (offices, zones) share of each office's area that lies in each zone.
        n_regions: number of regions.
        n_industries: number of industries.
        month: month.
        rates: the scenario's numbers.
    """
    weakness = np.zeros(n_regions)
    if levers["weakest_first"].any():  # nobody else asks for it
        weakness = regional_weakness(orgs, n_regions, rates)
    weigh(orgs, offices, levers, scope, weakness, n_industries, month)
    if month % QUARTER == 0:
        offices["gains_before"][:] = offices["gains"]
        offices["gains"][:] = 0.0
    divide(offices, levers, zone_shares, rates)
    spread(orgs, pace(offices), levers, scope, weakness, n_industries, month, rates)


@compiled
def regional_weakness(orgs: Records, n_regions: int, rates: Single) -> Floats:
    """Return 1 - reported coverage of each region, float64 (regions,).

    Of a shortfall against the target the lines report a part away.
    """
    target, overstatement = rates[0].coverage_target, rates[0].overstatement
    covered, living = np.zeros(n_regions), np.zeros(n_regions)
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        if org.alive:
            living[org.region] += 1.0
            covered[org.region] += org.party_organization >= 0
    coverage = covered / np.maximum(living, 1.0)
    return 1.0 - (coverage + overstatement * np.maximum(target - coverage, 0.0))


@compiled
def _office(org: Row, line: int, n_industries: int) -> int:
    """Return the row of the agency that a line means for an organization."""
    if line == CIVIL_AFFAIRS:
        return CIVIL_AFFAIRS_LINE
    if line == INDUSTRY:
        return FIRST_AUTHORITY + org.industry
    return FIRST_AUTHORITY + n_industries + org.region


@compiled
def _due(org: Row, month: int) -> tuple[bool, bool, bool]:
    """Whether an organization is to be formed, kept up, struck off; verifying is always due."""
    covered = org.party_organization >= 0
    lifeless = month - org.last_activity > INACTIVE_MONTHS
    return not covered, covered, org.listed & lifeless & (not covered)


@compiled
def _weight(org: Row, levers: Records, weakness: Floats) -> float:
    """Return an organization's weight in the order of work, 1 when there is none."""
    tilt, weakest = levers[org.zone].largest_first, levers[org.zone].weakest_first
    if tilt == 0.0 and weakest == 0.0:
        return 1.0
    size = np.sqrt(org.staff / MEAN_STAFF)
    by_size = 1.0 + tilt * (size - 1.0) if tilt >= 0.0 else 1.0 - tilt * (1.0 / size - 1.0)
    by_weakness = 1.0 + weakest * (2.0 * weakness[org.region] - 1.0)
    return clip(by_size, 0.1, 5.0) * by_weakness


@compiled
def _part(org: Row, line: int, levers: Records) -> float:
    """Return the part of its work a line does: all where it leads or nobody does, else guidance."""
    guidance = levers[org.zone].guides
    shared = (org.claims >> line & 1) * (1.0 if org.lead < 0 else guidance)
    return 1.0 if org.lead == line else shared


@compiled
def weigh(
    orgs: Records, offices: Records, levers: Records, scope: Flags, weakness: Floats,
    n_industries: int, month: int,
) -> None:  # fmt: skip
    """Write each agency's load of each task and its reported gains of last month.

    Args:
        orgs: records of the organizations.
        offices: records of the agencies; written.
        levers: doses by zone.
        scope: (types, registrations) bool, whom the rule in force was written for.
        weakness: (regions,) 1 - reported coverage.
        n_industries: number of industries.
        month: month.
    """
    offices["loads"][:] = 0.0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        if not org.alive or not scope[org.type, org.registration]:
            continue
        weight = _weight(org, levers, weakness)
        for line in range(len(LINES)):
            part = _part(org, line, levers)
            _load(offices[_office(org, line, n_industries)], org, part, weight, month)


@compiled
def _load(office: Row, org: Row, part: float, weight: float, month: int) -> None:
    """Add an organization to what an agency has to do and has reached; nothing if part is 0.

    What is not due is added times 0: whether it is can hardly be foreseen, and a branch costs more.
    """
    form, maintain, strike = _due(org, month)
    mine, work = part > 0.0, part * weight
    office.loads[FORM] += work * form
    office.loads[MAINTAIN] += work * maintain
    office.loads[VERIFY] += work
    office.loads[STRIKE] += work * strike
    office.gains[FORM] += mine & (org.covered_since == month - 1)
    office.gains[MAINTAIN] += mine & maintain
    office.gains[VERIFY] += mine & (org.misses > 0)
    office.gains[STRIKE] += mine & strike


@compiled
def _assess(office: Row, levers: Records, shares: Floats, rates: Row) -> None:
    """Write the weight of each task in an office's assessment: at rest, plus what levers add."""
    office.weights[FORM] = rates.weight_form
    office.weights[MAINTAIN] = rates.weight_maintain
    office.weights[VERIFY] = rates.weight_verify
    office.weights[STRIKE] = rates.weight_strike
    for zone in range(shares.size):  # differences: zones without a lever add exactly nothing
        dose, share = levers[zone], shares[zone]
        office.weights[FORM] += share * (dose.account_form - rates.weight_form)
        office.weights[MAINTAIN] += share * (dose.account_maintain - rates.weight_maintain)
        office.weights[VERIFY] += share * (dose.account_verify - rates.weight_verify)
        office.weights[STRIKE] += share * (dose.account_strike - rates.weight_strike)


@compiled
def divide(offices: Records, levers: Records, zone_shares: Floats, rates: Single) -> None:
    """Write the share of each agency's effort that each task gets.

    Args:
        offices: records of the agencies.
        levers: doses by zone.
        zone_shares: (offices, zones) share of each office's area that lies in each zone.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    worth = np.zeros(N_TASKS)
    for a in range(offices.size):
        office = offices[a]
        _assess(office, levers, zone_shares[a], rates)
        total = 0.0
        for task in range(N_TASKS):
            worth[task] = office.gains_before[task] / (office.shares[task] + HARDLY_ANY)
            total += worth[task]
        norm = 0.0
        for task in range(N_TASKS):
            y = worth[task] / total if total > 0.0 else 1.0 / N_TASKS
            worth[task] = exp(rates.gain_response * office.weights[task] * (0.5 + y))
            norm += worth[task]
        for task in range(N_TASKS):
            office.shares[task] = worth[task] / norm


@compiled
def pace(offices: Records) -> Floats:
    """Return staff-days for each due organization of weight 1, float64 (offices, tasks)."""
    days = np.zeros((offices.size, N_TASKS))
    for a in range(offices.size):
        office = offices[a]
        staff = DAYS_A_MONTH * office.staff_months * office.commitment * 2.0 * office.skill
        for task in range(N_TASKS):
            days[a, task] = staff * office.shares[task] / max(office.loads[task], 1.0)
    return days


@compiled
def _bring(
    org: Row, days: Floats, levers: Records, n_industries: int, month: int, weight: float
) -> None:
    """Write what the lines bring to an organization, task by task."""
    form, maintain, strike = _due(org, month)
    for line in range(len(LINES)):
        work, a = _part(org, line, levers) * weight, _office(org, line, n_industries)
        org.effort_form += work * days[a, FORM] * form
        org.effort_maintain += work * days[a, MAINTAIN] * maintain
        org.effort_verify += work * days[a, VERIFY]
        org.effort_strike += work * days[a, STRIKE] * strike


@compiled
def _responsible(org: Row) -> int:
    """Return how many lines are responsible; where one leads, guides are not."""
    claiming = (org.claims & 1) + (org.claims >> 1 & 1) + (org.claims >> 2 & 1)
    return 1 if org.lead >= 0 else claiming


@compiled
def left_by_overlap(levers: Records, rates: Row) -> Floats:
    """Return the part of work that overlap leaves, float64 (zones, lines responsible)."""
    left = np.ones((levers.size, 1 + len(LINES)))
    for zone in range(levers.size):
        exponent = -rates.overlap * (1.0 - levers[zone].conference)
        for lines in range(2, 1 + len(LINES)):
            left[zone, lines] = power(lines, exponent)
    return left


@compiled
def _enforce(orgs: Records, work: Floats, levers: Records, scope: Flags, rates: Row) -> None:
    """Write enforcement, given the work to verify at each organization, which is overwritten.

    All exponentials are taken in one go, as processors take several at a time.
    """
    for i in range(work.size):
        work[i] = exp(-rates.verify_reach * work[i])  # from here on what stays unseen
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        fetch_ahead(orgs, i, DEALINGS, DEALINGS)
        ruled = org.alive & scope[org.type, org.registration]
        reached = 1.0 - (1.0 - levers[org.zone].duty) * work[i]
        org.enforcement = reached if ruled else 0.0


@compiled
def spread(
    orgs: Records, days: Floats, levers: Records, scope: Flags, weakness: Floats,
    n_industries: int, month: int, rates: Single,
) -> None:  # fmt: skip
    """Write the effort of each task that reaches each organization, and enforcement.

    Args:
        orgs: records of the organizations; written.
        days: (offices, tasks) staff-days for each due organization of weight 1.
        levers: doses by zone.
        scope: (types, registrations) bool, whom the rule in force was written for.
        weakness: (regions,) 1 - reported coverage.
        n_industries: number of industries.
        month: month.
        rates: the scenario's numbers.
    """
    rates = rates[0]
    left = left_by_overlap(levers, rates)
    verified = np.zeros(orgs.size)
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        fetch_ahead(orgs, i, DEALINGS, DEALINGS)
        org.effort_form = org.effort_maintain = 0.0
        org.effort_verify = org.effort_strike = 0.0
        if not org.alive or not scope[org.type, org.registration]:
            continue
        weight = _weight(org, levers, weakness) * left[org.zone, _responsible(org)]
        _bring(org, days, levers, n_industries, month, weight)
        verified[i] = org.effort_verify
    _enforce(orgs, verified, levers, scope, rates)
