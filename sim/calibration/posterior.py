"""A posterior sample: sets of parameters that carry what is not known of them into runs.

A sample is a table, CSV or Parquet, with a column for each parameter, named by its key path, and
perhaps one called ``weight``; a nuisance has its name, or ``nuisance.`` before it. Other columns
without a dot are passed over. The one that comes with the package was made by
`sim calibrate national`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.saving import WEIGHT
from sim.core.draws import integer_key, uniform
from sim.core.errors import InputError
from sim.core.reading import Parameter
from sim.evidence.definitions import NUISANCES
from sim.studies.varied import Value, Varied, find_varied

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.scenario import Scenario

BUNDLED = Path(__file__).with_name("posterior.csv")
GOLDEN = (5.0**0.5 - 1.0) / 2.0  # steps of this length fill a circle evenly, however many there are


@dataclass(frozen=True)
class Posterior:
    """A sample of parameters for one world.

    Attributes:
        name: of its file.
        varied: what its columns name: parameters, and nuisances where they were asked for.
        rows: values in the order of ``varied``.
        heights: (rows,) cumulative weights up to one.
    """

    name: str
    varied: tuple[Varied, ...]
    rows: tuple[tuple[Value, ...], ...]
    heights: NDArray[np.float64]

    @property
    def paths(self) -> tuple[str, ...]:
        """Key paths of its parameters, and names of its nuisances."""
        return tuple(one.path for one in self.varied)

    def values(self, seed: int) -> dict[str, Value]:
        """Return the values of one replicate; those of a seed are always the same.

        Args:
            seed: of the replicate.
        """
        return self._at(_place(seed))

    def draws(self, number: int, seed: int) -> list[dict[str, Value]]:
        """Return rows as often as their weights say, evenly; more draws change none before them.

        Args:
            number: how many.
            seed: that decides where they begin.
        """
        first = _place(seed)
        return [self._at((first + at * GOLDEN) % 1.0) for at in range(number)]

    def _at(self, place: float) -> dict[str, Value]:
        row = min(int(np.searchsorted(self.heights, place, side="right")), len(self.rows) - 1)
        return dict(zip(self.paths, self.rows[row], strict=True))


def load_posterior(
    path: Path, scenario: "Scenario", without: Collection[str] = (), *, nuisances: bool = False
) -> Posterior:
    """Read a posterior sample for a world.

    Args:
        path: CSV or Parquet, such as ``BUNDLED``.
        scenario: the world.
        without: key paths whose values are given otherwise and so are not drawn.
        nuisances: whether columns of nuisances are kept; else they are passed over.

    Raises:
        InputError: no such file, no table, an unknown parameter, one with two columns,
            or a value out of its range.
    """
    where = "--posterior" if path == BUNDLED else f"--posterior {path}"
    frame = _table(path, where)
    columns = {str(name): frame[name] for name in frame.columns}
    found = {
        name: varied
        for name in columns
        if name not in without and (varied := _varied(name, scenario, where)) is not None
        if nuisances or varied.path not in NUISANCES
    }
    if not found and any(name in without for name in columns):
        raise InputError(f"{where}: all its parameters are given with --set")
    if not any("." in varied.path for varied in found.values()):
        raise InputError(f"{where}: no column is a key path such as environment.found_base")
    paths = [varied.path for varied in found.values()]
    if twice := next((path for path in paths if paths.count(path) > 1), None):
        raise InputError(f"{where}: {twice} has two columns")
    values = [_column(columns[name], varied, where) for name, varied in found.items()]
    rows = tuple(zip(*values, strict=True))
    return Posterior(path.name, tuple(found.values()), rows, _heights(frame, where))


def _table(path: Path, where: str) -> "pd.DataFrame":
    import pandas as pd

    if not path.is_file():
        raise InputError(f"{where}: there is no such file")
    try:
        frame = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
        names = list(frame.columns) if path.suffix == ".parquet" else _header(path)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{where}: is neither CSV nor Parquet ({reason})") from None
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"{where}: {twice} has two columns")
    if frame.empty:
        raise InputError(f"{where}: holds no draw")
    return frame


def _header(path: Path) -> list[str]:
    """The names as they stand in a CSV file; pandas numbers those that stand twice."""
    import pandas as pd

    return [str(name) for name in pd.read_csv(path, header=None, nrows=1).iloc[0]]


def _varied(column: str, scenario: "Scenario", where: str) -> Varied | None:
    """What a column names; None if it is the sample's own."""
    nuisance = NUISANCES.get(column.removeprefix("nuisance."))
    if nuisance is not None:
        return Varied(nuisance.name, Parameter(
            nuisance.name, "number", "", nuisance.low, nuisance.high, nuisance.value, "",
            "assumed", nuisance.meaning,
        ))  # fmt: skip
    return find_varied(column, scenario, (), f"{where}: column {column}") if "." in column else None


def _column(column: "pd.Series[Any]", varied: Varied, where: str) -> list[Value]:
    kind = varied.parameter.kind
    return [
        varied.value(_plain(value, kind), f"{where}: row {row}, column {column.name}")
        for row, value in enumerate(column.tolist(), 2)
    ]


def _plain(value: object, kind: str) -> object:
    """A number is one, also where a table holds it as text or a whole one as a float."""
    if isinstance(value, str) and kind in {"number", "whole"}:
        # one cell that is no number makes texts of the whole column
        return _plain(number, kind) if (number := _number(value)) is not None else value
    if kind == "whole" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


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


def _place(seed: int) -> float:
    return float(uniform(np.uint64(integer_key(seed, "posterior")), np.uint64(0)))
