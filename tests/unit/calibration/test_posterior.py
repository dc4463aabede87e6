import numpy as np
import pandas as pd
import pytest

from sim.calibration.files import load_calibration
from sim.calibration.posterior import BUNDLED, load_posterior
from sim.core.errors import InputError
from sim.core.parameters import leaf_parameters
from sim.scenario.files import load_scenario, scenario_names
from sim.scenario.scenario import SECTIONS
from sim.scenario.sections.words import FITTED

PULL, SIZE = "organizations.member_pull", "environment.circle_size"


@pytest.fixture(scope="module")
def minimal():
    return load_scenario("minimal")


@pytest.fixture
def file(tmp_path):
    """A sample of two parameters, of which one draw weighs nine tenths."""
    table = pd.DataFrame({PULL: [1.0, 2.0], SIZE: [5.0, 9.0], "weight": [0.3, 2.7], "note": "x"})
    table.to_csv(tmp_path / "mine.csv", index=False)
    return tmp_path / "mine.csv"


def test_a_seed_has_its_draw_whatever_else_is_drawn(minimal, file):
    posterior = load_posterior(file, minimal)
    assert posterior.paths == (PULL, SIZE)
    drawn = [posterior.values(seed) for seed in range(400)]
    assert drawn == [posterior.values(seed) for seed in range(400)]
    heavy = [values for values in drawn if values == {PULL: 2.0, SIZE: 9}]
    assert 330 < len(heavy) < 385
    assert isinstance(drawn[0][SIZE], int)


def test_parquet_and_no_weights(minimal, tmp_path):
    pd.DataFrame({PULL: np.arange(4.0)}).to_parquet(tmp_path / "mine.parquet")
    posterior = load_posterior(tmp_path / "mine.parquet", minimal)
    found = [posterior.values(seed)[PULL] for seed in range(400)]
    assert np.bincount(np.array(found, int)).min() > 70


def test_what_is_given_otherwise_is_not_drawn(minimal, file):
    assert load_posterior(file, minimal, [PULL]).paths == (SIZE,)


def test_rows_come_as_often_as_they_weigh_and_more_change_none(minimal, file):
    posterior = load_posterior(file, minimal)
    drawn = posterior.draws(200, seed=3)
    assert sum(one[PULL] == 1.0 for one in drawn) == pytest.approx(20, abs=2)
    assert drawn[:30] == posterior.draws(30, seed=3)
    assert drawn != posterior.draws(200, seed=4)


def test_draws_of_a_large_sample_differ(minimal, tmp_path):
    pd.DataFrame({PULL: np.arange(200) / 100}).to_csv(tmp_path / "mine.csv", index=False)
    drawn = load_posterior(tmp_path / "mine.csv", minimal).draws(80, seed=1)
    assert len({one[PULL] for one in drawn}) == 80


def test_nuisances_are_kept_where_they_are_asked_for(minimal, tmp_path):
    table = pd.DataFrame({PULL: [1.0], "joint_counted": [0.5], "nuisance.not_legal": [0.1]})
    table.to_csv(tmp_path / "mine.csv", index=False)
    assert load_posterior(tmp_path / "mine.csv", minimal).paths == (PULL,)
    kept = load_posterior(tmp_path / "mine.csv", minimal, nuisances=True)
    assert kept.values(1) == {PULL: 1.0, "joint_counted": 0.5, "not_legal": 0.1}


@pytest.mark.parametrize("name", scenario_names())
def test_the_bundled_sample_fits_every_scenario(name):
    scenario = load_scenario(name)
    posterior = load_posterior(BUNDLED, scenario)
    assert 1 <= len(posterior.paths) <= 8
    assert 100 <= len(posterior.rows) <= 400
    scenario.with_values(posterior.values(1))
    assert BUNDLED.stat().st_size < 100_000


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"organizations.member_pul": [1.0]}, "did you mean 'organizations.member_pull'"),
        ({PULL: [9.0]}, "row 2, column organizations.member_pull: 9 is out of range"),
        ({PULL: [1.0, "much"]}, "row 3, column organizations.member_pull: expected a number, got"),
        ({SIZE: [4.5]}, "expected a whole number"),
        ({PULL: [1.0], "weight": [-1.0]}, "column weight"),
        ({PULL: [1.0], "weight": ["heavy"]}, "column weight"),
        ({PULL: [1.0], "joint_counted": [2.0]}, "column joint_counted: 2 is out of range"),
        ({PULL: [1.0], "not_legal": [0.1], "nuisance.not_legal": [0.2]}, "has two columns"),
        ({"pull": [1.0]}, "no column is a key path"),
        ({PULL: []}, "holds no draw"),
    ],
)
def test_tables_that_will_not_do(minimal, tmp_path, columns, said):
    pd.DataFrame(columns).to_csv(tmp_path / "mine.csv", index=False)
    with pytest.raises(InputError, match=r"--posterior .*mine\.csv") as refused:
        load_posterior(tmp_path / "mine.csv", minimal, nuisances=True)
    assert said in str(refused.value)


def test_a_sample_of_which_nothing_is_left_to_draw(minimal, tmp_path):
    pd.DataFrame({PULL: [1.0]}).to_csv(tmp_path / "mine.csv", index=False)
    with pytest.raises(InputError, match="all its parameters are given with --set"):
        load_posterior(tmp_path / "mine.csv", minimal, (PULL,))


def test_files_that_will_not_do(minimal, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_posterior(tmp_path / "none.csv", minimal)
    (tmp_path / "picture.parquet").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match="neither CSV nor Parquet"):
        load_posterior(tmp_path / "picture.parquet", minimal)


def test_a_column_that_stands_twice_is_named_as_it_stands(minimal, tmp_path):
    (tmp_path / "mine.csv").write_text(f"{PULL},{SIZE},{PULL}\n1.0,5,2.0\n")
    with pytest.raises(InputError, match=rf"mine\.csv: {PULL} has two columns"):
        load_posterior(tmp_path / "mine.csv", minimal)
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError, match="neither CSV nor Parquet"):
        load_posterior(tmp_path / "empty.csv", minimal)


def test_declared_values_are_the_middle_of_the_sample_that_ships(minimal):
    sample = pd.read_csv(BUNDLED)
    declared = {f"{section}.{leaf.name}": leaf for section in ("organizations", "environment")
                for leaf in leaf_parameters(SECTIONS[section])}  # fmt: skip
    assert len(sample.columns) == 8
    for path, values in sample.items():
        low, high = values.quantile([0.4, 0.6])
        assert low <= declared[path].default <= high, path
        assert declared[path].source.startswith(FITTED), path


def test_the_sample_that_ships_is_of_what_the_bundled_file_fits():
    fitted = load_calibration("national")
    assert list(pd.read_csv(BUNDLED).columns) == [prior.path for prior in fitted.priors]
