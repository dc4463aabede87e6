import numpy as np
import pytest

from sim.dashboard.pages.watch.packing import HEIGHT, RINGS, WIDTH, discs_of, points_of
from sim.figures.material import Place
from sim.scenario import load_scenario


def places(name):
    regions = load_scenario(name).district.regions
    return [Place(one.name, one.share, tuple(one.neighbours)) for one in regions]


@pytest.mark.parametrize("name", ["minimal", "zhonglou", "anhui-2015", "country-2017"])
def test_discs_stand_free_of_each_other_and_on_the_stage(name):
    here = places(name)
    counts = np.array([round(1000 * place.share) for place in here])
    centres, radii = discs_of(here, counts)
    apart = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1))
    one, other = np.triu_indices(len(here), 1)
    assert np.all(apart[one, other] >= radii[one] + radii[other] + RINGS - 1e-9)
    assert np.all((centres - radii[:, None] >= 0) & (centres + radii[:, None] <= [WIDTH, HEIGHT]))
    np.testing.assert_allclose(radii**2 * counts[0], radii[0] ** 2 * counts, rtol=1e-9)


def test_one_place_alone_stands_in_the_middle():
    centres, radii = discs_of([Place("Only", 1.0, ())], np.array([5]))
    assert radii[0] > 0
    assert abs(centres[0, 0] - WIDTH / 2) < 0.01


def test_points_fill_their_disc_from_the_middle_and_keep_their_distance():
    centres, radii = np.array([[0.5, 0.5], [1.2, 0.5]]), np.array([0.3, 0.2])
    group, born = np.repeat([0, 1], 60), np.tile(np.arange(60), 2)
    points, spacing = points_of(centres, radii, group, born)
    out = np.hypot(*(points - centres[group]).T)
    assert np.all(out < radii[group])
    assert np.all(np.diff(out[:60]) > 0)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert apart[~np.eye(120, dtype=bool)].min() > 0.6 * spacing > 0


def test_who_is_founded_later_moves_nobody_who_was_there():
    centres, radii = np.array([[0.5, 0.5]]), np.array([0.3])
    points, _ = points_of(centres, radii, np.zeros(4, int), np.array([3, 0, 0, 1]))
    order = np.argsort(np.hypot(*(points - centres[0]).T))
    assert order.tolist() == [1, 2, 3, 0]
