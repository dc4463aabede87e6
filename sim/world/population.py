"""The population: the stock before the first month, and each coming year's candidates.

    number of the stock = agents * (1 - (entry_rate - exit_rate) * burn_in_months / 12), rounded, at
             least 1; as many as a table lists, if there is one
    instructors on duty = instructors * scale, rounded, with hours = instructor_hours, ordered =
             instructor_visits, routing by need, hired_by nobody

What a table knows of an organization (type, region, industry, staff, registration, age, members,
coverage, head) takes the place of what would be drawn; where its head_is_member differs from the
one drawn, willingness changes by member_head_bonus, up or down. Candidates and arrivals are drawn
twelve months at a time, with the run's seed. An identity keeps the region that was drawn.

(Draws: those of ``organizations``, ``members`` and ``agencies``.)
"""

import numpy as np

from sim.agents.agency import Agency
from sim.agents.instructor import Instructor
from sim.agents.member import Member
from sim.agents.social_organization import FATES, SocialOrganization
from sim.core.columns import Ints
from sim.core.draws import MonthlyKeys
from sim.scenario import Scenario
from sim.world.agencies import place_instructors, set_up_agencies
from sim.world.draw_names import BIRTH_DRAWS
from sim.world.members import (
    count_arrivals,
    count_members,
    fill_arrivals,
    fill_members,
    impose_known_members,
)
from sim.world.organizations import (
    count_candidates,
    draw_size,
    endow,
    place_candidates,
    place_industry,
    place_stock,
)
from sim.world.world import World, empty_world
from sim.world.zones import Zones

LIVING = FATES.index("living")
MONTHS_AHEAD = 12


def populate(
    scenario: Scenario, seed: int, population_seed: int, zones: Zones | None = None
) -> World:
    """Return a world with its stock of organizations, members, agencies and instructors.

    Args:
        scenario: the world as described.
        seed: seed of everything that happens later.
        population_seed: seed of who is there before the burn-in.
        zones: parts of the district that policies treat alike; none: it is one.
    """
    world = empty_world(scenario, seed, population_seed, zones)
    _settle_stock(world)
    set_up_agencies(world.tables[Agency], scenario)
    _station_instructors(world)
    world.birth = MonthlyKeys(seed, BIRTH_DRAWS).of_month(1)
    world.prepared_until = world.month
    return world


def prepare_candidates(world: World) -> None:
    """Draw the candidates and arrivals of the coming year, if they are not there yet."""
    if world.month <= world.prepared_until:
        return
    members = world.tables[Member]
    members.tidy(members.column("alive"))  # who waited came or was deterred: none will live again
    months = np.arange(world.month, world.month + MONTHS_AHEAD)
    yearly = world.scenario.organizations.entry_rate * world.scenario.district.agents
    counts = count_candidates(months, yearly, world.birth, world.mixes)
    rows = world.tables[SocialOrganization].append(int(counts.sum()))
    split = world.scenario.organizations.split_share
    place_candidates(world.organizations, rows.start, months, counts, split, world.birth)
    _endow(world, rows.start, rows.stop)
    _add_members(world, rows.start, rows.stop)
    by_month = counts.sum(axis=(1, 2))
    world.organization_starts |= _rows_by_month(months, by_month, rows.start)
    _add_arrivals(world, months)
    world.prepared_until = int(months[-1])


def _settle_stock(world: World) -> None:
    count = _stock_size(world.scenario)
    rows = world.tables[SocialOrganization].append(count)
    orgs = world.organizations
    place_stock(orgs, 0, count, world.month, world.birth, world.mixes)
    orgs["alive"][:] = True
    orgs["fate"][:] = LIVING
    _endow(world, 0, rows.stop)
    _add_members(world, 0, rows.stop)


def _stock_size(scenario: Scenario) -> int:
    """Return how many agents the burn-in begins with, so that it ends with those described."""
    if scenario.district.tables is not None:
        return scenario.district.agents
    settings, years = scenario.organizations, scenario.run.burn_in_months / 12.0
    growth = (settings.entry_rate - settings.exit_rate) * years
    return max(1, round(scenario.district.agents * (1.0 - growth)))


def _endow(world: World, first: int, last: int) -> None:
    orgs = world.organizations
    place_industry(orgs, first, last, world.birth, world.mixes)
    draw_size(orgs, first, last, world.birth, world.rates)
    if first == 0:
        _impose_table(world)
    endow(orgs, world.profiles, first, last, world.zones.of_cell, world.birth, world.rates,
          world.layout, world.geography)  # fmt: skip
    if first == 0:
        _impose_heads(world)


def _impose_heads(world: World) -> None:
    """Let what a table knows of heads replace what was drawn, with what it does to willingness."""
    table = world.scenario.district.tables
    if table is None:
        return
    orgs, known = world.organizations[: len(table)], table.head_is_member
    change = np.where(known < 0, 0, known - orgs["head_is_member"].astype(np.int8))
    bonus = world.scenario.organizations.member_head_bonus
    orgs["willingness"][:] = np.clip(orgs["willingness"] + bonus * change, -3.0, 3.0)
    orgs["head_is_member"][:] = np.where(known < 0, orgs["head_is_member"], known == 1)


def _impose_table(world: World) -> None:
    """Let what a table knows of organizations replace what would be drawn."""
    table = world.scenario.district.tables
    if table is None:
        return
    orgs, n = world.organizations, len(table)
    for name in ("type", "region", "industry", "staff", "registration"):
        orgs[name][:n] = getattr(table, name)
    known = table.age_months >= 0
    orgs["born"][:n][known] = world.month - table.age_months[known]


def _add_members(world: World, first: int, last: int) -> None:
    orgs = world.organizations
    counts = count_members(orgs, first, last, world.birth, world.rates)
    table = world.scenario.district.tables
    if first == 0 and table is not None:
        counts[: len(table)] = np.maximum(counts[: len(table)], table.full_members)
    rows = world.tables[Member].append(int(counts.sum()))
    members = world.members
    fill_members(members, rows.start, orgs, first, counts, world.month, world.birth, world.rates,
                 world.mixes)  # fmt: skip
    if first == 0 and table is not None:
        impose_known_members(members, orgs, table.full_members.astype(np.int64))


def _add_arrivals(world: World, months: Ints) -> None:
    counts = count_arrivals(months, world.arrivals_mean, world.birth)
    rows = world.tables[Member].append(int(counts.sum()))
    fill_arrivals(world.members, rows.start, months, counts, world.birth, world.rates, world.mixes)
    world.arrival_rows = _rows_by_month(months, counts, rows.start)


def _rows_by_month(months: Ints, counts: Ints, first: int) -> dict[int, tuple[int, int]]:
    """Return where each month's rows begin and end, when they stand one behind the other."""
    ends = first + np.cumsum(counts)
    starts = ends - counts
    return dict(zip(months.tolist(), zip(starts.tolist(), ends.tolist(), strict=True), strict=True))


def _station_instructors(world: World) -> None:
    settings = world.scenario.agencies
    count = round(settings.instructors * world.scenario.district.scale)
    rows = world.tables[Instructor].append(count)
    people = world.instructors
    place_instructors(people, 0, rows.stop, world.birth, world.mixes, world.geography,
                      settings.instructor_skill)  # fmt: skip
    people["hours"][:] = settings.instructor_hours
    people["ordered"][:] = settings.instructor_visits
