import numpy as np
import pytest

from sim.analysis.discovery import discover
from sim.analysis.factors import Factor
from sim.analysis.goals import Goal
from sim.figures.discovery import draw_discovery

GOAL = Goal("a", ("b",), "effective_coverage", margin=0.01)


def words_of(figure):
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    return " ".join(text.get_text() for text in texts)


@pytest.fixture
def found(outcomes):
    points = np.random.default_rng(4).random((200, 3))
    rival = np.where(points[:, 1:2] < 0.4, 0.8, 0.2)
    return discover(outcomes(points, a=np.full((200, 1), 0.5), b=rival), GOAL)


def factors(number, **more):
    return tuple(Factor(f"organizations.x{place}", "share", **more) for place in range(number))


def test_the_surest_limit_is_drawn_across_and_the_box_ends_there(found):
    figure = draw_discovery(found, factors(3))
    worlds = figure.axes[0]
    assert worlds.get_xlabel() == "organizations: x1 (share)"
    (box,) = worlds.patches
    assert box.get_x() + box.get_width() == pytest.approx(found.box.high[1])
    holds, fails = (len(cloud.get_offsets()) for cloud in worlds.collections)
    assert (holds, fails) == (200 - found.failures, found.failures)


def test_it_is_said_how_well_the_box_does(found):
    words = words_of(draw_discovery(found, factors(3)))
    assert f"fails in {found.failures} of 200 worlds; the box holds 100% of them" in words
    assert words.count("any") == 2


def test_one_parameter_leaves_room_for_the_lead(outcomes):
    points = np.linspace(1, 2, 40)[:, None]
    found = discover(outcomes(points, a=points / 4, b=np.full((40, 1), 0.36)), GOAL)
    axes = draw_discovery(found, factors(1, log=True)).axes[0]
    assert axes.get_ylabel() == "lead over the strongest rival (percentage points)"
    assert axes.get_xscale() == "log"
    heights = np.concatenate([cloud.get_offsets()[:, 1] for cloud in axes.collections])
    assert sorted(heights) == pytest.approx(sorted(25 * points[:, 0] - 36))


def test_a_goal_that_never_fails_has_no_box(outcomes):
    points = np.random.default_rng(4).random((20, 2))
    found = discover(outcomes(points, a=np.ones((20, 1)), b=np.zeros((20, 1))), GOAL)
    figure = draw_discovery(found, factors(2))
    assert not figure.axes[0].patches
    assert "fails in 0 of 20 worlds" in words_of(figure)
    assert "box" not in words_of(figure)
