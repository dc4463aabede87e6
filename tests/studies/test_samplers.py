import numpy as np
import pytest

RANGES = {"organizations.staff_mean": [4.0, 12.0], "agencies.overlap": [0.2, 0.8],
          "policies.rigid_embedding.stake": [0.1, 0.5]}  # fmt: skip


def sampled(of, **sample):
    study = of(grid=None, sample={"ranges": RANGES, **sample})
    assert [varied.path for varied in study.design.varied] == list(RANGES)
    return np.array(study.axes[0].points)


@pytest.mark.parametrize(
    ("sample", "points"),
    [
        ({"points": 50}, 50),
        ({"method": "sobol_sequence", "points": 64}, 64),
        ({"method": "sobol", "points": 16}, 16 * 5),
        ({"method": "sobol", "points": 16, "second_order": True}, 16 * 8),
        ({"method": "morris", "trajectories": 6}, 6 * 4),
    ],
)
def test_a_sampler_stays_in_its_ranges_and_repeats_itself(of, sample, points):
    one, again = sampled(of, **sample), sampled(of, **sample)
    assert one.shape == (points, 3)
    np.testing.assert_array_equal(one, again)
    low, high = np.array(list(RANGES.values())).T
    assert (one >= low).all()
    assert (one <= high).all()
    assert not np.array_equal(one, sampled(of, **sample, seed=2))


def test_a_latin_hypercube_has_one_point_in_every_part(of):
    points = sampled(of, points=20)
    low, high = np.array(list(RANGES.values())).T
    parts = np.floor((points - low) / (high - low) * 20).astype(int)
    assert (np.sort(parts, axis=0) == np.arange(20)[:, None]).all()


def test_morris_changes_one_value_at_a_time(of):
    points = sampled(of, method="morris", trajectories=5).reshape(5, 4, 3)
    assert (np.count_nonzero(np.diff(points, axis=1), axis=2) == 1).all()


def test_a_larger_sobol_sequence_holds_the_smaller(of):
    larger = sampled(of, method="sobol_sequence", points=64)
    np.testing.assert_array_equal(sampled(of, method="sobol_sequence", points=32), larger[:32])


def test_whole_numbers_come_up_equally_often(of):
    study = of(grid=None, sample={"points": 40, "ranges": {"run.burn_in_months": [3, 6]}})
    values = [point[0] for point in study.axes[0].points]
    assert {type(value) for value in values} == {int}
    assert np.bincount(values).tolist() == [0, 0, 0, 10, 10, 10, 10]


def test_orders_of_magnitude_are_spread_evenly(of):
    ranges = {"agencies.public_budget": [1.0, 1000.0, "log"]}
    study = of(grid=None, sample={"points": 30, "ranges": ranges})
    values = np.array([point[0] for point in study.axes[0].points])
    assert [np.count_nonzero(values < edge) for edge in (10, 100)] == [10, 20]
