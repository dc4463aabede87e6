from dataclasses import replace

import numpy as np
import pytest

from sim.levers.vocabulary import BEARERS
from sim.results import Comparison
from sim.results.costs import cost_per_organization, costs_of

LABEL = "drive+visits"


def test_costs_by_policy_and_by_bearer_add_up_to_the_total(comparison):
    costs = costs_of(comparison, LABEL)
    assert [entry["policy"] for entry in costs["by_policy"]] == ["drive", "visits"]
    for bearer in BEARERS:
        parts = [entry[bearer]["mean"] for entry in costs["by_policy"]]
        assert sum(parts) == pytest.approx(costs["by_bearer"][bearer]["mean"])
    spent = [costs["by_bearer"][bearer]["mean"] for bearer in BEARERS]
    assert sum(spent) == pytest.approx(costs["total"]["mean"])


def test_each_policy_pays_what_its_runs_say(comparison, alternatives):
    first = costs_of(comparison, LABEL)["by_policy"][0]
    paid = [run.costs[:, 0, 1].sum() for run in alternatives[LABEL]]
    assert first["retained_dues"]["mean"] == pytest.approx(np.mean(paid))
    assert first["retained_dues"]["n"] == 4


def test_incremental_costs_are_beyond_the_baseline(comparison):
    costs = costs_of(comparison, LABEL)
    baseline = costs_of(comparison, "status_quo")
    more = costs["total"]["mean"] - baseline["total"]["mean"]
    assert costs["incremental"]["mean"] == pytest.approx(more)
    assert baseline["incremental"]["mean"] == 0.0


def made(run, effective, spent):
    """A run with 100 registered, some of them effectively covered, that spends in one month."""
    tallies, costs = run.tallies.copy(), np.zeros_like(run.costs)
    tallies[:, :, 0], tallies[:, :, 2] = 100.0, effective
    costs[0, 0, 0] = spent
    return replace(run, tallies=tallies, costs=costs)


def compared(make_run, gains):
    quiet = [made(make_run(seed), 10.0, 5.0) for seed in range(len(gains))]
    drive = [made(make_run(seed), 10.0 + gain, 45.0) for seed, gain in enumerate(gains)]
    return Comparison.of({"quiet": quiet, "drive": drive}, "quiet")


def test_cost_per_organization_by_hand(make_run):
    """40 thousand yuan more, 4 organizations more: 10 each."""
    found = compared(make_run, [3.0, 4.0, 5.0])
    assert cost_per_organization(found, "drive") == pytest.approx(10.0)
    assert costs_of(found, "drive")["per_organization"] == pytest.approx(10.0)


@pytest.mark.parametrize(
    "gains",
    [[-9.0, 4.0, 9.0], [-3.0, -4.0, -5.0], [0.0, 0.0, 0.0], [4.0]],
    ids=["unclear", "clearly fewer", "none", "one replicate"],
)
def test_without_a_clear_gain_there_is_no_cost_per_organization(make_run, gains):
    assert cost_per_organization(compared(make_run, gains), "drive") is None


def test_the_frontier_of_a_comparison_is_that_of_its_means(make_run):
    assert compared(make_run, [3.0, 4.0, 5.0]).frontier() == ("quiet", "drive")
    assert compared(make_run, [-3.0, -4.0, -5.0]).frontier() == ("quiet",)
