"""Asking for rows ahead: allowed for any row, and without a trace."""

import numpy as np
from numba import njit

from sim.core.compiled import compiled
from sim.core.fetching import STEPS, fetch, fetch_ahead

ROW = np.dtype({"names": ["value"], "formats": [np.int64], "itemsize": 192})


@compiled
def total(records):
    """Add up a column, asking for all three lines of each row ahead, beyond the last one too."""
    found = 0
    for i in range(records.size):
        fetch_ahead(records, i, 0, 2)
        fetch(records, -1, 0)
        found += records[i].value
    return found


def test_rows_that_are_not_there_may_be_asked_for():
    records = np.zeros(STEPS // 2, ROW)
    records["value"] = np.arange(records.size)
    assert total(records) == records["value"].sum()
    assert total(records[:0]) == 0


def test_asking_changes_nothing():
    records = np.zeros(100, ROW)
    records["value"] = 7
    before = records.tobytes()
    assert total(records) == 700
    assert records.tobytes() == before


def test_an_array_of_numbers_may_be_asked_too():
    @compiled
    def ask(values):
        fetch(values, 1, 0)
        return values[1, 1]

    assert ask(np.arange(6.0).reshape(2, 3)) == 4.0


def test_the_processor_is_asked():
    anew = njit(total.py_func)  # what comes from the cache cannot be looked into
    anew(np.zeros(1, ROW))
    assert "llvm.prefetch" in anew.inspect_llvm(anew.signatures[0])
