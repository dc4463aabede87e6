"""Figures as files: a picture and a drawing of each, the same bytes every time."""

from collections.abc import Mapping
from pathlib import Path

from matplotlib.figure import Figure

from sim.core.errors import InputError
from sim.figures.style import style_context

# Dates and versions of libraries would make two files of the same figure differ.
METADATA: Mapping[str, Mapping[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
}


def save_figure(figure: Figure, folder: str | Path, name: str) -> list[Path]:
    """Save a figure as PNG and SVG.

    Args:
        figure: The figure.
        folder: Where the files go; made if missing.
        name: Name of the files, without ending.

    Returns:
        The paths of the two files, PNG first.

    Raises:
        InputError: If the files cannot be written there.
    """
    paths = [Path(folder) / f"{name}.{ending}" for ending in METADATA]
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with style_context():
            for path in paths:
                figure.savefig(path, metadata=dict(METADATA[path.suffix[1:]]))
    except OSError as error:
        raise InputError(f"{folder}: cannot write figures there ({error.strerror})") from error
    return paths
