"""Parts: what one batch of runs leaves in a sweep's folder.

A part is two files of one name, ``series/NAME.parquet`` and ``runs/NAME.parquet``. Both are written
in a staging folder and renamed from there, the runs last: a run is finished when its row is under
``runs``. Whoever takes over a sweep first takes the staging folders of others away; what they still
write then has no place to be renamed from, so nothing can appear after it was counted as missing.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sim.core.errors import RunError
from sim.results.tables import write_table
from sim.studies.tables import Outcome, Shape, runs_table, series_table

if TYPE_CHECKING:
    import pyarrow as pa

RUNS, SERIES = "runs", "series"
_STAGING = ".staging-"


class SaveError(RunError):
    """Results cannot be written: the disk is full, or the folder was taken over."""


def open_staging(folder: Path) -> Path:
    """Take over a sweep's folder: return a new staging folder, having removed all others.

    Args:
        folder: of the sweep.

    Raises:
        SaveError: if the folder cannot be written.
    """
    try:
        for kind in (RUNS, SERIES):
            (folder / kind).mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_STAGING}*"):
            gone = old.rename(folder / f".gone-{uuid4().hex}")  # at once, with all that is in it
            shutil.rmtree(gone, ignore_errors=True)
        for gone in folder.glob(".gone-*"):
            shutil.rmtree(gone, ignore_errors=True)
        staging = folder / f"{_STAGING}{uuid4().hex}"
        staging.mkdir()
    except OSError as error:
        raise SaveError(f"{folder}: cannot save there ({error.strerror or error})") from error
    return staging


def write_part(staging: Path, name: str, outcomes: Sequence[Outcome], shape: Shape) -> None:
    """Write what came of some runs and rename it into place.

    Args:
        staging: from ``open_staging``.
        name: of the part.
        outcomes: of its runs.
        shape: what the sweep keeps.

    Raises:
        SaveError: if it cannot be written; then nothing of it is there.
    """
    write_tables(staging, name, runs_table(outcomes, shape), series_table(outcomes, shape))


def write_tables(staging: Path, name: str, runs: "pa.Table", series: "pa.Table") -> None:
    """Write the two tables of a part and rename them into place.

    Args:
        staging: from ``open_staging``.
        name: of the part.
        runs: its table of runs.
        series: its series.

    Raises:
        SaveError: if it cannot be written.
    """
    ready = stage_tables(staging, runs, series)
    place_tables(ready, name)


def stage_tables(staging: Path, runs: "pa.Table", series: "pa.Table") -> Path:
    """Write the two tables of a part where nobody looks; return the folder they are in.

    Args:
        staging: from ``open_staging``.
        runs: its table of runs.
        series: its series.

    Raises:
        SaveError: if they cannot be written.
    """
    ready = staging / uuid4().hex
    try:
        ready.mkdir()
        for kind, table in ((SERIES, series), (RUNS, runs)):
            write_table(ready / kind, table)
    except OSError as error:
        shutil.rmtree(ready, ignore_errors=True)
        raise _cannot_save(staging, error) from error
    return ready


def place_tables(ready: Path, name: str) -> None:
    """Rename two tables into place, the runs last.

    Args:
        ready: from ``stage_tables``.
        name: of the part.

    Raises:
        SaveError: if they cannot be renamed.
    """
    folder = ready.parents[1]
    try:
        for kind in (SERIES, RUNS):
            (ready / kind).replace(file_of(folder, kind, name))
    except OSError as error:
        raise _cannot_save(ready.parent, error) from error
    finally:
        shutil.rmtree(ready, ignore_errors=True)


def _cannot_save(staging: Path, error: OSError) -> SaveError:
    if not staging.exists():
        return SaveError(f"{staging.parent}: another sweep has taken this folder over")
    return SaveError(f"{staging.parent}: cannot save there ({error.strerror or error})")


def file_of(folder: Path, kind: str, name: str) -> Path:
    """Return one of the two files of a part.

    Args:
        folder: of the sweep.
        kind: RUNS or SERIES.
        name: of the part.
    """
    return folder / kind / f"{name}.parquet"


def part_names(folder: Path, kind: str = RUNS) -> list[str]:
    """Return the names of all parts of a sweep, sorted.

    Args:
        folder: of the sweep.
        kind: RUNS or SERIES.
    """
    return sorted(file.stem for file in (folder / kind).glob("*.parquet"))


def remove_part(folder: Path, name: str) -> None:
    """Remove a part, its row first, so that it never looks finished without its series.

    Args:
        folder: of the sweep.
        name: of the part.
    """
    for kind in (RUNS, SERIES):
        file_of(folder, kind, name).unlink(missing_ok=True)
