import itertools

import numpy as np
import pytest

from sim.figures.material import Place
from sim.figures.region_layout import positions_of, radii_of


def distances(points):
    return np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))


def test_neighbours_are_nearer_than_strangers(make_places):
    places = make_places()
    apart = distances(positions_of(places))
    order = [place.name for place in places]
    pairs = list(itertools.combinations(range(len(places)), 2))
    near = [apart[a, b] for a, b in pairs if order[b] in places[a].neighbours]
    far = [apart[a, b] for a, b in pairs if order[b] not in places[a].neighbours]
    assert np.mean(near) == pytest.approx(1)
    assert np.mean(far) > 1.5
    assert max(near) < np.mean(far)


def test_the_map_is_the_same_every_time(make_places):
    assert np.array_equal(positions_of(make_places()), positions_of(make_places()))


def test_the_longer_side_lies_flat(make_places):
    positions = positions_of(make_places(6))
    assert np.ptp(positions[:, 0]) == pytest.approx(5, abs=0.2)
    assert np.ptp(positions[:, 1]) < 0.2
    assert positions[0, 0] < 0


@pytest.mark.parametrize("count", [1, 2, 3, 8, 30, 64])
def test_discs_never_touch(make_places, count):
    positions = positions_of(make_places(count))
    radii = radii_of(positions, [place.share for place in make_places(count)])
    for one, other in itertools.combinations(range(count), 2):
        assert distances(positions)[one, other] > radii[one] + radii[other]
    assert np.all(radii > 0)


def test_areas_are_as_the_shares():
    radii = radii_of(np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]), [0.4, 0.1, 0.0])
    assert radii[0] / radii[1] == pytest.approx(2)
    assert radii[2] > 0


def test_regions_without_neighbours_stand_in_rows():
    points = positions_of([Place(name, 1.0, ()) for name in "abcd"])
    assert np.sort(distances(points)[0]) == pytest.approx([0, 1, 1, np.sqrt(2)])


def test_an_island_lies_off_the_shore():
    places = [Place("a", 1.0, ("b",)), Place("b", 1.0, ("a",)), Place("isle", 1.0, ())]
    apart = distances(positions_of(places))
    assert 1 < apart[0, 2] < 4
    assert 1 < apart[1, 2] < 4
