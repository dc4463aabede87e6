"""Place files: forgiving about what is unknown, strict about what is written."""

import re

import pytest

from sim.core.errors import InputError
from sim.scenario.files import scenario_file
from sim.validation.compiling import checked
from sim.validation.files import bundled_places, load_place, load_places, place_from

PLACES = scenario_file("minimal").parent / "places"


def test_four_keys_are_enough():
    place = place_from(
        {"name": "Somewhere", "organizations": 900, "start": "2016-12",
         "figures": [{"definition": "list", "date": "2018", "value": 0.5}]},
        "somewhere.toml",
    )  # fmt: skip
    scenario, bundle = checked(place)
    assert (place.months, scenario.run.start, bundle.label) == (25, "2016-12", "status_quo")
    assert scenario.district.organizations == 900


def test_agents_are_at_most_two_thousand(toy):
    assert toy().scale == 1.0
    assert toy(organizations=40_000).scale == 0.05
    assert toy(organizations=40_000, scale=0.5).scale == 0.5


@pytest.mark.parametrize("name", sorted(path.stem for path in PLACES.glob("*.toml")))
def test_every_file_that_ships_can_be_run(name):
    scenario, _ = checked(load_place(PLACES / f"{name}.toml"))
    assert scenario.district.agents <= 2_000


FIGURE = {"definition": "registered", "date": "2015-12", "value": 0.4}


@pytest.mark.parametrize(("changes", "said"), [
    ({"organisations": 3}, "organisations: unknown key; did you mean 'organizations'"),
    ({"few_member": 0.9}, "did you mean 'few_members'"),
    ({"organizations": 0}, "toy.toml: organizations: is missing"),
    ({"organizations": -3}, "toy.toml: organizations: -3 is out of range; allowed: 1 to"),
    ({"start": "2014"}, "toy.toml: start: '2014' will not do; expected a month like"),
    ({"start_coverage": 12.6}, "toy.toml: start_coverage: 12.6 is out of range"),
    ({"start_definition": "lists"}, "start_definition: 'lists' is not known; did you mean 'list'"),
    ({"figures": []}, "figures: is missing"),
    ({"figures": [{**FIGURE, "value": 57.6}]}, r"figures\[1\].value: 57.6 is no share; per cent"),
    ({"figures": [{**FIGURE, "definition": "registred"}]}, "did you mean 'registered'"),
    ({"figures": [{**FIGURE, "date": "2014-12"}]}, "2014-12 is not after the start"),
    ({"figures": [{**FIGURE, "date": "2013/2015"}]}, "begins before the start"),
    ({"figures": [{**FIGURE, "definition": "growth", "date": "2014/2016"}]}, "begins before the"),
    ({"figures": [{**FIGURE, "definition": "growth", "date": "2015-06"}]}, "begins before the"),
    ({"figures": [FIGURE, FIGURE]}, r"figures\[2\]: registered 2015-12 stands twice"),
    ({"history": [FIGURE]}, "2015-12 is after the start, 2014-12; not yet known"),
    ({"policies": ["joint_bilding"]}, r"policies\[1\].*did you mean 'joint_building'"),
    ({"policies": [{"name": "campaign", "staffdays": 3}]}, "did you mean 'staff_days'"),
    ({"policies": [{"name": "campaign", "start": "2013-01"}]}, "before the place's start"),
    ({"policies": [{"name": "campaign", "start": "2015-05", "end": "2015-01"}]}, "before it"),
    ({"policies": [{"name": "campaign", "staff_days": {"low": 9, "high": 3}}]}, "above high"),
    ({"policies": [{"name": "campaign", "staff_days": {"low": 9, "height": 3}}]}, "'high'"),
])  # fmt: skip
def test_a_mistake_is_one_sentence_with_file_and_key(toy, changes, said):
    with pytest.raises(InputError, match=said) as caught:
        toy(**changes)
    assert "\n" not in str(caught.value)


def test_what_the_scenario_does_not_take_is_said(toy):
    with pytest.raises(InputError, match=r"organizations\.staff_maen.*staff_mean"):
        checked(toy(world={"organizations": {"staff_maen": 3}}))
    with pytest.raises(InputError, match="no scenario 'guangx'; did you mean 'guangxi'"):
        checked(toy(extends="guangx"))


def test_places_are_found_by_name_file_and_folder(tmp_path):
    assert {place.name for place in load_places([])} == {"Anhui", "Liuzhou"}
    text = (PLACES / "anhui.toml").read_text(encoding="utf-8")
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    (tmp_path / "template.toml").write_text("nonsense", encoding="utf-8")
    assert [place.name for place in load_places([str(tmp_path)])] == ["Anhui"]
    with pytest.raises(InputError, match="'Anhui' is also in"):
        load_places([str(tmp_path), "anhui"])
    with pytest.raises(InputError, match="did you mean 'liuzhou'"):
        load_places(["liuzou"])
    (tmp_path / "two.toml").write_text(text.replace('"Anhui"', '"ANHUI"', 1), encoding="utf-8")
    with pytest.raises(InputError, match="'ANHUI' is too much like 'Anhui' in one"):
        load_places([str(tmp_path)])
    assert "template" not in bundled_places()


def test_not_toml_is_said(tmp_path):
    (tmp_path / "bad.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("is not valid TOML")):
        load_place(tmp_path / "bad.toml")


@pytest.mark.parametrize(("definition", "date"), [
    ("registered", "2014/2016"), ("growth", "2015/2016"), ("growth", "2015"),
])  # fmt: skip
def test_figures_may_begin_with_the_start(toy, definition, date):
    (one,) = toy(figures=[{**FIGURE, "definition": definition, "date": date}]).figures
    assert one.date == date
