"""Districts: regions, industries, and how many organizations."""

import copy

import pytest

from sim.core.errors import InputError
from sim.scenario.district import district_from
from sim.scenario.sections import TYPE_NAMES

ALL = dict.fromkeys(TYPE_NAMES, 1.0)
PLAIN = {
    "name": "Three",
    "organizations": 100,
    "source": "a count",
    "regions": [
        {"name": "A", "share": 1, "neighbours": ["C"]},
        {"name": "B", "share": 2},
        {"name": "C", "share": 0},
    ],
    "industries": [{"name": "care", **ALL, "related": ["culture"]}, {"name": "culture"}],
}


def changed(path, value):
    values = copy.deepcopy(PLAIN)
    *outer, last = path
    table = values
    for key in outer:
        table = table[key]
    table[last] = value
    return values


def test_neighbours_and_related_industries_go_both_ways():
    district = district_from(PLAIN, "a.toml")
    assert [region.neighbours for region in district.regions] == [("C",), (), ("A",)]
    assert [industry.related for industry in district.industries] == [("culture",), ("care",)]


def test_the_scale_gives_the_number_of_agents():
    assert district_from(PLAIN, "").agents == 100
    assert district_from(changed(["scale"], 0.1), "").agents == 10
    assert district_from(changed(["scale"], 0.001), "").agents == 1


def test_to_dict_gives_the_district_back():
    district = district_from(PLAIN, "a.toml")
    assert district_from(district.to_dict(), "b.toml") == district


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ["organisations"],
            5,
            "a.toml: district.organisations: unknown key; did you mean 'organiz",
        ),
        (["organizations"], 0, "a.toml: district.organizations: 0 is out of range; allowed: 1 to"),
        (["organizations"], "x", "a.toml: district.organizations: expected a whole number"),
        (["scale"], 1.5, "a.toml: district.scale: 1.5 is out of range"),
        (["regions"], 3, "a.toml: district.regions: expected a list of tables"),
        (["regions"], [], "a.toml: district.regions: 0 given; allowed: 1 to 64"),
        (["regions"], [{"name": f"R{i}"} for i in range(65)], "a.toml: district.regions: 65 given"),
        (["regions", 0], 3, "a.toml: district.regions[1]: expected a table, got 3"),
        (["regions", 1], {"share": 1}, "a.toml: district.regions[2].name: is missing"),
        (["regions", 1, "name"], "A", "a.toml: district.regions[2].name: 'A' stands in the list"),
        (["regions", 1, "name"], "A,B", "a.toml: district.regions[2].name: 'A,B' will not do"),
        (["regions", 1, "share"], -1, "a.toml: district.regions[2].share: -1 is out of range"),
        (["regions", 1, "shares"], 1, "a.toml: district.regions[2].shares: unknown key; did you"),
        (["regions", 1, "neighbours"], ["B"], "a.toml: district.regions[2].neighbours: 'B' names"),
        (["regions", 1, "neighbours"], ["D"], "a.toml: district.regions[2].neighbours: unknown na"),
        (["regions"], [{"name": "A", "share": 0}], "a.toml: district.regions: all shares are zero"),
        (["industries", 1, "related"], ["cares"], "a.toml: district.industries[2].related: unknow"),
        (["industries", 0, "foundation"], 0, "a.toml: district.industries: no industry has a shar"),
        (["tables"], {"regions": "r.csv"}, "a.toml: district.tables: CSV tables are read by load_"),
        (["organization_table"], 3, "a.toml: district.organization_table: expected a table"),
    ],
)
def test_wrong_values_are_named(path, value, message):
    with pytest.raises(InputError) as error:
        district_from(changed(path, value), "a.toml")
    assert str(error.value).startswith(message)


def test_the_number_of_organizations_must_be_stated():
    values = {key: value for key, value in PLAIN.items() if key != "organizations"}
    with pytest.raises(InputError, match="organizations: is missing"):
        district_from(values, "a.toml")


def test_messages_name_the_file_that_gave_the_value():
    values = changed(["regions", 1, "share"], -1)
    with pytest.raises(InputError, match=r"^regions.csv: row 3, column share: -1 is out"):
        district_from(values, "a.toml", {"district.regions": "regions.csv"})
