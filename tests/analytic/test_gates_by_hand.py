"""Gates: the threat over a year by hand, and the losses that become real."""

import math

import numpy as np
import pytest

from sim.processes.gates import gates

GATES = {
    "registration": {"exposure": 1.0, "stake": 0.3, "depth": 0.2},
    "incubation": {"exposure": 1.0, "stake": 0.2, "depth": 0.1},
    "annual_inspection": {"exposure": 0.9, "stake": 0.2, "depth": 0.25},
    "evaluation": {"exposure": 0.1, "stake": 0.4, "depth": 0.5},
    "performance_appraisal": {"exposure": 0.8, "stake": 0.15, "depth": 0.3},
    "charter": {"exposure": 0.1, "stake": 0.05, "depth": 0.0},
    "leadership_transition": {"exposure": 0.7, "stake": 0.1, "depth": 0.4},
}
HEADS = 0.02  # replaced a month
ENFORCED = 0.6
RULED = {"policy.gates": GATES, "environment.head_turnover": HEADS}


def old_and_registered(orgs):
    """Let every organization be ten years old, registered and nothing else."""
    orgs["born"], orgs["type"], orgs["registration"] = -120, 0, 0
    orgs["incubated"] = orgs["sells_services"] = False
    orgs["enforcement"] = ENFORCED
    return orgs


def threats(concerned):
    """Return P0 and P1 over the gates that concern an organization."""
    safe_none = safe_empty = 1.0
    for name in concerned:
        gate = GATES[name]
        exposure = gate["exposure"]
        if name == "leadership_transition":
            exposure *= 12.0 * HEADS
        loss = exposure * gate["stake"] * ENFORCED
        safe_none *= 1.0 - loss
        safe_empty *= 1.0 - loss * gate["depth"]
    return 1.0 - safe_none, 1.0 - safe_empty


YEARLY = ("annual_inspection", "evaluation", "charter", "leadership_transition")


@pytest.mark.parametrize(
    ("columns", "concerned"),
    [
        ({}, YEARLY),
        ({"sells_services": True}, (*YEARLY, "performance_appraisal")),
        ({"born": 1}, ("registration", "charter", "leadership_transition")),
        ({"born": -5, "incubated": True}, ("incubation", "charter", "leadership_transition")),
        ({"born": -14}, ("annual_inspection", "charter", "leadership_transition")),
        ({"registration": 1}, ()),
        ({"registration": 1, "sells_services": True}, ()),
    ],
)
def test_the_threat_of_a_year(world_of, cells_of, columns, concerned):
    world = world_of(RULED)
    orgs = old_and_registered(cells_of(world))
    for name, value in columns.items():
        orgs[name] = value
    gates(world)
    none, empty = threats(concerned)
    assert np.allclose(orgs["pressure_none"], none, rtol=1e-12, atol=1e-15)
    assert np.allclose(orgs["pressure_empty"], empty, rtol=1e-12, atol=1e-15)


def test_without_enforcement_there_is_no_threat(world_of, cells_of):
    world = world_of(RULED)
    orgs = old_and_registered(cells_of(world))
    orgs["enforcement"] = 0.0
    before = orgs["resources"].copy()
    for month in range(1, 13):
        world.turn_to(month)
        gates(world)
    assert (orgs["pressure_none"] == 0.0).all()
    assert np.array_equal(orgs["resources"], before)


def only_inspection(world_of, cells_of, **gate):
    """Return a large world in which everybody is inspected this month."""
    blank = {name: {"exposure": 0.0, "stake": 0.0, "depth": 0.0} for name in GATES}
    blank["annual_inspection"] = gate
    world = world_of({"policy.gates": blank, "district.organizations": 12_000})
    orgs = old_and_registered(cells_of(world))
    orgs["inspected"] = world.month % 12
    orgs["resources"] = 100.0
    return world, orgs


@pytest.mark.parametrize(
    ("posture", "branch", "chance"),
    [(0, -1, ENFORCED), (1, -1, ENFORCED * 0.3), (1, 0, ENFORCED * 0.3), (0, 0, ENFORCED * 0.3),
     (2, -1, 0.0), (2, 0, 0.0)],
)  # fmt: skip
def test_who_is_found_wanting_loses_the_stake(world_of, cells_of, posture, branch, chance):
    world, orgs = only_inspection(world_of, cells_of, exposure=1.0, stake=0.2, depth=0.3)
    orgs["posture"], orgs["party_organization"] = posture, branch
    gates(world)
    wanting = orgs["resources"] < 100.0
    assert np.allclose(orgs["resources"][wanting], 80.0)
    n = orgs.size
    assert abs(wanting.sum() - n * chance) <= 4.0 * math.sqrt(n * chance * (1 - chance))
    assert np.array_equal(orgs["misses"] > 0, wanting)


def test_a_gate_is_passed_by_its_exposure(world_of, cells_of):
    world, orgs = only_inspection(world_of, cells_of, exposure=0.35, stake=0.2, depth=0.3)
    gates(world)
    passed = orgs["events"] != 0
    assert abs(passed.sum() - orgs.size * 0.35) < 4.0 * math.sqrt(orgs.size * 0.35 * 0.65)


def test_inspections_fall_in_their_month_alone(world_of, cells_of):
    world, orgs = only_inspection(world_of, cells_of, exposure=1.0, stake=0.2, depth=0.3)
    orgs["inspected"] = (world.month + 1) % 12
    gates(world)
    assert (orgs["events"] == 0).all()


def test_more_depth_only_adds_to_who_is_found(world_of, cells_of):
    found = []
    for depth in (0.2, 0.25):
        world, orgs = only_inspection(world_of, cells_of, exposure=1.0, stake=0.2, depth=depth)
        orgs["posture"] = 1
        gates(world)
        found.append(orgs["resources"] < 100.0)
    assert (found[1] >= found[0]).all()
    assert found[1].sum() > found[0].sum()


@pytest.mark.parametrize("wanting", [True, False])
def test_grades_are_capped_where_nothing_is_found(world_of, cells_of, wanting):
    blank = {name: {"exposure": 0.0, "stake": 0.0, "depth": 0.0} for name in GATES}
    blank["evaluation"] = {"exposure": 1.0, "stake": 0.2, "depth": 1.0}
    world = world_of({"policy.gates": blank, "district.organizations": 4_000})
    orgs = old_and_registered(cells_of(world))
    orgs["vitality"], orgs["enforcement"] = 1.0, 1.0
    orgs["posture"] = 0 if wanting else 2
    gates(world)
    graded = orgs["graded"] == world.month
    assert abs(graded.sum() - 4_000 / 12) < 80  # a twelfth of the year's exposure
    assert orgs["grade"][graded].max() == (2 if wanting else 5)
