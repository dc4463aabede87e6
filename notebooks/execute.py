"""Run the notebooks and keep what they print and draw: ``python notebooks/execute.py [NAME ...]``.

Without names all of them are run. Each runs in a kernel of its own, as a reader would run it, and
is written back without anything that would differ next time: no times, no machine.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent
SECONDS = 300


def notebooks() -> list[Path]:
    """Return the notebooks, in order."""
    return sorted(HERE.glob("*.ipynb"))


def executed(path: Path) -> NotebookNode:
    """Return a notebook with the outputs of a fresh run; the file stays as it is.

    Args:
        path: of the notebook.

    Raises:
        CellExecutionError: if a cell raises.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": HERE}})
    client.execute()
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = str(number)
        cell.metadata = NotebookNode()
    notebook.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"}
    )
    return notebook


def printed(notebook: NotebookNode) -> list[str]:
    """Return the text under each cell of code: what was printed, then the value shown.

    Args:
        notebook: with outputs.
    """
    return [
        "".join(_text(output) for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def warned(notebook: NotebookNode) -> list[str]:
    """Return what went to standard error, where warnings go.

    Args:
        notebook: with outputs.
    """
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [
        output.text for cell in cells for output in cell.outputs if output.get("name") == "stderr"
    ]


def _text(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return str(output.text)
    data = output.get("data", {})
    return "" if "image/png" in data else str(data.get("text/plain", ""))


def _rewrite(path: Path) -> str:
    notebook = executed(path)
    nbformat.write(notebook, path)
    return f"{path.name}: {path.stat().st_size / 1000:.0f} kB" + "".join(warned(notebook))


def main(names: list[str]) -> None:
    """Run notebooks and write their outputs.

    Args:
        names: of files; none for all.
    """
    chosen = [path for path in notebooks() if not names or path.name in names]
    with ThreadPoolExecutor(2) as pool:
        for line in pool.map(_rewrite, chosen):
            print(line)


if __name__ == "__main__":
    main([Path(name).name for name in sys.argv[1:]])
