"""The store: what draws of a calibration gave, in a folder that the same call goes on with.

Each generation is one table, ``runs/generation-00.parquet``. While it is being made its parts lie
beside it, a few draws each; every file is renamed into place when it is complete, so that whatever
is there is whole. Draws are the same when they are made again, so that parts fit together.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.calibration import Calibration
from sim.core.command_line import command
from sim.core.errors import InputError
from sim.policies.catalogue import plugins_of
from sim.results.recorder import versions
from sim.results.storage import MANIFEST
from sim.results.tables import read_table, table, write_table
from sim.studies.parts import SaveError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
KIND = "calibration"
RUNS = "runs"


@dataclass(frozen=True)
class Outcome:
    """What came of one draw.

    Attributes:
        number: of the draw in its generation.
        values: parameters and nuisances.
        readings: of the targets, NaN where undefined or failed.
        message: why it failed; empty if it did not.
    """

    number: int
    values: tuple[float, ...]
    readings: tuple[float, ...]
    message: str = ""


class Store:
    """The folder of a calibration.

    Args:
        folder: made if missing.
        calibration: what is fitted.

    Raises:
        InputError: the folder holds something else, or another calibration.
    """

    def __init__(self, folder: Path, calibration: Calibration) -> None:
        self.folder, self._calibration = folder, calibration
        before = read_manifest(folder)
        if before is None and any(item.name[0] != "." for item in folder.iterdir()):
            raise InputError(f"{folder}: holds something else than a calibration; give another")
        if before is not None and before["identity"] != calibration.identity:
            raise InputError(f"{folder}: {_why_other(before, calibration)}; give a new folder")
        with _saving(folder):
            (folder / RUNS).mkdir(parents=True, exist_ok=True)
        self.write_manifest("running")

    def write_manifest(self, state: str, **more: object) -> None:
        """Write what the folder holds.

        Args:
            state: "running" or "complete".
            more: what else there is to say.
        """
        manifest = {
            "kind": KIND,
            "state": state,
            "command": command(),
            "identity": self._calibration.identity,
            "calibration": self._calibration.to_dict(),
            "given": self._calibration.given,
            "plugins": plugins_of(self._calibration.policies),
            "versions": dict(versions()),
            **more,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        ready = self.folder / f".{MANIFEST}.partial"
        with _saving(self.folder):
            ready.write_text(text, encoding="utf-8")
            ready.replace(self.folder / MANIFEST)

    def outcomes(self, generation: int) -> dict[int, Outcome]:
        """Return what is known of a generation, by the number of the draw."""
        whole = self._file(generation)
        files = [whole] if whole.exists() else sorted(self._parts(generation))
        return {one.number: one for file in files for one in self._read(file)}

    def add(self, generation: int, outcomes: Sequence[Outcome]) -> None:
        """Save a part of a generation."""
        first = outcomes[0].number
        self._write(self._file(generation, first), outcomes)

    def complete(self, generation: int, outcomes: Sequence[Outcome]) -> None:
        """Put the parts of a generation together."""
        if not self._file(generation).exists():
            self._write(self._file(generation), outcomes)
        for part in self._parts(generation):
            part.unlink(missing_ok=True)

    def _file(self, generation: int, first: int | None = None) -> Path:
        whole = generation_file(self.folder, generation)
        return whole if first is None else whole.with_suffix(f".part-{first:06d}.parquet")

    def _parts(self, generation: int) -> list[Path]:
        return list((self.folder / RUNS).glob(f"generation-{generation:03d}.part-*.parquet"))

    @property
    def _columns(self) -> tuple[list[str], list[str]]:
        names = [prior.path for prior in self._calibration.all_priors]
        return names, [target.name for target in self._calibration.targets]

    def _write(self, path: Path, outcomes: Sequence[Outcome]) -> None:
        names, targets = self._columns
        columns: dict[str, Any] = {"draw": np.array([one.number for one in outcomes], np.int64)}
        for at, name in enumerate(names):
            columns[name] = np.array([one.values[at] for one in outcomes])
        for at, name in enumerate(targets):
            columns[name] = np.array([one.readings[at] for one in outcomes])
        columns["message"] = [one.message for one in outcomes]
        ready = path.with_name(f".{path.name}.partial")
        with _saving(self.folder):
            write_table(ready, table(columns, missing=True))
            ready.replace(path)

    def _read(self, path: Path) -> list[Outcome]:
        return read_outcomes(path, *self._columns)


def generation_file(folder: Path, generation: int) -> Path:
    """Return the file that holds the draws of a generation.

    Args:
        folder: of a calibration.
        generation: from 0.
    """
    return folder / RUNS / f"generation-{generation:03d}.parquet"


def read_outcomes(path: Path, names: Sequence[str], targets: Sequence[str]) -> list[Outcome]:
    """Return what came of the draws that a file holds.

    Args:
        path: of a generation, or a part of one.
        names: of parameters and nuisances.
        targets: their names.

    Raises:
        InputError: the file is damaged.
    """
    try:
        columns = read_table(path)
        rows = range(len(columns["draw"]))
        values, readings = ([columns[name] for name in part] for part in (names, targets))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: is damaged ({error}); remove it") from None
    return [
        Outcome(
            int(columns["draw"][row]),
            tuple(float(column[row]) for column in values),
            tuple(float(column[row]) for column in readings),
            str(columns["message"][row]),
        )
        for row in rows
    ]


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a calibration's folder, None where there is none.

    Args:
        folder: any folder.

    Raises:
        InputError: if there is one of something else.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise InputError(f"{folder}: holds something else than a calibration; give another folder")
    return manifest


def all_rows(folder: Path) -> "pd.DataFrame":
    """Return every draw of a calibration's folder, generation by generation.

    Args:
        folder: of a calibration, finished or not.

    Raises:
        InputError: if nothing was drawn there yet.
    """
    import pandas as pd

    files = sorted((folder / RUNS).glob("generation-[0-9][0-9][0-9].parquet"))
    if not files:
        raise InputError(f"{folder}: no generation is finished there yet")
    tables = [pd.read_parquet(file) for file in files]
    numbered = [one.assign(generation=number) for number, one in enumerate(tables)]
    return pd.concat(numbered, ignore_index=True)


class _saving:  # noqa: N801 – reads as a statement
    """Turn trouble with the disk into one message."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _: object, error: object, __: object) -> None:
        """Say what the trouble is."""
        if isinstance(error, OSError):
            raise SaveError(f"{self._folder}: cannot save there ({error.strerror})") from error


def _why_other(before: Mapping[str, Any], calibration: Calibration) -> str:
    if before["versions"]["code"] != versions()["code"]:
        return "was begun with other code of sim"
    held, now = before["calibration"], json.loads(json.dumps(calibration.to_dict()))
    changed = [key for key in now if key != "sampling" and held.get(key) != now[key]]
    sampling = [key for key in now["sampling"] if held["sampling"].get(key) != now["sampling"][key]]
    parts = [*changed, *(f"sampler.{key}" for key in sampling if key != "generations")]
    return f"holds another calibration (other {', '.join(parts) or 'places'})"
