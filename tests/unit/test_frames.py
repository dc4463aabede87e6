"""The same numbers in pandas, Polars and xarray."""

import sys

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.frames import to_pandas, to_polars, to_xarray
from sim.model import DistrictModel
from sim.studies.files import study_of
from sim.studies.sweeping import sweep

MEASURE = "organization_coverage_registered"


@pytest.fixture(scope="module")
def run():
    return DistrictModel(scenario="minimal", policies="joint_building", months=4, rng=1).run()


@pytest.fixture(scope="module")
def comparison():
    return compare("minimal", ["status_quo", "joint_building"], replicates=2, seed=5)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    study = {"name": "small", "scenario": "minimal", "replicates": 2, "months": 3,
             "policies": ["status_quo", "rigid_embedding"],
             "grid": {"organizations": {"staff_mean": [6.0, 9.0]}}}  # fmt: skip
    return sweep(study_of(study), tmp_path_factory.mktemp("sweep") / "s", workers=1)


def test_a_run(run):
    frame = to_pandas(run)
    district = frame[frame["group_kind"] == "district"]
    assert np.array_equal(district[MEASURE], run.series(MEASURE))
    data = to_xarray(run)
    north = data[MEASURE].sel(group="region: North").to_numpy()
    assert np.array_equal(north, run.series_by("region", MEASURE)[:, 0], equal_nan=True)
    assert data.sizes == {"month": 4, "group": len(run.groups)}


def test_a_comparison(comparison):
    values = to_xarray(comparison)[MEASURE].sel(alternative="joint_building").to_numpy()
    assert np.array_equal(values, comparison.stack("joint_building", MEASURE))
    frame = to_pandas(comparison)
    assert list(frame["seed"].unique()) == [5, 6]
    assert len(frame) == 2 * 2 * comparison.months


def test_a_sweep_carries_what_varied(swept):
    frame, data = to_pandas(swept), to_xarray(swept)
    assert set(frame["organizations.staff_mean"]) == {6.0, 9.0}
    assert data["organizations.staff_mean"].to_numpy().tolist() == [6.0, 9.0]
    one = frame.query("point == 1 and alternative == 'rigid_embedding' and replicate == 1")
    measure = swept.manifest["study"]["measures"][0]
    cell = data[measure].sel(point=1, alternative="rigid_embedding", replicate=1)
    assert np.array_equal(one[measure], cell)


@pytest.mark.parametrize("which", ["run", "comparison", "swept"])
def test_polars_holds_the_same_table(which, request):
    result = request.getfixturevalue(which)
    mine, theirs = to_pandas(result), to_polars(result)
    assert theirs.columns == list(mine.columns)
    name = MEASURE if MEASURE in mine else mine.columns[-1]
    assert np.array_equal(theirs[name].to_numpy(), mine[name].to_numpy(), equal_nan=True)


@pytest.mark.parametrize(("library", "turn"), [("polars", to_polars), ("xarray", to_xarray)])
def test_a_library_that_is_missing_is_named_with_how_to_get_it(library, turn, run, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"{library} is not installed.*\[{library}\]"):
        turn(run)


def test_anything_else_is_refused():
    with pytest.raises(InputError, match="expected a run"):
        to_pandas("results/x")
