"""Tables: columns to Parquet files and back, the same bytes for the same content."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

Column = NDArray[Any]


def table(columns: Mapping[str, Any], missing: bool = False) -> "pa.Table":
    """A table for Parquet.

    Args:
        columns: name -> array, or what `named` returns.
        missing: write NaN as null, which other programs read as missing.
    """
    import pyarrow as pa

    return pa.table(
        {
            name: pa.array(values, from_pandas=missing)
            if isinstance(values, np.ndarray)
            else values
            for name, values in columns.items()
        }
    )


def named(codes: NDArray[np.integer[Any]], names: Sequence[str]) -> "pa.DictionaryArray":
    """A column of names, each stored once.

    Args:
        codes: (rows,) positions in `names`.
        names: the names.
    """
    import pyarrow as pa

    # A name twice in the dictionary, and PyArrow does not write the same bytes every time.
    distinct = list(dict.fromkeys(names))
    places = np.array([distinct.index(name) for name in names], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(places[codes], pa.array(distinct, pa.string()))


def read_table(path: Path, names: Sequence[str] | None = None) -> dict[str, Column]:
    """The columns of a Parquet file as arrays; null in a float column comes back as NaN.

    Args:
        path: of the file.
        names: the columns wanted, None for all.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    # No file of Python's: PyArrow's threads let go of it late, and take down a script that ends.
    with pa.OSFile(str(path), "rb") as file:
        read = pq.read_table(file, columns=None if names is None else list(names))
    return {
        name: read.column(name).combine_chunks().to_numpy(zero_copy_only=False)
        for name in read.column_names
    }


def write_table(path: Path, content: "pa.Table") -> None:
    """Write a Parquet file.

    Args:
        path: of the file.
        content: the table.
    """
    import pyarrow.parquet as pq

    with path.open("wb") as file:
        pq.write_table(content, file)
