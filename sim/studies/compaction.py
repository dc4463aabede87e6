"""Compaction: parts in the order they were finished become files in the order of the design.

A file holds a fixed number of rows, so one is put together at a time and memory does not grow with
the sweep. Its name is a digest of the design and of the attempts in it: what is already there need
not be made again, and the same sweep always ends with the same files.
"""

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.social_organization import TYPES
from sim.results.groups import Groups
from sim.studies.index import Index
from sim.studies.parts import (
    RUNS,
    SERIES,
    file_of,
    part_names,
    place_tables,
    remove_part,
    stage_tables,
)
from sim.studies.study import Study

if TYPE_CHECKING:
    import pyarrow as pa

_VALUES, _MOST_RUNS, _FEWEST_RUNS = 2_000_000, 500, 10


def compact(staging: Path, study: Study, index: Index) -> None:
    """Put all parts together; nothing is removed before everything is in place.

    Args:
        staging: from ``open_staging``.
        study: whose folder it is.
        index: of all that is there.

    Raises:
        SaveError: if it cannot be written; then the parts stay.
    """
    folder, size = staging.parent, runs_in_a_file(study)
    there, ready = set(part_names(folder)), {}
    chunks = [
        np.arange(first, min(first + size, len(study.design)))
        for first in range(0, len(study.design), size)
    ]
    names = [_name(study, index, chunk, number) for number, chunk in enumerate(chunks)]
    for name, chunk in zip(names, chunks, strict=True):
        if name not in there:
            ready[name] = stage_tables(staging, *_together(folder, study, index, chunk))
    for name, place in ready.items():
        place_tables(place, name)
    for name in {*part_names(folder), *part_names(folder, SERIES)} - set(names):
        remove_part(folder, name)


def runs_in_a_file(study: Study) -> int:
    """Return how many runs one file of a compacted sweep holds.

    Args:
        study: the study.
    """
    district = study.scenario.district
    groups = Groups(district.region_names, district.industry_names, TYPES)
    n_groups = 1 + sum(len(groups.names(kind)) for kind in study.by)
    of_a_run = study.scenario.run.months * n_groups * len(study.measures)
    return max(_FEWEST_RUNS, min(_VALUES // of_a_run, _MOST_RUNS))


def _name(study: Study, index: Index, rows: NDArray[Any], number: int) -> str:
    content = study.design.digest.encode() + index.attempt[rows].tobytes()
    return f"all-{number:05d}-{blake2b(content, digest_size=8).hexdigest()}"


def _together(
    folder: Path, study: Study, index: Index, rows: NDArray[Any]
) -> "tuple[pa.Table, pa.Table]":
    """The two tables of some rows of the design, in its order."""
    import pyarrow as pa

    rows = rows[index.part[rows] >= 0]
    keys = np.array([study.design[row].key for row in rows.tolist()], dtype=object)
    runs, series = [], []
    for part in np.unique(index.part[rows]).tolist():
        wanted = pa.array(keys[index.part[rows] == part], pa.string())
        runs.append(_rows_of(file_of(folder, RUNS, index.parts[part]), wanted))
        series.append(_rows_of(file_of(folder, SERIES, index.parts[part]), wanted))
    order = pa.array(keys, pa.string())
    table = _in_order(pa.concat_tables(runs), order)
    points = pa.array([study.design[row].point for row in rows.tolist()], pa.int64())
    table = table.set_column(table.column_names.index("point"), "point", points)
    return table, _in_order(pa.concat_tables(series), order)


def _rows_of(file: Path, keys: "pa.Array") -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pa.OSFile(str(file), "rb") as opened:
        table = pq.read_table(opened)
    return table.filter(pc.is_in(table["run"], keys))


def _in_order(table: "pa.Table", keys: "pa.Array") -> "pa.Table":
    """The table with its runs in the order of the keys, the rows of a run as they were."""
    import pyarrow.compute as pc

    place = pc.index_in(table["run"], keys).to_numpy()
    return table.take(np.argsort(place, kind="stable")).combine_chunks()
