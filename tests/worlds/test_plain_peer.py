"""Columns and plain Mesa agents tell the same story, month by month and agent by agent.

The peer's rules are written anew from the submodel descriptions, so a rule changed on one side
alone is found here. Sums that are added in another order may differ in the last bits.
"""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import plain_peer
import pytest
from plain_peer.activities import HoldsActivities
from plain_peer.agency import Agency as PlainAgency
from plain_peer.gates import PassesGates
from plain_peer.instructor import Instructor as PlainInstructor
from plain_peer.learning import Learns
from plain_peer.lifecycle import ComesAndGoes
from plain_peer.member import Member as PlainMember
from plain_peer.party_life import BelongsToPartyOrganizations
from plain_peer.party_organization import PartyOrganization as PlainPartyOrganization
from plain_peer.posture import ChoosesPosture
from plain_peer.reach import IsReached

import sim.model
from sim.agents.agency import Agency
from sim.agents.instructor import Instructor
from sim.agents.member import Member
from sim.agents.party_organization import PartyOrganization
from sim.agents.social_organization import SocialOrganization
from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.vocabulary import LEVERS
from sim.measures import TALLIES
from sim.model import DistrictModel
from sim.policies import Bundle, Policy, find_policy
from sim.policies.catalogue import policy_names
from sim.scenario import load_scenario
from sim.scenario.sections import GATES

CLOSE = 1e-12
ROWS_OF = {
    "party_organization": PartyOrganization, "parent": SocialOrganization,
    "successor": SocialOrganization, "instructor": Instructor, "employer": SocialOrganization,
    "attends": SocialOrganization, "host": SocialOrganization,
}  # fmt: skip
LIVELY = {  # so that in a few months everything happens somewhere
    "agencies.instructors": 3,
    "organizations.merger_rate": 0.01,
    "organizations.entry_rate": 0.3,
    "organizations.exit_rate": 0.2,
    "organizations.split_share": 0.4,
    "organizations.review_peers": 0.3,
    "organizations.member_share": 0.4,
    "environment.peer_weight": 1.0,
    "environment.hiding": 0.05,
    "environment.known_base": 0.05,
    "environment.effective_threshold": 0.05,
    "environment.effective_minimum": 0.0,
    "environment.aggregation": 0.5,
    "environment.found_base": 0.3,
    "environment.member_exit": 0.05,
}
FIRST_POLICIES = ("rigid_embedding", "flexible_embedding", "joint_building", "instructor_dispatch")
pytestmark = pytest.mark.usefixtures("forget_plugins")  # all policies are those of the package

CHOICES = {  # where all policies act: of what differs by place, and of what is rare at rest
    "rigid_embedding": {"types": ("social_group", "community"), "evaluation_exposure": 1.0},
    "joint_building": {"by_interest": 1.0},
}
ROUTINGS = {"first policies": "nearness", "all policies": "round_robin"}
RARE = {  # what most scenarios have none of, or in decades
    "policy.zero_member_units": "area",
    "policy.term_months": 12,
    "policy.general_branch_from": 10,
    "policy.formulation_months": 2,
    "environment.area_base": 0.05,
    "environment.reelection": 0.5,
    "organizations.ritual_learning": 0.02,
    "organizations.coercion_learning": 0.02,
}
CASES = {
    "status quo": 12,
    "Zhonglou": 6,
    "Zhonglou to scale": 6,
    "first policies": 8,
    "all policies": 8,
    "all levers": 12,
}
TERMS = {"instructors": {"routing": "size"}, "projects": {"value": 40.0}}


@dataclass(frozen=True, kw_only=True)
class LargestFirst(Policy):
    """Every lever is pulled, and the largest organizations are served first."""

    name: ClassVar[str] = "largest_first"
    source: ClassVar[str] = "made up"
    tilt: ClassVar[float] = 0.5

    def pull(self, view):
        for name, lever in LEVERS.items():
            dose = 6.0 if lever.charged_by == "unit" else 0.3
            dose = self.tilt if name == "largest_first" else dose
            for gate in GATES if lever.by_gate else [None]:
                yield Pull(name, dose, gate=gate, terms=FrozenMapping(TERMS.get(name, {})))


@dataclass(frozen=True, kw_only=True)
class SmallestFirst(LargestFirst):
    """The same, and the smallest first."""

    name: ClassVar[str] = "smallest_first"
    tilt: ClassVar[float] = -0.5


def policies_of_case(case: str) -> list[Policy]:
    if case == "all levers":
        some = ("social_group", "community")
        return [LargestFirst(types=some), SmallestFirst(regions=("North", "South"), end=6)]
    names = {"first policies": FIRST_POLICIES, "all policies": policy_names()}
    routing = {"instructor_dispatch": {"routing": ROUTINGS.get(case, "need")}}
    choices = routing | (CHOICES if case == "all policies" else {})
    return [find_policy(name)(**choices.get(name, {})) for name in names.get(case, ["status_quo"])]


def model_of_case(case: str) -> DistrictModel:
    place = load_scenario("minimal")
    if case == "Zhonglou":
        place = load_scenario("zhonglou").with_values({"district.organizations": 150})
    if case == "Zhonglou to scale":  # eight regions in two rows of four
        place = load_scenario("zhonglou").with_values({"district.scale": 0.25})
    if case != "status quo":
        place = place.with_values(LIVELY)
    if case == "all levers":
        place = place.with_values(RARE)
    return DistrictModel(scenario=place, policies=Bundle.of(*policies_of_case(case)), rng=3)


def cells_by_id(model, kind):
    """Return the columns of the living by id; rows pointed to are told by identity."""
    table = model.world.tables[kind]
    columns = {}
    for name in table.names:
        cells = table.column(name).tolist()
        if name in ROWS_OF:
            ids = model.world.tables[ROWS_OF[name]].column("id").tolist()
            cells = [ids[row] if row >= 0 else None for row in cells]
        columns[name] = cells
    living = np.flatnonzero(table.column("alive")).tolist()
    return {columns["id"][row]: {name: columns[name][row] for name in columns} for row in living}


def value_of(agent, name):
    value = getattr(agent, name)
    if name == "circles":
        return [circle.number for circle in value]
    return getattr(value, "id", value) if name in ROWS_OF else value


def attributes_by_id(agents, names):
    living = [agent for agent in agents if agent.alive]
    found = {agent.id: {name: value_of(agent, name) for name in names} for agent in living}
    assert len(found) == len(living), "an identity stands twice"
    return found


def is_close(one, other):
    if isinstance(one, list):
        return all(map(is_close, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)
    return one == other


def kinds_of(peer):
    return {
        SocialOrganization: peer.organizations(), Member: peer.members(),
        PartyOrganization: peer.party_organizations(), Instructor: peer.instructors,
        Agency: peer.offices,
    }  # fmt: skip


def differences(model, peer):
    """Return the kinds, columns and tallies in which the two differ."""
    found = set()
    for kind, agents in kinds_of(peer).items():
        mine = cells_by_id(model, kind)
        theirs = attributes_by_id(agents, model.world.tables[kind].names)
        if mine.keys() != theirs.keys():
            found.add(f"{kind.__name__}: who is there")
            continue
        found |= {
            f"{kind.__name__}.{name}"
            for own, cells in mine.items()
            for name, cell in cells.items()
            if not is_close(cell, theirs[own][name])
        }
    same = np.isclose(model.tallies, peer.tallies, rtol=CLOSE, atol=1e-10, equal_nan=True)
    return sorted(found | {f"tally {list(TALLIES)[k]}" for k in np.flatnonzero(~same.all(axis=0))})


def fates(model, peer):
    """Return what became of those who left this month, as columns and as agents have it."""
    orgs = model.world.organizations
    rows = [org.number for org in peer.departed]
    return orgs["fate"][rows].tolist(), [org.fate for org in peer.departed]


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled"])
@pytest.mark.parametrize("case", CASES)
def test_columns_and_plain_agents_agree(case, shuffled):
    model = model_of_case(case)
    peer = plain_peer.District(model, shuffled=shuffled)
    assert not differences(model, peer)
    for _ in range(CASES[case]):
        model.step()
        peer.step()
        assert not differences(model, peer), f"month {model.month}"
        mine, theirs = fates(model, peer)
        assert mine == theirs


def months_until_they_differ(model, peer, months=4):
    for month in range(1, months + 1):
        model.step()
        peer.step()
        if differences(model, peer):
            return month
    return None


# A number each of these rules returns is changed a little; the two must part.
RULES = [
    (ComesAndGoes, "_hazard_of_exit"), (IsReached, "_order_of_work"),
    (PassesGates, "_enforcement_at"), (PassesGates, "_score"),
    (ChoosesPosture, "_paper_hours"), (ChoosesPosture, "_fear"),
    (BelongsToPartyOrganizations, "hours_for"), (BelongsToPartyOrganizations, "push"),
    (BelongsToPartyOrganizations, "hazard_in_company"),
    (HoldsActivities, "_joined_share"), (Learns, "_goal_of_vitality"),
    (Learns, "_step_of_willingness"), (PlainAgency, "_weight"),
    (PlainPartyOrganization, "_share_held"),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "rule"), RULES, ids=[rule for _, rule in RULES])
def test_a_rule_changed_in_the_peer_is_found(monkeypatch, theme, rule):
    kept = getattr(theme, rule)
    monkeypatch.setattr(theme, rule, lambda *arguments: 1.3 * kept(*arguments))
    model = model_of_case("all policies")
    assert months_until_they_differ(model, plain_peer.District(model)) is not None


@pytest.mark.parametrize("process", ["disclosure", "gates", "lapse", "listing", "learning"])
def test_a_process_left_out_of_the_columns_is_found(monkeypatch, process):
    model = model_of_case("first policies")
    monkeypatch.setattr(sim.model, process, lambda world: None)
    assert months_until_they_differ(model, plain_peer.District(model)) is not None


@pytest.mark.parametrize(
    ("kind", "rule"), [(PlainMember, "_ripens"), (PlainInstructor, "visit")], ids=["seen", "visit"]
)
def test_a_rule_left_out_of_the_peer_is_found(monkeypatch, kind, rule):
    monkeypatch.setattr(kind, rule, lambda *arguments: False)
    model = model_of_case("all policies")
    assert months_until_they_differ(model, plain_peer.District(model)) is not None
