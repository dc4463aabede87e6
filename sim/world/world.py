"""The world of one run: its tables, constants and the month's levers, without any process."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.agents.agency import Agency
from sim.agents.instructor import Instructor
from sim.agents.member import Member
from sim.agents.party_organization import PartyOrganization
from sim.agents.social_organization import (
    DIARY,
    PROFILE,
    REGISTRATIONS,
    TYPES,
    SocialOrganization,
)
from sim.agents.view import AgentView
from sim.core.columns import Flags, Floats, Ints, Records, Single, Table
from sim.core.draws import MonthlyKeys
from sim.levers.state import levers_at_rest
from sim.scenario import Scenario
from sim.world.circles import CircleLayout, circle_layout
from sim.world.draw_names import BIRTH_DRAWS, MONTHLY_DRAWS
from sim.world.geography import Geography, geography
from sim.world.mixes import Mixes, mixes
from sim.world.rates import rates_of
from sim.world.zones import Zones, zone_shares, zones_of

AGENTS: tuple[type[AgentView], ...] = (
    SocialOrganization,
    Member,
    Instructor,
    Agency,
    PartyOrganization,
)
# Where an organization stands in an order, by place and draw, and whether it begins a stretch.
STANDING = np.dtype([("key", np.int64), ("row", np.int32), ("opens", np.bool_)], align=True)


@dataclass
class World:
    """Everything a process may read and write.

    Attributes:
        scenario: the world as described.
        seed: seed of everything that happens.
        month: month being simulated; 1 is the first reported, burn-in months come before.
        tables: records of each kind of agent.
        rates: every number of the scenario as one record.
        mixes: the scenario's shares, cumulative.
        geography: distances of regions and industries.
        layout: where the circles of each kind and group stand.
        levers: the month's doses by zone.
        at_rest: the doses when no policy acts.
        birth: keys of the draws made once for each agent.
        monthly_keys: what the keys of each month are made from.
        scope: (types, registrations) bool, whom the rule in force was written for.
        waiting: (regions, industries, 2) int32, row of an organization seeking a partner, or -1,
            and since which month.
        zones: parts of the district that policies treat alike.
        zone_shares: (agencies, zones) share of each agency's area in each zone.
        keys: keys of the month's draws.
        meeting_orders: (3, organizations) STANDING, in the order they look for others in.
        scope_clock: months' worth of formulation of a wider rule so far.
        grounds: where the instructors of each policy go, bool (zones,).
        reached: whether levers reached single organizations last month.
        organization_starts: rows of the candidates of each month (first, behind the last).
        arrival_rows: rows of members who come from outside, by month (first, behind the last).
        prepared_until: last month whose candidates and arrivals have been drawn.
        arrivals_mean: members who come from outside in a month, on average.
        counters: events of the month that no record holds, by name.
    """

    scenario: Scenario
    seed: int
    month: int
    tables: Mapping[type[AgentView], Table]
    rates: Single
    mixes: Mixes
    geography: Geography
    layout: CircleLayout
    levers: Records
    at_rest: Records
    birth: Single
    monthly_keys: MonthlyKeys
    scope: Flags
    waiting: Ints
    zones: Zones
    zone_shares: Floats
    keys: Single = None
    meeting_orders: Records = field(default_factory=lambda: np.empty((3, 0), STANDING))
    scope_clock: float = 0.0
    grounds: dict[int, Flags] = field(default_factory=dict)
    reached: bool = False
    organization_starts: dict[int, tuple[int, int]] = field(default_factory=dict)
    arrival_rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    prepared_until: int = 0
    arrivals_mean: float = 0.0
    counters: dict[str, float] = field(default_factory=dict)

    @property
    def organizations(self) -> Records:
        """Records of the social organizations."""
        return self.tables[SocialOrganization].records

    @property
    def profiles(self) -> Records:
        """What organizations are like: circles, interests, tastes."""
        return self.tables[SocialOrganization].part(PROFILE)

    @property
    def diaries(self) -> Records:
        """Organizations' activities of the last 12 months."""
        return self.tables[SocialOrganization].part(DIARY)

    @property
    def members(self) -> Records:
        """Records of the members."""
        return self.tables[Member].records

    @property
    def instructors(self) -> Records:
        """Records of the instructors."""
        return self.tables[Instructor].records

    @property
    def agencies(self) -> Records:
        """Records of the agencies."""
        return self.tables[Agency].records

    @property
    def party_organizations(self) -> Records:
        """Records of the Party organizations."""
        return self.tables[PartyOrganization].records

    def pulls(self, lever: str) -> bool:
        """Whether a lever that rests at zero is pulled anywhere this month."""
        return self.levers is not self.at_rest and bool(self.levers[lever].any())

    def turn_to(self, month: int) -> None:
        """Begin a month: its number and the keys of its draws."""
        self.month = month
        self.keys = self.monthly_keys.of_month(month)
        self.counters = {}


def _scope(scenario: Scenario) -> Flags:
    types = np.array([name in scenario.policy.scope_types for name in TYPES])
    places = np.array([name in scenario.policy.scope_registrations for name in REGISTRATIONS])
    return types[:, None] & places[None, :]


def first_room(organizations: int) -> dict[type[AgentView], int]:
    """Return the rows each kind of agent first has room for.

    Args:
        organizations: organizations that are simulated.
    """
    room: dict[type[AgentView], int] = dict.fromkeys(AGENTS, 64)
    room[SocialOrganization] = organizations * 2
    room[Member] = organizations * 6
    room[PartyOrganization] = organizations // 2 + 64
    return room


def empty_world(
    scenario: Scenario, seed: int, population_seed: int, zones: Zones | None = None
) -> World:
    """Return a world with its constants, but nobody in it.

    Args:
        scenario: the world as described.
        seed: seed of everything that happens later.
        population_seed: seed of who is there before the burn-in.
        zones: parts of the district that policies treat alike; none: it is one.
    """
    tables = {
        kind: Table(kind, rows) for kind, rows in first_room(scenario.district.agents).items()
    }
    places = geography(scenario)
    zones = zones or zones_of([], places.cell_region.size)
    at_rest = levers_at_rest(scenario, zones.cells.size)
    shape = (len(scenario.district.regions), len(scenario.district.industries))
    return World(
        scenario=scenario,
        seed=seed,
        month=-scenario.run.burn_in_months,
        tables=tables,
        rates=rates_of(scenario),
        mixes=mixes(scenario),
        geography=places,
        layout=circle_layout(scenario),
        levers=at_rest,
        at_rest=at_rest,
        birth=MonthlyKeys(population_seed, BIRTH_DRAWS).of_month(0),
        monthly_keys=MonthlyKeys(seed, MONTHLY_DRAWS),
        scope=_scope(scenario),
        waiting=np.full((*shape, 2), -1, np.int32),
        zones=zones,
        zone_shares=zone_shares(zones, places),
    )


def doses_by_agency(world: World, lever: str) -> Floats:
    """Return a lever's mean dose over the area each agency serves, float64 (agencies,)."""
    weighted = world.zone_shares * world.levers[lever]
    return np.asarray(np.cumsum(weighted, axis=1)[:, -1])


def district_dose(world: World, lever: str) -> float:
    """Return a lever's mean dose over the cells of the district."""
    return float(doses_by_agency(world, lever)[0])  # the organization department's area is all
