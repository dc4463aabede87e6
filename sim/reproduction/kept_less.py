"""Results of earlier versions, which kept less than it takes to make them again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.core.errors import InputError


def check_kept(folder: Path, manifest: Mapping[str, Any], *needed: str) -> None:
    """Make sure that a manifest holds what it takes to make its result again.

    Args:
        folder: of the result.
        manifest: its own.
        needed: keys.

    Raises:
        InputError: one of them is missing; the message says what adds it.
    """
    if any(key not in manifest for key in needed):
        command = manifest.get("command") or "the call that made it"
        raise InputError(
            f"{folder}: was saved by an earlier version, which did not keep all that is needed; "
            f"this adds it and keeps the runs where the code is the same: {command}"
        )
