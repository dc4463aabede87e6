"""``sim evidence`` and ``sim facts``."""

import json

MINE = """
from sim.evidence.fact import Check, Fact, World

FACT = Fact("mine", "Mine", "Members are known.", ("L35",),
            {"place": World("minimal", "status_quo", months=3)},
            (Check("members", "members", 1.0, 1e6, "some",
                   lambda runs: runs["place"].at("known_members", 3)),))
"""


def test_a_row_says_what_it_is_and_where_it_is_used(sim_json):
    row = sim_json("evidence", "N5")
    assert 0.617 in [one["value"] for one in row["figures"]]
    used = {(one["kind"], one["name"]) for one in row["used"]}
    assert {("parameter", "organizations.listed_share"), ("scenario", "country-2012"),
            ("definition", "list"), ("fact", "3")} <= used  # fmt: skip
    assert row["figures"][0]["sources"][0]["address"].startswith("http")


def test_the_list_and_the_page_are_readable(sim):
    listed = sim("evidence", "--indicator", "coverage").stdout
    assert "61.7 %" in listed
    page = sim("evidence", "L2").stdout
    assert "Anhui's portal of social organizations" in page
    assert "anhui-2015" in page


def test_an_unknown_row_is_refused(wrong):
    assert "unknown id 'N99'" in wrong("evidence", "N99")


def test_facts_are_listed_without_a_run(sim, sim_json):
    assert "Denominator gap" in sim("facts", "--list").stdout
    assert len(sim_json("facts", "--list")) == 17


def test_a_check_of_a_fact_of_ones_own(sim_json, sim, here):
    (here / "mine.py").write_text(MINE)
    given = ("facts", "mine", "--facts", "mine.py", "--draws", 2, "--replicates", 2, "--workers", 1)
    found = sim_json(*given)
    assert (found["reproduced"], found["runs"], found["facts"][0]["draws"]) == (1, 4, 2)
    assert json.loads((here / "results/facts/facts.json").read_text())["reproduced"] == 1
    names = {path.name for path in (here / "results/facts").iterdir()}
    assert names == {
        "runs", "facts.json", "manifest.json", "checks.csv", "draws.csv", "facts.png", "facts.svg",
    }  # fmt: skip
    table = sim(*given).stdout  # the runs are there
    assert "1 of 1 facts reproduced; 4 runs" in table


def test_an_unknown_fact_is_refused(wrong):
    assert "unknown fact '18'" in wrong("facts", "18")
