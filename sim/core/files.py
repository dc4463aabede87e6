"""TOML files of a user: bundled ones by name, and reading with errors that say where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError, nearest

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def bundled_files(folder: str = "") -> dict[str, Path]:
    """Bundled files by name, sorted: beside the package in a checkout, inside it when installed.

    Args:
        folder: such as "studies"; empty for that of the scenarios.
    """
    folders = [_PACKAGE / "_scenarios" / folder]
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        folders.append(_PACKAGE.parent / "scenarios" / folder)
    found = {path.stem: path for place in folders for path in place.glob("*.toml")}
    return dict(sorted(found.items()))


def find_file(name_or_path: str | Path, folder: str, kind: str) -> Path:
    """A file by its path, or a bundled one by its name.

    Args:
        name_or_path: as the user gives it.
        folder: of the bundled ones.
        kind: what the file holds, such as "study".

    Raises:
        InputError: no such file, or a folder.
    """
    path, bundled = Path(name_or_path), bundled_files(folder)
    if path.is_file():
        return path
    if str(name_or_path) in bundled:
        return bundled[str(name_or_path)]
    if path.is_dir():
        raise InputError(f"{path}: is a folder; expected a {kind} file or name")
    raise not_bundled(kind, name_or_path, bundled)


def not_bundled(kind: str, name_or_path: str | Path, known: Iterable[str]) -> InputError:
    """An error for what is neither a file nor the name of a bundled one.

    Args:
        kind: what was looked for.
        name_or_path: as given.
        known: names of the bundled ones.
    """
    known = sorted(known)
    close = nearest(Path(name_or_path).stem, known)
    hint = f"did you mean {close!r}? " if close else ""
    given = str(name_or_path)
    is_path = given.endswith(".toml") or "/" in given or "\\" in given
    missing = f"there is no {kind} file {given!r}" if is_path else f"no {kind} {given!r}"
    return InputError(f"{missing}; {hint}bundled: {', '.join(known)}")


def read_toml(path: Path, kind: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Args:
        path: the file.
        kind: what it holds, such as "study".

    Raises:
        InputError: it cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; expected a TOML {kind} file") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not valid TOML: {error}") from None
    except RecursionError:
        raise InputError(f"{path}: is nested too deeply for a {kind} file") from None
