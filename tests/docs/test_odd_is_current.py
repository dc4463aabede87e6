"""The model's description in docs/ is what the code declares now."""

import difflib
from pathlib import Path

import pytest

from sim.odd.pages import odd_page, trace_page

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "odd.md": (odd_page, "uv run sim odd --out docs/odd.md"),
    "trace.md": (trace_page, "uv run sim odd --trace --out docs/trace.md"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name):
    page, command = PAGES[name]
    stored = (DOCS / name).read_text(encoding="utf-8").splitlines()
    differing = [line for line in difflib.unified_diff(stored, page().splitlines(), "stored",
                 "declared", lineterm="", n=0) if line[0] in "+-"][2:8]  # fmt: skip
    assert not differing, "\n".join([f"docs/{name} is out of date; run: {command}", *differing])
