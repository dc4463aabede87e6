from itertools import combinations, product

import numpy as np
import pytest
from matplotlib.colors import to_hex

from sim.figures.interactions import (
    ALONE,
    AVERAGED,
    MEASURES,
    TOGETHER,
    draw_interactions,
    in_points,
)
from sim.figures.material import EffectPanel, Whisker

POLICIES = (
    "rigid_embedding", "joint_building", "flexible_embedding+member_census",
    "circles_and_community_partnership",
)  # fmt: skip
NO_INTERVAL = float("nan")


def build_panels(number=2, half_width=0.01):
    policies = POLICIES[:number]

    def whiskers(keys, step):
        means = {key: step * (place + 1) for place, key in enumerate(keys)}
        return {key: Whisker(m, m - half_width, m + half_width) for key, m in means.items()}

    pairs = list(combinations(policies, 2))
    return [
        EffectPanel(
            name, whiskers(policies, 0.03), whiskers(policies, 0.02), whiskers(pairs, -0.05)
        )
        for name in MEASURES
    ]


def dots(axes, mark):
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in axes.lines
        if line.get_marker() == mark.marker
        and to_hex(line.get_markerfacecolor()) == mark.fill.lower()
    ]


def test_dots_lie_at_the_means_and_whiskers_reach_the_ends():
    above, *_, below = draw_interactions(build_panels(), 60).axes
    assert [x for x, _ in dots(above, AVERAGED)] == pytest.approx([3.0, 6.0])
    assert [x for x, _ in dots(above, ALONE)] == pytest.approx([2.0, 4.0])
    assert dots(below, TOGETHER) == [(pytest.approx(-5.0), 0.0)]
    whiskers = [line.get_xdata() for line in below.lines if len(line.get_xdata()) == 2]
    assert any(np.allclose(ends, [-6.0, -4.0]) for ends in whiskers)


def test_the_two_dots_of_a_policy_do_not_meet():
    above = draw_interactions(build_panels(), 60).axes[0]
    for (_, one), (_, other) in zip(dots(above, AVERAGED), dots(above, ALONE), strict=True):
        assert one < round((one + other) / 2, 9) < other


def test_all_panels_have_one_scale_that_holds_every_whisker():
    figure = draw_interactions(build_panels(), 60)
    (scale,) = {axes.get_xlim() for axes in figure.axes}
    assert scale[0] < -6.0
    assert scale[1] > 7.0


def test_measures_months_units_and_kinds_of_dots_are_named(words_of):
    words = words_of(draw_interactions(build_panels(), 60, "dots: one run"))
    assert {*MEASURES.values(), "dots: one run", "percentage points"} <= set(words)
    assert "differences in month 60, percentage points" in words
    for mark in (AVERAGED, ALONE, TOGETHER):
        assert f"{mark.sign} {mark.words}" in words
    assert {"rigid embedding", "rigid embedding ×\njoint building", "+3.0", "-5.0"} <= set(words)


def test_what_is_missing_is_drawn_as_missing(words_of):
    nothing = Whisker(NO_INTERVAL, NO_INTERVAL, NO_INTERVAL)
    first, *others = build_panels()
    figure = draw_interactions(
        [EffectPanel(first.measure, first.main, dict.fromkeys(first.simple, nothing), first.pairs),
         *others], 60
    )  # fmt: skip
    assert "–" in words_of(figure)


def test_no_effect_at_all_has_an_axis():
    figure = draw_interactions(
        [EffectPanel(one.measure, *(dict.fromkeys(kind, Whisker(0.0, 0.0, 0.0))
                                    for kind in (one.main, one.simple, one.pairs)))
         for one in build_panels()], 60
    )  # fmt: skip
    figure.canvas.draw()
    low, high = figure.axes[0].get_xlim()
    assert low < 0 < high


@pytest.mark.parametrize("number", [2, 4])
def test_words_stand_on_the_page_and_apart(number):
    figure = draw_interactions(build_panels(number), 60)
    figure.canvas.draw()
    for axes in figure.axes:
        names = [label.get_window_extent() for label in axes.get_yticklabels() if label.get_text()]
        values = [text.get_window_extent() for text in axes.texts]
        for kind in (names, values):
            for one, other in combinations(kind, 2):
                assert not one.overlaps(other)
        for box in names + values:
            assert box.x0 >= 0
            assert box.x1 <= figure.bbox.x1
    headings = [text.get_window_extent() for text in figure.texts]
    for heading, axes in product(headings, figure.axes):
        assert not heading.overlaps(axes.get_window_extent())


@pytest.mark.parametrize(
    ("points", "words"), [(3.25, "+3.2"), (-10.0, "-10.0"), (0.04, "0.0"), (NO_INTERVAL, "–")]
)
def test_points_have_a_sign_and_one_decimal(points, words):
    assert in_points(points) == words
