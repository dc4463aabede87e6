"""The notebooks run as they stand, warn of nothing, stay small, and print what they print now."""

import base64
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "notebooks"))

from execute import executed, notebooks, printed, warned  # noqa: E402

LARGEST_NOTEBOOK, LARGEST_PICTURE = 300_000, 60_000
MEND = "read the notebook again, then `uv run python notebooks/execute.py`"


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_runs_and_prints_what_it_shows(path: Path) -> None:
    kept, fresh = nbformat.read(path, as_version=4), executed(path)
    assert warned(fresh) == []
    assert printed(fresh) == printed(kept), f"{path.name} shows numbers of another day: {MEND}"


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_is_small_and_was_run(path: Path) -> None:
    assert path.stat().st_size < LARGEST_NOTEBOOK
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for output in (output for cell in cells for output in cell.outputs):
        drawn = output.get("data", {}).get("image/png", "")
        assert len(base64.b64decode(drawn)) < LARGEST_PICTURE


def test_there_are_seven_notebooks() -> None:
    assert [path.name[0] for path in notebooks()] == list("1234567")
