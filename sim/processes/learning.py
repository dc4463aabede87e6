"""Willingness, engagement, integration and vitality learn; secretaries and offices are trained.

    dW = aB (R_got - R_expected) + aV Q + aN (peers' W - W) + aH done/due - aC P0 [tension > 0]
         + training of heads                                         W held between -3 and 3

The signs of visits (aV), repetition (aH: fatigue or habituation), coercion (aC: reactance or
internalisation), peers (aN) and content (engagement) are disputed: their ranges hold both.
Vitality moves towards what the organization gains: money, formality (A3), services, retention by
staff's interest, less the burden of hours. A resource link is one that gains from all of them.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.core.arithmetic import clip
from sim.core.draws import uniform
from sim.processes.posture import look_around, mean_of_peers, paper_hours
from sim.world.members import FULL
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
APPOINTED = 3
LINK_FROM = 0.7  # vitality from which an organization links resources for others (assumed)
HOURS_A_STAFF = 160.0
PIONEER_PACE = 0.02  # a month and member under full training (assumed)
WILLINGNESS_OF_TRAINING = 0.02  # logit units a month under full training of heads (assumed)


def learning(world: World) -> None:
    """Let organizations, members, secretaries and instructors learn."""
    orgs, levers, rates = world.organizations, world.levers, world.rates
    seen = look_around(orgs, world.layout.n_circles)
    learn(orgs, seen, levers, rates)
    engage(world.members, orgs, levers, rates, world.keys)
    train_offices(world)


@njit(cache=True)
def _willingness_step(orgs, i, seen, levers, rates):
    cell = orgs.cell[i]
    peers = mean_of_peers(orgs, i, seen, 3, orgs.willingness[i], rates)
    step = rates.benefit_learning * (orgs.benefit_received[i] - orgs.benefit_expected[i])
    step += rates.visit_willingness * orgs.visit_quality[i]
    step += rates.peer_learning * (1.0 + levers.circles[cell]) * (peers - orgs.willingness[i])
    if orgs.due_year[i] > 0:
        step += rates.ritual_learning * orgs.done_year[i] / orgs.due_year[i]
    if orgs.tension[i] > 0.0:
        step -= rates.coercion_learning * orgs.pressure_none[i]
    return step + WILLINGNESS_OF_TRAINING * levers.train_heads[cell] * orgs.interest_staff[i]


@njit(cache=True)
def _burden(orgs, i, levers, rates):
    """Return the hours a month that Party work takes from head and staff."""
    if orgs.posture[i] == NONE:
        return 0.0
    hours = paper_hours(orgs, i, levers, rates)
    return hours + rates.activity_hours if orgs.posture[i] == SUBSTANTIVE else hours


@njit(cache=True)
def _vitality_goal(orgs, i, rates):
    """Return the vitality an organization moves towards."""
    load = orgs.burden[i] * orgs.workload[i] / (HOURS_A_STAFF * np.sqrt(1.0 * orgs.staff[i]))
    goal = 0.5 + orgs.benefit_received[i] + 0.1 * orgs.regularity[i]
    goal += 0.1 * orgs.service[i] + 0.1 * orgs.effectiveness[i] * orgs.interest_staff[i]
    return clip(goal - rates.vitality_burden * load, 0.0, 1.0)


@njit(cache=True)
def learn(orgs: Any, seen: np.ndarray, levers: Any, rates: Any) -> None:
    """Write willingness, expectation, integration, burden, vitality, role and secretary's skill."""
    for i in range(orgs.id.size):
        if not orgs.alive[i]:
            continue
        cell = orgs.cell[i]
        step = _willingness_step(orgs, i, seen, levers, rates)
        orgs.willingness[i] = clip(orgs.willingness[i] + step, -3.0, 3.0)
        gap = orgs.benefit_received[i] - orgs.benefit_expected[i]
        orgs.benefit_expected[i] += gap / 6.0  # expectations catch up within half a year
        orgs.grant_months[i] = max(orgs.grant_months[i] - 1, 0)
        if orgs.grant_months[i] == 0:
            orgs.benefit_received[i] *= 0.8
        content = orgs.integrated_year[i] / 12.0
        step = rates.integration_learning * content * (1.0 - orgs.integration_skill[i])
        back = 0.02 * (orgs.integration_skill[i] - rates.integration_base)
        orgs.integration_skill[i] = clip(orgs.integration_skill[i] + step - back, 0.0, 1.0)
        orgs.burden[i] = _burden(orgs, i, levers, rates)
        pace = rates.vitality_learning
        orgs.vitality[i] += pace * (_vitality_goal(orgs, i, rates) - orgs.vitality[i])
        orgs.role[i] = orgs.vitality[i] >= LINK_FROM
        trained = rates.training_pace * levers.train_secretaries[cell]
        orgs.secretary_skill[i] += trained * (1.0 - orgs.secretary_skill[i])


@njit(cache=True)
def engage(members: Any, orgs: Any, levers: Any, rates: Any, keys: Any) -> None:
    """Let members' engagement follow the content of what is held; give pioneer posts."""
    for m in range(members.id.size):
        if not members.alive[m] or members.stage[m] != FULL:
            continue
        i = members.employer[m]
        cell = orgs.cell[i]
        if orgs.done_year[i] > 0:
            content = orgs.substantive_year[i] / orgs.done_year[i]
            goal = clip(rates.engagement_mean + 0.5 * (content - 0.5), 0.05, 1.0)
            step = rates.engagement_learning * (goal - members.engagement[m])
            members.engagement[m] = clip(members.engagement[m] + step, 0.05, 1.0)
        trained = levers.train_members[cell]
        if trained > 0.0:
            gap = 1.0 - members.engagement[m]
            members.engagement[m] += 0.5 * rates.training_pace * trained * gap
            if uniform(keys.pioneer, members.id[m]) < PIONEER_PACE * trained:
                members.pioneer[m] = True


def train_offices(world: World) -> None:
    """Train instructors and agencies' staff where policies ask for it."""
    pace, levers = world.rates.training_pace, world.levers
    if levers.train_instructors.any():
        people = world.instructors
        dose = float(levers.train_instructors.max())
        people.skill[:] += pace * dose * (1.0 - people.skill)
    if levers.train_agencies.any():
        offices = world.agencies
        dose = float(levers.train_agencies.max())
        offices.skill[:] += pace * dose * (1.0 - offices.skill)
        offices.commitment[:] += pace * dose * (1.0 - offices.commitment)
