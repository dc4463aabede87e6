from sim.figures.dates import date_marks, space_above
from sim.figures.material import Curves, PolicyDate
from sim.figures.style import blank_figure


def marks(*alternatives, months=60, width=5.0, room=6.5):
    curves = [Curves(str(at), {}, tuple(dates)) for at, dates in enumerate(alternatives)]
    return date_marks(blank_figure(1.0), curves, months, width, room)


def words(*alternatives, **page):
    return {mark.month: mark.words for mark in marks(*alternatives, **page)}


def test_a_date_names_its_policy():
    found = words([PolicyDate(6, "joint_building"), PolicyDate(18, "joint_building", ends=True)])
    assert found == {6: "joint building starts", 18: "joint building ends"}


def test_a_date_that_alternatives_share_is_written_once():
    census, drive = PolicyDate(6, "census"), PolicyDate(6, "drive")
    assert words([census], [census, drive]) == {6: "census and drive start"}
    many = [PolicyDate(6, name) for name in "abcd"]
    assert words(many) == {6: "4 policies start"}


def test_starts_and_ends_in_one_month_are_both_told():
    assert words([PolicyDate(6, "a"), PolicyDate(6, "b", ends=True)]) == {6: "a starts, b ends"}


def test_dates_beyond_the_horizon_are_left_out():
    assert words([PolicyDate(61, "a"), PolicyDate(60, "b")]) == {60: "b starts"}
    assert space_above(marks([PolicyDate(99, "a")])) == 0


def test_words_that_would_run_over_the_edge_start_earlier():
    (mark,) = marks([PolicyDate(60, "a_policy_with_a_long_name")], room=5.5)
    assert mark.start < 60
    (mark,) = marks([PolicyDate(60, "a_policy_with_a_long_name")], room=9)
    assert mark.start == 60


def test_crowded_dates_stand_on_several_lines():
    crowded = [PolicyDate(month, "flexible_embedding") for month in (6, 8, 10)]
    assert [mark.lane for mark in marks(crowded)] == [2, 1, 0]
    assert space_above(marks(crowded)) > 2 * space_above(marks(crowded[:1]))
