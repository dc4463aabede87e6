"""The notebooks run as they stand, warn of nothing, stay small, and print what they print now."""

import base64
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

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


def test_a_cell_that_fails_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "wrong.ipynb"
    cell = nbformat.v4.new_code_cell("print('before')\n1 / 0")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        executed(path)


def test_numbers_stand_in_outputs_and_not_in_the_text() -> None:
    """A percentage or a decimal in the text would stay when results change."""
    for path in notebooks():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                typed = re.findall(r"\d+(?:\.\d+)?\s?%|\b\d+\.\d+\b", cell.source)
                assert set(typed) <= {"95 %"}, f"{path.name}: {typed} in the text"
