import itertools
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from sim.figures.coverage_and_effectiveness import PANELS, draw_coverage_and_effectiveness
from sim.figures.gap_and_hollow_share import draw_gap_and_hollow_share
from sim.figures.labels import wrapped
from sim.figures.material import Band
from sim.figures.palette import BASELINE

PAPER = "organization_coverage_registered"


def with_band(one, measure, band):
    return replace(one, bands={**one.bands, measure: band})


def names_in(axes, curves):
    names = {wrapped(one.label) for one in curves}
    return [text for text in axes.texts if text.get_text() in names]


@pytest.mark.parametrize("count", [1, 2, 6, 8])
@pytest.mark.parametrize("draw", [draw_coverage_and_effectiveness, draw_gap_and_hollow_share])
def test_every_line_is_named_and_no_names_touch(make_curves, draw, count):
    curves = make_curves(count)
    figure = draw(curves)
    figure.canvas.draw()
    page = figure.bbox
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in names_in(axes, curves)]
        assert len(boxes) == count
        assert all(page.x0 < box.x0 and box.x1 < page.x1 for box in boxes)
        for one, other in itertools.combinations(boxes, 2):
            assert one.y1 <= other.y0 + 1 or other.y1 <= one.y0 + 1


def test_names_stand_in_the_order_of_the_lines(make_curves):
    curves = make_curves(6)
    axes = draw_coverage_and_effectiveness(curves).axes[0]
    heights = {text.get_text(): text.xy[1] for text in names_in(axes, curves)}
    ends = {wrapped(one.label): one.bands[PAPER].mean[-1] for one in curves}
    assert sorted(heights, key=heights.get) == sorted(ends, key=ends.get)


def test_lines_show_the_means_and_the_baseline_is_grey(make_curves):
    curves = make_curves(3)
    axes = draw_coverage_and_effectiveness(curves).axes[0]
    lines = [line for line in axes.lines if len(line.get_xdata()) == 24]
    for line, one in zip(lines, curves, strict=True):
        assert np.array_equal(line.get_xdata(), np.arange(1, 25))
        assert np.array_equal(line.get_ydata(), one.bands[PAPER].mean)
    assert to_hex(lines[0].get_color()).upper() == BASELINE


def test_bands_reach_from_low_to_high(make_curves):
    curves = make_curves(2, half_width=0.03)
    axes = draw_coverage_and_effectiveness(curves).axes[0]
    band = next(part for part in axes.collections if isinstance(part, PolyCollection))
    heights = band.get_paths()[0].vertices[:, 1]
    assert heights.min() == pytest.approx(curves[0].bands[PAPER].low.min())
    assert heights.max() == pytest.approx(curves[0].bands[PAPER].high.max())


def test_the_axis_starts_at_zero_and_holds_every_band(make_curves):
    curves = make_curves(6, half_width=0.2)
    for panel, axes in zip(PANELS, draw_coverage_and_effectiveness(curves).axes, strict=True):
        low, high = axes.get_ylim()
        assert low == 0
        assert high >= min(1, max(one.bands[panel.measure].high.max() for one in curves))


def test_shares_are_in_percent_and_the_index_is_not(make_curves):
    figure = draw_coverage_and_effectiveness(make_curves(2))
    figure.canvas.draw()
    written = [[tick.get_text() for tick in axes.get_yticklabels()] for axes in figure.axes]
    assert all(words.endswith("%") for words in written[0] + written[1])
    assert not any("%" in words for words in written[2])


def test_policy_dates_are_marked_in_every_panel_and_named_in_the_first(make_curves):
    figure = draw_coverage_and_effectiveness(make_curves(2))
    for place, axes in enumerate(figure.axes):
        assert any(list(line.get_xdata()) == [6, 6] for line in axes.lines)
        named = [text for text in axes.texts if text.get_text() == "rigid embedding starts"]
        assert len(named) == (place == 0)


def test_a_run_without_intervals_is_drawn_without_bands(make_curves):
    missing = np.full(24, np.nan)
    one = make_curves(2)[1]
    one = with_band(one, PAPER, Band(one.bands[PAPER].mean, missing, missing))
    figure = draw_coverage_and_effectiveness([one])
    figure.canvas.draw()
    top = one.bands[PAPER].mean.max()
    assert top < figure.axes[0].get_ylim()[1] < 2 * top


def test_a_measure_that_is_never_defined_has_no_line_and_no_name(make_curves):
    missing = np.full(24, np.nan)
    curves = make_curves(2)
    curves[1] = with_band(curves[1], PAPER, Band(missing, missing, missing))
    figure = draw_coverage_and_effectiveness(curves)
    assert [text.get_text() for text in names_in(figure.axes[0], curves)] == ["status quo"]
    assert len(names_in(figure.axes[1], curves)) == 2


def test_a_line_that_stops_early_is_named_at_its_end(make_curves):
    curves = make_curves(1)
    mean = curves[0].bands[PAPER].mean.copy()
    mean[10:] = np.nan
    curves[0] = with_band(curves[0], PAPER, Band(mean, mean, mean))
    axes = draw_coverage_and_effectiveness(curves).axes[0]
    (name,) = names_in(axes, curves)
    assert name.xy[1] == pytest.approx(mean[9])


def test_a_horizon_of_one_month_can_be_drawn(make_curves):
    draw_coverage_and_effectiveness(make_curves(3, months=1)).canvas.draw()


def test_nothing_covered_at_all_can_be_drawn(make_curves):
    zero = np.zeros(24)
    curves = [with_band(make_curves(1)[0], PAPER, Band(zero, zero, zero))]
    figure = draw_coverage_and_effectiveness(curves)
    assert figure.axes[0].get_ylim()[1] > 0


def test_the_note_says_what_lines_and_bands_are(make_curves, words_of):
    assert "lines: one run" in words_of(draw_gap_and_hollow_share(make_curves(1), "lines: one run"))
