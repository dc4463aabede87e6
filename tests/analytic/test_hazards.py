"""Hazards at large numbers: the list's stationary share, exits, entries, foundings, visits."""

import math

import numpy as np
import pytest

from sim.processes.founding import founding
from sim.processes.headcount import headcount
from sim.processes.instructors import instructors
from sim.processes.listing import listing
from sim.processes.turnover import turnover

MANY = 20_000
ALL_REGISTERED = {"organizations.registered_share": {"intermediary": 1.0, "community": 1.0}}


def share_of(hazard):
    return -math.expm1(-hazard)


# -- the department's list -------------------------------------------------------------------------


@pytest.mark.parametrize(("strike", "effort"), [(1.0, 0.2), (0.5, 0.02)])
def test_the_lifeless_are_struck_off_by_a_geometric_law_and_stay_off(
    world_of, cells_of, fits, strike, effort
):
    n, months = 20_000, 12
    world = world_of(ALL_REGISTERED, {
        "district.organizations": n, "environment.list_rate": 0.0,
        "environment.strike_rate": strike})  # fmt: skip
    orgs = cells_of(world)
    orgs["effort_strike"], orgs["listed"] = effort, True
    left = [n]
    for month in range(1, months + 1):
        world.turn_to(month)
        listing(world)
        left.append(int(orgs["listed"].sum()))
    p = share_of(strike * effort)
    expected = [n * p * (1.0 - p) ** month for month in range(months)]
    assert fits([*-np.diff(left), left[-1]], [*expected, n * (1.0 - p) ** months])


@pytest.mark.parametrize(("rate", "struck_off"), [(0.02, False), (0.1, False), (0.2, True)])
def test_the_others_enter_the_list_by_a_geometric_law(world_of, cells_of, fits, rate, struck_off):
    """With a fifth of the hazard after having been struck off."""
    n, months = 20_000, 12
    world = world_of(ALL_REGISTERED, {"district.organizations": n, "environment.list_rate": rate})
    orgs = cells_of(world)
    orgs["listed"], orgs["struck_off"], out = False, struck_off, [n]
    for month in range(1, months + 1):
        world.turn_to(month)
        listing(world)
        out.append(int((~orgs["listed"]).sum()))
    p = share_of(rate * (0.2 if struck_off else 1.0))
    expected = [n * p * (1.0 - p) ** month for month in range(months)]
    assert fits([*-np.diff(out), out[-1]], [*expected, n * (1.0 - p) ** months])


def test_without_work_nobody_is_struck_off(world_of):
    world = world_of(ALL_REGISTERED, {"environment.list_rate": 0.2})
    for month in range(1, 60):
        world.turn_to(month)
        listing(world)
    assert world.organizations["listed"].all()
    assert world.counters["struck_off"] == 0


# -- exits and entries -----------------------------------------------------------------------------


def test_organizations_leave_by_their_hazard(world_of, cells_of):
    ratio, yearly, foundations = 1.6, 0.2, 0.05
    world = world_of(
        {
            "district.organizations": MANY,
            "organizations.exit_rate": yearly,
            "organizations.exit_rate_foundation": foundations,
            "organizations.exit_young": ratio,
            "organizations.exit_tension": 0.0,
            "organizations.merger_rate": 0.0,
            "organizations.entry_rate": 0.0,
            "organizations.type_mix": {"foundation": 0.4},
        }
    )
    orgs = cells_of(world)
    young, foundation = 1 - orgs["born"] < 60, orgs["type"] == 2
    turnover(world)
    for kind, rate in ((foundation, foundations), (~foundation, yearly)):
        for age, factor in ((young, ratio), (~young, 1.0 / ratio)):
            n, gone = (kind & age).sum(), (~orgs["alive"][kind & age]).sum()
            p = share_of(rate * factor / 12.0)
            assert n > 1_000
            assert abs(gone - n * p) < 4.0 * math.sqrt(n * p)


def test_candidates_are_as_many_as_asked_for(world_of):
    yearly, months = 0.12, 24
    world = world_of({"district.organizations": 2_000, "organizations.entry_rate": yearly,
                      "organizations.exit_rate": 0.0, "organizations.deterrence": 0.0})  # fmt: skip
    entered = 0
    for month in range(1, months + 1):
        world.turn_to(month)
        turnover(world)
        entered += world.counters["entries"]
    mean = 2_000 * yearly * months / 12.0
    assert abs(entered - mean) < 4.0 * math.sqrt(mean)
    assert world.counters["registrations_forgone"] == 0


def test_candidates_are_other_ones_in_other_months(world_of, cells_of):
    """No month repeats another, neither in how many appear nor in who."""
    world = world_of({"district.organizations": 2_000, "organizations.entry_rate": 0.3})
    for month in range(1, 25):
        world.turn_to(month)
        turnover(world)
    orgs = cells_of(world)
    born = orgs["born"][2_000:]
    counts = np.bincount(born[(born >= 1) & (born <= 24)], minlength=25)[1:]
    assert counts.var() > 0.3 * counts.mean()
    assert abs(np.corrcoef(counts[:12], counts[12:])[0, 1]) < 0.95
    assert np.unique(orgs["workload"]).size == orgs.size


@pytest.mark.parametrize("strength", [0.5, 2.0])
def test_pressure_at_registration_deters_by_its_exponential(world_of, cells_of, strength):
    """A candidate of the ruled registers with chance exp(-deterrence × exposure × stake)."""
    stake, exposure = 0.5, 0.8
    gate = {"policy.gates": {"registration": {"exposure": exposure, "stake": stake}}}
    world = world_of(gate, {"district.organizations": MANY, "organizations.entry_rate": 0.3,
                            "organizations.deterrence": strength,
                            "organizations.split_share": 0.0})  # fmt: skip
    for month in range(1, 7):
        world.turn_to(month)
        turnover(world)
    orgs = {name: cells_of(world)[name][MANY:] for name in ("born", "type", "registration", "fate")}
    due = orgs["born"] <= 6
    ruled = due & world.scope[orgs["type"], orgs["registration"]]
    n, p = ruled.sum(), math.exp(-strength * exposure * stake)
    registered = (orgs["fate"][ruled] != 4).sum()
    assert n > 500
    assert abs(registered - n * p) < 4.0 * math.sqrt(n * p * (1 - p))
    assert (orgs["fate"][due & ~ruled] != 4).all()


# -- founding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("base", "effort"), [(0.1, 0.0), (0.02, 0.5)])
def test_the_willing_and_able_found_by_their_hazard(world_of, cells_of, base, effort):
    pull = 0.4
    world = world_of({"district.organizations": MANY, "environment.found_base": base,
                      "environment.found_effort": pull, "environment.joint_base": 0.0,
                      "environment.joint_effort": 0.0, "environment.joint_visit": 0.0,
                      "environment.area_base": 0.0, "organizations.member_share": 0.3})  # fmt: skip
    headcount(world)
    orgs = cells_of(world)
    orgs["posture"] = np.arange(MANY) % 3
    orgs["effort_form"] = effort
    able = orgs["known_members"] >= world.scenario.policy.branch_threshold
    founding(world)
    founded = orgs["party_organization"] >= 0
    for kind in (1, 2):
        n = (able & (orgs["posture"] == kind)).sum()
        p = share_of(base + pull * effort)
        assert n > 500
        assert abs(founded[able & (orgs["posture"] == kind)].sum() - n * p) < (
            4.0 * math.sqrt(n * p * (1 - p))
        )
    assert not founded[~able | (orgs["posture"] == 0)].any()
    assert world.party_organizations.size == founded.sum()


# -- visits ----------------------------------------------------------------------------------------

HOURS, TRAVEL, HALF, MISMATCH = 24.0, 1.5, 2.5, 0.4


def visits(world_of, ordered):
    """Return the organizations after a month of one instructor with so many visits to make."""
    world = world_of({
        "agencies.instructors": 1, "agencies.instructor_visits": ordered,
        "agencies.instructor_hours": HOURS, "agencies.travel_base": TRAVEL,
        "agencies.travel_hop": 0.0, "agencies.hours_half": HALF,
        "agencies.mismatch_worth": MISMATCH, "agencies.liaison_share": 0.0})  # fmt: skip
    instructors(world)
    return world


@pytest.mark.parametrize("ordered", [1, 3, 8, 15, 16, 40])
def test_a_visit_is_worth_what_its_hours_leave(world_of, cells_of, ordered):
    world = visits(world_of, ordered)
    orgs, person = cells_of(world), world.instructors[0]
    visited = np.flatnonzero(orgs["last_contact"] == world.month)
    assert visited.size == ordered == person["caseload"]
    hours = max(0.0, HOURS - ordered * TRAVEL) / ordered
    assert np.allclose(orgs["visit_hours"][visited], hours)
    kin = world.geography.kinship[person["expertise"], orgs["industry"][visited]]
    worth = MISMATCH + (1.0 - MISMATCH) * kin
    quality = person["skill"] * worth * -math.expm1(-hours / HALF)
    assert np.allclose(orgs["visit_quality"][visited], quality, rtol=1e-12)
    others = np.setdiff1d(np.arange(orgs.size), visited)
    assert (orgs["visit_quality"][others] == 0.0).all()


def test_a_caseload_can_be_too_large(world_of):
    """What all visits are worth rises, turns, and is nothing once travel eats the hours."""
    total = [visits(world_of, n).organizations["visit_quality"].sum() for n in (1, 6, 14, 16, 40)]
    assert total[0] < total[1] > total[2] > 0.0
    assert total[3] == total[4] == 0.0


def test_farther_visits_take_longer_on_the_road(world_of, cells_of):
    hop = 2.0
    world = world_of({"agencies.instructors": 1, "agencies.instructor_visits": 40,
                      "agencies.instructor_hours": 160.0, "agencies.travel_base": 0.5,
                      "agencies.travel_hop": hop})  # fmt: skip
    instructors(world)
    orgs, person = cells_of(world), world.instructors[0]
    visited = orgs["instructor"] >= 0
    steps = world.geography.hops[person["region"], orgs["region"][visited]]
    assert math.isclose(person["travel"], 0.5 * visited.sum() + hop * steps.sum(), rel_tol=1e-12)
    assert (steps > 0).any()
