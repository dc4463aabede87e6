"""Which kinds of saved result can be reported on: every module of `sim.report.kinds`."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import sim.report.kinds as package
from sim.core.errors import InputError
from sim.report.content import Report
from sim.results.storage import kind_of, reading

Make = Callable[[Path], Report]


@cache
def report_kinds() -> dict[str, Make]:
    """Return what makes a report of each kind of saved result."""
    modules = [
        import_module(f"{package.__name__}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
    ]
    return {module.KIND: module.report_of for module in modules if hasattr(module, "KIND")}


def report_of(folder: Path) -> Report:
    """Return the report on a saved result.

    Args:
        folder: that holds it.

    Raises:
        InputError: it holds nothing that can be reported on, or files are missing or damaged.
    """
    kind, known = kind_of(folder), report_kinds()
    if kind not in known:
        raise InputError(f"{folder}: holds {kind!r}, of which there is no report; "
                         f"known: {', '.join(known)}")  # fmt: skip
    with reading(folder, kind):
        return known[kind](folder)
