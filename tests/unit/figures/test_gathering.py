"""Against real comparisons and runs, made of made-up numbers."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.figures.drawing import BY_REGION, LINES, POSTURES, draw_comparison, draw_run
from sim.figures.gathering import material_of_comparison, material_of_run
from sim.figures.material import PolicyDate
from sim.results import Alternative, Comparison, Groups, PolicyDates, RunResult, Snapshot

PAPER = "organization_coverage_registered"
MEASURES = (*LINES, *POSTURES, f"{PAPER}_reported")
GROUPS = Groups(("north", "south"), ("care",), ("foundation",))
MONTHS = 6
NAMES = {
    f"{name}.{ending}"
    for name in (
        "coverage_and_effectiveness",
        "gap_and_hollow_share",
        "region_map",
        "region_map_effective",
        "postures",
        "cost",
    )
    for ending in ("png", "svg")
}


class Scenario(SimpleNamespace):
    def __init__(self):
        north = SimpleNamespace(name="north", share=0.4, neighbours=("south",))
        south = SimpleNamespace(name="south", share=0.6, neighbours=("north",))
        super().__init__(district=SimpleNamespace(regions=(north, south)))


def alternative(label, level, policies=(), replicates=3):
    rng = np.random.default_rng(7)
    shape = (len(MEASURES), replicates, MONTHS)
    return Alternative(
        label=label,
        policies=policies,
        series=level + 0.1 * rng.random(shape),
        costs=np.full((replicates, MONTHS, 3), 10 * level) + rng.random((replicates, 1, 1)),
        policy_costs=np.full((replicates, len(policies), 3), 10 * level),
        splits=np.zeros((replicates, 2)),
        regions=np.array([[level, level], [level / 2, level / 2]]),
    )


def build_comparison(replicates=3):
    drive = (PolicyDates("drive", 2, 4, {}), PolicyDates("visits", 0, None, {}))
    alternatives = (
        alternative("status_quo", 0.2, (PolicyDates("status_quo", 1, None, {}),), replicates),
        alternative("drive+visits", 0.4, drive, replicates),
    )
    seeds = tuple(range(replicates))
    return Comparison(Scenario(), "status_quo", MEASURES, seeds, seeds, GROUPS, {}, alternatives)


@pytest.fixture
def run(monkeypatch):
    """A run whose tallies are its measures."""
    measures = {
        name: SimpleNamespace(formula=lambda tallies, at=at: tallies[..., at])
        for at, name in enumerate(MEASURES)
    }
    monkeypatch.setattr("sim.results.measured.MEASURES", measures)
    monkeypatch.setattr("sim.results.measured.Tallies", lambda tallies: tallies)
    rng = np.random.default_rng(7)
    empty = np.zeros(0)
    return RunResult(
        scenario=Scenario(),
        policies=(SimpleNamespace(name="drive", start=2, end=None),),
        label="drive",
        seed=7,
        population_seed=7,
        months=MONTHS,
        groups=GROUPS,
        tallies=rng.random((MONTHS, len(GROUPS), len(MEASURES))),
        costs=rng.random((MONTHS, 1, 3)),
        snapshot=Snapshot(empty.astype(np.int64), empty.astype(bool), empty),
        trace=None,
        versions={},
    )


def of_comparison(comparison):
    return material_of_comparison(comparison, LINES, POSTURES, BY_REGION)


def of_run(run):
    return material_of_run(run, LINES, POSTURES, BY_REGION)


def test_lines_are_the_bands_of_the_comparison():
    comparison = build_comparison()
    quiet, drive = of_comparison(comparison).lines
    mean, low, high = comparison.band("drive+visits", PAPER)
    assert np.array_equal(drive.bands[PAPER].mean, mean)
    assert np.array_equal(drive.bands[PAPER].low, low)
    assert np.array_equal(drive.bands[PAPER].high, high)
    assert quiet.is_baseline
    assert not drive.is_baseline


def test_dates_are_starts_and_ends_of_what_acts():
    quiet, drive = of_comparison(build_comparison()).lines
    assert quiet.dates == ()
    assert drive.dates == (
        PolicyDate(1, "visits"),
        PolicyDate(2, "drive"),
        PolicyDate(4, "drive", ends=True),
    )


def test_costs_are_by_bearer_with_the_interval_of_the_total():
    comparison = build_comparison()
    _, drive = of_comparison(comparison).costs
    assert drive.by_bearer == {
        bearer: spent.mean for bearer, spent in comparison.cost("drive+visits").items()
    }
    totals = comparison.alternative("drive+visits").costs.sum(axis=(1, 2))
    assert drive.total == pytest.approx(totals.mean())
    assert drive.low < drive.total < drive.high
    assert (drive.low + drive.high) / 2 == pytest.approx(drive.total)


def test_trade_offs_are_what_is_cost_and_achieved_beyond_the_baseline():
    comparison = build_comparison()
    quiet, drive = of_comparison(comparison).trade_offs
    found = comparison.incremental("drive+visits")
    assert (drive.cost, drive.effect) == (found.cost.mean, found.effect.mean)
    assert (drive.low, drive.high) == (found.effect.low, found.effect.high)
    assert drive.by_bearer == of_comparison(comparison).costs[1].by_bearer
    assert (quiet.cost, quiet.effect) == (0.0, 0.0)
    assert quiet.is_on_frontier
    assert drive.is_on_frontier


def test_one_replicate_has_trade_offs_without_intervals():
    _, drive = of_comparison(build_comparison(1)).trade_offs
    assert drive.effect > 0
    assert np.isnan([drive.low, drive.high]).all()


def test_maps_show_each_alternative_in_the_last_month():
    comparison = build_comparison()
    material = of_comparison(comparison)
    for measure in BY_REGION:
        for panel in material.maps[measure]:
            assert np.array_equal(panel.values, comparison.region_coverage(panel.title, measure))
    assert [place.neighbours for place in material.places] == [("south",), ("north",)]


@pytest.mark.parametrize(
    ("replicates", "basis"), [(1, "one run of each alternative"), (3, "mean of 3 paired runs")]
)
def test_the_basis_says_how_many_runs_there_are(replicates, basis):
    material = of_comparison(build_comparison(replicates))
    assert material.basis == basis
    assert material.has_intervals == (replicates > 1)


def test_a_run_shows_true_figures_beside_reported_ones(run):
    true, reported = of_run(run).lines
    assert np.array_equal(true.bands[PAPER].mean, run.series(PAPER))
    assert np.array_equal(reported.bands[PAPER].mean, run.series(f"{PAPER}_reported"))
    assert np.isnan(reported.bands["activity_effectiveness"].mean).all()


def test_a_run_shows_the_map_of_its_first_middle_and_last_month(run):
    panels = of_run(run).maps[PAPER]
    assert [panel.title for panel in panels] == ["month 1", "month 3", "month 6"]
    assert np.array_equal(panels[1].values, run.series_by("region", PAPER)[2])


def test_a_run_has_a_bar_for_each_policy(run):
    (bar,) = of_run(run).costs
    assert bar.label == "drive"
    assert bar.total == pytest.approx(run.costs.sum())
    assert bar.low is None


@pytest.mark.parametrize("replicates", [1, 3])
def test_a_comparison_is_drawn_whole(tmp_path, replicates):
    paths = draw_comparison(build_comparison(replicates), tmp_path)
    assert {path.name for path in paths} == NAMES | {"cost_and_effect.png", "cost_and_effect.svg"}
    assert all(path.stat().st_size > 1000 for path in paths)


def test_a_run_is_drawn_whole(tmp_path, run):
    assert {path.name for path in draw_run(run, tmp_path)} == NAMES


def test_every_measure_that_is_drawn_is_in_the_registry():
    from sim.measures import MEASURES as REGISTRY

    assert {*LINES, *POSTURES, *BY_REGION} <= set(REGISTRY)


def test_every_bearer_has_a_colour():
    from sim.figures.palette import BEARERS as COLOURS
    from sim.levers.vocabulary import BEARERS

    assert set(COLOURS) == set(BEARERS)
