"""Willingness, engagement, integration and vitality learn; secretaries and offices are trained.

The signs of visits (visit_willingness), repetition (ritual_learning: fatigue or habituation),
coercion (coercion_learning: reactance or internalisation), peers (peer_learning) and content
(engagement_learning) are disputed: their ranges hold both. Vitality moves towards what the
organization gains: money, formality, services, retention by staff's interest, less the burden of
hours. A resource link is one that gains from all of them.

Every living organization, in this order, peers(q) as in ``posture`` (everyone's willingness as it
was before the month's learning), hp the paper hours there:

    step = benefit_learning * (benefit_received - benefit_expected)
           + visit_willingness * visit_quality
           + peer_learning * (1 + circles) * (peers(willingness) - willingness)
           + ritual_learning * done_year / due_year (0 if nothing was due)
           - (coercion_learning * pressure_none if tension > 0)
           + WILLINGNESS_OF_TRAINING * train_heads * interest_staff
    willingness <- clip(willingness + step, -3, 3)
    benefit_expected <- benefit_expected + (benefit_received - benefit_expected) / CATCH_UP
    grant_months <- max(grant_months - 1, 0)
    benefit_received <- benefit_received * (FADING if grant_months = 0, else 1), at least
           recognition if substantive, paper_benefit * recognition if ceremonial (in a Party
           organization), else 0
    integration_skill <- clip(integration_skill + integration_learning * integrated_year / 12
           * (1 - integration_skill) - FORGETTING * (integration_skill - integration_base), 0, 1)
    burden <- 0 if none, hp if ceremonial, hp + activity_hours if substantive
    load = burden * workload / (HOURS_A_STAFF * sqrt(staff))
    goal = clip(0.5 + benefit_received + 0.1 * regularity + 0.1 * service
           + 0.1 * effectiveness * interest_staff - vitality_burden * load, 0, 1)
    vitality <- vitality + vitality_learning * (goal - vitality)
    role <- resource link if vitality >= LINK_FROM, else service provider
    secretary_skill <- secretary_skill + training_pace * train_secretaries * (1 - secretary_skill)

Every living full member, by the year of the employer (first line only if anything was held):

    engagement <- clip(engagement + engagement_learning * (clip(engagement_mean + 0.5 *
           (substantive_year / done_year - 0.5), 0.05, 1) - engagement), 0.05, 1)
    engagement <- engagement + 0.5 * training_pace * train_members * (1 - engagement)
    pioneer <- yes if u(pioneer) < PIONEER_PACE * train_members

Last the offices, a dose being its mean over the area of an agency, or an instructor's home region:

    instructor's skill <- skill + training_pace * train_instructors * (1 - skill)
    agency's skill, commitment <- x + training_pace * train_agencies * (1 - x), x either

Draws: pioneer.
"""

import numpy as np

from sim.agents.social_organization import BY_YEAR, CHARACTER, CORE, LIFE, SCALES
from sim.core.arithmetic import clip
from sim.core.columns import Floats, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import uniform
from sim.core.fetching import SOON, fetch_ahead
from sim.processes.activities import fetch_diary
from sim.processes.posture import N_CIRCLES, fetch_circles, mean_of_peers, paper_hours, share_out
from sim.world.members import FULL, fetch_employer
from sim.world.world import World, doses_by_agency

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
LINK_FROM = 0.7  # vitality from which an organization links resources for others (assumed)
HOURS_A_STAFF = 160.0
CATCH_UP = 6.0  # months in which expectations catch up (assumed)
FADING = 0.8  # of a benefit that is left after a month without a project (assumed)
FORGETTING = 0.02  # of learned integration lost in a month without practice (assumed)
PIONEER_PACE = 0.02  # a month and member under full training (assumed)
WILLINGNESS_OF_TRAINING = 0.02  # logit units a month under full training of heads (assumed)


def learning(world: World) -> None:
    """Let organizations, members, secretaries and instructors learn."""
    learn_all(
        world.organizations, world.profiles, world.diaries, world.members, world.levers,
        world.layout.n_circles, world.rates, world.keys,
    )  # fmt: skip
    train_offices(world)


@compiled
def learn_all(
    orgs: Records, profiles: Records, diaries: Records, members: Records, levers: Records,
    n_circles: int, rates: Single, keys: Single,
) -> None:  # fmt: skip
    """Let organizations learn from each other and from what happened, then their members."""
    seen = willingness_around(orgs, profiles, n_circles)
    learn(orgs, profiles, diaries, seen, levers, rates)
    engage(members, orgs, diaries, levers, rates, keys)


@compiled
def willingness_around(orgs: Records, profiles: Records, n_circles: int) -> Floats:
    """Return a peer's share and the sum of willingness by circle, float64 (circles, 2)."""
    seen = np.zeros((n_circles, 2))
    for i in range(orgs.size):
        fetch_ahead(orgs, i, CORE, SCALES)
        fetch_ahead(profiles, i, CHARACTER, CHARACTER)
        fetch_circles(profiles, seen, min(i + SOON, orgs.size - 1))
        if orgs[i].alive:
            for kind in range(N_CIRCLES):
                circle = profiles[i].circles[kind]
                seen[circle, 0] += 1.0
                seen[circle, 1] += orgs[i].willingness
    share_out(seen)
    return seen


@compiled
def _willingness_step(
    org: Row, who: Row, diary: Row, seen: Floats, levers: Records, rates: Row
) -> float:
    """Return how much an organization's willingness changes."""
    zone = org.zone
    peers = mean_of_peers(who, seen, 1, org.willingness, rates)
    step = rates.benefit_learning * (org.benefit_received - org.benefit_expected)
    step += rates.visit_willingness * org.visit_quality
    step += rates.peer_learning * (1.0 + levers[zone].circles) * (peers - org.willingness)
    step += rates.ritual_learning * diary.done_year / max(diary.due_year, 1)
    coercion = rates.coercion_learning * org.pressure_none
    step -= coercion if org.tension > 0.0 else 0.0
    return step + WILLINGNESS_OF_TRAINING * levers[zone].train_heads * who.interest_staff


@compiled
def _burden(org: Row, levers: Records, rates: Row) -> float:
    """Return the hours a month that Party work takes from head and staff."""
    held = rates.activity_hours
    hours = paper_hours(org, levers, rates) + (held if org.posture == SUBSTANTIVE else 0.0)
    return 0.0 if org.posture == NONE else hours


@compiled
def _vitality_goal(org: Row, who: Row, diary: Row, rates: Row) -> float:
    """Return the vitality an organization moves towards."""
    load = org.burden * who.workload / (HOURS_A_STAFF * np.sqrt(1.0 * org.staff))
    goal = 0.5 + org.benefit_received + 0.1 * diary.regularity
    goal += 0.1 * diary.service + 0.1 * diary.effectiveness * who.interest_staff
    return clip(goal - rates.vitality_burden * load, 0.0, 1.0)


@compiled
def _expect(org: Row, levers: Records, rates: Row) -> None:
    """Let expectations follow what was got; a project ends, and its benefit fades."""
    gap = org.benefit_received - org.benefit_expected
    org.benefit_expected += gap / CATCH_UP
    org.grant_months = max(org.grant_months - 1, 0)
    kept = org.benefit_received * (FADING if org.grant_months == 0 else 1.0)
    org.benefit_received = max(kept, _recognized(org, levers, rates))


@compiled
def _recognized(org: Row, levers: Records, rates: Row) -> float:
    """Return what honours and purchases for its Party work are worth, as a share of budget."""
    whole = levers[org.zone].recognition
    part = rates.paper_benefit * whole
    deserved = whole if org.posture == SUBSTANTIVE else part
    return 0.0 if (org.party_organization < 0) | (org.posture == NONE) else deserved


@compiled
def _integrate(org: Row, diary: Row, rates: Row) -> None:
    """Let the skill of joining work and business grow by doing, and fall back without."""
    content = diary.integrated_year / 12.0
    step = rates.integration_learning * content * (1.0 - org.integration_skill)
    back = FORGETTING * (org.integration_skill - rates.integration_base)
    org.integration_skill = clip(org.integration_skill + step - back, 0.0, 1.0)


@compiled
def learn(
    orgs: Records, profiles: Records, diaries: Records, seen: Floats, levers: Records, rates: Single
) -> None:
    """Write willingness, expectation, integration, burden, vitality, role and secretary's skill.

    Args:
        orgs: records of the organizations; written.
        profiles: what they are like.
        diaries: their activities.
        seen: (circles, 2) what ``willingness_around`` returned.
        levers: doses by zone.
        rates: the scenario's numbers.
    """
    rates, empty = rates[0], np.zeros(1, diaries.dtype)
    for i in range(orgs.size):
        org, who = orgs[i], profiles[i]
        fetch_ahead(orgs, i, CORE, SCALES)
        fetch_ahead(orgs, i, LIFE, LIFE)
        fetch_ahead(profiles, i, CHARACTER, CHARACTER)
        fetch_circles(profiles, seen, min(i + SOON, orgs.size - 1))
        fetch_diary(orgs, diaries, i, BY_YEAR, BY_YEAR)
        diary = empty[0] if org.idle else diaries[i]
        if not org.alive:
            continue
        step = _willingness_step(org, who, diary, seen, levers, rates)
        org.willingness = clip(org.willingness + step, -3.0, 3.0)
        _expect(org, levers, rates)
        _integrate(org, diary, rates)
        org.burden = _burden(org, levers, rates)
        pace = rates.vitality_learning
        org.vitality += pace * (_vitality_goal(org, who, diary, rates) - org.vitality)
        org.role = org.vitality >= LINK_FROM
        trained = rates.training_pace * levers[org.zone].train_secretaries
        org.secretary_skill += trained * (1.0 - org.secretary_skill)


@compiled
def _follow_content(member: Row, diary: Row, rates: Row) -> None:
    """Move a member's engagement towards what the content of activities deserves."""
    if diary.done_year > 0:
        content = diary.substantive_year / diary.done_year
        goal = clip(rates.engagement_mean + 0.5 * (content - 0.5), 0.05, 1.0)
        step = rates.engagement_learning * (goal - member.engagement)
        member.engagement = clip(member.engagement + step, 0.05, 1.0)


@compiled
def engage(
    members: Records,
    orgs: Records,
    diaries: Records,
    levers: Records,
    rates: Single,
    keys: Single,
) -> None:
    """Let members' engagement follow the content of what is held; give pioneer posts."""
    rates, keys = rates[0], keys[0]
    for m in range(members.size):
        member = members[m]
        fetch_employer(members, orgs, m, CORE)
        fetch_employer(members, diaries, m, BY_YEAR)
        if not member.alive or member.stage != FULL:
            continue
        employer = orgs[member.employer]
        if not employer.idle:
            _follow_content(member, diaries[member.employer], rates)
        trained = levers[employer.zone].train_members
        if trained > 0.0:
            gap = 1.0 - member.engagement
            member.engagement += 0.5 * rates.training_pace * trained * gap
            if uniform(keys.pioneer, member.id) < PIONEER_PACE * trained:
                member.pioneer = True


def train_offices(world: World) -> None:
    """Train instructors and agencies' staff where policies ask for it.

    Args:
        world: the world; a dose is averaged over the area an agency serves, or over the region an
            instructor is at home in.
    """
    pace = world.scenario.environment.training_pace
    if world.pulls("train_instructors"):
        people, n_regions = world.instructors, world.geography.hops.shape[0]
        by_region = doses_by_agency(world, "train_instructors")[-n_regions:]  # sub-districts last
        people["skill"][:] += pace * by_region[people["region"]] * (1.0 - people["skill"])
    if world.pulls("train_agencies"):
        offices = world.agencies
        step = pace * doses_by_agency(world, "train_agencies")
        offices["skill"][:] += step * (1.0 - offices["skill"])
        offices["commitment"][:] += step * (1.0 - offices["commitment"])
