"""Draws of the assumed parameters: over their declared ranges, or from a table."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.claims.couplings import DISPUTED
from sim.core.errors import InputError
from sim.core.parameters import Parameter, leaf_parameters
from sim.scenario.files import load_scenario
from sim.scenario.layers import key_paths
from sim.scenario.scenario import DEFAULT
from sim.scenario.sections import SECTIONS
from sim.studies.samplers import Range, Sampling, latin_hypercube
from sim.studies.varied import Varied, find_varied

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.scenario import Scenario

Values = dict[str, Any]
_RANGES = Path(__file__).parent / "ranges.toml"
_SECTIONS = ("policy", "agencies", "organizations", "environment")


@dataclass(frozen=True)
class Draws:
    """Values of assumed parameters, draw by draw, the same for every world.

    Attributes:
        ranges: those drawn over ranges, by key path.
        points: values by key path for each draw.
        posterior: key paths whose values come from a table; empty without one.
    """

    ranges: Mapping[str, Range]
    points: tuple[Values, ...]
    posterior: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.points)

    def of(self, scenario: "Scenario", number: int) -> list[Values]:
        """Return the first draws as they apply to a scenario.

        What a scenario's own file says is a condition of the place and stays, unless a table has
        it; everything else is drawn.

        Args:
            scenario: the world.
            number: how many draws.
        """
        drawn = [path for path in self.points[0] if self._applies(path, scenario)]
        return [{path: point[path] for path in drawn} for point in self.points[:number]]

    def _applies(self, path: str, scenario: "Scenario") -> bool:
        return path in self.posterior or scenario.origins.get(path, DEFAULT) == DEFAULT


def draw(number: int, seed: int, posterior: Path | None = None) -> Draws:
    """Draw the assumed parameters.

    Args:
        number: how many draws.
        seed: of the draws.
        posterior: a table of draws, CSV or Parquet, with a column for each parameter it knows; the
            others are drawn over their ranges.

    Raises:
        InputError: if the table cannot be read, or is of something else.
    """
    table = () if posterior is None else _rows(posterior, number, seed)
    known = tuple(table[0]) if table else ()
    ranges = {path: one for path, one in assumed_ranges().items() if path not in known}
    sampling = Sampling(points=number, seed=seed)
    unit = latin_hypercube(len(ranges), sampling, "draws")
    points = [
        {path: one.value(float(u)) for (path, one), u in zip(ranges.items(), row, strict=True)}
        for row in unit
    ]
    if table:
        points = [{**point, **row} for point, row in zip(points, table, strict=True)]
    return Draws(ranges, tuple(points), known)


@cache
def assumed_ranges() -> Mapping[str, Range]:
    """Return the range of every parameter that is drawn, by key path: assumed, or disputed."""
    given = tomllib.loads(_RANGES.read_text("utf-8"))
    narrower: dict[str, Any] = dict(key_paths(given["narrower"]))
    fixed = tuple(given["fixed"])
    found = {}
    for path, leaf in _assumed():
        if any(path == held or path.startswith(f"{held}.") for held in fixed):
            continue
        low, high = narrower.get(path, (leaf.low, leaf.high))
        if low is not None and high is not None and low < high:
            found[path] = Range(Varied(path, leaf), float(low), float(high))
    return found


def held_fixed() -> Mapping[str, str]:
    """Return key paths, or beginnings of them, that are not drawn, and why."""
    return dict(tomllib.loads(_RANGES.read_text("utf-8"))["fixed"])


def _assumed() -> list[tuple[str, Parameter]]:
    return [
        (f"{section}.{leaf.name}", leaf)
        for section in _SECTIONS
        for leaf in leaf_parameters(SECTIONS[section])
        if leaf.kind in {"number", "whole"}
        and (leaf.evidence == "assumed" or f"{section}.{leaf.name}" in DISPUTED)
    ]


def _rows(file: Path, number: int, seed: int) -> Sequence[Values]:
    """So many rows of a table of draws, each different as long as there are enough."""
    frame = _table(file)
    known = _columns(frame, file)
    if not known:
        raise InputError(f"{file}: no column is a key path such as organizations.hour_cost")
    order = np.argsort(np.random.default_rng(seed).random(len(frame)), kind="stable")
    chosen = np.resize(order, number)
    return [
        {
            path: varied.value(_plain(frame[path].iloc[row]), f"{file.name}: {path}, row {row + 2}")
            for path, varied in known.items()
        }
        for row in chosen.tolist()
    ]


def _table(file: Path) -> "pd.DataFrame":
    import pandas as pd

    if not file.is_file():
        raise InputError(f"--posterior {file}: no such file")
    try:
        frame = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file)
    except (OSError, ValueError) as error:
        raise InputError(f"--posterior {file}: is neither CSV nor Parquet ({error})") from None
    if frame.empty:
        raise InputError(f"--posterior {file}: holds no draw")
    return frame


def _columns(frame: "pd.DataFrame", file: Path) -> dict[str, Varied]:
    """The columns that are parameters; a column whose name has no dot is the sample's own."""
    scenario = load_scenario("minimal")
    paths = [str(name) for name in frame.columns if "." in str(name)]
    return {path: find_varied(path, scenario, (), f"--posterior {file}") for path in paths}


def _plain(value: Any) -> Any:  # noqa: ANN401 – a cell may be of any type
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value
