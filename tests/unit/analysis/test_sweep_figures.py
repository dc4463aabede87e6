import numpy as np
import pytest

from sim.figures.responses import MOST_COLUMNS, draw_page, pages_of
from sim.figures.sweep_drawing import draw_sweep, note_of


def words_of(figure):
    figure.canvas.draw()
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    labels = [axes.xaxis.label for axes in figure.axes]
    return [text.get_text() for text in (*texts, *labels)]


@pytest.fixture
def made(outcomes):
    grid = [[x, z] for x in (0.0, 0.5, 1.0) for z in (0.0, 1.0)]
    values = np.array([[x + z, x + z + 0.1] for x, z in grid]) / 4
    names = ["policies.rigid_embedding.depth", "organizations.paper_benefit"]
    return outcomes(grid, names, status_quo=values, joint_building=values**2)


def test_a_line_for_each_set_of_policies_at_its_means(made):
    figure = draw_page(made, [made.levels], [0, 1])
    assert len(figure.axes) == 2
    line = figure.axes[0].lines[0]
    assert line.get_xdata().tolist() == [0.0, 0.5, 1.0]
    assert line.get_ydata() == pytest.approx([13.75, 26.25, 38.75]), "in percent"
    assert {"status quo", "joint building"} <= set(words_of(figure))
    assert {"rigid embedding: depth (share)", "organizations: paper benefit (share)"} <= set(
        words_of(figure)
    )


def test_bands_lie_around_means_and_axes_hold_everything(made):
    axes = draw_page(made, [made.levels], [0]).axes[0]
    assert len(axes.collections) == 2
    low, high = axes.get_ylim()
    assert low == 0.0
    highest = max(path.vertices[:, 1].max() for band in axes.collections
                  for path in band.get_paths())  # fmt: skip
    assert high >= highest


def test_a_set_of_policies_without_a_finished_run_has_no_line(outcomes):
    made = outcomes([[1.0], [2.0]], a=[[0.1, 0.2], [0.3, 0.4]], b=np.full((2, 2), np.nan))
    words = words_of(draw_page(made, [made.levels], [0]))
    assert "a" in words
    assert "b" not in words
    assert draw_page(made, [made.effects], [0]).axes[0].get_ylim()[1] > 0


def test_effects_say_from_what_and_in_which_unit(made):
    words = words_of(draw_page(made, [made.effects], [0]))
    assert "Effective coverage, difference from status quo" in words
    assert any(word.startswith("percentage points: ") for word in words)
    assert "status quo" not in words


def test_many_parameters_take_several_pages_and_none_is_lost(outcomes):
    number = 2 * MOST_COLUMNS + 1
    points = np.random.default_rng(1).random((40, number))
    made = outcomes(points, a=points[:, :2])
    pages = list(pages_of(made, made.levels, ""))
    assert [len(page.axes) for page in pages] == [3, 2, 2]
    under = [word for page in pages for word in words_of(page) if "x" in word]
    assert [word[15:17] for word in under if word.startswith("organizations")] == [
        f"x{place}" for place in range(number)
    ]


def test_nothing_stands_on_top_of_anything_else(made):
    figure = draw_page(made, [made.levels, made.levels], [0, 1], note_of(made, 24))
    figure.canvas.draw()
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    texts += [axes.xaxis.label for axes in figure.axes if axes.get_xlabel()]
    boxes = [text.get_window_extent() for text in texts]
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:place]), texts[place]
        assert box.x1 <= figure.bbox.x1


def test_the_note_says_what_is_averaged_and_what_is_missing(made, outcomes):
    note = note_of(made, 24).replace("\n", " ")
    assert note == (
        "month 24; lines: means over 2 seeds and the other parameters; "
        "bands: 95% interval over seeds"
    )
    assert note_of(outcomes([[1.0]], a=[[1.0]], missing=3), 6) == (
        "month 6; one seed; 3 runs are missing"
    )


def test_every_page_is_saved_twice(made, outcomes, tmp_path):
    paths = draw_sweep(made, 24, tmp_path)
    assert [path.name for path in paths] == [
        "measures.png", "measures.svg", "effects.png", "effects.svg",
    ]  # fmt: skip
    assert all(path.stat().st_size > 1000 for path in paths)
    alone = draw_sweep(outcomes([[1.0], [2.0]], a=[[1.0], [2.0]]), 24, tmp_path)
    assert [path.name for path in alone] == ["measures.png", "measures.svg"]
