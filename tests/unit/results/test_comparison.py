import math

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.results import Comparison
from sim.results.intervals import interval

COVERAGE = "organization_coverage_registered"
HEADLINE = (COVERAGE, "effective_coverage", "decoupling_gap")


def test_it_stacks_every_measure_of_every_run(comparison, alternatives):
    assert comparison.labels == ("status_quo", "drive+visits", "again")
    assert (comparison.replicates, comparison.months) == (4, 6)
    for label, runs in alternatives.items():
        for measure in comparison.measures:
            expected = [run.series(measure) for run in runs]
            np.testing.assert_array_equal(comparison.stack(label, measure), expected)


def test_the_difference_is_that_of_the_pairs(comparison, alternatives):
    pairs = zip(alternatives["drive+visits"], alternatives["status_quo"], strict=True)
    gains = [one.series(COVERAGE)[3] - other.series(COVERAGE)[3] for one, other in pairs]
    found = comparison.difference("drive+visits", COVERAGE, month=4)
    assert (found.low, found.high) == (interval(gains).low, interval(gains).high)
    assert found.difference == pytest.approx(0.2 * 3 / 5)


def test_the_last_month_is_the_default(comparison):
    last = comparison.difference("drive+visits", COVERAGE, month=6)
    assert comparison.difference("drive+visits", COVERAGE) == last
    assert comparison.mean("drive+visits", COVERAGE) == last.mean


@pytest.mark.parametrize("month", [0, 7, -2])
def test_a_month_outside_the_run_is_refused(comparison, month):
    with pytest.raises(InputError, match="must be 1 to 6"):
        comparison.mean("again", COVERAGE, month)


def test_unknown_names_are_refused_with_the_nearest(comparison):
    with pytest.raises(InputError, match="did you mean 'again'"):
        comparison.mean("agian", COVERAGE)
    with pytest.raises(InputError, match="did you mean 'hollow_share'"):
        comparison.band("again", "hollow_shares")
    with pytest.raises(InputError, match="unknown measure by region"):
        comparison.region_coverage("again", "hollow_share")


def test_the_baseline_stands_among_the_alternatives_with_difference_zero(comparison):
    found = comparison.difference("status_quo", COVERAGE)
    assert (found.difference, found.low, found.high, found.same_sign) == (0.0, 0.0, 0.0, 1.0)
    assert found.separation_month is None
    assert found.mean == comparison.mean("status_quo", COVERAGE)


def test_bands_are_the_intervals_of_each_month(comparison):
    mean, low, high = comparison.difference_band("drive+visits", COVERAGE)
    for month in range(1, 7):
        found = comparison.difference("drive+visits", COVERAGE, month)
        at = month - 1
        assert (mean[at], low[at], high[at]) == (found.difference, found.low, found.high)
    assert comparison.band("again", COVERAGE)[0][-1] == comparison.mean("again", COVERAGE)


def test_separation_is_found_over_the_whole_run(compare_values):
    baseline = np.full((3, 5), 0.25)
    gain = np.array([[0, 0, 0.5, 0.5, 0.5]] * 3)
    found = compare_values(baseline, baseline + gain).difference("b", COVERAGE, month=1)
    assert found.difference == 0.0
    assert found.separation_month == 3


def test_missing_values_leave_a_pair_out(compare_values):
    comparison = compare_values([[0.1], [np.nan], [0.3]], [[0.2], [0.9], [0.4]])
    assert comparison.difference("b", COVERAGE).n == 2
    assert comparison.mean("a", COVERAGE) == pytest.approx(0.2)
    nothing = compare_values([[np.nan]], [[np.nan]])
    assert nothing.mean("a", COVERAGE) is None
    assert nothing.difference("a", COVERAGE).difference is None


def test_one_replicate_has_means_but_no_intervals(make_run):
    comparison = Comparison.of({"a": [make_run()], "b": [make_run(lift=0.2)]}, "a")
    found = comparison.difference("b", COVERAGE)
    assert found.difference == pytest.approx(0.2)
    assert (found.low, found.high) == (None, None)
    assert comparison.incremental("b").ratio is None
    assert comparison.half_width(HEADLINE) is None


def test_the_half_width_is_the_widest_of_all_alternatives(comparison):
    widths = [
        (found.high - found.low) / 2
        for found in (comparison.difference("drive+visits", measure) for measure in HEADLINE)
    ]
    assert comparison.half_width(HEADLINE) == pytest.approx(max(widths))
    assert comparison.half_width(()) is None


def test_cost_and_effect_are_held_against_the_baseline(comparison, alternatives):
    runs, others = alternatives["drive+visits"], alternatives["status_quo"]
    extra = [a.costs.sum() - b.costs.sum() for a, b in zip(runs, others, strict=True)]
    found = comparison.incremental("drive+visits", effect=COVERAGE)
    assert found.cost.mean == pytest.approx(math.fsum(extra) / 4)
    assert found.effect.mean == comparison.difference("drive+visits", COVERAGE).difference
    assert found.ratio == pytest.approx(found.cost.mean / found.effect.mean)
    assert comparison.incremental("again").ratio is None


def test_costs_are_kept_by_bearer_and_month(comparison, alternatives):
    runs = alternatives["drive+visits"]
    expected = [run.costs.sum(axis=1) for run in runs]
    np.testing.assert_allclose(comparison.alternative("drive+visits").costs, expected)
    by_bearer = comparison.cost("drive+visits")
    assert list(by_bearer) == ["public_purse", "retained_dues", "social_organizations"]
    dues = [run.costs[:, :, 1].sum() for run in runs]
    assert by_bearer["retained_dues"].mean == pytest.approx(np.mean(dues))
    total = comparison.total_cost("drive+visits")
    assert total.mean == pytest.approx(sum(spent.mean for spent in by_bearer.values()))
    assert total.low < total.mean < total.high


def test_the_decomposition_is_against_the_baseline(comparison, alternatives):
    found = comparison.decomposition("drive+visits")
    runs, others = alternatives["drive+visits"], alternatives["status_quo"]
    means = [
        [run.snapshot.effectiveness[run.snapshot.covered].mean() for run in runs]
        for runs in (runs, others)
    ]
    assert found.total.mean == pytest.approx(np.mean(means[0]) - np.mean(means[1]))
    assert found.total.mean == pytest.approx(found.within.mean + found.composition.mean)
    assert comparison.decomposition("status_quo").within.mean == 0.0


def test_coverage_by_region_is_the_mean_of_the_last_month(comparison, alternatives):
    last = [run.series_by("region", COVERAGE)[-1] for run in alternatives["drive+visits"]]
    found = comparison.region_coverage("drive+visits")
    np.testing.assert_allclose(found, np.mean(last, axis=0))
    assert comparison.groups.regions == ("north", "south")
    assert comparison.region_neighbours == {"north": ("south",), "south": ("north",)}


def test_policy_dates_are_kept(comparison):
    drive, visits = comparison.alternative("drive+visits").policies
    assert (drive.name, drive.start, drive.end) == ("drive", 3, 5)
    assert (visits.name, visits.start, visits.end) == ("visits", 1, None)
    assert drive.values["regions"] == ["north"]


def test_comparisons_are_equal_by_content(comparison, alternatives):
    assert comparison == Comparison.of(alternatives, "status_quo")
    assert comparison != Comparison.of(alternatives, "again")
