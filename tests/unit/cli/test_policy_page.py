import pytest

from sim.cli.policy_page import spelled_out, summary_of

TEXT = """Doors are opened.

(Opinions §1; Changzhou paper §2.) Some enter at 57.6 % (of all, §3). Others stay out. They wait.
"""


def test_a_summary_is_the_title_and_two_sentences_without_the_note_of_sources():
    assert summary_of(TEXT) == [
        "Doors are opened.", "Some enter at 57.6 % (of all, §3).", "Others stay out."
    ]  # fmt: skip


def test_a_title_alone_is_a_summary():
    assert summary_of("Doors\nare opened.") == ["Doors are opened."]


@pytest.mark.parametrize(
    ("source", "spelled"),
    [
        ("C §11.2", "Changzhou paper §11.2"),
        ("G: formulation", "Guangxi paper: formulation"),
        ("G; O §2, §3", "Guangxi paper; Opinions of 2015 §2, §3"),
        ("Z §3.1 'Spark'", "Zhonglou paper §3.1 'Spark'"),
        ("R6, L38", "R6, L38"),
        ("choice of the researcher", "choice of the researcher"),
    ],
)
def test_documents_are_named(source, spelled):
    assert spelled_out(source) == spelled


def test_the_page_says_what_levers_cost_and_who_bears_it(sim):
    shown = sim("policies", "stations_venues_funds").stdout
    (line,) = [line for line in shown.splitlines() if line.startswith(" dues ") and "yuan" in line]
    assert line.split() == ["dues", "0.5", "share", "50", "yuan", "retained", "dues"]


def test_the_page_says_at_which_gates(sim):
    shown = sim("policies", "three_passes").stdout
    assert "gate_stake, gate_depth: at registration, annual inspection, evaluation." in shown


def test_levers_are_in_json_with_the_value_of_projects(sim_json):
    projects, communication = sim_json("policies", "flexible_embedding")["levers"]
    assert (projects["lever"], projects["family"], projects["dose"]) == ("projects", "money", 60.0)
    assert projects["unit"] == "projects a year"
    assert (projects["money"], projects["charged_by"]) == (50.0, "unit")
    assert (communication["money"], communication["charged_by"]) == (0.01, "organization")
    assert communication["bearer"] == "public_purse"


def test_the_reference_pulls_nothing(sim, sim_json):
    assert sim_json("policies", "status_quo")["levers"] == []
    assert "Levers" not in sim("policies", "status_quo").stdout


def test_a_lever_that_is_left_alone_by_default_is_said_to_be(sim):
    assert "Dose 0: left alone by default" in sim("policies", "joint_building").stdout
    assert "Dose 0" not in sim("policies", "stations_venues_funds").stdout
