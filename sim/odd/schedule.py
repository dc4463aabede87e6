"""The schedule of a month, read from the source of ``DistrictModel.step``."""

import ast
import re
from dataclasses import dataclass

from sim.core.errors import RunError
from sim.odd.sources import file_of, imports_of, tree_of

MODEL = "model"
OF_THE_MODEL = {"_settle": "levers/settlement", "_take_measures": "measures/taking"}
"""Steps that are methods of the model itself, and the module whose rules they follow."""


@dataclass(frozen=True)
class Phase:
    """A step of the month.

    Attributes:
        number: as the source counts it.
        title: what happens, in a sentence.
        modules: submodels called, in order; one may be called again.
    """

    number: int
    title: str
    modules: tuple[str, ...]


def schedule() -> tuple[Phase, ...]:
    """Return the steps of a month in order.

    Raises:
        RunError: the month has a step that nothing describes.
    """
    step = _step()
    lines = file_of(MODEL).read_text(encoding="utf-8").splitlines()
    titles: list[tuple[int, int, str]] = []
    for at in range(step.lineno, (step.end_lineno or step.lineno) + 1):
        found = re.fullmatch(r"\s*# (\d+)\. (.*)", lines[at - 1])
        if found:
            titles.append((at, int(found[1]), found[2]))
    if [number for _, number, _ in titles] != list(range(1, len(titles) + 1)):
        raise RunError("the steps of the month are not numbered from 1 on")
    ends = [at for at, _, _ in titles[1:]] + [(step.end_lineno or 0) + 1]
    return tuple(
        Phase(number, title, tuple(_called(step, first, last)))
        for (first, number, title), last in zip(titles, ends, strict=True)
    )


def submodels_of_the_month() -> tuple[str, ...]:
    """Return every module called in a month once, in the order of its first call."""
    return tuple(dict.fromkeys(module for phase in schedule() for module in phase.modules))


def _step() -> ast.FunctionDef:
    for node in ast.walk(tree_of(MODEL)):
        if isinstance(node, ast.FunctionDef) and node.name == "step":
            return node
    raise RunError("the model has no step")


def _called(step: ast.FunctionDef, first: int, last: int) -> list[str]:
    """Return the submodels called between two lines, in order."""
    calls = [n for n in ast.walk(step) if isinstance(n, ast.Call) and first < n.lineno < last]
    return [_module_of(call) for call in sorted(calls, key=lambda call: call.lineno)]


def _module_of(call: ast.Call) -> str:
    name = ast.unparse(call.func)
    homes = {**imports_of(MODEL), **{f"self.{own}": at for own, at in OF_THE_MODEL.items()}}
    if name not in homes:
        raise RunError(f"the month calls {name}, which no submodel describes")
    return homes[name]
