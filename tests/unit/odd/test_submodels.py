"""The description of each submodel names what its code uses, and nothing that does not exist."""

import ast
import re
from functools import cache

import pytest

from sim.agents.view import AgentView
from sim.core.columns import columns_of
from sim.core.errors import RunError
from sim.levers.vocabulary import LEVERS
from sim.measures import TALLIES
from sim.odd import schedule as schedule_module
from sim.odd import submodels
from sim.odd.disputed import declared
from sim.odd.docstrings import described
from sim.odd.entities import KINDS
from sim.odd.schedule import schedule, submodels_of_the_month
from sim.odd.sources import constants_of, docstring_of, imports_of, modules_in, tree_of
from sim.scenario.sections import GATES
from sim.world.draw_names import BIRTH_DRAWS, MONTHLY_DRAWS

SETTLEMENT = "levers/settlement"
SECTIONS = (*submodels.of_the_month(), *submodels.OF_THE_START, *submodels.OF_THE_DRAWS,
            submodels.TAKING)  # fmt: skip
PROCESSES = tuple(m for m in SECTIONS if m.startswith(("processes/", "world/", "levers/")))
PARAMETERS = {part for name in declared() for part in name.split(".")}
COLUMNS = {name for kind in KINDS for name in columns_of(kind)}
WORDS_OF_CODES = {label for kind in KINDS for column in columns_of(kind).values()
                  for label in column.labels}  # fmt: skip
EVERYWHERE = {"scope_clock", "offer", "arrivals_mean", "new_head", "incubation"}
NOT_RULES = {
    "FIRST_REGION", "FIRST_CIRCLE", "NO_ID", "ALMOST", "N_TYPES", "ALL", "FAR",
    "MONTHS_AHEAD", "FIRST_AUTHORITY", "INTEREST", "PUBLIC_PURSE", "STAFF", "GRANTS",
    "BY_AUTHORITY", "BY_CIVIL_AFFAIRS", "BY_SUB_DISTRICT", "SHARE", "PASSES",
}  # fmt: skip
"""Constants that number, bound or guard, and decide nothing."""


def words(text):
    return set(re.findall(r"\b[A-Za-z][A-Za-z_0-9]*\b", text))


def text_of(module):
    return docstring_of(module)


def text_with_parts(module):
    """Return a docstring and those of the modules it hands things on to."""
    parts = [one for one in dict.fromkeys(imports_of(module).values()) if one in SECTIONS]
    return "\n".join(map(text_of, [module, *parts]))


def attributes_of(module, owners):
    """Return names read or written as attributes or items of certain things."""
    found = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Attribute) and last_name(node.value) in owners:
            found.add(node.attr)
        elif isinstance(node, ast.Subscript) and last_name(node.value) in owners:
            found.add(getattr(node.slice, "value", None))
    return found


def last_name(node):
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


# -- nothing is left out ---------------------------------------------------------------------------


def test_every_module_that_acts_has_a_section_or_holds_no_rules():
    acting = {m for folder in ("processes", "world", "levers") for m in modules_in(folder)}
    listed = {*SECTIONS, *submodels.BOOKKEEPING, submodels.VOCABULARY}
    assert acting - listed == set(), "no section: see sim/odd/submodels.py"
    assert listed - acting == {submodels.TAKING}, "a section of nothing"


def test_a_module_has_one_section():
    assert len(SECTIONS) == len(set(SECTIONS))
    numbers = [submodels.number_of(module) for module in SECTIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("module", submodels_of_the_month())
def test_a_process_of_the_month_has_equations(module):
    assert described(text_of(module)).equations


@pytest.mark.parametrize("module", PROCESSES)
def test_every_parameter_that_is_read_is_in_the_equations(module):
    owners = {"rates", "policy", "environment", "settings", "organizations", "agencies", "run"}
    read = attributes_of(module, owners) & PARAMETERS
    assert read - words(text_with_parts(module)) == set()


@pytest.mark.parametrize("module", PROCESSES)
def test_every_lever_that_is_read_is_in_the_equations(module):
    read = attributes_of(module, {"levers", "dose"}) & {*LEVERS, "offer"}
    assert read - words(text_of(module)) == set()


@pytest.mark.parametrize("module", PROCESSES)
def test_the_draws_are_those_of_the_code(module):
    used = attributes_of(module, {"keys", "birth"}) & set(submodels.ALL_DRAWS)
    said = described(text_of(module)).draws
    assert used - set(said) == set(), "made, but not described"
    assert {name for name in said if name in submodels.ALL_DRAWS} >= used
    told = words(" ".join(text for _, text in described(text_of(module)).prose))
    assert used - told == set(), "listed, but nothing says where"


@pytest.mark.parametrize("module", PROCESSES)
def test_every_constant_is_in_the_equations(module):
    fixed = {name for name in constants_of(module) if name not in NOT_RULES}
    codes = {name for name in fixed if is_code(module, name)}
    assert fixed - codes - words(text_of(module)) == set()


def is_code(module, name):
    """Whether a constant is the code of a label, a bit or a kind."""
    value = constants_of(module)[name].value
    return name.lower() in WORDS_OF_CODES | codes_besides() or value == "-1"


@cache
def codes_besides():
    kinds = {"organization", "member", "recruit", "arrival", "party_organization", "agency",
             "instructor", "common_party_organization", "stock", "splits"}  # fmt: skip
    bits = {"gate", "visit", "new_head", "joined", "lost", "changed", "from_last_month"}
    return kinds | bits | {"general_branch", "civil_register", "nobody"}


AGENTS_IN_CODE = {
    "org", "orgs", "who", "diary", "member", "members", "branch", "branches", "office", "offices",
    "agencies", "person", "people", "profiles", "successor", "on_duty",
}  # fmt: skip


@pytest.mark.parametrize("module", PROCESSES)
def test_every_column_that_is_written_is_described(module):
    written = set()
    for node in ast.walk(tree_of(module)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AugAssign) else targets
        for target in [t for whole in targets for t in getattr(whole, "elts", [whole])]:
            inner = target.value if is_slice(target) else target
            if isinstance(inner, ast.Attribute) and last_name(inner.value) in AGENTS_IN_CODE:
                written.add(inner.attr)
            elif isinstance(inner, ast.Subscript) and isinstance(inner.slice, ast.Constant):
                written.add(inner.slice.value)
    written &= COLUMNS
    plain = {"id", "alive", "form", "host", "cell", "zone", "born", "successor", "fate", "events",
             "kind", "parent", "employer", "region", "industry", "type", "party_organization",
             "units", "willing", "members", "candidates", "mix"}  # fmt: skip
    assert written - plain - words(text_with_parts(module)) == set()


def is_slice(target):
    return isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)


# -- nothing is said of what does not exist --------------------------------------------------------


@pytest.mark.parametrize("module", SECTIONS)
def test_equations_name_nothing_that_does_not_exist(module):
    text = text_of(module)
    defined = {name for known in (re.findall(r"(\w+) =", text), re.findall(r"(\w+), \w+ =", text))
               for name in known}  # fmt: skip
    known = {*PARAMETERS, *COLUMNS, *LEVERS, *submodels.ALL_DRAWS, *TALLIES, *GATES, *EVERYWHERE,
             *defined, *(m.rpartition("/")[2] for m in SECTIONS)}  # fmt: skip
    equations = " ".join(described(text).equations)
    named = {word for word in words(equations) if "_" in word and not word.isupper()}
    assert named - known == set()


@pytest.mark.parametrize("module", SECTIONS)
def test_constants_named_exist(module):
    named = set(re.findall(r"\b[A-Z][A-Z]*_[A-Z_0-9]+\b", text_of(module)))
    known = {constant.name for constant in submodels.constants_named(module)}
    assert named - known == set()


@pytest.mark.parametrize("module", SECTIONS)
def test_draws_named_exist(module):
    called = re.findall(r"\b(?:u|normal|occurs|Poisson|Binomial)\((\w+)", text_of(module))
    assert set(called) - set(submodels.ALL_DRAWS) == set()


@pytest.mark.parametrize("module", SECTIONS)
def test_submodels_referred_to_exist(module):
    referred = set(re.findall(r"``(\w+)``", text_of(module)))
    own = {node.name for node in tree_of(module).body if isinstance(node, ast.FunctionDef)}
    assert referred - {m.rpartition("/")[2] for m in SECTIONS} - COLUMNS - own == set()


# -- the schedule ----------------------------------------------------------------------------------


def test_the_schedule_is_that_of_the_model():
    phases = schedule()
    assert [phase.number for phase in phases] == list(range(1, 10))
    assert phases[0].modules == ("processes/turnover", "processes/mobility")
    assert phases[1].modules == (SETTLEMENT, "processes/levers")
    assert phases[-1].modules == (submodels.TAKING,)
    assert all(phase.title.endswith(".") for phase in phases)


def test_every_process_that_the_model_imports_is_in_the_schedule():
    imported = {m for m in imports_of("model").values() if m.startswith("processes/")}
    assert imported - {"processes/start"} <= set(submodels_of_the_month())


def test_a_step_that_nothing_describes_is_refused(monkeypatch):
    monkeypatch.setattr(schedule_module, "OF_THE_MODEL", {"_settle": SETTLEMENT})
    with pytest.raises(RunError, match=r"self\._take_measures, which no submodel describes"):
        schedule()


def test_the_kinds_of_agents_are_all_of_them():
    from sim.world.world import AGENTS

    assert set(KINDS) == set(AGENTS)
    assert all(issubclass(kind, AgentView) for kind in KINDS)


def test_once_and_monthly_draws_are_told_apart():
    assert submodels.drawn(next(iter(BIRTH_DRAWS)))[1] == "once"
    assert submodels.drawn(next(iter(MONTHLY_DRAWS)))[1] == "every month"
