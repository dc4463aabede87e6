import json

import pytest

from sim.results.costs import costs_of

COVERAGE = "organization_coverage_registered"


def test_the_summary_is_strict_json(comparison):
    summary = comparison.to_dict()
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary


def test_it_has_what_the_command_line_promises(comparison):
    summary = comparison.to_dict()
    assert summary["scenario"] == "small"
    assert (summary["baseline"], summary["replicates"], summary["months"]) == ("status_quo", 4, 6)
    assert summary["seeds"] == [7, 8, 9, 10]
    assert list(summary["alternatives"]) == list(comparison.labels)
    for label, measures in summary["alternatives"].items():
        assert list(measures) == list(comparison.measures)
        assert measures[COVERAGE] == comparison.difference(label, COVERAGE).to_dict()
    assert summary["alternatives"]["status_quo"][COVERAGE]["difference"] == 0.0


def test_it_has_cost_effect_and_decomposition_by_label(comparison):
    summary = comparison.to_dict()
    label = "drive+visits"
    assert summary["incremental"][label] == comparison.incremental(label).to_dict()
    assert summary["decomposition"][label] == comparison.decomposition(label).to_dict()
    assert summary["cost"][label]["retained_dues"]["n"] == 4
    assert summary["costs"][label] == costs_of(comparison, label)
    assert summary["frontier"] == list(comparison.frontier())


def test_missing_is_null(compare_values):
    measures = compare_values([[float("nan")]], [[0.5]]).to_dict()["alternatives"]
    assert measures["a"][COVERAGE]["mean"] is None
    assert measures["b"][COVERAGE]["mean"] == pytest.approx(0.5)
    assert measures["b"][COVERAGE]["difference"] is None
