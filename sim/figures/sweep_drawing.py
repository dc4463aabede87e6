"""The standard figures of a sweep, drawn and saved."""

import textwrap
from collections.abc import Iterable
from pathlib import Path

from matplotlib.figure import Figure

from sim.analysis.outcomes import Outcomes
from sim.analysis.responses import MOST_STEPS
from sim.figures.responses import pages_of
from sim.figures.save import save_figure

CHARACTERS_ACROSS = 128
"""Characters of a note that a page is wide."""


def draw_sweep(outcomes: Outcomes, months: int, folder: str | Path) -> list[Path]:
    """Draw every measure, and every effect of policies, against every parameter.

    Args:
        outcomes: of the sweep.
        months: length of a run.
        folder: where the files go; made if missing.

    Returns:
        The paths of the files, a PNG and an SVG for each page.

    Raises:
        InputError: if the files cannot be written there.
    """
    note = note_of(outcomes, months)
    paths = save_pages(pages_of(outcomes, outcomes.levels, note), folder, "measures")
    if outcomes.effects:
        paths += save_pages(pages_of(outcomes, outcomes.effects, note), folder, "effects")
    return paths


def save_pages(pages: Iterable[Figure], folder: str | Path, name: str) -> list[Path]:
    """Save the pages of a figure: NAME, NAME-2, NAME-3 ….

    Args:
        pages: drawn one after the other.
        folder: where the files go; made if missing.
        name: of the first page, without ending.

    Returns:
        The paths of the files.

    Raises:
        InputError: if the files cannot be written there.
    """
    return [
        path
        for number, page in enumerate(pages, 1)
        for path in save_figure(page, folder, name if number == 1 else f"{name}-{number}")
    ]


def note_of(outcomes: Outcomes, months: int) -> str:
    """Say what lines and bands are, and whether runs are missing.

    Args:
        outcomes: of the sweep.
        months: length of a run.
    """
    several = len(outcomes.factors) > 1
    seeds = outcomes.replicates
    said = [f"month {months}", f"lines: means over {seeds} seeds" if seeds > 1 else "one seed"]
    if several:
        said[-1] += " and the other parameters"
    if several and len(outcomes.points) > MOST_STEPS:
        said[-1] += ", running where points are drawn"
    if seeds > 1:
        said.append("bands: 95% interval over seeds")
    if outcomes.missing:
        said.append(f"{outcomes.missing} runs are missing")
    return textwrap.fill("; ".join(said), CHARACTERS_ACROSS)
