import math

import pytest

from sim.experiment.executors import HereAndNow
from sim.studies import study_of, sweep

STUDY = {
    "scenario": "minimal",
    "policies": ["status_quo", "rigid_embedding"],
    "measures": ["organization_coverage_registered"],
    "months": 12,
    "values": {"run": {"burn_in_months": 0}},
    "grid": {"policies": {"rigid_embedding": {
        "start": [1, 2, 3, 4, 13, 14, 15, 16, 17, 18], "stake": [0.5, 0.6]}}},
}  # fmt: skip
GOAL = "rigid_embedding beats status_quo on organization_coverage_registered"


@pytest.fixture
def swept(here):
    sweep(study_of(STUDY), "swept", executor=HereAndNow())


def test_a_policy_that_starts_after_the_end_is_found_to_fail(swept, sim_json, here):
    printed = sim_json("discover", "swept", "--goal", GOAL)
    assert printed["goal"] == GOAL
    assert (printed["worlds"], printed["failures"]) == (20, 12)
    limits = printed["box"]["limits"]["policies.rigid_embedding.start"]
    assert 4 < limits["low"] < 13
    assert limits["high"] is None
    assert (printed["box"]["coverage"], printed["box"]["density"]) == (1.0, 1.0)
    assert math.fsum(one["best"] for one in printed["regrets"]) == pytest.approx(1.0)
    assert all((here / path).stat().st_size for path in printed["figures"])


def test_tables_and_paths(swept, sim):
    ended = sim("discover", "swept", "--goal", GOAL, "--out", "drawn")
    assert ended.exit_code == 0, ended.stderr
    assert f"{GOAL}: fails in 12 of 20 worlds" in ended.stdout
    assert "Box with coverage 100%, density 100%, 12 worlds" in ended.stdout
    assert "worst regret" in ended.stdout
    assert "drawn/discovery.png" in ended.stdout


def test_failures_everywhere_are_no_region(swept, sim):
    ended = sim("discover", "swept", "--goal", f"{GOAL} by 0.9")
    assert ended.exit_code == 0, ended.stderr
    assert "fails in 20 of 20 worlds" in ended.stdout
    assert "Worlds are too few, or failures too scattered" in ended.stdout
    assert "Box" not in ended.stdout


def test_a_wrong_goal_and_no_goal(swept, wrong):
    assert "expected A beats B" in wrong("discover", "swept", "--goal", "be good")
    assert "--goal" in wrong("discover", "swept")
