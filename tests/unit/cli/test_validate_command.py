"""``sim validate``."""

import pytest

PLACE = """
name = "{name}"
extends = "minimal"
organizations = 90
start = "2014-12"

[[policies]]
name = "joint_building"
start = "2015-02"

[[figures]]
definition = "registered"
date = "2015-03"
value = 0.2

[[figures]]
definition = "per_100"
date = "2015-04"
value = 900.0
"""


@pytest.fixture
def places(here):
    folder = here / "places"
    folder.mkdir()
    for name in ("One", "Two"):
        (folder / f"{name}.toml").write_text(PLACE.format(name=name))
    return folder


def test_a_folder_of_places(sim, sim_json, places, here):
    given = ("validate", "places", "--prior", "--draws", 10, "--workers", 1, "--leave-one-out")
    found = sim_json(*given)
    assert [one["place"] for one in found["figures"]] == ["One", "One", "Two", "Two"]
    assert found["pooled"]["n"] == 4
    assert found["figures"][1]["inside_90"] is False
    assert len(found["left_out"]) == 4
    folder = here / "results/validation"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "runs", "manifest.json", "scores.csv", "scores.parquet", "draws-one.parquet",
        "draws-two.parquet", "validation.png", "validation.svg", "left-out.png", "left-out.svg",
    }  # fmt: skip
    shown = sim(*given).stdout  # the runs are there
    assert "per_100 2015-04" in shown
    assert "outside 90 %, above" in shown
    assert "4 figures of 2 places" in shown


def test_runs_are_read_again_and_give_the_same(sim_json, places, monkeypatch):
    given = ("validate", "places/One.toml", "--prior", "--draws", 10, "--workers", 1)
    first = sim_json(*given)
    monkeypatch.setattr("sim.validation.predicting.run_one", None)
    assert sim_json(*given) == first


def test_a_check_runs_nothing(sim, sim_json):
    said = sim("validate", "anhui", "--check").stdout
    assert "Anhui: fine" in said
    assert "campaign.staff_days" in said
    facts = {key: how for key, _, how in sim_json("validate", "liuzhou", "--check")[0]["facts"]}
    assert facts["listed_share"] == "drawn"


def test_mistakes_are_refused(wrong, places):
    (places / "One.toml").write_text(PLACE.format(name="One").replace("start =", "strat =", 1))
    assert "One.toml: strat: unknown key; did you mean" in wrong("validate", "places/One.toml")
    assert "did you mean 'anhui'" in wrong("validate", "anhiu")
    assert "give one of them" in wrong("validate", "--prior", "--posterior", "none.csv")
    assert "cannot be read" in wrong("validate", "anhui", "--posterior", "none.csv")
