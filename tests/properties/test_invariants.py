"""What holds in every month of every world: shares, counts, links between tables."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.social_organization import SocialOrganization
from sim.core.columns import Table
from sim.core.parameters import parameters_of
from sim.core.reading import Parameter
from sim.levers.vocabulary import BEARERS
from sim.measures import MEASURES, Tallies
from sim.model import DistrictModel
from sim.policies.bundle import bundle_from_entries
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario import Scenario, load_scenario
from sim.scenario.entries import policy_entries
from sim.scenario.sections import SECTIONS, Gate
from sim.world.world import AGENTS

MONTHS = 6
MERGED = 3
FEW = settings(max_examples=30, derandomize=True, deadline=None, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
LARGEST = {"instructors": 300, "burn_in_months": 6}  # larger only takes longer
FIXED = {"seed", "months", "replicates", "start"}
ACTING = [name for name in policy_names() if name != "status_quo"]


def values_of(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Return values a parameter may have, its ends and its default among them."""
    if parameter.kind == "choice":
        return st.sampled_from(parameter.options)
    if parameter.kind == "names":
        return st.lists(st.sampled_from(parameter.options), min_size=1, unique=True)
    if parameter.kind == "shares":
        each = st.sampled_from([0.0, 0.1, 1.0])
        return st.fixed_dictionaries(dict.fromkeys(parameter.options, each))
    if parameter.kind == "weights":
        each = st.sampled_from([0.0, 0.1, 1.0, 5.0])
        weights = st.fixed_dictionaries(dict.fromkeys(parameter.options, each))
        return weights.filter(lambda drawn: any(drawn.values()))
    low, high = parameter.low, min(parameter.high, LARGEST.get(parameter.name, parameter.high))
    ends = st.sampled_from([low, high, min(max(parameter.default, low), high)])
    between = st.integers(low, high) if parameter.kind == "whole" else st.floats(low, high)
    return st.one_of(ends, between)


def section_values(cls: type, section: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return some values of a section, by key path; the rest keeps its default."""
    drawn = {f"{section}.{parameter.name}": values_of(parameter)
             for parameter in parameters_of(cls)
             if parameter.kind != "nested" and parameter.name not in FIXED}  # fmt: skip
    return st.fixed_dictionaries({}, optional=drawn)


@cache
def base() -> Scenario:
    small = {"district.organizations": 40, "run.burn_in_months": 2}
    return load_scenario("minimal").with_values(small)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    values: dict[str, Any] = {}
    for section, cls in SECTIONS.items():
        values |= draw(section_values(cls, section))
    gates = {
        name: {side.rpartition(".")[2]: value for side, value in draw(
            section_values(Gate, "gate")).items()}
        for name in draw(st.lists(st.sampled_from(sorted(base().policy.gates)), unique=True))
    }  # fmt: skip
    if any(gates.values()):
        values["policy.gates"] = {name: gate for name, gate in gates.items() if gate}
    values["district.organizations"] = draw(st.integers(1, 60))
    return base().with_values(values)


@st.composite
def bundles(draw: st.DrawFn) -> Any:
    entries: list[dict[str, Any]] = []
    for name in draw(st.lists(st.sampled_from(ACTING), unique=True, max_size=3)):
        entry: dict[str, Any] = {"name": name, "start": draw(st.integers(1, 4))}
        for parameter in find_policy(name).own_parameters():
            if draw(st.booleans()):
                entry[parameter.name] = draw(values_of(parameter))
        if draw(st.booleans()):
            entry["budget"] = draw(st.sampled_from([0.0, 5.0, 500.0]))
        entries.append(entry)
    return bundle_from_entries("drawn", policy_entries(entries or ["status_quo"], "drawn"))


class Book:
    """Steps a model and checks each month that nothing is lost or made of nothing."""

    def __init__(self, model: DistrictModel) -> None:
        self.model = model

    def step(self) -> None:
        orgs = self.model.world.organizations
        before, merged = int(orgs["alive"].sum()), int((orgs["fate"] == MERGED).sum())
        self.model.step()
        orgs, counters = self.model.world.organizations, self.model.world.counters
        mergers = int((orgs["fate"] == MERGED).sum()) - merged
        moved = counters["entries"] - counters["exits"] - mergers
        assert int(orgs["alive"].sum()) == before + moved
        self.check()

    def check(self) -> None:
        world = self.model.world
        check_columns(world)
        check_organizations(world)
        check_members(world)
        check_party_organizations(world)
        check_measures(self.model)


def check_columns(world: Any) -> None:
    for kind, table in world.tables.items():
        for name in table.names:
            cells = table.column(name)
            if cells.dtype.kind == "f":
                assert np.isfinite(cells).all(), f"{kind.__name__}.{name}"
        ids = table.column("id")
        assert np.unique(ids).size == ids.size, f"{kind.__name__}: an identity stands twice"


SHARES = ("regularity", "participation", "integration", "service", "effectiveness", "signal",
          "vitality", "integration_skill", "engagement", "secretary_skill", "enforcement",
          "pressure_none", "pressure_empty", "visit_quality", "project_fit", "workload",
          "benefit", "benefit_received")  # fmt: skip
COUNTS = ("known_members", "hidden_members", "participants", "candidates", "pioneers", "visits",
          "due_year", "done_year", "written_year", "substantive_year", "integrated_year",
          "attended_year", "expected_year", "served_year", "effective_months")  # fmt: skip


def check_organizations(world: Any) -> None:
    table = world.tables[SocialOrganization]
    orgs = {name: table.column(name)[table.column("alive")] for name in table.names}
    for name in SHARES:
        assert (orgs[name] >= 0.0).all(), name
        assert (orgs[name] <= 1.0).all(), name
    for name in COUNTS:
        assert (orgs[name] >= 0).all(), name
    assert (np.abs(orgs["willingness"]) <= 3.0).all()
    assert (orgs["staff"] >= 1).all()
    assert (orgs["resources"] > 0.0).all()
    assert (orgs["tension"] >= 0.0).all()
    assert np.isin(orgs["posture"], (0, 1, 2)).all()
    assert (orgs["done_year"] <= orgs["due_year"]).all()
    assert (orgs["substantive_year"] <= orgs["done_year"]).all()
    assert (orgs["integrated_year"] <= orgs["substantive_year"]).all()
    assert (orgs["attended_year"] <= orgs["expected_year"]).all()
    for name in ("due", "done", "written", "attended", "served"):
        assert np.array_equal(orgs[name].sum(axis=1), orgs[f"{name}_year"]), name
    weights = sum(orgs[f"interest_{one}"] for one in ("time", "autonomy", "projects", "staff"))
    assert np.allclose(weights, 4.0)
    assert (orgs["effective_months_high"] <= orgs["effective_months_low"]).all()
    idle = (orgs["party_organization"] < 0) & (orgs["due_year"] == 0)
    assert np.array_equal(orgs["idle"], idle)
    for name in set(world.diaries.dtype.names) - {"signal"}:
        assert not orgs[name][idle].any(), f"{name}: the diary of an idle organization is empty"
    gone = world.organizations[~world.organizations["alive"]]
    assert (gone["party_organization"] == -1).all()
    assert not gone["listed"].any()


def check_members(world: Any) -> None:
    members = world.members[world.members["alive"]]
    orgs = world.organizations
    assert orgs["alive"][members["employer"]].all(), "a member works for a dead organization"
    attending = members["attends"] >= 0
    assert np.array_equal(members["attends"][attending], members["employer"][attending])
    assert (members["engagement"] >= 0.0).all()
    assert (members["engagement"] <= 1.0).all()
    assert np.isin(members["stage"], (0, 1, 2, 3)).all()


def check_party_organizations(world: Any) -> None:
    orgs, branches = world.organizations, world.party_organizations
    covered = orgs["party_organization"] >= 0
    joined = orgs["party_organization"][covered]
    assert branches["alive"][joined].all(), "an organization belongs to a dead one"
    units = np.bincount(joined, minlength=branches.size)
    living = branches["alive"]
    assert np.array_equal(branches["units"][living], units[living])
    assert (units[living & (branches["form"] == 0)] == 1).all()
    joint = units[living & (branches["form"] == 1)]
    assert (joint >= 2).all(), "a joint branch was left with one unit"
    hosted = living & (branches["form"] <= 1)
    hosts = branches["host"][hosted]
    assert (hosts >= 0).all()
    assert np.array_equal(orgs["party_organization"][hosts], np.flatnonzero(hosted))
    for place in ("region", "industry"):
        assert np.array_equal(branches[place][hosted], orgs[place][hosts])
    own, area = living & (branches["form"] == 0), living & (branches["form"] == 2)
    assert (branches["mix"][own] == 0.0).all()
    assert (branches["industry"][area] == -1).all()
    assert (branches["mix"] < 1.0)[hosted].all()
    assert (branches["done"] <= branches["due"]).all()
    assert (branches["hours"] >= 0.0).all()


PARTS = (("covered", "registered"), ("covered_listed", "listed"), ("covered_eligible", "eligible"),
         ("effective", "covered"), ("effective_1", "covered"), ("effective_12", "effective_1"),
         ("effective_high", "effective_low"), ("worked", "registered"), ("listed", "registered"),
         ("registered", "living"), ("assigned", "registered"), ("substantive", "done"),
         ("done", "due"), ("papers_complete", "covered"), ("eligible", "with_members"),
         ("effective_work", "registered"), ("ruled", "living"), ("tense", "living"))  # fmt: skip


def check_measures(model: DistrictModel) -> None:
    tallies = Tallies(model.tallies)
    for part, whole in PARTS:
        assert (getattr(tallies, part) <= getattr(tallies, whole)).all(), (part, whole)
    forms = tallies.own_branch + tallies.joint_branch + tallies.area_organization
    assert np.array_equal(forms, tallies.covered)
    postures = tallies.posture_none + tallies.posture_ceremonial + tallies.posture_substantive
    assert np.array_equal(postures, tallies.living)
    add_up(model, tallies)
    for name, measure in MEASURES.items():
        values = measure.formula(tallies)
        if measure.unit in {"share", "index 0-1"}:
            known = values[~np.isnan(values)]
            assert (known >= -1e-12).all(), name
            assert (known <= 1.0 + 1e-12).all(), name
        if name.startswith("organization_coverage_") and not name.endswith("_reported"):
            said = MEASURES[f"{name}_reported"].formula(tallies)
            assert (said[~np.isnan(values)] >= values[~np.isnan(values)]).all(), name


def add_up(model: DistrictModel, tallies: Tallies) -> None:
    """Regions, industries and types each add up to the district, which is what is there."""
    world = model.world
    district = world.scenario.district
    sizes = (len(district.regions), len(district.industries), 5)
    for name in ("living", "registered", "covered", "staff", "affiliated", "burden"):
        values, first = getattr(tallies, name), 1
        for size in sizes:
            assert np.isclose(values[first : first + size].sum(), values[0]), name
            first += size
    orgs = world.organizations
    registered = orgs["alive"] & (orgs["registration"] == 0)
    assert tallies.living[0] == orgs["alive"].sum()
    assert tallies.registered[0] == registered.sum()
    assert tallies.covered[0] == (registered & (orgs["party_organization"] >= 0)).sum()
    full = world.members["alive"] & (world.members["stage"] == 3)
    hidden = tallies.floating[0] + tallies.pocket[0] + tallies.invisible[0]
    assert tallies.affiliated[0] + hidden == full.sum()
    assert tallies.party_organizations[0] == world.party_organizations["alive"].sum()


@FEW
@given(scenario=scenarios(), bundle=bundles(), seed=st.integers(0, 2**53))
def test_any_valid_world_holds_together(scenario: Scenario, bundle: Any, seed: int) -> None:
    model = DistrictModel(scenario=scenario, policies=bundle, rng=seed, months=MONTHS)
    book = Book(model)
    for _ in range(MONTHS):
        book.step()
    costs = model.result().costs
    assert (costs >= 0.0).all()
    assert costs.shape == (MONTHS, len(bundle.policies), len(BEARERS))


@pytest.mark.parametrize("policies", ["status_quo", "+".join(ACTING)])
def test_many_months_hold_together(policies: str) -> None:
    busy = {"organizations.merger_rate": 0.02, "organizations.split_share": 0.5,
            "organizations.entry_rate": 0.3, "organizations.exit_rate": 0.2,
            "environment.member_exit": 0.08, "environment.area_base": 0.05,
            "policy.zero_member_units": "area", "district.organizations": 150,
            "environment.recruit_rate": 0.02}  # fmt: skip
    model = DistrictModel(scenario=base().with_values(busy), policies=policies, rng=3)
    book = Book(model)
    for _ in range(36):
        book.step()
    fates = np.bincount(model.world.organizations["fate"], minlength=5)
    assert fates[2] > 10
    assert fates[MERGED] > 3
    assert (model.world.organizations["parent"] >= 0).sum() > 3
    assert set(np.unique(model.world.party_organizations["form"])) >= {0, 1, 2}


@pytest.mark.parametrize("kind", AGENTS, ids=lambda kind: kind.__name__)
def test_a_table_that_grows_keeps_its_records_and_their_layout(kind: Any) -> None:
    """Compiled processes are made for one layout: another would be compiled anew in mid-run."""
    table = Table(kind, 4)
    table.append(3)
    table.column("id")[:] = [5, 6, 7]
    before = {name: table.column(name).copy() for name in table.names}
    layout = table.records.dtype
    table.append(40)
    assert table.records.dtype == layout
    assert table.records.dtype.itemsize == layout.itemsize
    assert all(np.array_equal(table.column(name)[:3], before[name]) for name in table.names)
    assert (table.column("id")[3:] == 0).all()


def test_known_full_time_members_are_among_the_staff(model_of: Any) -> None:
    """However members move and staff shrinks: the share of them in the staff stays below one."""
    model = model_of({"environment.member_exit": 0.1, "environment.member_leaves": 0.0,
                      "environment.affiliation_kept": 0.0, "organizations.staff_mean": 2.0,
                      "organizations.member_share": 0.5, "organizations.staff_change": 0.2,
                      "organizations.split_share": 0.5})  # fmt: skip
    for _ in range(24):
        model.step()
    orgs = model.world.organizations[model.world.organizations["alive"]]
    assert (orgs["known_full_time"] <= orgs["staff"]).all()


def test_members_follow_a_merger(model_of: Any) -> None:
    """Members go where their organization went, and are counted there from then on."""
    model = model_of({"organizations.merger_rate": 0.02, "environment.member_exit": 0.0,
                      "district.organizations": 300, "environment.member_leaves": 1.0})  # fmt: skip
    followed = 0
    while model.month < 12:  # rows of members stay where they are within a year
        employers = model.world.members["employer"].copy()
        model.step()
        orgs, members = model.world.organizations, model.world.members[: employers.size]
        if model.month == 1:
            continue
        was_there = (employers >= 0) & members["alive"]
        gone = was_there & (orgs["fate"][employers] == MERGED) & (employers != members["employer"])
        successors = orgs["successor"][employers[gone]]
        assert np.array_equal(members["employer"][gone], successors)
        followed += int(gone.sum())
    assert followed > 5
