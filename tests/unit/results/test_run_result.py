import numpy as np
import pytest

from sim.core.errors import InputError
from sim.results.measured import measure_names


def test_a_series_is_the_measure_of_the_district(make_run):
    run = make_run()
    expected = run.tallies[:, 0, 1] / run.tallies[:, 0, 0]
    np.testing.assert_array_equal(run.series("organization_coverage_registered"), expected)


@pytest.mark.parametrize(
    ("kind", "first", "n"), [("region", 1, 2), ("industry", 3, 3), ("type", 6, 2)]
)
def test_a_series_by_kind_has_a_column_for_each_group(make_run, kind, first, n):
    run = make_run()
    found = run.series_by(kind, "organization_coverage_registered")
    assert found.shape == (6, n)
    expected = run.tallies[:, first, 1] / run.tallies[:, first, 0]
    np.testing.assert_array_equal(found[:, 0], expected)


def test_an_undefined_measure_is_missing(make_run):
    run = make_run()
    empty = make_run(tallies=np.zeros_like(run.tallies))
    assert np.isnan(empty.series("hollow_share")).all()


def test_an_unknown_measure_is_refused_with_the_nearest_one(make_run):
    with pytest.raises(InputError, match="did you mean 'effective_coverage'"):
        make_run().series("efective_coverage")


def test_the_frame_has_a_row_a_month_and_a_column_a_measure(make_run):
    run = make_run()
    frame = run.to_frame()
    assert frame.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert frame.index.name == "month"
    assert frame["decoupling_gap"].to_numpy().tolist() == run.series("decoupling_gap").tolist()
    assert len(frame.columns) == len(measure_names())


def test_runs_are_equal_by_content(make_run, make_scenario):
    run = make_run()
    assert run == make_run()
    assert run != make_run(seed=8)
    assert run != make_run(label="another")
    assert run != make_run(scenario=make_scenario(staff_mean=0.3))
    bumped = run.tallies.copy()
    bumped[2, 3, 1] = np.nextafter(bumped[2, 3, 1], 100)
    assert run != make_run(tallies=bumped)


def test_a_run_cannot_be_changed(make_run):
    run = make_run()
    with pytest.raises(AttributeError):
        run.seed = 8
    with pytest.raises(ValueError, match="read-only"):
        run.costs[0, 0, 0] = 1.0


def test_arrays_that_do_not_fit_the_run_are_refused(make_run):
    with pytest.raises(ValueError, match="do not fit 5 months"):
        make_run(months=5, tallies=make_run(months=6).tallies)
    with pytest.raises(ValueError, match="do not fit"):
        make_run(costs=np.zeros((6, 2, 3)))
