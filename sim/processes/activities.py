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

from sim.core.arithmetic import clip
from sim.core.compiled import compiled
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
    live(
        orgs,
        world.profiles,
        world.diaries,
        branches,
        world.levers,
        guided,
        world.month,
        rates,
        world.keys,
    )


@compiled
def guided_industries(branches: Any, n_industries: int) -> np.ndarray:
    """Return which industries an industry Party organization guides, bool (industries,)."""
    guided = np.zeros(n_industries, np.bool_)
    for b in range(branches.size):
        branch = branches[b]
        if branch.alive and branch.form == INDUSTRY:
            guided[branch.industry] = True
    return guided


@compiled
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


@compiled
def ceremonial_share(strictness: float, rates: Any) -> float:
    """Return the share of due activities the ceremonial hold, under a calendar this strict."""
    return (
        rates.ceremonial_share + (1.0 - rates.ceremonial_share) * rates.calendar_hold * strictness
    )


@compiled
def hold(orgs: Any, branches: Any, levers: Any, month: int, rates: Any, keys: Any) -> None:
    """Write what is due and held by each Party organization."""
    rates, keys = rates[0], keys[0]
    branches.chance[:] = 0.0
    for i in range(orgs.size):
        org = orgs[i]
        b = org.party_organization
        branch = branches[b]
        if b < 0:
            continue
        if org.posture == SUBSTANTIVE:
            branch.chance += 1.0
        elif org.posture == CEREMONIAL:
            branch.chance += ceremonial_share(levers[org.zone].calendar, rates)
    for b in range(branches.size):
        branch = branches[b]
        branch.due = branch.done = 0
        if not branch.alive or branch.units == 0 or branch.form == INDUSTRY:
            continue
        due = calendar(month, branch.members, branch.rank)
        able = min(1.0, branch.hours / (due * rates.hours_per_activity))
        branch.chance = able * branch.chance / branch.units
        branch.due = due
        branch.done = binomial(keys.held, branch.id, due, branch.chance)


@compiled
def _joined_to_business(org, who, levers, guided, rates):
    """Return the share of real activities that use the organization's own expertise."""
    share = org.integration_skill
    if org.grant_months > 0:
        share += rates.project_integration * who.project_fit
    if org.cross_appointed:
        share += rates.cross_integration
    if guided[org.industry]:
        share += rates.guidance_worth
    share += 0.2 * org.visit_quality
    return clip(share, 0.0, 1.0)


@compiled
def _service_hours(org, who, substantive, present, rates, keys):
    """Return the hours of service that participants give this month."""
    share = rates.service_base
    if org.grant_months > 0:
        share += rates.project_service * who.project_fit
    if org.participants > 0:
        share += rates.pioneer_service * org.pioneers / org.participants
    mean = substantive * min(share, 1.0) * present * rates.service_hours
    return int(mean + uniform(keys.serving, org.id))  # keyed rounding keeps the mean


@compiled
def _write_up(due, done, strictness, rates):
    share = rates.written_up + (1.0 - rates.written_up) * strictness
    return max(done, int(share * due + 0.5))


@compiled
def live(
    orgs: Any, profiles: Any, diaries: Any, branches: Any, levers: Any, guided: np.ndarray,
    month: int, rates: Any, keys: Any,
) -> None:  # fmt: skip
    """Write each organization's activities of the month into its 12-month windows."""
    rates, keys = rates[0], keys[0]
    slot = month % YEAR
    for i in range(orgs.size):
        org = orgs[i]
        if not org.alive:
            continue
        b, own, who, diary = org.party_organization, org.id, profiles[i], diaries[i]
        due = done = substantive = integrated = attended = expected = served = 0
        if b >= 0:
            due, done = branches[b].due, branches[b].done
            hollow = 1.0
            turnout = 0.0
            if org.posture == SUBSTANTIVE:
                hollow, turnout = rates.hollow_substantive, 1.0
            elif org.posture == CEREMONIAL:
                hollow, turnout = rates.hollow_ceremonial, CEREMONIAL_TURNOUT
            substantive = binomial(keys.hollow, own, done, 1.0 - hollow)
            joined = _joined_to_business(org, who, levers, guided, rates)
            integrated = binomial(keys.integrated, own, substantive, joined)
            expected = done * org.participants
            present = turnout * org.engagement * org.participants
            attended = min(expected, int(done * present + uniform(keys.attendance, own)))
            served = _service_hours(org, who, substantive, present, rates, keys)
        if done > 0:
            org.last_activity = month
        written = _write_up(due, done, levers[org.zone].calendar, rates)
        diary.due_year += due - diary.due[slot]
        diary.due[slot] = due
        diary.done_year += done - diary.done[slot]
        diary.done[slot] = done
        diary.written_year += written - diary.written[slot]
        diary.written[slot] = written
        diary.substantive_year += substantive - diary.substantive[slot]
        diary.substantive[slot] = substantive
        diary.integrated_year += integrated - diary.integrated[slot]
        diary.integrated[slot] = integrated
        diary.attended_year += attended - diary.attended[slot]
        diary.attended[slot] = attended
        diary.expected_year += expected - diary.expected[slot]
        diary.expected[slot] = expected
        diary.served_year += served - diary.served[slot]
        diary.served[slot] = served
        if done > 0:  # democratic evaluation and feedback see the content, with noise
            noise = rates.signal_noise * normal(keys.signal, own)
            diary.signal = clip(substantive / done + noise, 0.0, 1.0)
