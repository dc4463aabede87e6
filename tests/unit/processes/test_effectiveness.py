"""The index of what really happened, by hand; months in a row at the thresholds."""

import pytest

from sim.processes.effectiveness import effectiveness

HALF = {"due_year": 20, "done_year": 10, "expected_year": 40, "attended_year": 20,
        "integrated_year": 5, "participants": 2, "served_year": 24}  # fmt: skip
RULE = {"aggregation": 0.0, "effective_threshold": 0.4, "effective_minimum": 0.1}


def counted(town, n=1, environment=None, **columns):
    here = town(n, environment=RULE | (environment or {})).set(**(HALF | columns))
    for row in range(n):
        here.branch([row])
    effectiveness(here.world)
    return here


def test_the_four_parts_by_hand(town):
    here = counted(town)
    parts = [
        here.get(name)[0] for name in ("regularity", "participation", "integration", "service")
    ]
    assert parts == [0.5] * 4
    assert here.get("effectiveness") == pytest.approx([0.5])


@pytest.mark.parametrize(
    ("exponent", "index"), [(0.0, 0.5), (1.0, 0.625), (-1.0, 0.4), (-2.0, (34 / 4) ** -0.5)]
)
def test_the_power_mean_of_1_a_quarter_a_quarter_and_1(town, exponent, index):
    here = counted(town, environment={"aggregation": exponent}, done_year=20, attended_year=10,
                   integrated_year=5, served_year=48)  # fmt: skip
    assert here.get("effectiveness") == pytest.approx([index])


def test_no_part_counts_for_less_than_a_hundredth(town):
    here = counted(town, attended_year=0, integrated_year=0, served_year=0, done_year=20)
    assert here.get("effectiveness") == pytest.approx([(1.0 * 0.01**3) ** 0.25])


def test_nothing_held_is_no_effectiveness_whatever_was_due(town):
    here = counted(town, 2, due_year=[0, 20], done_year=0)
    assert here.get("effectiveness") == [0.0, 0.0]
    assert here.get("regularity") == [0.0, 0.0]


def test_without_participants_there_is_no_service(town):
    here = counted(town, participants=0, expected_year=0, attended_year=0)
    assert here.get("service") == [0.0]
    assert here.get("participation") == [0.0]


def test_service_beyond_two_hours_a_month_counts_as_full(town):
    assert counted(town, served_year=4800).get("service") == [1.0]


def test_full_attendance_alone_is_never_effective(town):
    """All held, all there, nothing in it: hollow activities count for regularity alone."""
    here = counted(town, done_year=20, attended_year=40, integrated_year=0, served_year=0)
    assert here.get("effectiveness")[0] < 0.4
    assert here.get("effective_months") == [0]


# Months in a row.


def test_months_in_a_row_at_three_thresholds(town):
    """An index of 0.5 reaches 0.3 and 0.4, not 0.6."""
    here = counted(town)
    effectiveness(here.world)
    assert [here.get(f"effective_months{end}")[0] for end in ("", "_low", "_high")] == [2, 2, 0]


def test_a_month_below_begins_anew(town):
    here = counted(town)
    here.set(attended_year=1)
    effectiveness(here.world)
    assert here.get("effective_months") == [0]
    here.set(attended_year=20)
    effectiveness(here.world)
    assert here.get("effective_months") == [1]


def test_a_threshold_is_reached_from_itself_on(town):
    at, below = ({"effective_threshold": 0.5 + step} for step in (-1e-9, 1e-9))
    assert counted(town, environment=at).get("effective_months") == [1]
    assert counted(town, environment=below).get("effective_months") == [0]


def test_outside_a_party_organization_nobody_is_effectively_covered(town):
    here = town(1, environment=RULE).set(**HALF, effective_months=5)
    effectiveness(here.world)
    assert here.get("effectiveness") == pytest.approx([0.5])
    assert here.get("effective_months") == [0]


@pytest.mark.parametrize(
    ("parts", "counts"),
    [({"integrated_year": 0, "served_year": 24}, 1), ({"integrated_year": 5, "served_year": 0}, 1),
     ({"integrated_year": 0, "served_year": 4}, 0)],
)  # fmt: skip
def test_a_minimum_of_integration_or_service_is_needed_beside_it(town, parts, counts):
    here = counted(town, environment={"effective_threshold": 0.05}, **parts)
    assert here.get("effectiveness")[0] > 0.05
    assert here.get("effective_months") == [counts]


def test_the_dissolved_are_left_alone(town):
    here = town(1).set(**HALF, alive=False, effective_months=3)
    effectiveness(here.world)
    assert here.get("effective_months") == [3]
