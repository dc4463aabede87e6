import pytest

from sim.figures.page import axes_at, percent, set_months, write_at
from sim.figures.style import blank_figure


def test_places_are_inches_from_the_upper_left_corner():
    figure = blank_figure(4.0, width=8.0)
    box = axes_at(figure, left=2.0, top=1.0, width=4.0, height=2.0).get_position()
    assert (box.x0, box.x1, box.y0, box.y1) == pytest.approx((0.25, 0.75, 0.25, 0.75))
    write_at(figure, 2.0, 1.0, "here")
    assert figure.texts[0].get_position() == pytest.approx((0.25, 0.75))


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0%"), (0.125, "12.5%"), (0.07, "7%"), (1.0, "100%"), (0.3, "30%")]
)
def test_shares_are_written_without_needless_decimals(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(("months", "step"), [(6, 1), (24, 3), (60, 12), (600, 120)])
def test_months_are_ticked_by_the_year_where_they_can(months, step):
    axes = axes_at(blank_figure(2.0), 0.5, 0.5, 5.0, 1.0)
    set_months(axes, months, 5.0)
    ticks = [tick for tick in axes.get_xticks() if 1 <= tick <= months]
    assert ticks[0] == step
    assert len(ticks) <= 8
    assert axes.get_xlabel() == "month"


def test_narrow_panels_have_fewer_ticks():
    axes = axes_at(blank_figure(2.0), 0.5, 0.5, 0.9, 1.0)
    set_months(axes, 60, 0.9)
    assert len([tick for tick in axes.get_xticks() if 1 <= tick <= 60]) <= 3
