"""Storage: a folder of Parquet tables and one manifest, complete as soon as the manifest is there.

Every file is first written beside its place and then renamed into it, the manifest last. A folder
without a manifest is not a result, so a run that was cut short is never read as a whole one.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.command_line import command
from sim.core.errors import InputError
from sim.results.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

MANIFEST = "manifest.json"
Json = Any  # whatever JSON can hold


def plain(value: Json) -> Json:
    """A value as JSON gives it back: tuples as lists, keys as text.

    Args:
        value: anything that JSON can hold; not NaN or infinity.
    """
    return json.loads(_json(value))


def write_folder(
    folder: Path,
    kind: str,
    manifest: Mapping[str, Any],
    tables: Mapping[str, "pa.Table"],
    documents: Mapping[str, Any] | None = None,
) -> Path:
    """Write a saved result, replacing the one that may be there; other files stay.

    Args:
        folder: made if missing.
        kind: "run" or "comparison".
        manifest: what the tables do not hold; JSON values.
        tables: file name -> table.
        documents: file name -> JSON value, for readers only.

    Raises:
        InputError: if the folder cannot be written.
    """
    files = [*tables, *(documents or {})]
    with _saving(folder, [*files, MANIFEST]):
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            write_table(_partial(folder / name), table)
        for name, value in (documents or {}).items():
            _partial(folder / name).write_text(_json(value), encoding="utf-8")
        head = {"kind": kind, "files": files, "command": command(), **manifest}
        _partial(folder / MANIFEST).write_text(_json(head), encoding="utf-8")
        _forget(folder)
        for name in [*files, MANIFEST]:
            _partial(folder / name).replace(folder / name)
    return folder


def write_manifest(folder: Path, kind: str, files: Sequence[str], **more: Json) -> None:
    """Say what a folder holds whose files are written already.

    Args:
        folder: of the results.
        kind: such as "facts".
        files: names of the files.
        more: whatever else is needed to make them again.

    Raises:
        InputError: if it cannot be written there.
    """
    with _saving(folder, [MANIFEST]):
        head = {"kind": kind, "files": list(files), "command": command(), **more}
        _partial(folder / MANIFEST).write_text(_json(head), encoding="utf-8")
        _partial(folder / MANIFEST).replace(folder / MANIFEST)


def kind_of(folder: Path) -> str:
    """Return what kind of result a folder holds, by its manifest.

    Args:
        folder: where a result was saved.

    Raises:
        InputError: if there is no such folder, or no manifest that says a kind.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder; expected one that holds saved results")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise InputError(f"{folder}: no saved result (no readable {MANIFEST})") from None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("kind"), str):
        raise InputError(f"{folder}: no saved result ({MANIFEST} does not say its kind)")
    return str(manifest["kind"])


def read_manifest(folder: Path, kind: str) -> dict[str, Any]:
    """The manifest of a saved result, known to be complete and of the right kind.

    Args:
        folder: where it was saved.
        kind: "run" or "comparison".

    Raises:
        InputError: if the folder is missing or holds something else.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder; expected one that holds a saved {kind}")
    manifest = _read_json(folder / MANIFEST)
    if manifest is None:
        raise InputError(f"{folder}: not a saved {kind} (no readable {MANIFEST})")
    if manifest.get("kind") != kind:
        raise InputError(f"{folder}: holds a saved {manifest.get('kind')}, not a saved {kind}")
    for name in manifest["files"]:
        if not (folder / name).is_file():
            raise InputError(f"{folder}: this saved {kind} is incomplete: {name} is missing")
    return manifest


@contextmanager
def reading(folder: Path, kind: str) -> "Iterator[None]":
    """Turn whatever a damaged file causes into one message about the folder.

    Args:
        folder: the saved result being read.
        kind: "run" or "comparison".

    Raises:
        InputError: instead of the error met while reading.
    """
    try:
        yield
    except InputError:
        raise
    except (KeyError, IndexError, TypeError, ValueError, OSError) as error:
        raise InputError(f"{folder}: this saved {kind} is damaged: {error}") from error


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.partial")


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    files = value.get("files") if isinstance(value, dict) else None
    has_names = isinstance(files, list) and all(isinstance(name, str) for name in files)
    return value if has_names else None


def _forget(folder: Path) -> None:
    """Remove the result saved here before, its manifest first."""
    before = _read_json(folder / MANIFEST)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in before["files"] if before else ():
        (folder / Path(name).name).unlink(missing_ok=True)


@contextmanager
def _saving(folder: Path, files: Sequence[str]) -> "Iterator[None]":
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{folder}: cannot save results there ({reason})") from error
    finally:
        for name in files:
            with suppress(OSError):
                _partial(folder / name).unlink(missing_ok=True)
