"""A saved sweep: its two tables as data frames."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.studies.manifest import Manifest, read_manifest
from sim.studies.parts import RUNS, SERIES

if TYPE_CHECKING:
    import pandas as pd


class Sweep:
    """A sweep's folder, finished or not.

    Args:
        folder: where it is.

    Attributes:
        manifest: the study as resolved, versions, counts.

    Raises:
        InputError: if the folder holds no sweep.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        manifest = read_manifest(folder) if folder.is_dir() else None
        if manifest is None:
            raise InputError(f"{folder}: not a sweep (no manifest.json)")
        self.manifest: Manifest = manifest

    @property
    def complete(self) -> bool:
        """Whether every run was made and the parts were put together."""
        return bool(self.manifest["state"] == "complete")

    @property
    def counts(self) -> dict[str, int]:
        """Runs by status when the folder was last opened or finished."""
        return dict(self.manifest["counts"])

    @property
    def varied(self) -> list[str]:
        """Columns of `runs` that vary, in the order of the design's axes."""
        return list(self.manifest["design"]["varied"])

    @cached_property
    def runs(self) -> "pd.DataFrame":
        """A row a run: what varied, seed, status, failure, and every measure in the last month."""
        frame = self._read(RUNS)
        return frame if self.complete else self._last_attempts(frame)

    @cached_property
    def series(self) -> "pd.DataFrame":
        """A row for each finished run and month: `run`, `month` and the measures."""
        frame = self._read(SERIES)
        if self.complete:
            return frame
        index = [name for name in ("run", "month", "group_kind", "group") if name in frame]
        place = frame["run"].map(dict(zip(self.runs["run"], self.runs.index, strict=True)))
        ordered = (
            frame.assign(place=place).dropna(subset="place").sort_values("place", kind="stable")
        )
        return ordered.drop(columns="place").drop_duplicates(index, ignore_index=True)

    def digest(self) -> str:
        """Return a digest of all content in order; only how long runs took is left out."""
        import pandas as pd

        digest = sha256()
        for frame in (self.runs.drop(columns="seconds"), self.series):
            digest.update(" ".join(frame.columns).encode())
            digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
        return digest.hexdigest()

    def _last_attempts(self, frame: "pd.DataFrame") -> "pd.DataFrame":
        """The rows of an unfinished sweep, each run once, in the order of the design."""
        labels = list(self.manifest["study"]["policies"])
        ordered = frame.assign(place=frame["alternative"].map(labels.index)).sort_values(
            ["point", "place", "replicate", "attempt"], kind="stable"
        )
        once = ordered.drop_duplicates("run", keep="last", ignore_index=True)
        return once.drop(columns="place")

    def _read(self, kind: str) -> "pd.DataFrame":
        import pandas as pd

        if not any((self.folder / kind).glob("*.parquet")):
            raise InputError(f"{self.folder}: this sweep has no finished run yet")
        return pd.read_parquet(self.folder / kind)


def load_sweep(folder: str | Path) -> Sweep:
    """Open a sweep's folder; its tables are read when asked for.

    Args:
        folder: one that `sweep` made.

    Raises:
        InputError: if it holds no sweep.
    """
    return Sweep(Path(folder))
