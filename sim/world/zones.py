"""Zones: parts of the district that the policies of a run treat alike.

Policies may be limited to regions, industries and types. Cells (region × industry × type) that every
policy treats alike share one record of levers; without limits the whole district is one zone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Zones(NamedTuple):
    """Which zone each cell is in, and one cell of each zone.

    Attributes:
        of_cell: (cells,) int16.
        cells: (zones,) int64, a cell of each zone.
    """

    of_cell: NDArray[np.int16]
    cells: NDArray[np.int64]


def zones_of(reaches: Sequence[NDArray[np.bool_]], n_cells: int) -> Zones:
    """Return the zones that some policies divide the cells into.

    Args:
        reaches: (cells,) bool for each policy, where it acts.
        n_cells: number of cells.
    """
    signature = np.zeros((len(reaches) + 1, n_cells), np.bool_)
    for row, reach in enumerate(reaches):
        signature[row] = reach
    _, first, inverse = np.unique(signature, axis=1, return_index=True, return_inverse=True)
    return Zones(inverse.ravel().astype(np.int16), first.astype(np.int64))
