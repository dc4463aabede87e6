"""Scenarios: complete, checked, immutable, equal by content."""

import pickle
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.scenario.scenario import Scenario


@pytest.fixture
def plain(small: Path):
    return tomllib.loads(small.read_text())


@pytest.fixture
def scenario(plain) -> Scenario:
    return Scenario.from_dict(plain, "small.toml")


def test_what_is_left_out_is_the_default_and_says_so(scenario):
    assert scenario.run.months == 60
    assert scenario.origins["run.months"] == "default"
    assert scenario.organizations.staff_mean == 8.0
    assert scenario.origins["organizations.staff_mean"] == "small.toml"
    assert scenario.origins["policy.gates.charter.depth"] == "default"


def test_to_dict_gives_the_scenario_back(scenario):
    again = Scenario.from_dict(scenario.to_dict())
    assert again == scenario
    assert hash(again) == hash(scenario)
    assert again.fingerprint == scenario.fingerprint


def test_it_survives_pickling_and_cannot_be_changed(scenario):
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.origins == scenario.origins
    with pytest.raises(FrozenInstanceError):
        scenario.name = "other"


@pytest.mark.parametrize(
    "change",
    [
        {"organizations.staff_mean": 9.0},
        {"policy.gates.charter.depth": 0.5},
        {"organizations.type_mix.foundation": 0.2},
        {"district.organizations": 61},
        {"run.months": 61},
        {"run.burn_in_months": 13},
        {"run.start": "2020-12"},
    ],
)
def test_the_fingerprint_follows_the_world(scenario, change):
    other = scenario.with_values(change)
    assert other != scenario
    assert other.fingerprint != scenario.fingerprint
    assert scenario.fingerprint == scenario.with_values({}).fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other", "description": "other", "source": "other"},
        {"policies": [], "alternatives": []},
        {"run.seed": 99, "run.replicates": 8},
        {"district.name": "Elsewhere", "district.source": "other"},
        {"sources": {"run": {"months": "assumed: so"}}},
    ],
)
def test_the_fingerprint_leaves_out_what_is_not_the_world(scenario, change):
    other = scenario.with_values(change)
    assert other != scenario
    assert other.fingerprint == scenario.fingerprint


def test_a_whole_number_where_a_number_is_meant_is_the_same_world(scenario):
    nine = scenario.with_values({"organizations.staff_mean": 9})
    assert nine == scenario.with_values({"organizations.staff_mean": 9.0})
    assert nine.fingerprint == scenario.with_values({"organizations.staff_mean": 9.0}).fingerprint


def test_with_values_keeps_the_rest_and_notes_the_origin(scenario):
    other = scenario.with_values({"policy.gates.charter.depth": 0.5}, "--set")
    assert other.policy.gates["charter"].depth == 0.5
    assert other.policy.gates["charter"].stake == scenario.policy.gates["charter"].stake
    assert other.origins["policy.gates.charter.depth"] == "--set"
    assert other.district is scenario.district
    assert scenario.policy.gates["charter"].depth != 0.5


def test_regions_are_replaced_as_a_whole(scenario):
    other = scenario.with_values({"district.regions": [{"name": "All"}]})
    assert other.district.region_names == ("All",)
    assert other.district.industries == scenario.district.industries


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"organisations.staff_mean": 9}, "x: organisations: unknown section; did you mean 'organ"),
        ({"staff_mean": 9}, "x: staff_mean: unknown key; did you mean 'organizations.staff_mean'?"),
        ({"organizations.stafff": 9}, "x: organizations.stafff: unknown key; did you mean 'staff_"),
        ({"organizations": 9}, "x: organizations: expected a table, got 9"),
        ({"run.months": -5}, "x: run.months: -5 is out of range; allowed: 1 to 600 (months)"),
        ({"run.months": "many"}, "x: run.months: expected a whole number, got the text 'many'"),
        ({"policy.gates.charter.depth": 3}, "x: policy.gates.charter.depth: 3 is out of range"),
        ({"district": 3}, "x: district: expected a table, got 3"),
        ({"district.organizations": 0}, "x: district.organizations: 0 is out of range"),
        ({"name": 3}, "x: name: expected text, got 3"),
        ({"policies": 3}, "x: policies: expected a list of policies, got 3"),
        ({"sources.run.monhts": "assumed: so"}, "x: sources.run.monhts: unknown key; did you mean"),
        ({"sources.run.months": "so"}, "x: sources.run.months: expected text that begins with mea"),
    ],
)
def test_wrong_values_are_named(scenario, change, message):
    with pytest.raises(InputError) as error:
        scenario.with_values(change, "x")
    assert str(error.value).startswith(message)


def test_a_scenario_needs_a_district(plain):
    del plain["district"]
    with pytest.raises(InputError, match=r"^a.toml: district: is missing"):
        Scenario.from_dict(plain, "a.toml")


def test_what_is_no_table_is_refused():
    with pytest.raises(InputError, match="dict: expected a table, got a list"):
        Scenario.from_dict([])


def test_a_source_no_longer_holds_when_the_value_is_changed(plain):
    plain["sources"] = {
        "organizations": {"staff_mean": "measured: S1", "type_mix": "derived: M12"},
        "run": {"months": "assumed: so"},
    }
    scenario = Scenario.from_dict(plain)
    assert scenario.source_of("organizations.staff_mean") == ("measured", "S1")
    assert scenario.source_of("organizations.type_mix.foundation") == ("derived", "M12")
    change = {"organizations.staff_mean": 9.0, "organizations.type_mix.foundation": 0.1}
    other = scenario.with_values(change)
    assert other.source_of("organizations.staff_mean") is None
    assert other.source_of("organizations.type_mix.foundation") is None
    assert other.source_of("run.months") == ("assumed", "so")


def test_worlds_say_what_makes_them_two(scenario):
    other = scenario.with_values({"run.months": 7, "run.seed": 3, "organizations.staff_mean": 9})
    assert other.differences(scenario) == {
        "organizations.staff_mean": (9.0, 8.0),
        "run.months": (7, 60),
    }
    assert scenario.differences(scenario.with_values({"run.seed": 3})) == {}
