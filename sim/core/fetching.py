"""Asking memory for a row before it is needed.

A loop that follows references, such as that from a member to the employer, or that looks at some
rows only, waits for memory at every step that leaves the cache. Asked a few steps ahead, memory
answers in time. Nothing is read or written: results are the same bits with and without.
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from sim.core.columns import CACHE_LINE, Records
from sim.core.compiled import compiled

STEPS = 12  # rows ahead: what memory needs to answer, in steps of a short loop
SOON = STEPS // 2  # rows ahead whose own row has come, so that what it refers to can be asked for
READ, KEEP, DATA = 0, 3, 1  # what LLVM calls rw, locality and cache type

INT32, INT64, BYTES = ir.IntType(32), ir.IntType(64), ir.IntType(8).as_pointer()


@intrinsic
def fetch(_typing: Any, records: Any, row: Any, line: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401 – Numba's own types
    """Ask for one cache line of a row; any row may be asked for, also one that is not there.

    Args:
        records: records of a table.
        row: the row.
        line: which of its cache lines, from 0 on.
    """

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        array = context.make_array(signature.args[0])(context, builder, given[0])
        at, part = (context.cast(builder, value, kind, types.int64)
                    for value, kind in zip(given[1:], signature.args[1:], strict=True))  # fmt: skip
        stride = cgutils.unpack_tuple(builder, array.strides)[0]
        offset = builder.add(builder.mul(at, stride), builder.mul(part, INT64(CACHE_LINE)))
        place = builder.add(builder.ptrtoint(array.data, INT64), offset)
        kind = ir.FunctionType(ir.VoidType(), [BYTES, INT32, INT32, INT32])
        ask = builder.module.declare_intrinsic("llvm.prefetch", [BYTES], kind)
        builder.call(ask, [builder.inttoptr(place, BYTES), INT32(READ), INT32(KEEP), INT32(DATA)])
        return context.get_dummy_value()

    return types.none(records, row, line), generate


@compiled
def fetch_lines(records: Records, row: int, first: int, last: int) -> None:
    """Ask for some lines of a row; which column is in which is as ``record_type`` lays them out.

    A line too many or too few costs a little time, nothing else.

    Args:
        records: records of a table.
        row: the row.
        first: first of its cache lines.
        last: last of them.
    """
    for line in range(first, last + 1):
        fetch(records, row, line)


@compiled
def fetch_ahead(records: Records, i: int, first: int, last: int) -> None:
    """Ask for some lines of the row that a loop over all rows will come to after row ``i``."""
    fetch_lines(records, i + STEPS, first, last)
