"""The catalogue: every policy of the package by its name, and those a user loads.

Each file of this folder that defines a policy is found by itself; a user's own file is loaded only
where the user says so, never because a scenario names it.
"""

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import Field
from functools import cache
from hashlib import sha256
from inspect import get_annotations, signature
from pathlib import Path
from types import ModuleType

import sim.policies as package
from sim.core.draws import integer_key
from sim.core.errors import InputError, unknown_name
from sim.policies.base import STATUSES, Policy

DECORATOR = "@dataclass(frozen=True, kw_only=True)"
_loaded: dict[str, type[Policy]] = {}
_files: dict[Path, list[str]] = {}


def policy_names() -> tuple[str, ...]:
    """Return the names of all known policies, the package's first."""
    return (*_built_in(), *_loaded)


def find_policy(name: str, where: str = "policies") -> type[Policy]:
    """Return the policy with a name.

    Args:
        name: the name.
        where: what the message names.

    Raises:
        InputError: no policy has it; the nearest name is given.
    """
    known = {**_built_in(), **_loaded}
    if name not in known:
        raise unknown_name("policy", name, known, where)
    return known[name]


def load_plugins(paths: Sequence[str | Path]) -> tuple[str, ...]:
    """Load users' own policy files; return the names of the policies in them.

    Args:
        paths: Python files; one already loaded is not loaded again.

    Raises:
        InputError: no such file, it cannot be run, or it has no policy.
    """
    for path in paths:
        file = Path(path).resolve()
        if file not in _files:
            _files[file] = _register(_run(file), file)
    return tuple(name for path in paths for name in _files[Path(path).resolve()])


def plugins_of(names: Iterable[str]) -> dict[str, str]:
    """Return the users' own files that policies were loaded from, with a digest of each content.

    Args:
        names: of policies; those of the package are in no such file.
    """
    wanted = set(names)
    files = sorted(file for file, held in _files.items() if wanted & set(held))
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


@cache
def _built_in() -> dict[str, type[Policy]]:
    found: dict[str, type[Policy]] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        for policy in _policies_in(importlib.import_module(f"sim.policies.{module}")):
            found[policy.name] = policy
    first = {"status_quo": found.pop("status_quo")} if "status_quo" in found else {}
    return first | found


def _policies_in(module: ModuleType) -> list[type[Policy]]:
    return [
        item
        for item in vars(module).values()
        if isinstance(item, type)
        and issubclass(item, Policy)
        and item.name
        and item.__module__ == module.__name__
    ]


def _run(file: Path) -> ModuleType:
    if not file.is_file():
        raise InputError(f"{file}: no such plugin file")
    # files of one name in different folders must not be taken for each other
    name = f"plugin_{file.stem}_{integer_key(file):x}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise InputError(f"{file}: a plugin must be a Python file (.py)")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise InputError(f"{file}: {type(error).__name__}: {error}") from error
    return module


def _register(module: ModuleType, file: Path) -> list[str]:
    policies = _policies_in(module)
    if not policies:
        raise InputError(f"{file}: no policy in it (a class on Policy with a name)")
    for policy in policies:
        _check_names(policy, file)
        _check_class(policy, file)
    _loaded.update({policy.name: policy for policy in policies})  # all of a file, or none
    return [policy.name for policy in policies]


def _check_names(policy: type[Policy], file: Path) -> None:
    if policy.name in _built_in() or policy.name in _loaded:
        raise InputError(f"{file}: there is already a policy named {policy.name!r}")
    if not policy.name.isidentifier() or policy.name != policy.name.lower():
        raise InputError(f"{file}: policy name {policy.name!r} must be snake_case")
    if policy.status not in STATUSES:
        raise unknown_name("status", policy.status, STATUSES, f"{file}: {policy.name}")


def _check_class(policy: type[Policy], file: Path) -> None:
    own = [cls for cls in policy.__mro__ if issubclass(cls, Policy) and cls is not Policy]
    for cls in own:
        if _declares(cls) and "__dataclass_fields__" not in vars(cls):
            raise InputError(f"{file}: class {cls.__name__} needs the line {DECORATOR} above it")
    if policy.pull is Policy.pull or not _takes_a_view(policy.pull):
        raise InputError(f"{file}: class {policy.__name__} has no method pull(self, view)")


def _declares(cls: type[Policy]) -> bool:
    """Whether a class declares parameters, by annotation or by a maker of fields."""
    annotated = any("ClassVar" not in str(kind) for kind in get_annotations(cls).values())
    return annotated or any(isinstance(value, Field) for value in vars(cls).values())


def _takes_a_view(pull: object) -> bool:
    if not callable(pull):
        return False
    try:
        signature(pull).bind(None, None)
    except TypeError:
        return False
    return True
