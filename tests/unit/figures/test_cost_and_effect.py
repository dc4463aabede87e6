from dataclasses import replace
from itertools import combinations
from math import nan

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from sim.figures.cost_and_effect import draw_cost_and_effect
from sim.figures.material import TradeOff
from sim.figures.palette import BEARERS

PURSE = {"public_purse": 80.0, "retained_dues": 0.0, "social_organizations": 0.0}
SHARED = {"public_purse": 60.0, "retained_dues": 20.0, "social_organizations": 0.0}
NOTHING = dict.fromkeys(PURSE, 0.0)


def trade_off(label, cost, effect, paid, *, whole=True):
    return TradeOff(label, cost, effect, effect - 0.01, effect + 0.01, paid, whole)


FOUR = (
    TradeOff("status_quo", 0.0, 0.0, 0.0, 0.0, NOTHING, is_on_frontier=True),
    trade_off("joint_building", 80.0, 0.04, PURSE),
    trade_off("rigid_embedding", 80.0, 0.02, SHARED, whole=False),
    trade_off("joint_building+rigid_embedding", 160.0, 0.05, SHARED),
)
MANY = (*FOUR, *(trade_off(f"policy_{n}", 10.0 * n, 0.001 * n, SHARED, whole=False)
                 for n in range(9, 3, -1)))  # fmt: skip


@pytest.fixture
def draw(make_material):
    def draw(*trade_offs):
        material = replace(make_material(), trade_offs=trade_offs, baseline="status_quo")
        return draw_cost_and_effect(material)

    return draw


def points_of(figure):
    marked = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    return {(line.get_xdata()[0], line.get_ydata()[0]): line for line in marked}


def frontier_of(figure):
    (line,) = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 3]
    return list(zip(line.get_xdata(), line.get_ydata(), strict=True))


def colours_of(figure):
    """Colours of everything filled outside the axes."""
    filled = (one for one in figure.artists if isinstance(one, Rectangle))
    filled = [*filled, *(one for one in figure.patches if isinstance(one, Rectangle))]
    return sorted(to_hex(one.get_facecolor()).upper() for one in filled)


def names_of(figure):
    return {text.get_text(): text for text in figure.texts}


def test_points_stand_at_cost_and_percentage_points(draw):
    assert set(points_of(draw(*FOUR))) == {(0, 0), (80, 4), (80, 2), (160, 5)}


def test_the_frontier_runs_through_what_nothing_beats(draw):
    assert frontier_of(draw(*FOUR)) == [(0, 0), (80, 4), (160, 5)]


def test_dominated_points_are_muted(draw):
    points = points_of(draw(*FOUR))
    assert to_hex(points[80, 2].get_markerfacecolor()) == "#ffffff"
    assert points[80, 2].get_alpha() < 1
    assert to_hex(points[80, 4].get_markerfacecolor()) != "#ffffff"


def test_whiskers_show_the_interval_of_the_effect(draw):
    lines = draw(*FOUR).axes[0].lines
    ends = [[round(y, 6) for y in line.get_ydata()] for line in lines]
    assert [3.0, 5.0] in ends
    assert [1.0, 3.0] in ends


def test_names_horizon_baseline_and_unit_are_written(draw, words_of):
    words = words_of(draw(*FOUR))
    assert {"status quo", "joint building", "rigid embedding"} <= set(words)
    assert "additional cost over 24 months, thousand yuan" in words
    assert any("in month 24 against status quo" in text for text in words)


def test_bars_say_who_bears_the_cost(draw):
    """A key of two bearers, then one bar of one part and two of two parts."""
    purse, dues = BEARERS["public_purse"], BEARERS["retained_dues"]
    assert colours_of(draw(*FOUR)) == sorted([purse] * 4 + [dues] * 3)


def test_a_sole_bearer_is_said_in_words(draw, words_of):
    figure = draw(*FOUR[:2])
    assert any("all borne by: public purse" in text for text in words_of(figure))
    assert colours_of(figure) == []


def test_of_many_the_dominated_are_numbered_and_named_at_the_foot(draw):
    names = names_of(draw(*MANY))
    assert {"1", "7", "policy 4", "policy 9", "rigid embedding"} <= set(names)
    assert names["policy 4"].get_position()[1] < names["joint building"].get_position()[1]


@pytest.mark.parametrize("trade_offs", [FOUR, MANY], ids=["few", "many"])
def test_words_stand_on_the_page_and_not_on_each_other(draw, trade_offs):
    figure = draw(*trade_offs)
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.texts]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert min(box.x0 for box in boxes) >= 0
    assert min(box.y0 for box in boxes) >= 0
    assert max(box.x1 for box in boxes) <= figure.bbox.x1


def test_points_without_intervals_are_drawn_all_the_same(draw):
    alone = [replace(one, low=nan, high=nan) for one in FOUR]
    assert set(points_of(draw(*alone))) == {(0, 0), (80, 4), (80, 2), (160, 5)}


def test_a_missing_effect_is_left_out(draw):
    figure = draw(*FOUR[:3], replace(FOUR[3], effect=nan, is_on_frontier=False))
    assert len(points_of(figure)) == 3


def test_the_baseline_alone_is_a_point(draw):
    assert set(points_of(draw(FOUR[0]))) == {(0, 0)}
