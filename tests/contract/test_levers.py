"""Every lever of the vocabulary: it costs, it acts, and it never writes an outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

import sim.model
from sim.agents.party_organization import FORMS
from sim.core.frozen import FrozenMapping
from sim.levers.pull import Pull
from sim.levers.vocabulary import LEVERS
from sim.measures.tallies import POSITION
from sim.model import DistrictModel
from sim.policies import Policy
from sim.scenario.sections import GATES
from sim.testing.small_district import (
    COSTS,
    WORLD,
    claims_on_capacity,
    district,
    doses,
    run,
    same,
)

MONTHS = 36

# What follows, which no lever may write: it comes about in the processes alone.
OUTCOMES = (
    "party_organization", "covered_since", "posture", "effectiveness", "effective_months",
    "effective_months_low", "effective_months_high", "regularity", "participation", "integration",
    "service", "known_members", "known_full_time", "hidden_members", "participants", "candidates",
    "engagement", "willingness", "tension", "vitality", "burden", "role", "signal", "listed",
    "pressure_none", "pressure_empty", "enforcement", "events", "misses", "grade", "alive", "fate",
    "due", "done", "written", "substantive", "integrated", "attended", "expected", "served",
    "due_year", "done_year", "written_year", "substantive_year", "integrated_year",
    "attended_year", "expected_year", "served_year", "last_activity", "last_contact", "visits",
)  # fmt: skip
UNTOUCHED = ("Member", "PartyOrganization", "Agency")
BESIDE = {"guides": (Pull("lead", 0.9),)}  # levers that act only where another is pulled
DOSES = {"projects": 120.0, "instructors": 40.0}  # where the highest dose is a whole nation's


@dataclass(frozen=True, kw_only=True)
class Handle(Policy):
    """Pulls what it is given. For tests."""

    name = "handle"
    source = "a test"

    pulls: tuple[Pull, ...] = ()

    def pull(self, view) -> Iterable[Pull]:
        return self.pulls


def strong_pulls():
    """A strong pull of each lever, at each gate, and the other way round where there is one."""
    for lever in LEVERS.values():
        gates = GATES if lever.by_gate else (None,)
        ends = [DOSES.get(lever.name, lever.high)] + [lever.low] * (lever.low < 0.0)
        for gate in gates:
            for dose in ends:
                label = f"{lever.name}{f'-{gate}' if gate else ''}{'-less' if dose < 0 else ''}"
                yield pytest.param(Pull(lever.name, dose, gate=gate), id=label)


every_pull = pytest.mark.parametrize("pull", list(strong_pulls()))


@cache
def busy():
    """A district where each lever has something to move.

    All gates ask a little and pressure is felt, so that asking more or looking deeper is felt too;
    heads change often, for the gate at transitions; many newcomers register, for the first gates;
    instructors are on duty, so that their training has pupils.
    """
    gates = {
        f"policy__gates__{gate}__{side}": value
        for gate in GATES
        for side, value in {"exposure": 0.4, "stake": 0.3, "depth": 0.1}.items()
    }
    return district(
        **gates, district__organizations=240, agencies__instructors=10, run__burn_in_months=6,
        policy__legal_duty=0.7, policy__zero_member_units="area",
        organizations__entry_rate=0.2, organizations__pressure_weight=8.0,
        organizations__review_event=3.0, organizations__incubated_share=1.0,
        environment__head_turnover=0.1, environment__area_effort=1.0,
    )  # fmt: skip


def pulled(*pulls, months=MONTHS, **settings):
    return run(Handle(pulls=pulls, **settings), scenario=busy(), months=months)


def dose_of(pull, dose):
    return Pull(pull.lever, dose, gate=pull.gate, terms=pull.terms)


# Each lever by itself.


@every_pull
def test_a_lever_costs_money_or_staff_and_no_dose_costs_nothing(pull):
    taken = claims_on_capacity(pulled(pull, months=2))
    assert any(amount.min() > 0.0 for amount in taken.values())
    idle = pulled(dose_of(pull, 0.0), months=2)
    assert not idle.costs.any()
    assert same(idle, pulled(months=2))


@every_pull
def test_twice_the_dose_costs_twice_as_much(pull):
    half, whole = (pulled(dose_of(pull, d), months=1) for d in (pull.dose / 2, pull.dose))
    assert whole.costs == pytest.approx(2.0 * half.costs)


@every_pull
def test_a_lever_moves_something_but_never_an_outcome(pull, monkeypatch):
    """In the step in which levers are pulled; outcomes come about in the processes after it."""
    written = []
    real = sim.model.pull_levers

    def watching(world, grants):
        before = snapshot(world)
        real(world, grants)
        if world.month >= 1:
            written.append(differences(before, snapshot(world)))

    monkeypatch.setattr(sim.model, "pull_levers", watching)
    DistrictModel(scenario=busy(), policies=[Handle(pulls=(pull,))], months=3, rng=7).run()
    touched = set().union(*written)
    assert not {name for name in touched if name.startswith(UNTOUCHED)}
    assert not touched & {f"SocialOrganization.{name}" for name in OUTCOMES}
    assert "levers" in touched or any(name.startswith("Instructor") for name in touched)


def snapshot(world):
    columns = {
        f"{kind.__name__}.{name}": getattr(table.columns, name).copy()
        for kind, table in world.tables.items()
        for name in table.names
    }
    # the doses of a month are compared with those of rest, not with the month before
    return columns | {"levers": world.levers.copy(), "rest": world.at_rest.copy()}


def differences(before, after):
    names = {name for name in before if not np.array_equal(before[name], after[name])}
    names -= {"levers"}
    return names | {"levers"} if not np.array_equal(after["levers"], after["rest"]) else names


@every_pull
def test_no_lever_is_dead(pull):
    """Within three years something that is measured goes another way, whatever the lever costs."""
    terms = FrozenMapping({"value": 60.0}) if pull.lever == "projects" else pull.terms
    strong = Pull(pull.lever, pull.dose, gate=pull.gate, terms=terms)
    beside = BESIDE.get(pull.lever, ())
    with_it, without = (pulled(*pulls, *beside) for pulls in ((strong,), ()))
    moved = with_it.tallies[:, 0, WORLD] != without.tallies[:, 0, WORLD]
    assert moved.any()


# A lever in one place.


@every_pull
def test_a_lever_pulled_in_one_place_is_not_pulled_elsewhere(pull):
    """Doses, costs, trained staff and founders' work stay where the policy reaches."""
    model = DistrictModel(
        scenario=busy(), policies=[Handle(pulls=(pull,), regions=("South",))], months=12, rng=7
    )
    still = DistrictModel(scenario=busy(), policies=[Handle()], months=12, rng=7)
    south = 2
    outside = model.world.geography.cell_region != south
    for _ in range(12):
        model.step()
        still.step()
        assert np.array_equal(*doses(model.world, outside))
        if model.month == 1:  # later the agencies, with less to do in the south, work elsewhere
            assert not founded_elsewhere(model.world, still.world, south)
    result = model.result()
    for name in COSTS:
        by_region = result.tallies[:, result.groups.span("region"), POSITION[name]]
        assert not np.delete(by_region, south, axis=1).any()
    assert np.array_equal(model.world.scope, still.world.scope), "the rule is rewritten for all"
    people, others = model.world.instructors, still.world.instructors
    apart = np.flatnonzero(others["region"] != south)
    assert np.array_equal(people["skill"][apart], others["skill"][apart])
    offices = slice(-3, -1)  # the sub-districts of the other two regions
    for column in ("skill", "commitment"):
        assert np.array_equal(
            model.world.agencies[column][offices], still.world.agencies[column][offices]
        )


def founded_elsewhere(world, other, region):
    """Area Party organizations in other regions that another world does not have."""
    return sorted(areas(world, region) - areas(other, region))


def areas(world, region):
    branches = world.party_organizations
    apart = (branches["form"] == FORMS.index("area")) & (branches["region"] != region)
    return set(branches["region"][apart].tolist())


# Levers together.

STAKE = Pull("gate_stake", 0.5, gate="evaluation")
LESS = Pull("gate_stake", 0.3, gate="evaluation")


def test_of_two_policies_at_one_gate_the_stronger_holds():
    both = run(Handle(pulls=(STAKE,)), Handle(pulls=(LESS,)), scenario=busy(), months=12)
    assert same(both, pulled(STAKE, months=12))
    assert not same(both, pulled(LESS, months=12))
    assert both.costs.sum() > pulled(STAKE, months=12).costs.sum()


def test_a_pull_below_what_is_in_force_changes_nothing():
    in_force = busy().policy.gates["evaluation"].stake
    weak = Pull("gate_stake", in_force / 2, gate="evaluation")
    assert same(pulled(weak, months=12), pulled(months=12))


def test_two_gates_press_more_than_one():
    two = (STAKE, Pull("gate_stake", 0.5, gate="annual_inspection"))
    model = DistrictModel(scenario=busy(), policies=[Handle(pulls=two)], months=1, rng=7)
    one = DistrictModel(scenario=busy(), policies=[Handle(pulls=(STAKE,))], months=1, rng=7)
    model.step()
    one.step()
    pressed = model.world.organizations["pressure_none"]
    alone = one.world.organizations["pressure_none"]
    assert (pressed >= alone).all()
    assert (pressed > alone).any()
    assert pressed.max() < 1.0


@pytest.mark.parametrize("name", [lever.name for lever in LEVERS.values() if lever.adds])
def test_levers_that_add_do_so(name):
    whole = DOSES.get(name, LEVERS[name].high / 2)
    halves = [Handle(pulls=(Pull(name, whole / 2),), start=1, end=None) for _ in range(2)]
    both = run(*halves, scenario=busy(), months=6)
    once = pulled(Pull(name, whole), months=6)
    assert both.costs.sum() == pytest.approx(once.costs.sum())
    if name not in DOSES:  # whole units are dealt out policy by policy
        assert same(both, once)


@pytest.mark.parametrize(
    "name", [v.name for v in LEVERS.values() if not v.adds and not v.by_gate and v.low == 0.0]
)
def test_of_the_other_levers_the_largest_holds(name):
    high, low = Pull(name, LEVERS[name].high), Pull(name, LEVERS[name].high / 4)
    both = run(Handle(pulls=(low,)), Handle(pulls=(high,)), scenario=busy(), months=6)
    assert same(both, pulled(high, months=6))


def test_policies_with_opposite_wishes_come_out_the_same_in_any_order():
    largest, smallest = Pull("largest_first", 0.4), Pull("largest_first", -0.9)
    one, other = Handle(pulls=(largest,)), Handle(pulls=(smallest,))
    runs = [run(*pair, scenario=busy(), months=12) for pair in ((one, other), (other, one))]
    assert same(*runs)
    assert same(runs[0], pulled(smallest, months=12)), "the stronger wish holds"


def test_opposite_wishes_weigh_the_same_whoever_has_them():
    largest, smallest = Pull("largest_first", 0.9), Pull("largest_first", -0.4)
    both = run(Handle(pulls=(largest,)), Handle(pulls=(smallest,)), scenario=busy(), months=12)
    assert same(both, pulled(largest, months=12))


# Capacity through the model.


def test_the_higher_priority_is_served_first():
    instructors = Pull("instructors", 30.0)
    scarce = district(agencies__public_budget=30.0)
    first, second = Handle(pulls=(instructors,), priority=9), Handle(pulls=(instructors,))
    result = run(second, first, scenario=scarce, months=3)
    assert result.costs[:, 1, 0].tolist() == [30.0] * 3
    assert not result.costs[:, 0].any()


def test_equals_share_and_whole_units_are_rounded_down():
    scarce = district(agencies__public_budget=25.0)
    pair = Handle(pulls=(Pull("instructors", 30.0),)), Handle(pulls=(Pull("instructors", 10.0),))
    model = DistrictModel(scenario=scarce, policies=pair, months=1, rng=7)
    model.step()
    people = model.world.instructors
    on_duty = [int((people["alive"] & (people["hired_by"] == k)).sum()) for k in range(2)]
    assert on_duty == [18, 6]  # 25/40 of 30 and of 10 are 18.75 and 6.25
    assert model.result().costs[0, :, 0].tolist() == [18.0, 6.0]
