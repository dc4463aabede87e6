import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from sim.core.errors import InputError
from sim.results import Comparison

COVERAGE = "organization_coverage_registered"


def test_a_saved_comparison_loads_back_equal(comparison, tmp_path):
    back = Comparison.load(comparison.save(tmp_path / "new" / "folder"))
    assert back == comparison
    assert back.to_dict() == comparison.to_dict()


def test_missing_values_load_back_equal(compare_values, tmp_path):
    comparison = compare_values([[0.1, np.nan], [np.nan, np.nan]], [[0.2, 0.3], [0.4, np.nan]])
    back = Comparison.load(comparison.save(tmp_path))
    assert back == comparison
    assert back.difference("b", COVERAGE, month=1).n == 1


def test_a_loaded_comparison_has_all_that_figures_draw(comparison, tmp_path):
    back, label = Comparison.load(comparison.save(tmp_path)), "drive+visits"
    assert back.alternative(label).policies == comparison.alternative(label).policies
    assert back.cost(label) == comparison.cost(label)
    assert back.region_neighbours == comparison.region_neighbours
    np.testing.assert_array_equal(back.region_coverage(label), comparison.region_coverage(label))
    np.testing.assert_array_equal(back.band(label, COVERAGE), comparison.band(label, COVERAGE))


def test_readers_find_a_row_for_each_alternative_seed_month_and_measure(
    comparison, alternatives, tmp_path
):
    rows = pq.read_table(comparison.save(tmp_path) / "comparison.parquet").to_pylist()
    assert len(rows) == 3 * 4 * 6 * len(comparison.measures)
    wanted = {"alternative": "again", "seed": 9, "month": 5, "measure": "decoupling_gap"}
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    assert row["value"] == alternatives["again"][2].series("decoupling_gap")[4]


def test_readers_find_costs_by_seed_month_and_bearer(comparison, alternatives, tmp_path):
    rows = pq.read_table(comparison.save(tmp_path) / "costs.parquet").to_pylist()
    wanted = {"alternative": "drive+visits", "seed": 8, "month": 2}
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    spent = alternatives["drive+visits"][1].costs[1, :, 2]
    assert row["social_organizations"] == pytest.approx(spent.sum())


def test_readers_find_costs_by_policy(comparison, alternatives, tmp_path):
    rows = pq.read_table(comparison.save(tmp_path) / "policy_costs.parquet").to_pylist()
    wanted = {"alternative": "drive+visits", "seed": 8, "policy": 1}
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    spent = alternatives["drive+visits"][1].costs[:, 1, 2]
    assert row["social_organizations"] == pytest.approx(spent.sum())


def test_readers_find_coverage_by_region(comparison, tmp_path):
    rows = pq.read_table(comparison.save(tmp_path) / "regions.parquet").to_pylist()
    wanted = {"alternative": "again", "region": "south", "measure": "effective_coverage"}
    (row,) = [row for row in rows if wanted.items() <= row.items()]
    assert row["value"] == comparison.region_coverage("again", "effective_coverage")[1]


def test_the_summary_lies_beside_it(comparison, tmp_path):
    text = (comparison.save(tmp_path) / "comparison.json").read_text("utf-8")
    assert json.loads(text) == comparison.to_dict()


def test_a_run_is_not_a_comparison(make_run, tmp_path):
    with pytest.raises(InputError, match="holds a saved run, not a saved comparison"):
        Comparison.load(make_run().save(tmp_path))


def test_a_comparison_replaces_a_run_saved_there(make_run, comparison, tmp_path):
    make_run().save(tmp_path)
    assert Comparison.load(comparison.save(tmp_path)) == comparison
    assert not (tmp_path / "tallies.parquet").exists()


def test_a_damaged_comparison_is_refused(comparison, tmp_path):
    folder = comparison.save(tmp_path)
    (folder / "regions.parquet").write_bytes((folder / "costs.parquet").read_bytes())
    with pytest.raises(InputError, match="damaged"):
        Comparison.load(folder)
