"""What is drawn of a comparison are its own numbers."""

from dataclasses import replace

import pytest

from sim.dashboard.charts.drawn import numbers
from sim.dashboard.charts.lines import chart_of, dates_of, marks_of
from sim.dashboard.charts.subjects import SUBJECTS
from sim.dashboard.pages.compare.forms import lines_of
from sim.dashboard.pages.compare.results import Results
from sim.dashboard.state.address import view_of
from sim.dashboard.words import words_of
from sim.experiment.runs import pack, run_packed

LATE = "joint_building(start=2)"


@pytest.fixture(scope="module")
def results():
    view = view_of(f"scenario=minimal&bundle=status_quo&bundle={LATE}&months=3&replicates=2")
    specs = view.specs()
    return Results.of(view, specs, {at: run_packed(pack(one)) for at, one in enumerate(specs)})


def test_a_chart_has_levels_and_differences_of_the_comparison(results):
    words, measure = words_of("en"), "decoupling_gap"
    drawn = results.drawn(results.view)
    lines = lines_of(results.view, words, "status_quo")
    subject = next(one for one in SUBJECTS if measure in one.measures)
    baseline, other = chart_of(subject, None, words, 3, drawn, lines)["series"]
    assert (baseline["label"], other["label"]) == ("status_quo", LATE)
    assert baseline["difference"] is None
    for kind, band in (
        ("level", drawn.comparison.band(LATE, measure)),
        ("difference", drawn.comparison.difference_band(LATE, measure)),
    ):
        assert [other[kind][key] for key in ("mean", "low", "high")] == [*map(numbers, band)]


def test_the_table_is_of_the_same_comparison_whatever_is_the_baseline(results):
    for baseline in ("status_quo", LATE):
        drawn = results.drawn(replace(results.view, baseline=baseline))
        for label, cells in drawn.cells.items():
            for cell in cells[:-1]:
                found = drawn.comparison.difference(label, cell["measure"])
                assert (cell["mean"], cell["low"]) == (found.mean, found.low)


def test_dates_of_hidden_bundles_are_not_told(results):
    marks = marks_of(words_of("en"), 3, results.drawn(results.view).comparison)
    assert dates_of(marks, ()) == {2: ["joint building starts"]}
    assert dates_of(marks, (LATE,)) == {}
