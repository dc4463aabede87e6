"""Handmade towns: a few organizations alike in everything, where nothing happens by itself."""

from dataclasses import replace

import numpy as np
import pytest

from sim.agents.instructor import Instructor
from sim.agents.member import STAGES, STATES, Member
from sim.agents.party_organization import FORMS, PartyOrganization
from sim.agents.social_organization import TYPES, SocialOrganization
from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.settlement import Claim, Cost, Grant
from sim.levers.state import pull_lever
from sim.scenario import load_scenario
from sim.world.population import populate

EVER = 1e9  # a hazard, a month, under which something happens for certain
TERM = 36

# Every hazard at zero: what a test does not set going stands still.
STILL = {
    "organizations": {
        "entry_rate": 0.0, "exit_rate": 0.0, "exit_rate_foundation": 0.0, "exit_tension": 0.0,
        "merger_rate": 0.0, "split_share": 0.0, "staff_change": 0.0, "review_rate": 0.0,
        "review_event": 0.0, "review_peers": 0.0, "shock_scale": 0.0, "switching_cost": 0.0,
        "visit_willingness": 0.0, "benefit_learning": 0.0, "ritual_learning": 0.0,
        "coercion_learning": 0.0, "engagement_learning": 0.0, "integration_learning": 0.0,
        "vitality_learning": 0.0, "vitality_burden": 0.0, "member_pull": 0.0,
        "start_reach_months": 0.0,
    },
    "agencies": {
        "civil_affairs_staff": 0.0, "authority_staff": 0.0, "sub_district_staff": 0.0,
        "separation_rate": 0.0, "instructors": 0, "liaison_share": 0.0,
    },
    "environment": {
        "peer_weight": 0.0, "peer_learning": 0.0, "spill_over": 0.0, "found_base": 0.0,
        "found_effort": 0.0, "found_visit": 0.0, "found_pressure": 0.0,
        "joint_base": 0.0, "joint_effort": 0.0,
        "joint_visit": 0.0, "area_base": 0.0, "area_effort": 0.0, "industry_effort": 0.0,
        "lapse_rate": 0.0, "lapse_hollow": 0.0, "reelection": 1.0, "reelection_effort": 0.0,
        "member_exit": 0.0, "head_turnover": 0.0, "recruit_rate": 0.0, "known_base": 0.0,
        "known_visit": 0.0, "known_census": 0.0, "known_open": 0.0, "hiding": 0.0,
        "list_rate": 0.0, "strike_rate": 0.0, "signal_noise": 0.0,
    },
    "policy": {"branch_threshold": 3, "term_months": TERM, "joint_units": 5, "legal_duty": 0.0},
}  # fmt: skip

ALIKE = {
    "alive": True, "fate": 1, "type": 0, "registration": 0, "region": 0, "industry": 0,
    "born": -120, "posture": 0, "party_organization": -1, "covered_since": -10_000,
    "known_members": 0, "participants": 0, "engagement": 0.0, "staff": 10, "resources": 400.0,
    "events": 0, "listed": False, "claims": 0, "lead": -1, "incubated": False,
    "sells_services": False, "separated": False, "head_is_member": False, "liaison": False,
    "union": False, "youth_league": False, "womens_federation": False, "willingness": 0.0,
    "secretary": 0, "secretary_skill": 0.5, "integration_skill": 0.0, "vitality": 0.5,
    "workload": 0.5, "interest_time": 1.0, "interest_autonomy": 1.0, "interest_projects": 1.0,
    "interest_staff": 1.0, "project_fit": 0.0, "taste_ceremonial": 0.0, "taste_substantive": 0.0,
    "inspected": 0,
}  # fmt: skip


def scenario_of(n, changes):
    """The small district of n organizations; values may lie outside what a file may hold."""
    scenario = load_scenario("minimal", {"district.organizations": n, "run.burn_in_months": 0})
    for section, still in STILL.items():
        values = still | changes.get(section, {})
        scenario = replace(scenario, **{section: replace(getattr(scenario, section), **values)})
    return scenario


class Town:
    """A handmade world and short ways to read and write it."""

    def __init__(self, n, month, changes):
        self.world = populate(scenario_of(n, changes), 1, 1)
        self.world.levers = self.world.at_rest.copy()
        everybody = self.world.tables[Member]
        everybody.tidy(np.zeros(everybody.n_rows, np.bool_))
        self.set(**ALIKE, circles=self.column("circles")[0].copy())  # all in the same ones
        self.world.turn_to(month)

    def column(self, name, kind=SocialOrganization):
        return getattr(self.world.tables[kind].columns, name)

    def get(self, name):
        """A column of the organizations, as a list."""
        return self.column(name).tolist()

    def members(self, name):
        return self.column(name, Member).tolist()

    def branches(self, name):
        return self.column(name, PartyOrganization).tolist()

    def set(self, **columns):
        """Write columns of the organizations; a place brings its cell, a diary ends idleness."""
        self.column("idle")[:] &= not columns.keys() & self.world.diaries.dtype.names
        for name, value in columns.items():
            self.column(name)[:] = value
        self.world.meeting_orders = self.world.meeting_orders[:, :0]  # places may have changed
        orgs, industries = self.world.organizations, len(self.world.scenario.district.industries)
        place = orgs["region"].astype(np.int64) * industries + orgs["industry"]
        orgs["cell"][:] = place * len(TYPES) + orgs["type"]
        return self

    def people(self, employer, count=1, state="affiliated", stage="full", **columns):
        """Add members of one employer; return their rows."""
        rows = self.world.tables[Member].append(count)
        values = {"alive": True, "employer": employer, "state": STATES.index(state),
                  "stage": STAGES.index(stage), "engagement": 0.5}  # fmt: skip
        for name, value in (values | columns).items():
            self.column(name, Member)[rows] = value
        self.column("id", Member)[rows] = 1_000_000 + np.arange(rows.start, rows.stop)
        return list(range(rows.start, rows.stop))

    def branch(self, units, form="own", **columns):
        """Add a Party organization of some organizations; return its row.

        The first hosts it, the community an area one.
        """
        row = self.world.tables[PartyOrganization].append(1).start
        host = -1 if form == "area" or not units else units[0]
        orgs = self.world.organizations
        values = {"alive": True, "form": FORMS.index(form), "host": host, "units": len(units),
                  "term_end": 10_000, "id": 2_000_000 + row, "region": orgs["region"][host],
                  "industry": orgs["industry"][host] if host >= 0 else -1}  # fmt: skip
        for name, value in (values | columns).items():
            self.column(name, PartyOrganization)[row] = value
        if form != "industry":
            self.column("party_organization")[list(units)] = row
            self.column("covered_since")[list(units)] = 0
        return row

    def guide(self, region=0, expertise=0, **columns):
        """Put an instructor on duty; return the row."""
        row = self.world.tables[Instructor].append(1).start
        values = {"alive": True, "region": region, "expertise": expertise, "hours": 20.0,
                  "skill": 0.5, "ordered": 1, "routing": 0, "id": 3_000_000 + row}  # fmt: skip
        for name, value in (values | columns).items():
            self.column(name, Instructor)[row] = value
        return row

    def guides(self, name):
        return self.column(name, Instructor).tolist()

    def pull(self, gate=None, **doses):
        """Put doses on the whole district."""
        everywhere = np.ones(self.world.levers.size, bool)
        for lever, dose in doses.items():
            pull_lever(self.world.levers, lever, everywhere, dose, gate)
        return self

    def grant(self, lever, dose, *, policy=0, cost=(0.0, 0, 0.0), reach=1.0, where=None, **terms):
        """A granted claim on the whole district, or on some of its cells."""
        n_cells = self.world.geography.cell_region.size
        cells = np.ones(n_cells, bool) if where is None else where
        pull = Pull(lever, dose, terms=FrozenMapping(terms))
        return Grant(Claim(policy, pull, cells, reach, 5, None, ""), dose, Cost(*cost))


@pytest.fixture
def town():
    """Build a town: ``town(3, environment={"hiding": EVER})``."""

    def build(n=3, month=1, **changes):
        return Town(n, month, changes)

    return build


@pytest.fixture
def ever():
    """A hazard under which something happens for certain."""
    return EVER
