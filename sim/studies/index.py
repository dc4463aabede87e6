"""The index: for every row of a design, whether it was run, and which part holds it."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.results.tables import read_table
from sim.studies.design import Design
from sim.studies.parts import RUNS, SERIES, file_of, part_names, remove_part
from sim.studies.tables import FAILED, FINISHED

NONE, DONE, WRONG = 0, 1, 2


@dataclass
class Index:
    """What a sweep's folder holds of a design.

    Attributes:
        status: (rows,) uint8: NONE, DONE (finished) or WRONG (failed).
        attempt: (rows,) uint8, how often the run was tried.
        part: (rows,) int32, position in ``parts``; -1 for none.
        parts: names of the parts.
        strangers: runs that the design does not have.
    """

    status: NDArray[np.uint8]
    attempt: NDArray[np.uint8]
    part: NDArray[np.int32]
    parts: list[str] = field(default_factory=list)
    strangers: int = 0

    def pending(self, *, retry_failed: bool) -> NDArray[np.int64]:
        """Return the rows that are still to be run, in order.

        Args:
            retry_failed: whether those that failed are.
        """
        is_open = self.status == NONE
        if retry_failed:
            is_open |= self.status == WRONG
        return np.flatnonzero(is_open)

    def counts(self) -> dict[str, int]:
        """Return how many runs there are by status."""
        found = Counter(self.status.tolist())
        return {FINISHED: found[DONE], FAILED: found[WRONG], "missing": found[NONE]}


def scan(folder: Path, design: Design) -> Index:
    """Read which runs a folder holds.

    A run that is in two parts (a command was ended while it put parts together) counts once: the
    last attempt, or else the first part by name.

    Args:
        folder: of the sweep.
        design: its rows.
    """
    n = len(design)
    index = Index(np.zeros(n, np.uint8), np.zeros(n, np.uint8), np.full(n, -1, np.int32))
    order = np.argsort(design.keys)
    ordered = design.keys[order]
    for name in part_names(folder):
        held = read_table(file_of(folder, RUNS, name), ("run", "status", "attempt"))
        keys = np.array([int(key, 16) for key in held["run"]], np.uint64)
        place = np.minimum(np.searchsorted(ordered, keys), n - 1)
        known = ordered[place] == keys
        index.strangers += int(np.count_nonzero(~known))
        rows, attempt = order[place[known]], held["attempt"][known]
        newer = attempt > index.attempt[rows]
        rows, attempt = rows[newer], attempt[newer]
        failed = held["status"][known][newer] == FAILED
        index.status[rows] = np.where(failed, WRONG, DONE)
        index.attempt[rows], index.part[rows] = attempt, len(index.parts)
        index.parts.append(name)
    return index


def remove_broken_parts(folder: Path) -> None:
    """Remove series without their runs, and parts that cannot be read: their runs are made again.

    Args:
        folder: of the sweep; nobody else may write to it.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    runs = set(part_names(folder))
    for name in runs | set(part_names(folder, SERIES)):
        try:
            whole = name in runs
            for kind in (RUNS, SERIES) if whole else ():
                with pa.OSFile(str(file_of(folder, kind, name)), "rb") as file:
                    pq.read_metadata(file)
        except (OSError, pa.ArrowInvalid):
            whole = False
        if not whole:
            remove_part(folder, name)
