import numpy as np
import pandas as pd
import pytest

from sim.calibration.posterior import BUNDLED, load_posterior
from sim.core.errors import InputError
from sim.scenario.files import load_scenario, scenario_names

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
    assert load_posterior(file, minimal, {PULL: 3.0}).paths == (SIZE,)


@pytest.mark.parametrize("name", scenario_names())
def test_the_bundled_sample_fits_every_scenario(name):
    scenario = load_scenario(name)
    posterior = load_posterior(None, scenario)
    assert 1 <= len(posterior.paths) <= 8
    assert 100 <= len(posterior.rows) <= 400
    scenario.with_values(posterior.values(1))
    assert BUNDLED.stat().st_size < 100_000


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"organizations.member_pul": [1.0]}, "did you mean 'organizations.member_pull'"),
        ({PULL: [9.0]}, "row 2, column organizations.member_pull: 9 is out of range"),
        ({SIZE: [4.5]}, "expected a whole number"),
        ({PULL: [1.0], "weight": [-1.0]}, "column weight"),
        ({PULL: [1.0], "weight": ["heavy"]}, "column weight"),
        ({"pull": [1.0]}, "no column is a key path"),
        ({PULL: []}, "holds no draw"),
    ],
)
def test_tables_that_will_not_do(minimal, tmp_path, columns, said):
    pd.DataFrame(columns).to_csv(tmp_path / "mine.csv", index=False)
    with pytest.raises(InputError, match=r"--posterior .*mine\.csv") as refused:
        load_posterior(tmp_path / "mine.csv", minimal)
    assert said in str(refused.value)


def test_files_that_will_not_do(minimal, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_posterior(tmp_path / "none.csv", minimal)
    (tmp_path / "picture.parquet").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match="neither CSV nor Parquet"):
        load_posterior(tmp_path / "picture.parquet", minimal)
