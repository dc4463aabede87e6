"""With everything on, a difference first appears in the process that was touched."""

import ast
import inspect
from dataclasses import replace
from textwrap import dedent

import numpy as np
import pytest

import sim.model
from sim.model import DistrictModel
from sim.world.rates import rates_of

WARM = 13
MONTHS = 12
TOUCHED = {
    "organizations.staff_change": "turnover",
    "organizations.exit_rate": "turnover",
    "environment.affiliation_kept": "mobility",
    "environment.member_leaves": "mobility",
    "agencies.verify_reach": "agencies",
    "agencies.overlap": "agencies",
    "agencies.hours_half": "instructors",
    "agencies.travel_hop": "instructors",
    "agencies.mismatch_worth": "instructors",
    "environment.known_base": "disclosure",
    "environment.hiding": "disclosure",
    "organizations.review_rate": "posture",
    "organizations.switching_cost": "posture",
    "organizations.hour_cost": "posture",
    "environment.peer_weight": "posture",
    "environment.secretary_hours": "units",
    "environment.dilution_size": "units",
    "environment.lapse_rate": "lapse",
    "environment.found_base": "founding",
    "environment.joint_base": "founding",
    "environment.joint_join": "founding",
    "environment.recruit_rate": "recruitment",
    "environment.hollow_ceremonial": "activities",
    "environment.service_base": "activities",
    "environment.aggregation": "effectiveness",
    "environment.effective_threshold": "effectiveness",
    "environment.list_rate": "listing",
    "organizations.benefit_learning": "learning",
    "organizations.vitality_learning": "learning",
    "environment.peer_learning": "learning",
}
BUSY = {
    "environment.recruit_rate": 0.03,
    "environment.lapse_rate": 0.3,
    "environment.member_exit": 0.06,
    "agencies.instructors": 2,
    "agencies.instructor_visits": 30,
    "agencies.instructor_hours": 160.0,
    "organizations.start_coverage_joint": 0.0,
    "organizations.start_coverage_eligible": 0.0,
    "organizations.member_share": 0.2,
    "organizations.staff_mean": 12.0,
    "organizations.willingness_mean": 0.5,
    "environment.found_base": 0.01,
    "environment.joint_base": 0.01,
}


def elsewhere(scenario, path):
    """Return a value of a parameter far from the one it has, within its range."""
    section, _, name = path.partition(".")
    fields = type(getattr(scenario, section)).__dataclass_fields__
    parameter = fields[name].metadata["parameter"]
    now = getattr(getattr(scenario, section), name)
    return parameter.low if now - parameter.low > parameter.high - now else parameter.high


@pytest.mark.parametrize("path", TOUCHED)
def test_the_first_difference_is_in_the_process_touched(model_of, watch, path):
    pair = [model_of(BUSY, policies="flexible_embedding", seed=4) for _ in range(2)]
    for model in pair:
        while model.month < WARM:
            model.step()
    world = pair[1].world
    changed = world.scenario.with_values({path: elsewhere(world.scenario, path)})
    world.scenario, world.rates = changed, rates_of(changed)
    difference = watch.first_difference(*pair, MONTHS)
    assert difference is not None, "the touch did nothing"
    month, process, column = difference
    assert process == TOUCHED[path], f"month {month}: {column} differs after {process}"


def test_without_a_touch_there_is_no_difference(model_of, watch):
    pair = [model_of(BUSY, policies="rigid_embedding", seed=4) for _ in range(2)]
    assert watch.first_difference(*pair, 3) is None


@pytest.mark.parametrize(
    ("policies", "process"),
    [("rigid_embedding", "pull_levers"), ("instructor_dispatch", "pull_levers"),
     ("joint_building", "pull_levers")],
)  # fmt: skip
def test_a_policy_appears_where_levers_are_pulled(model_of, watch, policies, process):
    pair = [model_of(policies=name, seed=4) for name in ("status_quo", policies)]
    month, first, _ = watch.first_difference(*pair, 2)
    assert (month, first) == (1, process)


def test_a_member_who_is_keener_appears_in_the_headcount(model_of, watch):
    pair = [model_of(seed=4) for _ in range(2)]
    members = pair[1].world.members
    known = (members["alive"]) & (members["stage"] == 3) & (members["state"] == 0)
    members["engagement"][known] = 0.99
    notes = [watch.step(model) for model in pair]
    column = "SocialOrganization.engagement"
    by_process = [name for (name, mine), (_, theirs) in zip(*notes, strict=True)
                  if not np.array_equal(mine[column], theirs[column])]  # fmt: skip
    assert by_process[0] == "headcount"


def test_the_watch_sees_every_process_of_a_month(model_of, watch):
    """What a month calls, in the order in which it is written."""
    written = [
        node.func.id
        for node in ast.walk(ast.parse(dedent(inspect.getsource(DistrictModel.step))))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert [name for name, _ in watch.step(model_of())] == written
    assert len(written) > 15


def test_a_process_may_not_be_left_out(model_of, monkeypatch):
    """Each process of the month matters: without it the run is another one."""
    whole = tallies_after(model_of, 12)
    same = []
    for name in ("turnover", "mobility", "agencies", "instructors", "disclosure", "gates",
                 "posture", "lapse", "founding", "recruitment", "activities", "effectiveness",
                 "listing", "learning"):  # fmt: skip
        monkeypatch.setattr(sim.model, name, idle if name != "turnover" else turn_only)
        if (tallies_after(model_of, 12) == whole).all():
            same.append(name)
        monkeypatch.undo()
    assert same == []


def idle(world):
    """Do nothing."""


def turn_only(world):
    from sim.world.population import prepare_candidates

    prepare_candidates(world)
    world.counters |= {"entries": 0.0}


def tallies_after(model_of, months):
    model = model_of(BUSY, policies="instructor_dispatch", seed=4)
    while model.month < months:
        model.step()
    # flows that only one process counts would give it away: stocks must differ
    return model.tallies[:, :50].copy()


def test_replacing_the_rates_alone_changes_nothing(model_of, watch):
    """The touch itself is clean: the same rates made anew give the same month."""
    pair = [model_of(BUSY, seed=4) for _ in range(2)]
    world = pair[1].world
    world.scenario = replace(world.scenario)
    world.rates = rates_of(world.scenario)
    assert watch.first_difference(*pair, 2) is None
