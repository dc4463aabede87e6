"""Going on with a sweep: the same study goes on, a changed one is refused with the difference."""

from pathlib import Path
from typing import Any

from sim.core.differing import differences
from sim.core.errors import InputError
from sim.results.recorder import versions
from sim.results.storage import plain
from sim.studies.manifest import Manifest
from sim.studies.study import Study

_NO_MATTER = {"name", "description", "time_limit", "fingerprint", "scenario.name",
              "scenario.description", "scenario.source", "scenario.sources", "scenario.policies",
              "scenario.alternatives"}  # fmt: skip
_SAME_ROWS = ("measures", "by", "months")  # what is kept of a run cannot be added to later
_MOST_SHOWN, _WIDEST = 8, 60


def check_same_study(folder: Path, before: Manifest, study: Study, *, extend: bool) -> None:
    """Refuse to mix the runs of two studies, or of two states of the code.

    Args:
        folder: where the first is.
        before: its manifest.
        study: what is to be run there now.
        extend: whether the study may have more runs than before.

    Raises:
        InputError: with the difference.
    """
    if before["versions"]["code"] != versions()["code"]:
        raise InputError(f"{folder}: was begun with other code of sim; give a new folder")
    now: dict[str, Any] = plain(study.to_dict())
    changed = _changes(before["study"], now)
    fixed = {path: said for path, said in changed.items() if path.partition(".")[0] in _SAME_ROWS}
    if extend and not fixed:
        return
    if changed:
        shown = list((fixed if extend else changed).values())
        more = f"; and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
        end = "give a new folder" if fixed else "give a new folder, or --extend to add runs to it"
        said = "; ".join(shown[:_MOST_SHOWN]) + more
        raise InputError(f"{folder}: holds another study ({said}); {end}")
    if before["design"]["digest"] != study.design.digest:
        raise InputError(
            f"{folder}: this study's sample was drawn by other versions of SciPy or SALib; "
            "give a new folder"
        )


def _changes(before: object, now: object) -> dict[str, str]:
    """By key path, "key path: before -> now" of all that determines results."""
    return {
        path: f"{path}: {_short(one)} -> {_short(other)}"
        for path, one, other in differences(before, now)
        if not _matters_not(path)
    }


def _matters_not(path: str) -> bool:
    return any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in _NO_MATTER)


def _short(value: object) -> str:
    if value is None:
        return "none"
    text = str(value)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
