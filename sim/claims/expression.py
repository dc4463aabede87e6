"""Expressions of a claim: sums of what is read under alternatives, as a claim's file writes them.

effective_coverage[both - rigid]                 a difference in the last month
organization_coverage_registered[rigid, 12]      a level after 12 months
effective_coverage[busy.both - busy.nothing]     an effect in the claim's world 'busy'
total(cost_public_purse[rigid - nothing])        a sum over all months
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.measures import MEASURES

Numbers = NDArray[np.float64]
TOTAL, HERE = "total", ""
Read = Callable[[str, str, str], Numbers]
"""(measure, world, alternative) -> (draws, months) float64."""

_SUMS: Mapping[type, Callable[[Numbers, Numbers], Numbers]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: np.asarray(a / np.where(b == 0.0, np.nan, b)),
}


@dataclass(frozen=True)
class Expression:
    """A number for every draw, put together from what is read.

    Attributes:
        text: as written.
        places: (world, alternative) of everything read; the world is empty where none is named.
        measures: everything read.
        last_month: the latest month that is named; 0 if none is.
    """

    text: str
    places: frozenset[tuple[str, str]]
    measures: frozenset[str]
    last_month: int
    _body: ast.expr = field(repr=False, compare=False)

    def value(self, read: Read) -> Numbers:
        """Return its value in every draw, (draws,) float64; NaN where something is missing.

        Args:
            read: gives a measure under an alternative, month by month.
        """
        return np.asarray(_value(self._body, read), dtype=np.float64)


def read_expression(text: str, where: str) -> Expression:
    """Return the expression that a text states.

    Args:
        text: as the module says.
        where: file and key for messages.

    Raises:
        InputError: if it is not of that form, or names a measure that there is not.
    """
    try:
        body = ast.parse(text, mode="eval").body
    except SyntaxError:
        raise _wrong(text, where) from None
    measures: set[str] = set()
    places: set[tuple[str, str]] = set()
    last = 0
    for node in _readings(body, text, where):
        name = node.value.id if isinstance(node.value, ast.Name) else ast.unparse(node.value)
        if name not in MEASURES:
            raise unknown_name("measure", name, MEASURES, where)
        measures.add(name)
        last = max(last, _index(node)[1] or 0)
        places |= {place for _, place in _signed(_index(node)[0], text, where)}
    if not measures:
        raise InputError(f"{where}: {text!r} reads no measure")
    return Expression(text, frozenset(places), frozenset(measures), last, body)


def _readings(node: ast.expr, text: str, where: str) -> Iterator[ast.Subscript]:
    """Yield what is read; anything else than sums, products and totals of it is refused."""
    if isinstance(node, ast.Subscript):
        month = _index(node)[1]
        if month is not None and (not isinstance(month, int) or month < 1):
            raise InputError(f"{where}: {text!r}: a month is a whole number from 1")
        yield node
    elif isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
        yield from _readings(node.left, text, where)
        yield from _readings(node.right, text, where)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield from _readings(node.operand, text, where)
    elif (summed := _summed(node)) is not None:
        yield from _readings(summed, text, where)
    elif not (isinstance(node, ast.Constant) and type(node.value) in {int, float}):
        raise _wrong(text, where)


def _summed(node: ast.expr) -> ast.Subscript | None:
    """What total(...) adds up; None for anything else than such a call."""
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return None
    inner = node.args[0]
    named = isinstance(node.func, ast.Name) and node.func.id == TOTAL
    return inner if named and isinstance(inner, ast.Subscript) else None


def _index(node: ast.Subscript) -> tuple[ast.expr, Any]:
    """What stands in the brackets: alternatives with signs, and the month or None."""
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        chosen, month = node.slice.elts
        return chosen, month.value if isinstance(month, ast.Constant) else 0
    return node.slice, None


def _signed(
    node: ast.expr, text: str, where: str, sign: float = 1.0
) -> Iterator[tuple[float, tuple[str, str]]]:
    """Yield sign and (world, alternative) of everything added up in the brackets."""
    if isinstance(node, ast.Name):
        yield sign, (HERE, node.id)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        yield sign, (node.value.id, node.attr)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from _signed(node.left, text, where, sign)
        turned = -sign if isinstance(node.op, ast.Sub) else sign
        yield from _signed(node.right, text, where, turned)
    else:
        raise _wrong(text, where)


def _value(node: ast.expr, read: Read) -> Numbers:
    if isinstance(node, ast.Constant):
        return np.asarray(node.value, dtype=np.float64)
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, read)
    if isinstance(node, ast.BinOp):
        return _SUMS[type(node.op)](_value(node.left, read), _value(node.right, read))
    if (summed := _summed(node)) is not None:
        return np.asarray(_series(summed, read).sum(axis=1))
    month = _index(node)[1] if isinstance(node, ast.Subscript) else None
    return np.asarray(_series(node, read)[:, -1 if month is None else month - 1])


def _series(node: ast.expr, read: Read) -> Numbers:
    """What one pair of brackets reads, (draws, months)."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name):
        raise TypeError(ast.unparse(node))
    parts = _signed(_index(node)[0], "", "")
    made = [sign * read(node.value.id, *place) for sign, place in parts]
    return np.asarray(np.sum(made, axis=0), dtype=np.float64)


def _wrong(text: str, where: str) -> InputError:
    return InputError(
        f"{where}: {text!r}: expected sums of MEASURE[ALTERNATIVE], MEASURE[A - B], MEASURE[A - B, "
        "MONTH], MEASURE[WORLD.A] or total(MEASURE[A])"
    )
