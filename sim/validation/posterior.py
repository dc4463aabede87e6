"""A sample of parameters, as calibration leaves it: a table with a column for each key path."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.evidence.definitions import DEFINITIONS
from sim.studies.varied import find_varied
from sim.validation.unknown import share_of

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

WEIGHT = "weight"
NUISANCES = tuple(
    dict.fromkeys(one.nuisance.name for one in DEFINITIONS.values() if one.nuisance is not None)
)


@dataclass(frozen=True)
class Sample:
    """A posterior sample.

    Attributes:
        name: of the file.
        columns: key paths of the scenario, or names of nuisances.
        values: a row for each member of the sample.
        weights: (rows,) that sum to one.
    """

    name: str
    columns: tuple[str, ...]
    values: Sequence[tuple[Any, ...]]
    weights: NDArray[np.float64]

    def rows(self, scenario: "Scenario", number: int, seed: int) -> list[dict[str, Any]]:
        """Return rows taken by their weights, evenly, in an order that the seed decides.

        Args:
            scenario: whose parameters the columns are.
            number: how many.
            seed: of the choice.

        Raises:
            InputError: a column that is no parameter, or a value out of range.
        """
        steps = (np.arange(number) + share_of(seed, "sample", 0)) / number
        chosen = np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.values) - 1)
        order = np.argsort([share_of(seed, "order", at) for at in range(number)], kind="stable")
        checked = {row: self._row(scenario, row) for row in dict.fromkeys(chosen.tolist())}
        return [dict(checked[int(chosen[at])]) for at in order]

    def _row(self, scenario: "Scenario", row: int) -> dict[str, Any]:
        found = {}
        for column, value in zip(self.columns, self.values[row], strict=True):
            where = f"{self.name}: row {row + 2}, column {column}"
            if column in NUISANCES:
                found[column] = float(value)
            else:
                varied = find_varied(column, scenario, (), where)
                whole = varied.parameter.kind == "whole"
                found[column] = varied.value(int(value) if whole else value, where)
        return found


def shipped_sample() -> Path | None:
    """Return the posterior sample that comes with the package, if one does."""
    path = Path(__file__).resolve().parents[1] / "calibration" / "posterior.csv"
    return path if path.is_file() else None


def load_sample(path: Path) -> Sample:
    """Read a posterior sample.

    Args:
        path: CSV or Parquet, a column for each dotted key path, and optionally ``weight``; a
            nuisance has its name, or ``nuisance.`` before it. Other columns without a dot are
            passed over.

    Raises:
        InputError: it cannot be read, has no row or no parameter, or has wrong weights.
    """
    import pandas as pd

    try:
        frame = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a table: {error}") from None
    weights = np.ones(len(frame)) if WEIGHT not in frame else frame[WEIGHT].to_numpy(float)
    names = [name for name in frame.columns if "." in str(name) or name in NUISANCES]
    if not names or frame.empty:
        raise InputError(f"{path}: holds no sample; expected a column for each key path, and rows")
    if not np.isfinite(weights).all() or (weights < 0).any() or weights.sum() == 0:
        raise InputError(f"{path.name}: column {WEIGHT}: weights must be 0 or more, and not all 0")
    rows = [tuple(row) for row in frame[names].itertuples(index=False, name=None)]
    columns = tuple(name.removeprefix("nuisance.") for name in names)
    return Sample(path.name, columns, rows, weights / weights.sum())
