"""``sim claims``: one's own claim from file to verdict, and what is refused."""

import json
from pathlib import Path

import pytest

import sim as sim_package
from sim.claims.trial import DRAWS, REPLICATES, SEED
from sim.studies.sweeping import Stopped

CLAIM = """
title = "Instructors reach organizations"
sentence = "Instructors reach organizations that nobody reached."
section = "mine"
scenario = "minimal"
months = 3
[values]
run.burn_in_months = 0
[alternatives]
nothing = "status_quo"
sent = "instructor_dispatch"
[[tests]]
says = "more are contacted"
lead = "work_coverage[sent - nothing]"
"""


@pytest.fixture
def mine(here):
    file = here / "mine.toml"
    file.write_text(CLAIM)
    return file


def test_the_ledger_is_listed(sim, sim_json):
    assert "03_rigid_and_flexible" in sim("claims", "--list").stdout
    listed = sim_json("claims", "--list", "3", "1")
    assert [claim["number"] for claim in listed] == [3, 1]
    assert listed[0]["origin"] == "document"


def test_ones_own_claim_from_file_to_verdict(mine, sim_json, sim, here):
    how = ("claims", "--claims", mine, "--draws", 12, "--replicates", 1, "--workers", 1)
    printed = sim_json(*how)
    (claim,) = printed["claims"]
    assert claim["verdict"] == "implied"
    assert claim["holds"]["n"] == 12
    assert all((here / path).stat().st_size for path in printed["files"])
    assert json.loads((here / "results/claims/verdicts.json").read_text())["seed"] == 1
    again = sim(*how)
    assert again.exit_code == 0, again.stderr
    assert "Over the ranges of what is assumed, 12 draws" in again.stdout
    assert "Instructors reach organizations" in again.stdout
    assert "results/claims/README.md" in again.stdout


def test_ctrl_c_keeps_what_is_finished(mine, sim, monkeypatch):
    def stopped(*_, **__):
        raise Stopped(3, 24)

    monkeypatch.setattr("sim.claims.running.sweep", stopped)
    ended = sim("claims", "--claims", mine, "--draws", 12, "--workers", 1)
    assert ended.exit_code == 130
    assert "the same command goes on" in ended.stderr


def test_the_example_of_the_documentation_is_a_claim(here, sim_json):
    page = Path(sim_package.__file__).parents[1] / "docs" / "claims.md"
    (here / "own.toml").write_text(page.read_text().split("```toml\n")[1].split("```")[0])
    (listed,) = sim_json("claims", "--claims", "own.toml", "--list")
    assert listed["title"] == "Instructors leave Party organizations behind"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("04_joint_bilding",), "did you mean '04_joint_building'"),
        (("99",), "unknown claim '99'"),
        (("--claims", "none.toml"), "none.toml: cannot be read"),
        (("1", "--posterior", "none.csv"), "--posterior none.csv: there is no such file"),
        (("1", "--draws", "0"), "--draws"),
    ],
)
def test_a_mistake_is_refused_in_one_line(wrong, arguments, said):
    assert said in wrong("claims", *arguments)


def test_help_states_the_defaults_that_are_used(sim):
    """They are written out, because the trial is not imported for a help text."""
    shown = " ".join(sim("claims", "--help").output.split())
    for words, value in (
        ("Draws of the assumed parameters.", DRAWS),
        ("Paired replicates at each draw.", REPLICATES),
        ("Seed of the draws and of the first replicate.", SEED),
    ):
        assert f"{words} [default: {value}]" in shown
