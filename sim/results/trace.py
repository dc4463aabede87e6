"""What a run remembers of single organizations: the last month, and optionally every month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.results.content import Content

EVENT_DTYPE = np.dtype(
    [("month", np.int32), ("id", np.int64), ("event", np.int8), ("other", np.int64)]
)


@dataclass(frozen=True, eq=False)
class Snapshot(Content):
    """The living registered organizations in the last month, one row each.

    Args:
        id: (rows,) int64, never reused, the same in paired worlds.
        covered: (rows,) bool, whether it belongs to a Party organization.
        effectiveness: (rows,) float64, activity effectiveness, index 0-1.
    """

    id: NDArray[np.int64]
    covered: NDArray[np.bool_]
    effectiveness: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trace(Content):
    """Every organization in every month, and what happened to it.

    Args:
        organization_id: (rows,) int64.
        columns: name -> (months, rows): posture, form and what it weighs, at the end of a month;
            -1 in the months before a row was there.
        events: (n,) structured as `EVENT_DTYPE`: month, id of the organization, event (a position
            in `event_names`), and the other party to it (-1: none).
        event_names: the names of the events.
        tables: kind of agent -> name -> (rows,): what hardly changes, as it stands at the end, by
            the rows that columns and events name. Traces saved before these were kept have none.
    """

    organization_id: NDArray[np.int64]
    columns: Mapping[str, NDArray[Any]]
    events: NDArray[np.void]
    event_names: tuple[str, ...]
    tables: Mapping[str, Mapping[str, NDArray[Any]]] = field(default_factory=dict)
