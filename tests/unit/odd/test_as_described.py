"""Written anew from the description alone, in plain Python: it gives what the model gives.

Draws and identities (section 10), enforcement and pressure (7.9, 7.12) and the choice of posture
(7.13): what a test of names alone could not hold against the code.
"""

import hashlib
import math

import numpy as np
import pytest

from sim.core import draws
from sim.core.draws import MonthlyKeys, of_year, subkey, uniform
from sim.model import DistrictModel
from sim.odd.sources import constants_of
from sim.processes.agencies import agencies
from sim.processes.gates import gates
from sim.processes.posture import posture
from sim.world.identity import pack

NAMES = ("ODD", "ODD_PAIR", "MULTIPLY_1", "MULTIPLY_2", "FRACTION")
CONSTANTS = {name: getattr(draws, name) for name in NAMES}
WORD = (1 << 64) - 1


def scramble(x):
    z = x & WORD
    z = ((z ^ (z >> 30)) * CONSTANTS["MULTIPLY_1"]) & WORD
    z = ((z ^ (z >> 27)) * CONSTANTS["MULTIPLY_2"]) & WORD
    return z ^ (z >> 31)


def key_of(seed, draw, month):
    digest = hashlib.blake2b(f"{seed}/{draw}".encode(), digest_size=8).digest()
    base = int.from_bytes(digest, "little")
    return scramble(base + month * CONSTANTS["ODD"])


def variant(key, k):
    return scramble(key ^ ((k * CONSTANTS["ODD_PAIR"] + CONSTANTS["ODD"]) & WORD))


def u(key, agent):
    return ((scramble(agent * CONSTANTS["ODD"] + key) >> 12) + 0.5) * CONSTANTS["FRACTION"]


@pytest.mark.parametrize("month", [-11, 0, 1, 60])
@pytest.mark.parametrize("agent", [0, 7, 123_456_789_012])
def test_draws_are_those_described(month, agent):
    theirs = MonthlyKeys(42, ["exit"]).of_month(month)[0]["exit"]
    mine = key_of(42, "exit", month)
    assert int(theirs) == mine
    assert uniform(theirs, agent) == u(mine, agent)
    assert int(subkey(theirs, 3)) == variant(mine, 3)
    assert int(of_year(theirs, agent, month)) == variant(mine, (month + agent % 12) // 12 & WORD)


def test_identities_are_those_described():
    offset = int(constants_of("world/identity")["MONTH_OFFSET"].value)
    for kind, month, region, ordinal in [(0, -512, 3, 99), (4, 0, 0, 5), (6, 17, 40, 1 << 20)]:
        described = ((kind * 4096 + month + offset) * 64 + region) * 2**32 + ordinal
        assert pack(kind, month, region, ordinal) == described


def clip(x, low, high):
    return min(max(x, low), high)


@pytest.fixture
def before_and_after():
    """A model under pressure, just before and just after a month's review of postures."""
    model = DistrictModel(policies="rigid_embedding+flexible_embedding+core_interests", rng=5)
    for _ in range(8):
        model.step()
    world = model.world
    agencies(world)
    gates(world)
    world.organizations["events"][::2] |= 2  # visits: occasions for more reviews
    before, profiles = world.organizations.copy(), world.profiles.copy()
    posture(world)
    return world, before, profiles, world.organizations


def peers(world, before, profiles, values):
    """Return each organization's mean of something over its peers, as section 7.13 says."""
    ties = [world.rates[0][f"tie_{kind}"]
            for kind in ("acquaintance", "interest", "industry", "neighbourhood")]  # fmt: skip
    alive = before["alive"]
    result = np.array(values, dtype=float)
    for i in np.flatnonzero(alive):
        total = weights = 0.0
        for kind, weight in enumerate(ties):
            others = alive & (profiles["circles"][:, kind] == profiles["circles"][i, kind])
            others[i] = False
            if others.any():
                total += weight * np.mean(np.asarray(values, float)[others])
                weights += weight
        result[i] = total / weights if weights else values[i]
    return result


def utilities(world, org, who, n_1, n_2, received):
    """Return expected benefit and the utilities U1 and U2 without their shocks."""
    p, lever = world.rates[0], world.levers[org["zone"]]
    hoped = lever["offer"] * who["project_fit"] / org["resources"] + lever["recognition"]
    benefit = clip(hoped + p["spill_over"] * received, 0.0, 0.5)
    money = p["benefit_weight"] * who["interest_projects"] * benefit
    cost = p["hour_cost"] * who["interest_time"] * who["workload"]
    paper = p["paper_hours"] * (1 - lever["paper_relief"]) * (1 - 0.15 * lever["communication"])
    paper *= 1 + p["calendar_paper"] * lever["calendar"]
    relief = max(lever["communication"], lever["train_heads"], 0.5 * org["cross_appointed"])
    fear = p["laymen_fear"] * who["interest_autonomy"] * (1 - p["fear_relief"] * relief)
    fear *= not org["head_is_member"]
    n = p["peer_weight"] * (1 + lever["circles"])
    m = p["member_pull"] * min(1.0, org["known_members"] / p["branch_threshold"])
    u_1 = p["paper_benefit"] * money - cost * paper + n * n_1 + who["taste_ceremonial"] + m
    u_2 = money + org["willingness"] - cost * (paper + p["activity_hours"]) + n * n_2
    return benefit, u_1, u_2 + who["taste_substantive"] - fear + m


def test_the_posture_is_chosen_as_described(before_and_after):
    world, before, profiles, after = before_and_after
    p, month = world.rates[0], world.month
    known = (before["posture"] == 1, before["posture"] == 2, before["benefit_received"])
    seen = [peers(world, before, profiles, values) for values in known]
    reviews = key_of(world.seed, "review", month)
    shock = key_of(world.seed, "shock", 1)
    reviewed = 0
    for i in np.flatnonzero(before["alive"]):
        org, who, agent, now = before[i], profiles[i], int(before[i]["id"]), before[i]["posture"]
        n_1, n_2, received = (float(values[i]) for values in seen)
        other = n_1 + n_2 if now == 0 else 1 - (n_1 if now == 1 else n_2)
        hazard = p["review_rate"] + p["review_event"] * (org["events"] != 0)
        hazard += p["review_peers"] * (1 + world.levers[org["zone"]]["circles"]) * other
        if u(reviews, agent) >= -math.expm1(-hazard):
            assert after[i]["posture"] == now
            continue
        reviewed += 1
        benefit, u_1, u_2 = utilities(world, org, who, n_1, n_2, received)
        year = variant(shock, (month + agent % 12) // 12)
        drawn = [-math.log(-math.log(u(key, agent)))
                 for key in (year, variant(year, 1), variant(year, 2))]  # fmt: skip
        total = np.array([0.0, u_1, u_2]) + p["shock_scale"] * np.array(drawn)
        threat = np.array([org["pressure_none"], org["pressure_empty"], 0.0])
        net = total - p["pressure_weight"] * threat - p["switching_cost"] * (np.arange(3) != now)
        assert after[i]["posture"] == int(np.argmax(net))
        assert math.isclose(after[i]["benefit"], benefit, rel_tol=1e-9, abs_tol=1e-12)
        lost = float(total.max() - total[np.argmax(net)])
        assert math.isclose(after[i]["tension"], lost, rel_tol=1e-9, abs_tol=1e-9)
    assert reviewed > 20


def test_pressure_and_enforcement_are_those_described(before_and_after):
    world, before, _, _ = before_and_after
    p = world.rates[0]
    for i in np.flatnonzero(before["alive"]):
        org = before[i]
        lever, age = world.levers[org["zone"]], world.month - org["born"]
        ruled = world.scope[org["type"], org["registration"]]
        wanted = 1 - (1 - lever["duty"]) * math.exp(-p["verify_reach"] * org["effort_verify"])
        assert math.isclose(org["enforcement"], wanted if ruled else 0.0, rel_tol=1e-9)
        registered = org["registration"] == 0
        concerns = [registered and age == 0, org["incubated"] and age < 24,
                    registered and age >= 12, registered and age >= 24, org["sells_services"],
                    registered, registered]  # fmt: skip
        safe = empty = 1.0
        for g in range(7):
            if concerns[g] and ruled and lever["gate_stake"][g] > 0.0:
                x = lever["gate_exposure"][g] * (min(1.0, 12 * p["head_turnover"]) if g == 6 else 1)
                loss = x * lever["gate_stake"][g] * org["enforcement"]
                safe, empty = safe * (1 - loss), empty * (1 - loss * lever["gate_depth"][g])
        assert math.isclose(org["pressure_none"], 1 - safe, rel_tol=1e-9, abs_tol=1e-12)
        assert math.isclose(org["pressure_empty"], 1 - empty, rel_tol=1e-9, abs_tol=1e-12)
