import dataclasses

import pytest

from sim.core.errors import InputError, RunError
from sim.experiment import compare as compare_module
from sim.experiment.compare import Interrupted, choose_baseline, compare
from sim.experiment.executors import open_executor
from sim.experiment.precision import headline_measures
from sim.policies.bundle import Bundle
from sim.policies.catalogue import find_policy
from sim.scenario.files import load_scenario

PAIR = ["status_quo", "rigid_embedding"]


@pytest.fixture(scope="module")
def world():
    return load_scenario("minimal", {"run.months": 4, "run.burn_in_months": 0})


@pytest.fixture(scope="module")
def compared(world):
    return compare(world, PAIR, replicates=3, seed=11)


def test_every_replicate_has_its_own_seed(compared):
    assert compared.seeds == (11, 12, 13)
    assert compared.labels == tuple(PAIR)
    assert compared.months == 4


def test_the_result_is_the_same_with_more_workers(world, compared):
    assert compare(world, PAIR, replicates=3, seed=11, workers=2) == compared


def test_the_scenario_says_how_often_and_from_which_seed(world):
    scenario = world.with_values({"run.replicates": 2, "run.seed": 5})
    assert compare(scenario, PAIR).seeds == (5, 6)


def test_the_same_population_in_every_replicate(world):
    same = compare(world, PAIR, replicates=2, population_seed=3)
    assert same.population_seeds == (3, 3)


def test_automatic_stops_at_the_first_look_that_is_precise(world):
    known_to = compare(world, PAIR, replicates=8).half_width(headline_measures())
    assert compare(world, PAIR, tolerance=1.01 * known_to).replicates == 8
    assert compare(world, PAIR, tolerance=0.99 * known_to, cap=9).replicates == 9


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tolerance": 0.0}, "tolerance: 0.0 is out of range; allowed: above 0 and below 1"),
        ({"tolerance": 1.0}, "tolerance: 1.0 is out of range"),
        ({"tolerance": float("nan")}, "tolerance: nan is out of range"),
        ({"tolerance": "fine"}, "tolerance: 'fine' is out of range"),
        ({"replicates": 2.5}, "replicates: 2.5 is not a whole number"),
        ({"replicates": True}, "replicates: True is not a whole number"),
        ({"cap": "9"}, "cap: '9' is not a whole number"),
        ({"seed": -1}, "^seed: -1 is no seed; expected a whole number from 0 on"),
        ({"population_seed": 0.5}, "^population_seed: 0.5 is no seed"),
    ],
)
def test_what_is_no_tolerance_or_seed_is_refused(world, given, said):
    with pytest.raises(InputError, match=said):
        compare(world, PAIR, **given)


def test_alternatives_are_a_list(world):
    with pytest.raises(InputError, match=r"alternatives: expected a list such as \['status_quo', "):
        compare(world, "joint_building")


def test_no_more_workers_than_runs(world, monkeypatch):
    asked = []
    monkeypatch.setattr(
        compare_module, "open_executor", lambda workers: asked.append(workers) or open_executor(1)
    )
    compare(world, PAIR, replicates=3, workers=99)
    assert asked == [6]


def test_automatic_stops_at_the_cap(world):
    assert compare(world, PAIR, tolerance=1e-12, cap=9).replicates == 9


def test_progress_starts_at_nothing_and_ends_at_everything(world):
    told = []
    compare(world, PAIR, replicates=2, progress=lambda *so_far: told.append(so_far))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_the_replicates_that_are_complete(world, workers):
    def stop_after_five(done, planned):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        compare(world, PAIR, replicates=9, workers=workers, progress=stop_after_five)
    partial = stopped.value.comparison
    assert 1 <= partial.replicates <= 2
    assert set(partial.seeds) <= {1, 2, 3, 4}


def test_ctrl_c_before_anything_is_complete_keeps_nothing(world):
    def stop(done, planned):
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        compare(world, PAIR, replicates=2, progress=stop)
    assert stopped.value.comparison is None


@pytest.mark.parametrize("workers", [1, 2])
def test_policies_of_the_users_own_run_in_workers_too(world, plugins, workers):
    assert plugins.is_dir()
    compared = compare(world, ["status_quo", "onlooker"], replicates=2, workers=workers)
    assert compared.difference("onlooker", "effective_coverage").difference == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_a_policy_that_fails_is_named_with_its_seed_and_line(world, plugins, workers):
    assert plugins.is_dir()
    failure = r"breaker, seed 7: ZeroDivisionError: .* \([^/(]+/breaker\.py, line \d+\)"
    with pytest.raises(RunError, match=failure):
        compare(world, ["status_quo", "breaker"], replicates=1, seed=7, workers=workers)


def test_a_policy_in_no_file_needs_this_process(world, plugins):
    assert plugins.is_dir()
    base = find_policy("onlooker")
    unwritten = dataclasses.dataclass(frozen=True)(
        type("Unwritten", (base,), {"name": "unwritten", "__module__": "a_notebook"})
    )
    alternatives = ["status_quo", unwritten()]
    assert compare(world, alternatives, replicates=1).labels == ("status_quo", "unwritten")
    with pytest.raises(InputError, match="'unwritten' is in no file"):
        compare(world, alternatives, replicates=1, workers=2)


def test_alternatives_are_text_policies_or_bundles(world):
    flexible = find_policy("flexible_embedding")()
    bundle = Bundle("mine", (find_policy("rigid_embedding")(), flexible))
    labels = compare(world, ["status_quo", flexible, bundle], replicates=1).labels
    assert labels == ("status_quo", "flexible_embedding", "mine")


def test_the_baseline_is_the_status_quo_or_the_first_or_the_one_named():
    assert choose_baseline(["a", "status_quo"]) == "status_quo"
    assert choose_baseline(["b", "a"]) == "b"
    assert choose_baseline(["b", "a", "status_quo"], "a") == "a"


@pytest.mark.parametrize(
    ("labels", "baseline", "message"),
    [
        (["a"], None, "two or more"),
        ([], None, "two or more"),
        (["a", "b", "a"], None, "'a' is given twice"),
        (["joint_building", "b"], "joint_bulding", "did you mean 'joint_building'"),
    ],
)
def test_alternatives_that_cannot_be_compared(labels, baseline, message):
    with pytest.raises(InputError, match=message):
        choose_baseline(labels, baseline)
