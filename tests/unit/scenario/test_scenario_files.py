"""Scenario files: found, read layer by layer, written back."""

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.scenario.files import load_scenario, parse_value, scenario_names, write_scenario
from sim.scenario.scenario import Scenario

ORGANIZATIONS = """type,region,industry,staff,covered
social_group,North,care,3,1
foundation,South,culture,12,
"""
REGIONS = """name,kind,share,neighbours
North,town,0.6,South;East
South,,0.4,
East,,1,South
"""


def refusal(*arguments) -> str:
    with pytest.raises(InputError) as error:
        load_scenario(*arguments)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_file_is_read(small):
    scenario = load_scenario(small)
    assert scenario.name == "small"
    assert scenario.district.organizations == 60
    assert [entry.name for entry in scenario.policies] == ["rigid_embedding", "flexible_embedding"]


def test_a_scenario_without_a_name_is_named_after_its_file(small, write):
    child = write("other-name.toml", 'extends = "small.toml"')
    scenario = load_scenario(child)
    assert scenario.name == "other-name"
    assert scenario.description == ""


def test_extends_lays_a_file_over_another(small, write):
    write("middle.toml", 'extends = "small.toml"\n[run]\nmonths = 24\nseed = 5')
    top = write("top.toml", 'extends = "middle.toml"\n[run]\nmonths = 36')
    scenario = load_scenario(str(top), {"policy.gates.charter.depth": 0.5})
    assert (scenario.run.months, scenario.run.seed) == (36, 5)
    assert scenario.organizations.staff_mean == 8.0
    paths = ["run.months", "run.seed", "organizations.staff_mean", "policy.gates.charter.depth"]
    origins = [scenario.origins[path] for path in [*paths, "run.burn_in_months"]]
    assert origins == ["top.toml", "middle.toml", "small.toml", "values", "default"]


def test_extends_replaces_lists_of_tables_as_a_whole(small, write):
    top = write("top.toml", 'extends = "small.toml"\n[[district.regions]]\nname = "All"')
    district = load_scenario(top).district
    assert district.region_names == ("All",)
    assert district.organizations == 60


def test_a_wrong_value_is_named_with_the_file_that_gave_it(small, write):
    write("middle.toml", 'extends = "small.toml"\n[run]\nmonths = -1')
    top = write("top.toml", 'extends = "middle.toml"')
    assert refusal(top) == "middle.toml: run.months: -1 is out of range; allowed: 1 to 600 (months)"
    assert refusal(small, {"run.months": "x"}).startswith("values: run.months: expected a whole")


@pytest.mark.parametrize(
    "chain", [["a.toml"], ["b.toml", "a.toml"], ["b.toml", "c.toml", "b.toml"]]
)
def test_circular_extends_is_refused(write, chain):
    files = ["a.toml", *chain]
    for file, extended in zip(files, chain, strict=False):
        if extended != file or file == "a.toml":
            write(file, f'extends = "{extended}"')
    message = refusal(write("a.toml", f'extends = "{chain[0]}"'))
    assert "extends: goes in a circle: a.toml extends" in message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty; expected a scenario with a [district]"),
        ("# nothing\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "is not UTF-8 text"),
        (b"name = '\x00'", "is not valid TOML"),
        ("[district\nname = 3", "is not valid TOML: "),
        ("a = " + "[" * 5000, "is nested too deeply"),
    ],
)
def test_what_is_no_scenario_file_is_refused(write, content, message):
    path = write("x.toml", content)
    assert refusal(path).startswith(f"{path}: {message}")


def test_a_syntax_error_is_named_with_its_line(write):
    assert "line 2" in refusal(write("x.toml", 'name = "x"\nmonths 3'))


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path}: is a folder; expected a scenario file or name"


@pytest.mark.parametrize("name", ["nowhere.toml", "no/such/file", "./minimal"])
def test_a_missing_file_is_refused(name):
    assert refusal(name).startswith(f"there is no scenario file '{name}'; ")


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_a_name_of_nothing_is_refused(name):
    assert refusal(name).startswith("no scenario ")


def test_a_missing_scenario_names_the_nearest():
    assert "did you mean 'minimal'? bundled: " in refusal("minimall")


def test_a_missing_extended_file_is_named_with_the_file_that_extends(write):
    top = write("top.toml", 'extends = "nowhere.toml"')
    assert refusal(top).startswith("top.toml: extends: there is no scenario file 'nowhere.toml'")
    assert refusal(write("x.toml", "extends = 3")).startswith("x.toml: extends: expected the name")


def test_a_file_with_a_byte_order_mark_is_read(small, write):
    marked = write("marked.toml", b"\xef\xbb\xbf" + small.read_bytes())
    assert load_scenario(marked) == load_scenario(small)


def test_a_written_scenario_reads_back_equal(small, tmp_path):
    changes = {"organizations.staff_mean": 0.1 + 0.9, "alternatives": ["a+b", "c"]}
    changes["sources.run.months"] = "assumed: so"
    scenario = load_scenario(small, changes)
    write_scenario(scenario, tmp_path / "again.toml")
    again = load_scenario(tmp_path / "again.toml")
    assert again == scenario
    assert again.fingerprint == scenario.fingerprint


def test_a_scenario_that_cannot_be_written_is_refused(small, tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_scenario(load_scenario(small), tmp_path / "nowhere" / "again.toml")


def test_a_district_may_be_given_as_tables(small, write, tmp_path):
    write("regions.csv", REGIONS)
    write("organizations.csv", ORGANIZATIONS)
    tables = '[district.tables]\nregions = "regions.csv"\norganizations = "organizations.csv"'
    text = small.read_text().replace("organizations = 60\n", "")
    path = write("tables.toml", tables + text[text.index("\n\n[district]") :])
    path = _without_regions(path)
    scenario = load_scenario(path)
    district = scenario.district
    assert (district.organizations, district.agents) == (2, 2)
    assert district.regions[0].neighbours == ("South", "East")
    assert [region.kind for region in district.regions] == ["town", "sub_district", "sub_district"]
    assert district.tables is not None
    assert district.tables.covered.tolist() == [1, -1]
    assert scenario.origins["district.regions"] == "regions.csv"
    write_scenario(scenario, tmp_path / "again.toml")
    assert load_scenario(tmp_path / "again.toml").district == district
    changed = scenario.with_values({"run.months": 3})
    assert changed.district is district
    assert scenario.with_values({"district.name": "x"}).district.tables == district.tables


def _without_regions(path: Path) -> Path:
    text = path.read_text()
    start, end = text.index("[[district.regions]]"), text.index("[[district.industries]]")
    path.write_text(text[:start] + text[end:])
    return path


@pytest.mark.parametrize(
    ("organizations", "message"),
    [
        ("", "organizations.csv: the table is empty"),
        ("type,region\n", "organizations.csv: the table has column names but no rows"),
        ("type,type\na,b\n", "organizations.csv: row 1: a column name stands twice"),
        ("type,region\na\n", "organizations.csv: row 2: expected 2 cells, got 1"),
        (ORGANIZATIONS + "\n" + ORGANIZATIONS, "organizations.csv: row 4: expected 5 cells, got 0"),
        (ORGANIZATIONS.replace("12", "x"), "organizations.csv: row 3, column staff: expected a wh"),
        (ORGANIZATIONS.replace("South", "Sout"), "organizations.csv: row 3, column region: unknow"),
        (ORGANIZATIONS.replace("staff", "stafff"), "organizations.csv: unknown column 'stafff'"),
        (
            b"\xff\xfe\x00",
            "top.toml: district.tables.organizations: organizations.csv is not UTF-8",
        ),
        (ORGANIZATIONS, "small.toml: district.organizations: 60 at scale 1 makes 60, but the tabl"),
    ],
)
def test_a_wrong_table_is_named_with_row_and_column(small, write, organizations, message):
    write("organizations.csv", organizations)
    tables = '[district.tables]\norganizations = "organizations.csv"'
    assert refusal(write("top.toml", f'extends = "small.toml"\n{tables}')).startswith(message)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ("tables = 3", "top.toml: district.tables: expected a table of file names, got 3"),
        ("tables = {region = 'r.csv'}", "top.toml: district.tables.region: unknown table; did you"),
        ("tables = {regions = 3}", "top.toml: district.tables.regions: expected the path of a CSV"),
        ("tables = {regions = 'r.csv'}", "top.toml: district.tables.regions: there is no file"),
        ("tables = {regions = '.'}", "top.toml: district.tables.regions: /"),
        (
            "regions = []\ntables = {regions = 'r.csv'}",
            "top.toml: district.tables.regions: given t",
        ),
    ],
)
def test_wrong_names_of_tables_are_refused(small, write, tables, message):
    top = write("top.toml", f'extends = "small.toml"\n[district]\n{tables}')
    assert refusal(top).startswith(message)


def test_a_table_above_replaces_the_one_below_as_a_whole(small, write):
    write("organizations.csv", ORGANIZATIONS)
    write("fewer.csv", "type,region,industry,staff\nfoundation,North,care,7\n")
    table = '[district]\norganizations = {}\n[district.tables]\norganizations = "{}"'
    write("middle.toml", 'extends = "small.toml"\n' + table.format(2, "organizations.csv"))
    top = write("top.toml", 'extends = "middle.toml"\n' + table.format(1, "fewer.csv"))
    tables = load_scenario(top).district.tables
    assert tables is not None
    assert tables.staff.tolist() == [7]
    assert tables.covered.tolist() == [-1]


@pytest.mark.parametrize(
    ("regions", "message"),
    [
        (REGIONS.replace("0.4", "much"), "row 3, column share: expected a number, got the text"),
        (REGIONS.replace("0.4", ""), "row 3, column share: empty; write a number, 0 for none"),
        ("name\nNorth\nSouth\n", "column 'share' is missing; given: name"),
    ],
)
def test_a_wrong_cell_of_a_table_of_regions_is_named(small, write, regions, message):
    write("regions.csv", regions)
    top = write("top.toml", 'extends = "small.toml"\n[district.tables]\nregions = "regions.csv"')
    assert refusal(top).startswith(f"regions.csv: {message}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.3", 0.3),
        (".5", 0.5),
        ("12", 12),
        ("true", True),
        ("joint", "joint"),
        ('"12"', "12"),
        ('["a", "b"]', ["a", "b"]),
        ("{a = 1}", {"a": 1}),
        ("2021-0x", "2021-0x"),
        ("1\nb = 2", "1\nb = 2"),
        ("", ""),
    ],
)
def test_a_value_on_the_command_line_is_read_as_toml(text, value):
    read = parse_value(text)
    assert read == value
    assert type(read) is type(value)


def test_bundled_scenarios_are_found_inside_an_installed_package(small, tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "sim"
    (package / "_scenarios").mkdir(parents=True)
    (package.parent / "scenarios").mkdir()  # of some other package
    (package.parent / "scenarios" / "foreign.toml").write_text(small.read_text())
    (package / "_scenarios" / "inside.toml").write_text(small.read_text())
    monkeypatch.setattr("sim.core.files._PACKAGE", package)
    assert scenario_names() == ("inside",)
    assert load_scenario("inside").district.organizations == 60


@pytest.mark.parametrize("name", scenario_names())
def test_every_bundled_scenario_reads_and_writes(name, tmp_path):
    scenario = load_scenario(name)
    assert scenario.name == name
    assert Scenario.from_dict(scenario.to_dict()) == scenario
    write_scenario(scenario, tmp_path / "again.toml")
    assert load_scenario(tmp_path / "again.toml") == scenario


def test_the_bundled_scenarios_are_there():
    assert {"minimal", "zhonglou"} <= set(scenario_names())


@pytest.mark.parametrize("path", ["district.regions[1].share", "district.regions.share"])
def test_a_value_within_a_list_is_refused_where_it_was_given(path):
    assert refusal("minimal", {path: 0.2}, "--set").startswith("--set: district.regions")


@pytest.mark.parametrize("path", ["district.scale", "district.organizations"])
def test_a_value_of_the_district_is_refused_where_it_was_given(path):
    assert refusal("minimal", {path: 0}, "--set").startswith(f"--set: {path}: 0 is out of range")
