import itertools

import numpy as np
import pytest

from sim.figures.palette import BASELINE, BEARERS, HUES, POSTURES, darkened, ink_on, looks_of

# Viénot, Brettel and Mollon (1999): what is left of linear red, green and blue.
SEEN_BY = {
    "full colour": np.eye(3),
    "protanopia": np.array([[0.112, 0.888, 0], [0.112, 0.888, 0], [0.004, -0.004, 1]]),
    "deuteranopia": np.array([[0.293, 0.707, 0], [0.293, 0.707, 0], [-0.021, 0.021, 1]]),
}


def channels(colour):
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def lightness_and_hue(colour, matrix):
    """CIE Lab of a colour as an eye sees it."""
    linear = np.clip(matrix @ channels(colour) ** 2.2, 0, 1)
    to_xyz = np.array([[0.412, 0.358, 0.18], [0.213, 0.715, 0.072], [0.019, 0.119, 0.95]])
    x, y, z = np.cbrt(to_xyz @ linear / [0.95, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", SEEN_BY)
@pytest.mark.parametrize("colours", [(*HUES, BASELINE), POSTURES.values(), BEARERS.values()])
def test_colours_stay_apart_for_colour_blind_readers(eye, colours):
    seen = [lightness_and_hue(colour, SEEN_BY[eye]) for colour in colours]
    assert min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2)) > 9


def test_the_baseline_is_grey_and_solid_wherever_it_stands():
    looks = looks_of(["a", "b", "base"], "base")
    red, green, blue = channels(looks["base"].colour)
    assert red == green == blue
    assert looks["base"].stroke == "-"
    assert looks["a"] == looks_of(["base", "a"], "base")["a"]


def test_no_two_alternatives_look_the_same():
    labels = [f"alternative {number}" for number in range(20)]
    assert len(set(looks_of(labels, labels[3]).values())) == 20


def test_eight_alternatives_are_told_apart_by_colour_alone():
    labels = [f"alternative {number}" for number in range(8)]
    assert len({look.colour for look in looks_of(labels, labels[0]).values()}) == 8


def test_type_is_darker_than_its_line():
    assert darkened("#56B4E9", 0.5) == "#2B5A74"
    assert all(channels(darkened(hue)).sum() <= channels(hue).sum() for hue in HUES)


def test_words_on_a_colour_are_dark_on_light_and_light_on_dark():
    assert ink_on(1, 1, 0.8) == "#222222"
    assert ink_on(0.1, 0.2, 0.5) == "#FFFFFF"
