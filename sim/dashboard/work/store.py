"""The store: finished runs, so that a bundle added or a page reloaded runs nothing twice."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.experiment.runs import RunSpec
    from sim.results.run_result import RunResult

LIMIT = 600_000_000
Key = tuple[str, str, int, int | None, bool]


class Store:
    """Runs by what determines them; those not asked for longest go first.

    Args:
        limit: bytes, about, that the runs may take together.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._runs: OrderedDict[Key, tuple[RunResult, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, specs: "Sequence[RunSpec]") -> "dict[int, RunResult]":
        """Return the runs that are there already, by place.

        Args:
            specs: the runs wanted.
        """
        found: dict[int, RunResult] = {}
        with self._lock:
            for place, spec in enumerate(specs):
                key = key_of(spec)
                if key in self._runs:
                    self._runs.move_to_end(key)
                    found[place] = self._runs[key][0]
        return found

    def keep(self, spec: "RunSpec", result: "RunResult") -> None:
        """Keep a run.

        Args:
            spec: what determined it.
            result: the run.
        """
        size = size_of(result)
        with self._lock:
            before = self._runs.pop(key_of(spec), None)
            self._bytes += size - (before[1] if before else 0)
            self._runs[key_of(spec)] = result, size
            while self._bytes > self._limit and len(self._runs) > 1:
                self._bytes -= self._runs.popitem(last=False)[1][1]


def key_of(spec: "RunSpec") -> Key:
    """Return what determines a run.

    Args:
        spec: of the run.
    """
    return (
        spec.scenario.fingerprint,
        spec.bundle.identity,
        spec.seed,
        spec.population_seed,
        spec.trace,
    )


def size_of(result: "RunResult") -> int:
    """Return how many bytes a run takes, about: its tallies and its trace are nearly all of it.

    Args:
        result: the run.
    """
    traced = 0
    if result.trace is not None:
        traced = sum(values.nbytes for values in result.trace.columns.values())
        traced += result.trace.events.nbytes
    return int(result.tallies.nbytes + result.costs.nbytes) + traced + 300_000
