"""The manifest: which study a folder holds, made by what, and how far it is."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.core.command_line import command
from sim.core.errors import InputError
from sim.results.recorder import versions
from sim.results.storage import MANIFEST, plain
from sim.studies.parts import SaveError
from sim.studies.study import Study
from sim.studies.tables import run_columns, shape_of

KIND = "sweep"
NEEDED = ("state", "counts", "design", "study", "versions")
Manifest = dict[str, Any]


def manifest_of(study: Study, state: str, counts: Mapping[str, int]) -> Manifest:
    """Return the manifest of a study.

    Args:
        study: the study.
        state: "running" or "complete".
        counts: runs by status.
    """
    return {
        "kind": KIND,
        "state": state,
        "command": command(),
        "counts": dict(counts),
        "design": {
            "runs": len(study.design),
            "points": study.design.points,
            "varied": [varied.path for varied in study.design.varied],
            "digest": study.design.digest,
        },
        "columns": run_columns(shape_of(study)),
        "study": plain(study.to_dict()),
        "versions": dict(versions()),
    }


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, None where there is none.

    Args:
        folder: of a sweep, or any other.

    Raises:
        InputError: if there is one that is not a sweep's, or not a whole one.
    """
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{folder / MANIFEST}: cannot be read ({error.strerror})") from None
    try:
        manifest = json.loads(text)
    except ValueError:
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise InputError(f"{folder}: holds something else than a sweep; give another folder")
    for key in NEEDED:
        if key not in manifest:
            raise InputError(f"{folder}: this saved sweep is damaged: {MANIFEST} has no {key!r}")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder, all of it at once.

    Args:
        folder: of a sweep.
        manifest: from ``manifest_of``.

    Raises:
        SaveError: if it cannot be written.
    """
    ready = folder / f".{MANIFEST}.partial"
    try:
        ready.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
        ready.replace(folder / MANIFEST)
    except OSError as error:
        raise SaveError(f"{folder}: cannot save there ({error.strerror or error})") from error
