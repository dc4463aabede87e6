import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle

from sim.figures.material import MapPanel
from sim.figures.palette import LAND, NO_VALUE
from sim.figures.region_map import SUBJECTS, draw_region_map

PAPER = SUBJECTS["region_map"]


def discs(axes):
    circles = [patch for patch in axes.patches if isinstance(patch, Circle)]
    return [circle for circle in circles if to_hex(circle.get_facecolor()).upper() != LAND]


def panels_and_bar(figure):
    *panels, bar = figure.axes
    return panels, bar


def test_every_panel_shows_the_same_map(make_panels, make_places):
    panels, _ = panels_and_bar(draw_region_map(make_panels(4), make_places(), PAPER))
    first, *others = [[(disc.center, disc.radius) for disc in discs(axes)] for axes in panels]
    assert len(first) == 8
    assert all(other == first for other in others)


def test_discs_keep_their_shape(make_panels, make_places):
    figure = draw_region_map(make_panels(3), make_places(), PAPER)
    for axes in panels_and_bar(figure)[0]:
        box = axes.get_position()
        width, height = figure.get_size_inches()
        assert np.ptp(axes.get_xlim()) == pytest.approx(box.width * width)
        assert np.ptp(axes.get_ylim()) == pytest.approx(box.height * height)


def test_regions_carry_their_names_and_values(make_panels, make_places, words_of):
    panels = [MapPanel("status_quo", np.linspace(0.1, 0.45, 8))]
    words = words_of(draw_region_map(panels, make_places(), PAPER, ", month 60"))
    assert {place.name for place in make_places()} <= set(words)
    assert {"10%", "45%", "status quo"} <= set(words)
    assert f"{PAPER.unit}, month 60" in words


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_no_words_touch_each_other_or_leave_their_panel(make_panels, make_places, count):
    figure = draw_region_map(make_panels(count), make_places(), PAPER)
    figure.canvas.draw()
    for axes in panels_and_bar(figure)[0]:
        boxes = [text.get_window_extent() for text in axes.texts]
        assert all(axes.bbox.x0 - 1 <= box.x0 and box.x1 <= axes.bbox.x1 + 1 for box in boxes)
        for one, other in itertools.combinations(boxes, 2):
            assert not one.overlaps(other)


def test_one_scale_for_all_panels_from_zero_in_percent(make_places):
    panels = [MapPanel("a", np.full(8, 0.2)), MapPanel("b", np.append(np.full(7, 0.2), 0.57))]
    figure = draw_region_map(panels, make_places(), PAPER)
    figure.canvas.draw()
    (left, right), bar = panels_and_bar(figure)
    assert to_hex(discs(left)[0].get_facecolor()) == to_hex(discs(right)[0].get_facecolor())
    assert bar.get_xlim()[0] == 0
    assert bar.get_xlim()[1] >= 0.57
    assert all(tick.get_text().endswith("%") for tick in bar.get_xticklabels())


def test_more_coverage_is_darker(make_places):
    panels = [MapPanel("a", np.linspace(0, 0.6, 8))]
    (axes,), _ = panels_and_bar(draw_region_map(panels, make_places(), PAPER))
    light = [np.dot(disc.get_facecolor()[:3], (0.299, 0.587, 0.114)) for disc in discs(axes)]
    assert light == sorted(light, reverse=True)


def test_a_region_without_a_value_is_left_white(make_places, words_of):
    panels = [MapPanel("a", np.append(np.full(7, 0.2), np.nan))]
    figure = draw_region_map(panels, make_places(), PAPER)
    assert to_hex(discs(figure.axes[0])[-1].get_facecolor()).upper() == NO_VALUE
    assert "–" in words_of(figure)


def test_many_regions_are_numbered_with_a_key(make_panels, make_places, words_of):
    words = words_of(draw_region_map(make_panels(2, 30), make_places(30), PAPER))
    assert {"1", "30"} <= set(words)
    key = next(text for text in words if "neighbours are joined" in text)
    assert "1\u00a0Ward\u00a00" in key
    assert "30\u00a0Ward\u00a029" in key


@pytest.mark.parametrize("count", [1, 2, 64])
def test_any_number_of_regions_can_be_drawn(make_panels, make_places, count):
    figure = draw_region_map(make_panels(2, count), make_places(count), PAPER)
    assert len(discs(figure.axes[0])) == count


def test_regions_without_a_covered_organization_can_be_drawn(make_places):
    draw_region_map([MapPanel("a", np.zeros(8))], make_places(), PAPER).canvas.draw()
    draw_region_map([MapPanel("a", np.full(8, np.nan))], make_places(), PAPER).canvas.draw()
