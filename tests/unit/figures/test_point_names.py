from itertools import combinations

import pytest

from sim.figures.boxes import area, box_around, shared
from sim.figures.point_names import leader, place_point_names

PAGE = (0.0, 0.0, 7.0, 4.0)
NAME = (1.2, 0.14)


def boxes(points, lines=(), size=NAME):
    sizes = [size] * len(points)
    return [box_around(*centre, *size) for centre in place_point_names(points, sizes, lines, PAGE)]


def test_a_name_alone_stands_right_beside_its_point():
    (box,) = boxes([(3.0, 2.0)])
    assert 3.0 < box[0] < 3.2
    assert box[1] < 2.1
    assert box[3] > 1.9


def test_a_name_stays_on_the_page():
    for corner in ((0.05, 0.05), (6.95, 3.95), (6.95, 0.05), (0.05, 3.95)):
        (box,) = boxes([corner])
        assert shared(box, PAGE) == pytest.approx(area(box))


def test_names_of_a_cluster_cover_neither_each_other_nor_a_point():
    points = [(3.0 + 0.1 * (place % 3), 2.0 + 0.08 * place) for place in range(8)]
    found = boxes(points)
    assert all(shared(*pair) == 0.0 for pair in combinations(found, 2))
    dots = [box_around(*point, 0.1, 0.1) for point in points]
    assert all(shared(box, dot) == 0.0 for box in found for dot in dots)


def test_a_name_makes_way_for_a_line():
    line = [(3.1, 2.0), (6.9, 2.0)]
    (box,) = boxes([(3.0, 2.0)], [line])
    assert not box[1] < 2.0 < box[3] or box[2] < 3.1


def test_names_repeat():
    points = [(1.0, 1.0), (1.1, 1.0), (1.0, 1.1)]
    assert boxes(points) == boxes(points)


def test_a_name_far_off_is_led_to_its_point():
    assert leader((1.0, 1.0), (1.7, 1.0), NAME) is None
    (x, y), (end, _) = leader((1.0, 1.0), (2.6, 1.0), NAME)
    assert 1.0 < x < 1.1
    assert (y, end) == (1.0, pytest.approx(2.0))
