"""The description and the TRACE page: complete, without dead names, readable in two forms."""

import re

import pytest
from click.testing import CliRunner

from sim.cli.main import main
from sim.core.errors import InputError, RunError
from sim.core.parameters import leaf_parameters
from sim.levers.vocabulary import LEVERS, PROJECT_KINDS
from sim.measures import MEASURES, TALLIES, Measure
from sim.odd import tests_made
from sim.odd.disputed import NO_COUPLING, READINGS, declared, neutral
from sim.odd.entities import KINDS
from sim.odd.html import as_html
from sim.odd.measures import formula
from sim.odd.pages import PLACES, TEXT, filled, odd_page, trace_page
from sim.odd.policies import asking_code, own_policies
from sim.odd.sources import PACKAGE, modules_in
from sim.odd.submodels import ALL_DRAWS, OF_THE_START, number_of, of_the_month
from sim.scenario.files import scenario_names
from sim.scenario.sections import GATES, SECTIONS

COMMANDS = {"facts", "calibrate", "validate", "claims", *main.commands}
FOREIGN = {"Pull", "view", "sim odd", "this", "draw", "exp", "log", "floor"}


@pytest.fixture(scope="module")
def page():
    return odd_page()


def part(page, title):
    """Return a chapter of a page by its heading."""
    return page.partition(f"\n## {title}")[2].partition("\n## ")[0]


def listed(text):
    """Return names that head the rows of tables."""
    return {name.partition("`")[0] for name in re.findall(r"^\| `(.+?)[`|]", text, re.MULTILINE)}


def test_the_chapters_are_those_of_the_protocol(page):
    chapters = re.findall(r"^## (\d+) (.+)", page, re.MULTILINE)
    assert [int(number) for number, _ in chapters] == list(range(1, 12))
    assert [title for _, title in chapters][:7] == [
        "Purpose and patterns", "Entities, state variables and scales",
        "Process overview and scheduling", "Design concepts", "Initialisation", "Input data",
        "Submodels",
    ]  # fmt: skip
    for concept in ("Theoretical and empirical background", "Individual decision-making",
                    "Learning", "Individual sensing", "Individual prediction", "Interaction",
                    "Collectives", "Heterogeneity", "Stochasticity", "Observation"):  # fmt: skip
        assert f"\n### {concept}\n" in part(page, "4 ")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_column_is_a_state_variable(page, kind):
    from sim.core.columns import columns_of

    assert set(columns_of(kind)) <= listed(part(page, "2 "))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_parameter_is_in_its_section(page, section):
    text = part(page, "11 ").partition(f"#### Section `{section}`")[2].partition("\n#### ")[0]
    assert listed(text) == {leaf.name for leaf in leaf_parameters(SECTIONS[section])}


def test_every_measure_and_tally_is_defined(page):
    assert {*MEASURES, *TALLIES} <= listed(part(page, "8 "))


def test_every_lever_and_gate_is_there(page):
    text = part(page, "9 ")
    assert set(LEVERS) <= listed(text)
    assert all(f"`{name}`" in text for name in (*GATES, *PROJECT_KINDS))


def test_every_draw_is_there(page):
    assert set(ALL_DRAWS) <= listed(part(page, "10 "))


def test_every_scenario_is_there(page):
    assert set(scenario_names()) <= listed(part(page, "6 "))


@pytest.mark.parametrize("module", of_the_month())
def test_every_submodel_has_its_section(page, module):
    assert f"\n### {number_of(module)} {module.rpartition('/')[2]}\n" in part(page, "7 ")


@pytest.mark.parametrize("module", OF_THE_START)
def test_every_part_of_the_start_has_its_section(page, module):
    assert f"\n### {number_of(module)} {module.rpartition('/')[2]}\n" in part(page, "5 ")


@pytest.mark.parametrize("policy", own_policies(), ids=lambda policy: policy.name)
def test_every_policy_has_its_section(page, policy):
    text = part(page, "9 ").partition(f"\n#### {policy.name}\n")[2].partition("\n#### ")[0]
    assert " ".join(policy.cannot.split()) in " ".join(text.split())
    assert f"`{policy.primary}`" in text
    assert {parameter.name for parameter in policy.own_parameters()} <= listed(text)
    pulled = re.findall(r'Pull\(\s*"(\w+)"', asking_code(policy))
    assert all(f"`{lever}`" in text or f'"{lever}"' in text for lever in pulled)
    assert '"""' not in text


def test_no_policy_of_a_user_is_described(page):
    assert {policy.__module__.partition(".")[0] for policy in own_policies()} == {"sim"}
    assert page


# -- nothing dead, nothing left open ---------------------------------------------------------------


def test_every_place_is_filled_and_every_filling_has_a_place(page):
    texts = " ".join(file.read_text(encoding="utf-8") for file in TEXT.glob("*.md"))
    assert set(re.findall(r"\{\{(\w+)\}\}", texts)) == set(PLACES)
    assert "{{" not in page


def test_a_place_that_nothing_fills_is_refused():
    with pytest.raises(RunError, match=r"\{\{weather\}\}"):
        filled("Before {{weather}} after")


@pytest.mark.parametrize("file", sorted(TEXT.glob("*.md")), ids=lambda file: file.stem)
def test_prose_names_nothing_that_does_not_exist(file):
    text = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    modules = {m.rpartition("/")[2] for folder in ("processes", "world", "levers", "measures")
               for m in modules_in(folder)}  # fmt: skip
    known = {*declared(), *SECTIONS, *MEASURES, *ALL_DRAWS, *LEVERS, *modules, "scale",
             "scope_clock", "offer", "arrivals_mean", "start", "end", *FOREIGN}  # fmt: skip
    for name in re.findall(r"`([^`{}]+)`", text):
        command = re.fullmatch(r"(?:uv run )?sim (\w+).*", name)
        path = (PACKAGE.parent / name).exists() if "/" in name or "." in name else False
        notation = file.stem == "7_submodels" or name.startswith(("view.", "-log", "_", "bash"))
        is_command = command is not None and command[1] in COMMANDS
        assert name in known or path or notation or is_command, name


def test_disputed_couplings_hold_both_signs_and_none_is_left_out():
    known = declared()
    for name in READINGS:
        assert known[name].low < neutral(name) < known[name].high
    bounded = {name: leaf for name, leaf in known.items() if None not in {leaf.low, leaf.high}}
    either = {name for name, leaf in bounded.items() if leaf.low < 0.0 < leaf.high}
    assert either | {"overlap"} == {*READINGS, *NO_COUPLING}


def test_a_formula_of_an_unknown_form_is_refused():
    odd_one = Measure("odd", "share", "", lambda t: t.covered * t.covered / t.registered)
    with pytest.raises(RunError, match="measure odd: no form is known"):
        formula(odd_one)


def test_formulas_are_those_of_the_code():
    assert formula(MEASURES["effective_coverage"]) == "effective / registered"
    assert formula(MEASURES["hollow_share"]) == "1 − effective / covered"
    assert formula(MEASURES["decoupling_gap"]) == "(covered − effective) / registered"
    assert formula(MEASURES["party_organizations_per_100"]).startswith("100 × party_organizations")


# -- the command -----------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(main, ["odd", *arguments])


def test_the_command_prints_the_page(page):
    assert run().output == page


def test_the_format_follows_the_ending_or_the_option(tmp_path, page):
    file = tmp_path / "odd.html"
    assert run("--out", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == as_html(page)
    assert run("--format", "html").output.startswith("<!doctype html>")
    assert run("--out", str(tmp_path / "odd.md")).exit_code == 0
    assert (tmp_path / "odd.md").read_text(encoding="utf-8") == page


def test_html_keeps_tables_and_equations():
    made = as_html("# A & B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```text\nx <- y\n```\n")
    assert "<title>A &amp; B</title>" in made
    assert "<td>1</td>" in made
    assert "x &lt;- y" in made


def test_a_file_that_cannot_be_written_is_one_line(tmp_path):
    done = run("--out", str(tmp_path / "none" / "odd.md"))
    assert done.exit_code == 2
    assert "--out:" in done.output


def test_the_trace_page_names_every_test_file():
    text = trace_page()
    elements = re.findall(r"^## \d (.+)", text, re.MULTILINE)
    assert elements == [
        "Problem formulation", "Model description", "Data evaluation",
        "Conceptual model evaluation", "Implementation verification", "Model output verification",
        "Model analysis", "Model output corroboration",
    ]  # fmt: skip
    files = {file.name for file in tests_made.TESTS.rglob("test_*.py")}
    assert not {name for name in files if name not in text}


def test_without_tests_there_is_no_trace_page(monkeypatch, tmp_path):
    monkeypatch.setattr(tests_made, "TESTS", tmp_path / "tests")
    with pytest.raises(InputError, match="checkout"):
        trace_page()
