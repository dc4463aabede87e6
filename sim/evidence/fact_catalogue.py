"""The facts: those of the package, each a file, and those that a user adds."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import sim.evidence.facts as package
from sim.core.errors import InputError, unknown_name
from sim.evidence.catalogue import evidence_ids
from sim.evidence.fact import Fact


@cache
def bundled_facts() -> tuple[Fact, ...]:
    """The facts of the package, in their order."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    return tuple(_fact_in(module, f"{module.__name__}.py") for module in modules)


def chosen_facts(ids: Iterable[str], files: Iterable[Path]) -> tuple[Fact, ...]:
    """Return the facts asked for.

    Args:
        ids: of facts; none of them: all.
        files: Python files with facts of the user's own.

    Raises:
        InputError: a file that cannot be read as a fact, an id that is unknown or there twice.
    """
    known: dict[str, Fact] = {fact.id: fact for fact in bundled_facts()}
    for file in files:
        fact = _fact_in(_run(file), str(file))
        if fact.id in known:
            raise InputError(f"{file}: there is another fact {fact.id!r}; give it an id of its own")
        known[fact.id] = fact
    wanted = tuple(ids) or tuple(known)
    for one in wanted:
        if one not in known:
            raise unknown_name("fact", one, known)
    return tuple(known[one] for one in wanted)


def _fact_in(module: ModuleType, where: str) -> Fact:
    fact = getattr(module, "FACT", None)
    if not isinstance(fact, Fact):
        raise InputError(f"{where}: holds no fact; expected FACT = Fact(...)")
    for source in fact.sources:
        if source not in evidence_ids():
            raise unknown_name("evidence", source, evidence_ids(), f"{where}: sources")
    return fact


def _run(file: Path) -> ModuleType:
    if not file.is_file():
        raise InputError(f"{file}: no such file of a fact")
    spec = importlib.util.spec_from_file_location(f"fact_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise InputError(f"{file}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except InputError:
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise InputError(f"{file}: cannot be run ({said})") from error
    return module
