from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex

from sim.figures.palette import POSTURES
from sim.figures.postures import draw_postures


def test_areas_stack_from_substance_at_the_bottom_to_one(make_curves):
    axes = draw_postures(make_curves(2)).axes[0]
    substantive, ceremonial, none = axes.collections
    found = [
        (area.get_paths()[0].vertices[:, 1].min(), area.get_paths()[0].vertices[:, 1].max())
        for area in (substantive, ceremonial, none)
    ]
    assert np.array(found) == pytest.approx(np.array([(0, 0.15), (0.15, 0.4), (0.4, 1)]))
    assert to_hex(substantive.get_facecolor()[0]).upper() == POSTURES["substantive"]


def test_each_alternative_has_a_panel_with_its_own_dates(make_curves):
    quiet, active = draw_postures(make_curves(2)).axes
    assert not any(list(line.get_xdata()) == [6, 6] for line in quiet.lines)
    assert any(list(line.get_xdata()) == [6, 6] for line in active.lines)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_postures_are_named_once_beside_their_areas(make_curves, words_of, count):
    words = words_of(draw_postures(make_curves(count)))
    assert all(words.count(posture) == 1 for posture in POSTURES)
    assert "status quo" in words


def test_names_of_thin_areas_do_not_touch(make_curves):
    curves = make_curves(1)
    for name, share in zip(curves[0].bands, (0.98, 0.01, 0.01), strict=False):
        curves[0].bands[name].mean[:] = share
    figure = draw_postures(curves)
    figure.canvas.draw()
    boxes = sorted((text.get_window_extent() for text in figure.axes[0].texts), key=lambda b: b.y0)
    assert len(boxes) == 3
    assert all(low.y1 <= high.y0 + 1 for low, high in pairwise(boxes))
