"""A posterior sample: sets of parameters that carry what is not known of them into runs.

A sample is a table, CSV or Parquet, with a column for each parameter, named by its key path, and
perhaps one called ``weight``; other columns without a dot are passed over. The one that comes with
the package was made by `sim calibrate national`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.saving import WEIGHT
from sim.core.draws import integer_key, uniform
from sim.core.errors import InputError
from sim.studies.varied import Value, Varied, find_varied

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.scenario import Scenario

BUNDLED = Path(__file__).with_name("posterior.csv")


@dataclass(frozen=True)
class Posterior:
    """A sample of parameters for one world.

    Attributes:
        name: of its file.
        varied: what its columns name.
        rows: values in the order of ``varied``.
        heights: (rows,) cumulative weights up to one.
    """

    name: str
    varied: tuple[Varied, ...]
    rows: tuple[tuple[Value, ...], ...]
    heights: NDArray[np.float64]

    @property
    def paths(self) -> tuple[str, ...]:
        """Key paths of its parameters."""
        return tuple(one.path for one in self.varied)

    def values(self, seed: int) -> dict[str, Value]:
        """Return the parameters of one replicate; those of a seed are always the same.

        Args:
            seed: of the replicate.
        """
        place = float(uniform(np.uint64(integer_key(seed, "posterior")), np.uint64(0)))
        row = min(int(np.searchsorted(self.heights, place)), len(self.rows) - 1)
        return dict(zip(self.paths, self.rows[row], strict=True))


def load_posterior(
    file: str | Path | None, scenario: "Scenario", without: Mapping[str, object] | None = None
) -> Posterior:
    """Read a posterior sample for a world.

    Args:
        file: CSV or Parquet; None takes the one that comes with the package.
        scenario: the world.
        without: values by key path that are given otherwise and so are not drawn.

    Raises:
        InputError: no such file, no table, an unknown parameter, or a value out of its range.
    """
    path = BUNDLED if file is None else Path(file)
    where = "--posterior" if file is None else f"--posterior {path}"
    frame = _table(path, where)
    names = [str(name) for name in frame.columns if "." in str(name)]
    names = [name for name in names if name not in (without or {})]
    if not names:
        raise InputError(f"{where}: no column is a key path such as environment.found_base")
    varied = tuple(find_varied(name, scenario, (), where) for name in names)
    columns = [_column(frame[one.path], one, where) for one in varied]
    return Posterior(path.name, varied, tuple(zip(*columns, strict=True)), _heights(frame, where))


def _table(path: Path, where: str) -> "pd.DataFrame":
    import pandas as pd

    if not path.is_file():
        raise InputError(f"{where}: there is no such file")
    try:
        frame = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{where}: is neither CSV nor Parquet ({error})") from None
    if frame.empty:
        raise InputError(f"{where}: holds no draw")
    return frame


def _column(column: "pd.Series[Any]", varied: Varied, where: str) -> list[Value]:
    whole = varied.parameter.kind == "whole"
    return [
        varied.value(_plain(value, whole=whole), f"{where}: row {row}, column {varied.path}")
        for row, value in enumerate(column.tolist(), 2)
    ]


def _plain(value: object, *, whole: bool) -> object:
    """A whole number that a table holds as a float is one all the same."""
    return int(value) if whole and isinstance(value, float) and value.is_integer() else value


def _heights(frame: "pd.DataFrame", where: str) -> NDArray[np.float64]:
    if WEIGHT not in frame.columns:
        return (np.arange(len(frame)) + 1.0) / len(frame)
    try:
        weights = frame[WEIGHT].to_numpy(np.float64)
    except ValueError:
        weights = np.array([np.nan])
    if not (np.isfinite(weights).all() and (weights >= 0.0).all() and weights.sum() > 0.0):
        raise InputError(f"{where}: column weight: expected numbers from 0, some above it")
    heights = np.cumsum(weights)
    return np.asarray(heights / heights[-1])
