import pytest

from sim.figures.small_multiples import Grid, columns_for, titles_of
from sim.figures.style import blank_figure


@pytest.mark.parametrize(
    ("panels", "most", "columns"),
    [(1, 4, 1), (3, 4, 3), (4, 3, 2), (5, 4, 3), (6, 3, 3), (7, 4, 4), (8, 4, 4), (9, 4, 3)],
)
def test_rows_are_as_even_as_they_can_be(panels, most, columns):
    assert columns_for(panels, most) == columns


def test_panels_have_one_size_and_do_not_overlap():
    titles = titles_of(["a", "b", "rigid_embedding+flexible_embedding", "c", "d"], 16)
    grid = Grid(titles, columns=3, left=0.5, top=0.4, width=1.5, height=1.0, gap=0.2)
    figure = blank_figure(grid.bottom + 0.1)
    boxes = [axes.get_position() for axes in grid.axes(figure)]
    assert len({(round(box.width, 9), round(box.height, 9)) for box in boxes}) == 1
    assert boxes[0].x1 < boxes[1].x0 < boxes[2].x0
    assert boxes[3].y1 < boxes[0].y0
    assert boxes[4].y0 == pytest.approx(0.1 / (grid.bottom + 0.1))


def test_a_long_title_pushes_only_its_own_row_down():
    short = Grid(("a", "b", "c", "d"), 2, 0.5, 0.4, 1.5, 1.0, 0.2)
    long = Grid(("a", "b", "c\nc\nc", "d"), 2, 0.5, 0.4, 1.5, 1.0, 0.2)
    tops = [
        [axes.get_position().y1 * grid.bottom for axes in grid.axes(blank_figure(grid.bottom))]
        for grid in (short, long)
    ]
    assert short.bottom - tops[0][0] == pytest.approx(long.bottom - tops[1][0])
    assert short.bottom - tops[0][2] < long.bottom - tops[1][2]
