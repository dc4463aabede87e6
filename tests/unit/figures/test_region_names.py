import numpy as np
import pytest

from sim.figures.region_names import place_names

OPEN = (-9.0, -9.0, 9.0, 9.0)


def test_a_name_stands_under_its_disc():
    ((across, up),) = place_names(np.zeros((1, 2)), np.array([0.3]), [(0.5, 0.1)], OPEN)
    assert across == 0
    assert up == pytest.approx(-0.38)


def test_a_name_makes_way_for_a_disc():
    points = np.array([[0.0, 0.0], [0.0, -0.6]])
    names = place_names(points, np.array([0.3, 0.3]), [(0.5, 0.1)] * 2, OPEN)
    assert names[0][1] == pytest.approx(0.38)
    assert names[1][1] == pytest.approx(-0.98)


def test_a_name_makes_way_for_a_name():
    points = np.array([[0.0, 0.0], [0.5, 0.0]])
    names = place_names(points, np.array([0.2, 0.2]), [(0.9, 0.1)] * 2, OPEN)
    assert names[0][1] < 0 < names[1][1]


def test_a_name_stays_on_the_page():
    page = (-9.0, -0.3, 9.0, 9.0)
    ((_, up),) = place_names(np.zeros((1, 2)), np.array([0.3]), [(0.5, 0.1)], page)
    assert up > 0
