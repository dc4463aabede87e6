import pickle

import pytest

from sim.experiment.runs import RunSpec, pack, plugin_file, run_one, run_packed
from sim.policies.bundle import bundle_from_text
from sim.scenario.files import load_scenario


@pytest.fixture(scope="module")
def spec():
    world = load_scenario("minimal", {"run.months": 3, "run.burn_in_months": 0})
    return RunSpec(world, bundle_from_text("rigid_embedding+joint_building"), seed=7)


def test_a_run_is_what_its_specification_says(spec):
    result = run_one(spec)
    assert (result.seed, result.label, result.months) == (7, "rigid_embedding+joint_building", 3)
    assert result.population_seed == 7
    assert [policy.name for policy in result.policies] == ["rigid_embedding", "joint_building"]


def test_the_months_of_the_specification_go_before_the_scenarios(spec):
    shorter = RunSpec(spec.scenario, spec.bundle, seed=7, population_seed=3, months=2)
    result = run_one(shorter)
    assert (result.months, result.population_seed) == (2, 3)


def test_progress_counts_the_months(spec):
    told = []
    run_one(spec, told.append)
    assert told == [1, 2, 3]


def test_a_packed_run_gives_the_same_result(spec):
    assert run_packed(pickle.loads(pickle.dumps(pack(spec)))) == run_one(spec)


def test_policies_of_the_package_need_no_file(spec):
    assert [plugin_file(policy) for policy in spec.bundle.policies] == [None, None]
    assert pack(spec).plugins == ()


def test_a_plugin_is_packed_by_its_file(spec, plugins):
    own = RunSpec(spec.scenario, bundle_from_text("onlooker+status_quo"), seed=1)
    assert pack(own).plugins == ((plugins / "onlooker.py").resolve(),)
