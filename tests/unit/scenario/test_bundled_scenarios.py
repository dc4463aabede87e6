"""The bundled scenarios as files: they load, also when installed, and hold what they promise."""

import importlib.util
import shutil
import tomllib
from pathlib import Path

import pytest

from sim.policies import bundle_from_entries
from sim.scenario import load_scenario, scenario_names

ROOT = Path(__file__).parents[3]
NAMES = (
    "anhui-2015", "changzhou-333", "changzhou-before", "changzhou-five", "country-2012",
    "country-2017", "flexible-only", "guangxi", "guangxi-remedies", "liuzhou-2014",
    "opinions-2015", "rigid-flexible", "rigid-only", "zhonglou", "zhonglou-12345",
)  # fmt: skip
SAME_WORLD = (
    ("guangxi", "guangxi-remedies"),
    ("changzhou-before", "changzhou-five"),
    ("changzhou-before", "changzhou-333"),
    ("country-2012", "opinions-2015"),
    ("zhonglou", "zhonglou-12345"),
    ("zhonglou", "rigid-only"),
    ("zhonglou", "flexible-only"),
    ("zhonglou", "rigid-flexible"),
)


def test_the_places_are_there():
    assert set(NAMES) <= set(scenario_names())


@pytest.mark.parametrize("name", NAMES)
def test_a_place_says_where_its_size_comes_from_and_what_to_compare(name):
    scenario = load_scenario(name)
    assert scenario.description
    assert scenario.source
    assert scenario.district.source
    labels = [alternative.label for alternative in scenario.alternatives]
    assert labels[0] == "status_quo"
    assert len(labels) > 1


@pytest.mark.parametrize("name", NAMES)
def test_the_bundle_that_runs_is_among_those_compared(name):
    scenario = load_scenario(name)
    runs = bundle_from_entries("runs", scenario.policies)
    compared = [bundle_from_entries(one.label, one.policies) for one in scenario.alternatives]
    assert runs.identity in {bundle.identity for bundle in compared}


@pytest.mark.parametrize(("base", "other"), SAME_WORLD)
def test_a_remedy_differs_from_its_base_in_policies_only(base, other):
    base, other = load_scenario(base), load_scenario(other)
    assert other.fingerprint == base.fingerprint
    assert other.policies != base.policies


@pytest.mark.parametrize("name", NAMES)
def test_a_place_is_simulated_at_one_to_ten_or_finer_but_the_country(name):
    country = load_scenario(name).district.name == "China"
    assert load_scenario(name).district.scale >= (0.01 if country else 0.1)


def test_the_opinions_begin_with_their_first_whole_month():
    scenario = load_scenario("opinions-2015")
    year, month = map(int, scenario.run.start.split("-"))
    october_2015 = (2015 - year) * 12 + 10 - month + 1
    assert {policy.values["start"] for policy in scenario.policies} == {october_2015}


def test_the_rules_of_changzhou_begin_in_march_2018():
    scenario = load_scenario("changzhou-five")
    year, month = map(int, scenario.run.start.split("-"))
    march_2018 = (2018 - year) * 12 + 3 - month + 1
    starts = {policy.values.get("start", 1) for policy in scenario.policies}
    assert starts == {1, march_2018}


def test_every_scenario_loads_from_an_installed_package(tmp_path, monkeypatch):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    forced = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    package = tmp_path / "sim"
    for folder, inside in forced.items():
        shutil.copytree(ROOT / folder, tmp_path / inside)
    here = {name: load_scenario(name) for name in scenario_names()}
    monkeypatch.setattr("sim.core.files._PACKAGE", package)
    assert {name: load_scenario(name) for name in scenario_names()} == here


def test_the_page_of_the_scenarios_lists_what_they_hold():
    place = importlib.util.spec_from_file_location("tables", ROOT / "docs" / "tables.py")
    tables = importlib.util.module_from_spec(place)
    place.loader.exec_module(tables)
    assert tables.missing(tables.PAGE.read_text(encoding="utf-8")) == []
