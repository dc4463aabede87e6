import pytest


@pytest.fixture
def saved(sim, here):
    ended = sim("run", "minimal", "--months", 3, "--out", "kept")
    assert ended.exit_code == 0, ended.stderr
    return here / "kept"


def test_the_page_lies_in_the_folder_unless_it_is_said_where(sim, saved, here):
    ended = sim("report", "kept")
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "Report: kept/report.html"
    text = (saved / "report.html").read_text()
    assert "sim run minimal --months 3 --out kept" in text
    assert sim("report", "kept", "--out", "page.html").exit_code == 0
    assert (here / "page.html").read_text() == text


def test_json_names_file_and_headline(sim_json, saved):
    told = sim_json("report", saved)
    assert told["kind"] == "Run"
    assert "no interval" in told["headline"]


def test_what_is_wrong_is_one_line(wrong, here, saved):
    (here / "other").mkdir()
    (here / "other" / "manifest.json").write_text('{"kind": "weather"}')
    assert "known: calibration, claims, comparison, facts, run, sweep" in wrong("report", "other")
    assert "cannot be written" in wrong("report", saved, "--out", "nowhere/page.html")
