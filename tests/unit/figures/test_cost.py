import pytest
from matplotlib.colors import to_hex

from sim.figures.cost import draw_cost
from sim.figures.material import Cost
from sim.figures.palette import BEARERS


def test_bars_are_parted_by_bearer_and_add_up_to_the_total(make_costs, words_of):
    figure = draw_cost(make_costs(3), 60)
    bars = figure.axes[0].patches
    last = bars[-3:]
    assert [bar.get_width() for bar in last] == [1800, 200, 100]
    assert [bar.get_x() for bar in last] == [0, 1800, 2000]
    assert [to_hex(bar.get_facecolor()).upper() for bar in last] == list(BEARERS.values())
    assert {"0", "1,050", "2,100"} <= set(words_of(figure))


def test_bearers_horizon_and_unit_are_named(make_costs, words_of):
    words = words_of(draw_cost(make_costs(2), 60, "bars: one run"))
    assert {"public purse", "retained dues", "social organizations", "bars: one run"} <= set(words)
    assert "cost of policies over 60 months; colours: who bears it" in words


def test_who_bears_nothing_is_not_named(make_costs, words_of):
    bar = make_costs(2)[1]
    alone = Cost(bar.label, {**dict.fromkeys(bar.by_bearer, 0.0), "retained_dues": 7.0})
    words = words_of(draw_cost([alone], 60))
    assert "cost of policies over 60 months; all borne by: retained dues" in words
    assert "public purse" not in words


def test_whiskers_show_the_interval_of_the_total(make_costs):
    axes = draw_cost(make_costs(2), 60).axes[0]
    whiskers = [list(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2]
    assert [1000.0, 1100.0] in whiskers
    assert axes.get_xlim()[1] >= 1100


def test_without_an_interval_there_is_no_whisker(make_costs):
    bar = make_costs(2)[1]
    axes = draw_cost([Cost(bar.label, bar.by_bearer)], 60).axes[0]
    assert not [line for line in axes.lines if len(line.get_xdata()) == 2]


def test_costs_of_nothing_have_one_honest_tick(make_costs):
    figure = draw_cost(make_costs(1), 60)
    figure.canvas.draw()
    assert list(figure.axes[0].get_xticks()) == [0]


@pytest.mark.parametrize("count", [1, 8])
def test_labels_stand_on_the_page(make_costs, count):
    figure = draw_cost(make_costs(count), 60)
    figure.canvas.draw()
    labels = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    totals = [text.get_window_extent() for text in figure.axes[0].texts]
    assert min(box.x0 for box in labels) >= 0
    assert max(box.x1 for box in totals) <= figure.bbox.x1
