"""Party-linked projects: who can win one, who does, and what everyone can expect.

Projects go to organizations in a Party organization by a keyed race weighted by fit, the square of
the best draw among the kinds offered; those whose posture is ceremonial run with the share that
paper alone earns. What an organization can expect of an offer is the project's value times the
chance to win one, which falls as others apply.

Kinds k offered by any grant of the month first, then grant by grant, value PROJECT_VALUE and all
kinds unless its terms say otherwise, dose in projects a year:

    project_fit <- (max over k of u(project_fit, k))^2, every living organization
    weight = project_fit (substantive), paper_benefit * project_fit (ceremonial) if in a Party
             organization, in the policy's cells and grant_months = 0; else 0
    offer <- offer + value * min(1, dose / max(number with weight > 0, 1)), zones of the policy
    given this month: floor(dose * month / 12) - floor(dose * (month - 1) / 12)
    winners: least -log(u(project_race)) / weight
    grant_months <- GRANT_MONTHS; benefit_received <- min(value / resources, LARGEST_BENEFIT)

Draws: project_fit, project_race.
"""

from collections.abc import Sequence
from typing import cast

import numpy as np

from sim.core.columns import Flags, Floats, Ints, Records, Single
from sim.core.compiled import compiled
from sim.core.draws import exponential, subkey, uniform
from sim.core.ranking import best_first
from sim.levers.settlement import Grant
from sim.levers.vocabulary import PROJECT_KINDS
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
GRANT_MONTHS = 12
LARGEST_BENEFIT = 0.5  # share of budget
PROJECT_VALUE = 50.0  # thousand yuan, where a policy names none


def put_out_projects(world: World, grants: Sequence[Grant]) -> None:
    """Offer projects, and give this month's to applicants.

    Args:
        world: the world.
        grants: the projects granted, as a number a year, and their terms.
    """
    orgs, profiles = world.organizations, world.profiles
    on_paper = world.scenario.organizations.paper_benefit
    if grants:  # the best kind that anybody offers counts
        kinds = np.any([_terms(grant)[0] for grant in grants], axis=0)
        find_fit(orgs, profiles, kinds, world.birth)
    for grant in grants:
        _, value = _terms(grant)
        weights = applicant_weights(orgs, profiles, grant.claim.cells, on_paper)
        runners = np.flatnonzero(weights > 0.0)
        weights = weights[runners]
        chance = min(1.0, grant.dose / max(runners.size, 1))
        world.levers["offer"][grant.claim.cells[world.zones.cells]] += value * chance
        count = monthly_part(grant.dose, world.month)
        if count > 0:
            best = best_first(race(orgs, runners, weights, world.keys), count)[:count]
            award(orgs, runners[best], value)


def _terms(grant: Grant) -> tuple[Flags, float]:
    """Return which kinds are offered, bool (kinds,), and the value of a project."""
    terms = grant.claim.pull.terms
    kinds = cast("tuple[str, ...]", terms.get("kinds", PROJECT_KINDS))
    value = cast("float", terms.get("value", PROJECT_VALUE))
    return np.array([name in kinds for name in PROJECT_KINDS]), float(value)


def monthly_part(a_year: float, month: int) -> int:
    """Return how many of so many a year fall in one month.

    >>> [monthly_part(7.0, month) for month in range(1, 13)]
    [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 1]
    """
    return int(a_year * month // 12) - int(a_year * (month - 1) // 12)


@compiled
def find_fit(orgs: Records, profiles: Records, offered: Flags, birth: Single) -> None:
    """Write how well the best of the offered kinds of project fits each organization.

    Args:
        orgs: records of the organizations.
        profiles: what they are like; written.
        offered: bool (kinds,), which kinds are put out.
        birth: keys of the draws made once.
    """
    birth = birth[0]
    for i in range(orgs.size):
        org = orgs[i]
        if org.alive:
            best = 0.0
            for kind in range(offered.size):
                if offered[kind]:
                    best = max(best, uniform(subkey(birth.project_fit, kind), org.id))
            profiles[i].project_fit = best * best  # good fits are rarer than poor ones


@compiled
def applicant_weights(
    orgs: Records, profiles: Records, cells: Flags, paper_benefit: float
) -> Floats:
    """Return how strongly each organization runs for a project, float64; 0: it does not.

    Args:
        orgs: records of the organizations.
        profiles: what they are like.
        cells: bool (cells,), where projects are offered.
        paper_benefit: share of the benefit to be had by paper alone.
    """
    weights = np.zeros(orgs.size)
    for i in range(orgs.size):
        org = orgs[i]
        covered = org.party_organization >= 0
        if org.alive and cells[org.cell] and covered and org.grant_months == 0:
            if org.posture == SUBSTANTIVE:
                weights[i] = profiles[i].project_fit
            elif org.posture == CEREMONIAL:
                weights[i] = paper_benefit * profiles[i].project_fit
    return weights


@compiled
def race(orgs: Records, runners: Ints, weights: Floats, keys: Single) -> Floats:
    """Return how early each runner comes in, float64 (runners,): minus its time.

    Args:
        orgs: records of the organizations.
        runners: rows of those who run.
        weights: (runners,) how strongly each runs.
        keys: keys of the month's draws.
    """
    keys = keys[0]
    scores = np.empty(runners.size)
    for k in range(runners.size):
        scores[k] = -exponential(keys.project_race, orgs[runners[k]].id) / weights[k]
    return scores


def award(orgs: Records, winners: Ints, value: float) -> None:
    """Give a project to each of the winners.

    Args:
        orgs: records of the organizations; written.
        winners: their rows.
        value: thousand yuan a project.
    """
    orgs["grant_months"][winners] = GRANT_MONTHS
    shares = value / orgs["resources"][winners]
    orgs["benefit_received"][winners] = np.minimum(shares, LARGEST_BENEFIT)
