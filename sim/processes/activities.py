"""Activities are due by the calendar, and are done, hollow, or only written up.

Due D: a theme day a month, assembly and lesson a quarter, organizational-life meeting and appraisal
a year, a committee meeting a month from seven members. A Party organization holds
``Binomial(D, p)``, ``p = min(1, H / (D h)) × mean over its units of (1 if substantive, u if
ceremonial, 0 if none)``: one calendar for all its units. Of what is held, a share g by the unit's
own posture is hollow; of the rest, some use the unit's own expertise and some serve others, by its
learned skill, a fitting project, the instructor's field, cross-appointment and industry guidance.
Attendances are participants × held × engagement. Whatever happened, w D is written up.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import clip
from sim.core.draws import binomial, normal, uniform
from sim.processes.units import COMMITTEE, GENERAL_BRANCH, INDUSTRY
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
YEAR, QUARTER = 12, 3
COMMITTEE_FROM = 7  # members from which a branch has a committee [R3]
CEREMONIAL_TURNOUT = 0.7  # attendance of ceremonial against substantive units (assumed)


def activities(world: World) -> None:
    """Hold activities, write them up, forget those of a year ago."""
    orgs, branches, rates = world.organizations, world.party_organizations, world.rates
    guided = guided_industries(branches, world.geography.kinship.shape[0])
    hold(orgs, branches, world.levers, world.month, rates, world.keys)
    live(orgs, branches, world.levers, guided, world.month, rates, world.keys)


@njit(cache=True)
def guided_industries(branches: Any, n_industries: int) -> np.ndarray:
    """Return which industries an industry Party organization guides, bool (industries,)."""
    guided = np.zeros(n_industries, np.bool_)
    for b in range(branches.id.size):
        if branches.alive[b] and branches.form[b] == INDUSTRY:
            guided[branches.industry[b]] = True
    return guided


@njit(cache=True)
def calendar(month: int, members: int, rank: int) -> int:
    """Return how many activities the rules ask for in a month [R4]."""
    due = 1
    if month % QUARTER == 0:
        due += 2
    if month % YEAR == 0:
        due += 2
    if members >= COMMITTEE_FROM or rank in (GENERAL_BRANCH, COMMITTEE):
        due += 1
    return due


@njit(cache=True)
def ceremonial_share(strictness: float, rates: Any) -> float:
    """Return the share of due activities the ceremonial hold, under a calendar this strict."""
    return rates.ceremonial_share + (1.0 - rates.ceremonial_share) * rates.calendar_hold * strictness


@njit(cache=True)
def hold(orgs: Any, branches: Any, levers: Any, month: int, rates: Any, keys: Any) -> None:
    """Write what is due and held by each Party organization."""
    branches.chance[:] = 0.0
    for i in range(orgs.id.size):
        b = orgs.party_organization[i]
        if b < 0:
            continue
        if orgs.posture[i] == SUBSTANTIVE:
            branches.chance[b] += 1.0
        elif orgs.posture[i] == CEREMONIAL:
            branches.chance[b] += ceremonial_share(levers.calendar[orgs.cell[i]], rates)
    for b in range(branches.id.size):
        branches.due[b] = branches.done[b] = 0
        if not branches.alive[b] or branches.units[b] == 0 or branches.form[b] == INDUSTRY:
            continue
        due = calendar(month, branches.members[b], branches.rank[b])
        able = min(1.0, branches.hours[b] / (due * rates.hours_per_activity))
        branches.chance[b] = able * branches.chance[b] / branches.units[b]
        branches.due[b] = due
        branches.done[b] = binomial(keys.held, branches.id[b], due, branches.chance[b])


@njit(cache=True)
def _joined_to_business(orgs, i, levers, guided, rates):
    """Return the share of real activities that use the organization's own expertise."""
    share = orgs.integration_skill[i]
    if orgs.grant_months[i] > 0:
        share += rates.project_integration * orgs.project_fit[i]
    if orgs.cross_appointed[i]:
        share += rates.cross_integration
    if guided[orgs.industry[i]]:
        share += rates.guidance_worth
    share += 0.2 * orgs.visit_quality[i]
    return clip(share, 0.0, 1.0)


@njit(cache=True)
def _service_hours(orgs, i, substantive, present, rates, keys):
    """Return the hours of service that participants give this month."""
    share = rates.service_base
    if orgs.grant_months[i] > 0:
        share += rates.project_service * orgs.project_fit[i]
    if orgs.participants[i] > 0:
        share += rates.pioneer_service * orgs.pioneers[i] / orgs.participants[i]
    mean = substantive * min(share, 1.0) * present * rates.service_hours
    return int(mean + uniform(keys.serving, orgs.id[i]))  # keyed rounding keeps the mean


@njit(cache=True)
def _slot(window, total, i, slot, value):
    """Replace the month of a year ago in a 12-month window and its total."""
    total[i] += value - window[i, slot]
    window[i, slot] = value


@njit(cache=True)
def _write_up(due, done, strictness, rates):
    share = rates.written_up + (1.0 - rates.written_up) * strictness
    return max(done, int(share * due + 0.5))


@njit(cache=True)
def live(
    orgs: Any, branches: Any, levers: Any, guided: np.ndarray, month: int, rates: Any, keys: Any
) -> None:
    """Write each organization's activities of the month into its 12-month windows."""
    slot = month % YEAR
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            continue
        b, own = orgs.party_organization[i], orgs.id[i]
        due = done = substantive = integrated = attended = expected = served = 0
        if b >= 0:
            due, done = branches.due[b], branches.done[b]
            hollow = 1.0
            turnout = 0.0
            if orgs.posture[i] == SUBSTANTIVE:
                hollow, turnout = rates.hollow_substantive, 1.0
            elif orgs.posture[i] == CEREMONIAL:
                hollow, turnout = rates.hollow_ceremonial, CEREMONIAL_TURNOUT
            substantive = binomial(keys.hollow, own, done, 1.0 - hollow)
            joined = _joined_to_business(orgs, i, levers, guided, rates)
            integrated = binomial(keys.integrated, own, substantive, joined)
            expected = done * orgs.participants[i]
            present = turnout * orgs.engagement[i] * orgs.participants[i]
            attended = min(expected, int(done * present + uniform(keys.attendance, own)))
            served = _service_hours(orgs, i, substantive, present, rates, keys)
        if done > 0:
            orgs.last_activity[i] = month
        strictness = levers.calendar[orgs.cell[i]]
        _slot(orgs.due, orgs.due_year, i, slot, due)
        _slot(orgs.done, orgs.done_year, i, slot, done)
        _slot(orgs.written, orgs.written_year, i, slot, _write_up(due, done, strictness, rates))
        _slot(orgs.substantive, orgs.substantive_year, i, slot, substantive)
        _slot(orgs.integrated, orgs.integrated_year, i, slot, integrated)
        _slot(orgs.attended, orgs.attended_year, i, slot, attended)
        _slot(orgs.expected, orgs.expected_year, i, slot, expected)
        _slot(orgs.served, orgs.served_year, i, slot, served)
        content = substantive / done if done > 0 else 0.0
        noise = rates.signal_noise * normal(keys.signal, own)
        orgs.signal[i] = clip(content + noise, 0.0, 1.0)
