"""Parameters drawn by replicate: pairs stay pairs, and the comparison says what was drawn."""

import pytest

from sim.experiment.compare import compare
from sim.results.comparison import Comparison
from sim.results.spread import spread
from sim.scenario.files import load_scenario

PAIR = ["status_quo", "rigid_embedding"]
PATH = "organizations.pressure_weight"
COVERAGE = "organization_coverage_registered"


@pytest.fixture(scope="module")
def world():
    return load_scenario("minimal", {"run.months": 6, "run.burn_in_months": 0})


def by_seed(seed):
    return {PATH: float(seed % 3)}


@pytest.fixture(scope="module")
def drawn(world):
    return compare(world, PAIR, replicates=3, seed=11, draw=by_seed)


def test_every_alternative_of_a_replicate_has_its_values(world, drawn):
    for at, seed in enumerate(drawn.seeds):
        alone = compare(world.with_values(by_seed(seed)), PAIR, replicates=1, seed=seed)
        for label in PAIR:
            assert (drawn.stack(label, COVERAGE)[at] == alone.stack(label, COVERAGE)[0]).all()


def test_it_says_what_was_drawn_and_keeps_it(drawn, tmp_path):
    assert drawn.draws == tuple(map(by_seed, (11, 12, 13)))
    printed = drawn.to_dict()
    assert printed["drawn_parameters"] == [PATH]
    low, high = printed["spread"]["rigid_embedding"][COVERAGE]
    assert low <= high
    assert Comparison.load(drawn.save(tmp_path / "kept")) == drawn


def test_it_is_the_same_with_more_workers(world, drawn):
    assert compare(world, PAIR, replicates=3, seed=11, draw=by_seed, workers=2) == drawn


def test_without_draws_nothing_is_said_of_them(world):
    plain = compare(world, PAIR, replicates=2)
    assert plain.draws == ()
    assert "spread" not in plain.to_dict()


def test_the_spread_is_of_differences(world):
    plain = compare(world, PAIR, replicates=2)
    found = plain.values(PAIR[1], COVERAGE) - plain.values(PAIR[0], COVERAGE)
    low, high = spread(plain, PAIR[1], COVERAGE)
    assert (low, high) == pytest.approx((min(found) + 0.05 * abs(found[1] - found[0]),
                                         max(found) - 0.05 * abs(found[1] - found[0])))  # fmt: skip
