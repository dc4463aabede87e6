"""Folders of results: which there are below where the server was started, and what one holds.

Opening one reads tables and JSON; nothing in it is ever run.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from sim.core.errors import InputError

RESULTS: Final = Path("results")
DEPTH: Final = 4
MOST_FOUND: Final = 200
MOST_LOOKED_AT: Final = 5_000
NAMED: Final = 3
MOST_BYTES: Final = 50_000_000

Kind = Literal["sweep", "claims", "facts"]
MARKS: Final[dict[str, Kind]] = {"verdicts.json": "claims", "facts.json": "facts"}
SWEEP_MARK: Final = "manifest.json"


@dataclass(frozen=True)
class Found:
    """A folder of results.

    Attributes:
        path: as it is typed.
        kind: what it holds.
    """

    path: str
    kind: Kind

    @property
    def folder(self) -> Path:
        """Where it is."""
        return Path(self.path)


def found_folders(root: Path = RESULTS) -> tuple[Found, ...]:
    """Return the folders of results below a folder, by name.

    Args:
        root: where to look; it need not exist.
    """
    found: list[Found] = []
    for looked, (place, inside, _) in enumerate(os.walk(root)):
        kind = kind_of(Path(place))
        if kind is not None:
            found.append(Found(place, kind))
        deep = len(Path(place).relative_to(root).parts) >= DEPTH
        inside[:] = [] if kind is not None or deep else sorted(inside)
        if len(found) >= MOST_FOUND or looked >= MOST_LOOKED_AT:
            break
    return tuple(found)


def kind_of(folder: Path) -> Kind | None:
    """Return what a folder holds, None if it is nothing that can be shown.

    Args:
        folder: any folder.
    """
    for mark, kind in MARKS.items():
        if (folder / mark).is_file():
            return kind
    try:
        record = read_json(folder / SWEEP_MARK)
    except InputError:
        return None
    return "sweep" if record.get("kind") == "sweep" else None


def typed_folder(text: str) -> Found:
    """Return the folder that somebody typed.

    Args:
        text: a path, as the server's machine calls it.

    Raises:
        InputError: it is none, or holds nothing that can be shown.
    """
    said = text.strip()
    folder = Path(said).expanduser()
    try:
        there = bool(said) and folder.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        raise InputError(f"{said!r}: no such folder; paths start where the server was started")
    kind = kind_of(folder)
    if kind is None:
        below = ", ".join(found.path for found in found_folders(folder)[:NAMED])
        raise InputError(
            f"{said}: holds no study; expected the folder of 'sim sweep' (manifest.json), "
            "'sim claims' (verdicts.json) or 'sim facts' (facts.json)"
            + (f"; below it there are {below}" if below else "")
        )
    return Found(said, kind)


def linked_folder(text: str) -> Found:
    """Return the folder that an address names: one below where the server was started.

    Args:
        text: a path.

    Raises:
        InputError: it lies elsewhere, or as ``typed_folder``.
    """
    here = Path.cwd().resolve()
    try:
        inside = (here / text).resolve().is_relative_to(here)
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise InputError(f"{text}: lies outside the server's folder; press Open to open it")
    return typed_folder(text)


def read_json(path: Path) -> dict[str, Any]:
    """Return what a JSON file holds.

    Args:
        path: of the file.

    Raises:
        InputError: it cannot be read, is too large or holds no table.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path}: larger than {MOST_BYTES:,} bytes, which a page cannot show")
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: cannot be read as JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError(f"{path}: expected a table")
    return record
