"""Where every value of a scenario comes from."""

import pytest

from sim.core.parameters import leaf_parameters
from sim.scenario.explain import explain
from sim.scenario.files import load_scenario
from sim.scenario.sections import SECTIONS


@pytest.fixture
def rows(small, write):
    top = write(
        "top.toml",
        'extends = "small.toml"\n[run]\nmonths = 24\n[sources]\nrun.months = "derived: a rule"',
    )
    return {row.key: row for row in explain(load_scenario(top, {"run.seed": 7}))}


def test_every_value_has_a_row(rows):
    for section, cls in SECTIONS.items():
        for leaf in leaf_parameters(cls):
            assert f"{section}.{leaf.name}" in rows
    assert {"district.organizations", "district.regions.South.share"} <= set(rows)


def test_a_default_has_its_declared_source(rows):
    row = rows["policy.term_months"]
    assert (row.value, row.unit, row.low, row.high) == (36, "months", 12, 60)
    assert (row.source, row.evidence, row.origin) == ("R3", "measured", "default")


def test_a_value_of_the_scenario_has_the_scenarios_source(rows):
    row = rows["organizations.staff_mean"]
    assert (row.value, row.evidence, row.source) == (8.0, "given", "made up")
    assert row.origin == "small.toml"


def test_a_stated_source_goes_before_any_other(rows):
    row = rows["run.months"]
    assert (row.value, row.evidence, row.source) == (24, "derived", "a rule")
    assert row.origin == "top.toml"


def test_an_option_has_no_source(rows):
    row = rows["run.seed"]
    assert (row.value, row.evidence, row.source, row.origin) == (7, "given", "", "values")


def test_the_districts_values_have_the_districts_source(rows):
    row = rows["district.regions.South.neighbours"]
    assert (row.value, row.source, row.evidence) == (["North"], "a count", "measured")
    assert row.origin == "small.toml"
    assert rows["district.scale"].origin == "default"


def test_policies_and_alternatives_are_named_as_they_stand_in_a_file(rows):
    assert rows["policies"].value == ["rigid_embedding", {"name": "flexible_embedding", "start": 6}]
    assert rows["alternatives"].origin == "small.toml"
