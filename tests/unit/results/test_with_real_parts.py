"""The real scenario, policies and measures in place of the stand-ins."""

import json

import numpy as np
import pytest

from sim.measures import HEADLINE, MEASURES, TALLIES
from sim.policies import bundle_from_text, policy_from_dict
from sim.results import REGION_MEASURES, Comparison, Groups, RunResult, Snapshot
from sim.scenario import TYPE_NAMES, Scenario

BUNDLES = "status_quo", "rigid_embedding+joint_building"
PLAIN = {
    "name": "two",
    "district": {
        "name": "Two",
        "organizations": 60,
        "source": "made up",
        "regions": [
            {"name": "North", "share": 0.6, "neighbours": ["South"]},
            {"name": "South", "share": 0.4},
        ],
        "industries": [{"name": "care", **dict.fromkeys(TYPE_NAMES, 1.0)}],
    },
    "organizations": {"staff_mean": 0.1 + 0.2 + 7},
}


@pytest.fixture(autouse=True)
def real(small_world, monkeypatch):
    monkeypatch.undo()


def make_run(text, seed):
    rng = np.random.default_rng(seed)
    groups = Groups(("North", "South"), ("care",), TYPE_NAMES)
    policies = bundle_from_text(text).policies
    return RunResult(
        scenario=Scenario.from_dict(PLAIN),
        policies=policies,
        label=text,
        seed=seed,
        population_seed=3,
        months=5,
        groups=groups,
        tallies=rng.integers(0, 3, (5, len(groups), len(TALLIES))).astype(np.float64),
        costs=rng.random((5, len(policies), 3)),
        snapshot=Snapshot(np.arange(9), rng.random(9) < 0.7, rng.random(9)),
        trace=None,
        versions={"code": "ab12"},
    )


@pytest.fixture
def comparison():
    return Comparison.of(
        {text: [make_run(text, seed) for seed in (1, 2)] for text in BUNDLES}, BUNDLES[0]
    )


@pytest.mark.parametrize("text", BUNDLES)
def test_a_run_loads_back_equal(tmp_path, text):
    run = make_run(text, 7)
    back = RunResult.load(run.save(tmp_path))
    assert back == run
    assert back.scenario == run.scenario
    assert back.scenario.fingerprint == run.scenario.fingerprint
    assert back.policies == run.policies


def test_a_policy_with_changed_parameters_loads_back_equal(tmp_path):
    late = policy_from_dict({"name": "rigid_embedding", "start": 3, "end": 4, "stake": 0.1 + 0.2})
    parts = vars(make_run("status_quo", 7)) | {"policies": (late,), "costs": np.ones((5, 1, 3))}
    assert RunResult.load(RunResult(**parts).save(tmp_path)).policies == (late,)


def test_every_measure_is_computed_for_district_and_groups():
    run = make_run(BUNDLES[1], 7)
    frame = run.to_frame()
    assert list(frame.columns) == list(MEASURES)
    for name in MEASURES:
        assert run.series_by("region", name).shape == (5, 2)


def test_a_comparison_loads_back_equal(comparison, tmp_path):
    back = Comparison.load(comparison.save(tmp_path))
    assert back == comparison
    assert back.region_neighbours == {"North": ("South",), "South": ("North",)}
    json.dumps(back.to_dict(), allow_nan=False)


def test_the_measures_that_comparisons_name_exist(comparison):
    assert set(REGION_MEASURES) | set(HEADLINE) <= set(comparison.measures)
    assert {f"posture_{name}" for name in ("none", "ceremonial", "substantive")} <= set(MEASURES)
    assert (
        comparison.incremental(BUNDLES[1]).effect.n
        == comparison.difference(BUNDLES[1], "effective_coverage").n
    )
