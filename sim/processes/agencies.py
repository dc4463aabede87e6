"""Agencies divide their effort by what they are assessed on, and spread it.

An agency's staff-days go to forming, maintaining, verifying and striking off in shares
``exp(g w y) / sum``: g the response to assessment, w the task's weight in it, y the task's reported
gain per effort last quarter, as a share of all gains. Effort on an organization is the sum over the
lines that claim it, times J^-ga for J lines: overlap diffuses responsibility (or, below 1, adds), no
line is a vacuum, one lead line or a joint conference takes the loss away. The weight of an
organization within a task follows the order of work (largest or weakest first). Verification and
law make enforcement: E = 1 - (1 - duty) exp(-reach * verify).
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import clip, exp
from sim.world.agencies import AUTHORITY, FIRST_AUTHORITY, SUB_DISTRICT
from sim.world.world import World

FORM, MAINTAIN, VERIFY, STRIKE = range(4)
DAYS_A_MONTH = 20.0
QUARTER = 3
INACTIVE_MONTHS = 6
MEAN_STAFF = 10.0


def agencies(world: World) -> None:
    """Divide the agencies' effort and let it reach organizations."""
    orgs, offices = world.organizations, world.agencies
    places = world.geography
    weakness = regional_weakness(orgs, places.hops.shape[0])
    weigh(orgs, offices, world.levers, world.scope, weakness, world.month)
    if world.month % QUARTER == 0:
        offices.gains_before[:] = offices.gains
        offices.gains[:] = 0.0
    divide(offices, world.levers, places, world.rates)
    spread(orgs, offices, world.levers, world.scope, weakness, world.month, world.rates)


@njit(cache=True)
def regional_weakness(orgs: Any, n_regions: int) -> np.ndarray:
    """Return 1 - reported coverage of each region, float64 (regions,)."""
    covered, living = np.zeros(n_regions), np.zeros(n_regions)
    for i in range(orgs.id.size):
        if orgs.alive[i]:
            living[orgs.region[i]] += 1.0
            covered[orgs.region[i]] += orgs.party_organization[i] >= 0
    return 1.0 - covered / np.maximum(living, 1.0)


@njit(cache=True)
def _office(orgs, i, line, n_industries):
    """Return the row of the agency that a line means for an organization."""
    if line == 0:
        return 1
    if line == 1:
        return FIRST_AUTHORITY + orgs.industry[i]
    return FIRST_AUTHORITY + n_industries + orgs.region[i]


@njit(cache=True)
def _is_due(orgs, i, task, month):
    """Whether a task has something to do at an organization."""
    covered = orgs.party_organization[i] >= 0
    if task == FORM:
        return not covered
    if task == STRIKE:
        return orgs.listed[i] and month - orgs.last_activity[i] > INACTIVE_MONTHS and not covered
    return covered or task == VERIFY


@njit(cache=True)
def _weight(orgs, i, levers, weakness):
    """Weight of an organization in the order of work, 1 when there is none."""
    cell = orgs.cell[i]
    size = np.sqrt(orgs.staff[i] / MEAN_STAFF)
    tilt = levers.largest_first[cell]
    by_size = 1.0 + tilt * (size - 1.0) if tilt >= 0.0 else 1.0 - tilt * (1.0 / size - 1.0)
    by_weakness = 1.0 + levers.weakest_first[cell] * (2.0 * weakness[orgs.region[i]] - 1.0)
    return clip(by_size, 0.1, 5.0) * by_weakness


@njit(cache=True)
def _claims(orgs, i):
    """Return the lines responsible: the lead alone where there is one."""
    return orgs.claims[i] if orgs.lead[i] < 0 else 1 << orgs.lead[i]


@njit(cache=True)
def weigh(
    orgs: Any, offices: Any, levers: Any, scope: np.ndarray, weakness: np.ndarray, month: int
) -> None:
    """Write each agency's load of each task and its reported gains of last month."""
    n_industries = 0
    for a in range(offices.id.size):
        n_industries += offices.kind[a] == AUTHORITY
    offices.loads[:] = 0.0
    for i in range(orgs.id.size):
        if not orgs.alive[i] or not scope[orgs.type[i], orgs.registration[i]]:
            continue
        weight = _weight(orgs, i, levers, weakness)
        claims = _claims(orgs, i)
        for line in range(3):
            if not claims >> line & 1:
                continue
            a = _office(orgs, i, line, n_industries)
            for task in range(4):
                if _is_due(orgs, i, task, month):
                    offices.loads[a, task] += weight
            offices.gains[a, FORM] += orgs.covered_since[i] == month - 1
            offices.gains[a, MAINTAIN] += orgs.party_organization[i] >= 0
            offices.gains[a, VERIFY] += orgs.misses[i] > 0
            offices.gains[a, STRIKE] += orgs.listed[i] and _is_due(orgs, i, STRIKE, month)


@njit(cache=True)
def divide(offices: Any, levers: Any, places: Any, rates: Any) -> None:
    """Write the share of each agency's effort that each task gets."""
    worth = np.zeros(4)
    for a in range(offices.id.size):
        cells = 0
        weights = np.zeros(4)
        for cell in range(places.cell_region.size):
            if offices.kind[a] == AUTHORITY and places.cell_industry[cell] != offices.industry[a]:
                continue
            if offices.kind[a] == SUB_DISTRICT and places.cell_region[cell] != offices.region[a]:
                continue
            weights[FORM] += levers.account_form[cell]
            weights[MAINTAIN] += levers.account_maintain[cell]
            weights[VERIFY] += levers.account_verify[cell]
            weights[STRIKE] += levers.account_strike[cell]
            cells += 1
        total = 0.0
        for task in range(4):
            per_effort = offices.gains_before[a, task] / (offices.shares[a, task] + 0.05)
            worth[task] = per_effort
            total += per_effort
        norm = 0.0
        for task in range(4):
            offices.weights[a, task] = weights[task] / max(cells, 1)
            y = worth[task] / total if total > 0.0 else 0.25
            worth[task] = exp(rates.gain_response * offices.weights[a, task] * (0.5 + y))
            norm += worth[task]
        for task in range(4):
            offices.shares[a, task] = worth[task] / norm


@njit(cache=True)
def _reach(orgs, i, offices, claims, task, n_industries):
    """Return staff-days that one task brings to an organization, before overlap's toll."""
    days = 0.0
    for line in range(3):
        if claims >> line & 1:
            a = _office(orgs, i, line, n_industries)
            staff = offices.staff_months[a] * offices.commitment[a] * 2.0 * offices.skill[a]
            share = offices.shares[a, task] / max(offices.loads[a, task], 1.0)
            days += DAYS_A_MONTH * staff * share
    return days


@njit(cache=True)
def spread(
    orgs: Any, offices: Any, levers: Any, scope: np.ndarray, weakness: np.ndarray, month: int,
    rates: Any,
) -> None:  # fmt: skip
    """Write the effort of each task that reaches each organization, and enforcement."""
    n_industries = 0
    for a in range(offices.id.size):
        n_industries += offices.kind[a] == AUTHORITY
    for i in range(orgs.id.size):
        orgs.effort_form[i] = orgs.effort_maintain[i] = 0.0
        orgs.effort_verify[i] = orgs.effort_strike[i] = 0.0
        orgs.enforcement[i] = 0.0
        if not orgs.alive[i] or not scope[orgs.type[i], orgs.registration[i]]:
            continue
        claims = _claims(orgs, i)
        lines = (claims & 1) + (claims >> 1 & 1) + (claims >> 2 & 1)
        if lines > 0:
            loss = rates.overlap * (1.0 - levers.conference[orgs.cell[i]])
            toll = _weight(orgs, i, levers, weakness)
            if lines == 2:
                toll *= exp(-loss * 0.6931471805599453)
            elif lines == 3:
                toll *= exp(-loss * 1.0986122886681098)
            if _is_due(orgs, i, FORM, month):
                orgs.effort_form[i] = toll * _reach(orgs, i, offices, claims, FORM, n_industries)
            if _is_due(orgs, i, MAINTAIN, month):
                days = _reach(orgs, i, offices, claims, MAINTAIN, n_industries)
                orgs.effort_maintain[i] = toll * days
            if _is_due(orgs, i, STRIKE, month):
                days = _reach(orgs, i, offices, claims, STRIKE, n_industries)
                orgs.effort_strike[i] = toll * days
            days = _reach(orgs, i, offices, claims, VERIFY, n_industries)
            orgs.effort_verify[i] = toll * days
        duty = levers.duty[orgs.cell[i]]
        unseen = exp(-rates.verify_reach * orgs.effort_verify[i])
        orgs.enforcement[i] = 1.0 - (1.0 - duty) * unseen


