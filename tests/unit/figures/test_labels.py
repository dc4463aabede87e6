from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.figures.labels import height_of, lanes, readable, spread, width_of, wrapped
from sim.figures.style import blank_figure

LABELS = st.lists(
    st.tuples(st.floats(0, 10), st.sampled_from([0.25, 0.5, 1.0])), min_size=1, max_size=9
)


def test_names_are_written_as_people_write_them():
    assert readable("rigid_embedding+census") == "rigid embedding + census"
    assert readable("late rigid") == "late rigid"


def test_each_policy_of_a_long_bundle_has_its_own_line():
    assert wrapped("rigid_embedding+flexible_embedding") == "rigid embedding\n+ flexible embedding"
    assert wrapped("a+b") == "a + b"
    assert readable("a_b(start=3, regions=[A+B])+c") == "a b (start=3, regions=[A+B]) + c"
    assert (
        readable('joint_building(regions=["A_B (old)"])')
        == 'joint building (regions=["A_B (old)"])'
    )
    late = wrapped("rigid_embedding(start=13, depth=0.5)+census(start=2)")
    assert late == "rigid embedding\n(start=13, depth=0.5)\n+ census (start=2)"
    assert wrapped("one very long label of somebody", 12) == "one very\nlong label\nof somebody"
    assert wrapped("unbreakablelabel", 5) == "unbreakablelabel"


@given(LABELS)
def test_spread_labels_keep_order_and_distance(labels):
    wanted, sizes = zip(*labels, strict=True)
    centres = spread(wanted, sizes, 0, 10)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for one, other in pairwise(order):
        assert centres[other] - centres[one] >= (sizes[one] + sizes[other]) / 2 - 1e-9


@given(LABELS)
def test_spread_labels_stay_on_the_line(labels):
    wanted, sizes = zip(*labels, strict=True)
    centres = spread(wanted, sizes, 0, 10)
    for centre, size in zip(centres, sizes, strict=True):
        assert size / 2 - 1e-9 <= centre <= 10 - size / 2 + 1e-9


def test_labels_with_room_stay_where_they_belong():
    assert spread([5.0, 1.0, 3.0], [1.0, 1.0, 1.0], 0, 10) == pytest.approx([5.0, 1.0, 3.0])


def test_labels_that_collide_move_as_little_as_they_can():
    assert spread([5.0, 5.0], [1.0, 1.0], 0, 10) == pytest.approx([4.5, 5.5])
    assert spread([4.6, 5.0, 5.4], [1.0, 1.0, 1.0], 0, 10) == pytest.approx([4.0, 5.0, 6.0])
    assert spread([0.1, 0.1], [1.0, 1.0], 0, 10) == pytest.approx([0.5, 1.5])


def test_the_stem_of_an_earlier_label_stands_above_later_ones():
    assert lanes([0, 1, 2], [5, 5, 5], 0.1) == [2, 1, 0]
    assert lanes([0, 6], [5, 5], 0.1) == [0, 0]
    assert lanes([0, 5], [5, 5], 0.1) == [1, 0]
    assert lanes([], [], 0.1) == []


def test_words_are_measured_as_they_are_drawn():
    figure = blank_figure(1.0)
    assert width_of(figure, "wide words", 8) > 2 * width_of(figure, "wide", 8)
    assert width_of(figure, "words", 16) == pytest.approx(2 * width_of(figure, "words", 8), rel=0.1)
    assert height_of("one\ntwo", 8) == 2 * height_of("one", 8)
    assert not figure.texts
