"""Zones: parts of the district that the policies of a run treat alike.

Policies may be limited to regions, industries and types. Cells (region × industry × type) that
every policy treats alike share one record of levers; without limits the whole district is one zone.
An agency's area is the whole district (department, civil affairs), the cells of its industry or of
its region; a mean over it counts every cell alike, however many organizations it holds.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.columns import Floats
from sim.world.geography import Geography


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


def zone_shares(zones: Zones, places: Geography) -> Floats:
    """Return the share of each agency's area that lies in each zone, float64 (agencies, zones).

    The agencies stand in the order of their rows: the organization department and civil affairs,
    which have the whole district, an authority for each industry, a sub-district for each region.

    Args:
        zones: zone of each cell.
        places: region and industry of each cell.
    """
    inside = np.zeros((zones.of_cell.size, zones.cells.size))
    inside[np.arange(zones.of_cell.size), zones.of_cell] = 1.0
    n_regions, n_industries = places.hops.shape[0], places.kinship.shape[0]
    areas = [np.ones(zones.of_cell.size, np.bool_)] * 2
    areas += [places.cell_industry == industry for industry in range(n_industries)]
    areas += [places.cell_region == region for region in range(n_regions)]
    return np.array([np.cumsum(inside[area], axis=0)[-1] / area.sum() for area in areas])
