"""The generated pages hold what they are made of: every scenario, every policy and its effect."""

import importlib.util
from pathlib import Path

import pytest

from sim.policies import find_policy

DOCS = Path(__file__).resolve().parents[2] / "docs"


def generator(name):
    place = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows():
    """The cells of each policy's row."""
    lines = (DOCS / "policies.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines
             if line.startswith("| `")]  # fmt: skip
    return {row[0].strip("`"): row for row in cells}


def test_every_policy_has_a_row(rows):
    own = [name for name in generator("policies").acting()
           if find_policy(name).__module__.startswith("sim.policies.")]  # fmt: skip
    assert list(rows) == own


def test_every_policy_moves_what_it_is_meant_to_move(rows):
    """In bold are changes whose interval excludes zero."""
    assert {name: row[4] for name, row in rows.items() if not row[4].startswith("**")} == {}


def test_every_fact_and_each_of_its_checks_is_on_its_page():
    assert generator("facts").missing((DOCS / "facts.md").read_text(encoding="utf-8")) == []
