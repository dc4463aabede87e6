"""The tests there are, from the first line of each file, for the TRACE page."""

import ast
from pathlib import Path

from sim.core.errors import InputError
from sim.odd.markdown import code, table
from sim.odd.sources import PACKAGE

TESTS = PACKAGE.parent / "tests"
KINDS = {
    "unit": "each part does what it says; the code keeps its shape",
    "contract": "whatever policies and levers there are, they keep the rules",
    "worlds": "two worlds that differ in one thing differ only where they must; two programs agree",
    "analytic": "where an answer is known in closed form or by hand, the model gives it",
    "properties": "what must hold in every month of any world",
    "digests": "results are the same bits as when last looked at",
    "docs": "what the documentation shows works and is current",
    "studies": "sweeps survive interruption and lose nothing",
}
"""What each kind of test shows, by folder; others are listed without."""


def test_tables() -> str:
    """Return a table of test files for each folder of tests.

    Raises:
        InputError: there are no tests beside the package.
    """
    if not TESTS.is_dir():
        raise InputError("--trace: the tests are not there; it is written from a checkout")
    return "\n\n".join(map(_folder, _folders()))


def _folders() -> list[Path]:
    folders = [folder for folder in TESTS.iterdir() if any(folder.rglob("test_*.py"))]
    order = list(KINDS)
    return sorted(folders, key=lambda f: (order.index(f.name) if f.name in order else 99, f.name))


def _folder(folder: Path) -> str:
    shows = f": {KINDS[folder.name]}" if folder.name in KINDS else ""
    said = {f.relative_to(folder).as_posix(): _says(f) for f in sorted(folder.rglob("test_*.py"))}
    rows = [(code(name), text) for name, text in said.items() if text]
    others = ", ".join(code(name) for name, text in said.items() if not text)
    parts = [f"#### tests/{folder.name}{shows}"]
    parts += [table(("file", "what it shows"), rows)] if rows else []
    parts += [f"And by the names of their tests: {others}."] if others else []
    return "\n\n".join(parts)


def _says(file: Path) -> str:
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(doc.partition("\n\n")[0].split())
