"""Draws of the assumed parameters: over their declared ranges, or from a posterior sample."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.calibration.posterior import load_posterior
from sim.claims.couplings import DISPUTED
from sim.core.parameters import Parameter, leaf_parameters
from sim.scenario.files import load_scenario
from sim.scenario.layers import key_paths
from sim.scenario.scenario import DEFAULT
from sim.scenario.sections import SECTIONS
from sim.studies.samplers import Range, Sampling, latin_hypercube
from sim.studies.varied import Varied

if TYPE_CHECKING:
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
        posterior: key paths whose values come from a posterior sample; empty without one.
    """

    ranges: Mapping[str, Range]
    points: tuple[Values, ...]
    posterior: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.points)

    def of(self, scenario: "Scenario", number: int) -> list[Values]:
        """Return the first draws as they apply to a scenario.

        What a scenario's own file says is a condition of the place and stays, unless a
        posterior sample has it; everything else is drawn.

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
        posterior: file of a posterior sample; parameters that it lacks are drawn over their ranges.

    Raises:
        InputError: the posterior sample will not do.
    """
    sample = None if posterior is None else load_posterior(posterior, load_scenario("minimal"))
    known = () if sample is None else sample.paths
    ranges = {path: one for path, one in assumed_ranges().items() if path not in known}
    sampling = Sampling(points=number, seed=seed)
    unit = latin_hypercube(len(ranges), sampling, "draws")
    points = [
        {path: one.value(float(u)) for (path, one), u in zip(ranges.items(), row, strict=True)}
        for row in unit
    ]
    if sample is not None:
        rows = sample.draws(number, seed)
        points = [{**point, **row} for point, row in zip(points, rows, strict=True)]
    return Draws(ranges, tuple(points), known)


@cache
def assumed_ranges() -> Mapping[str, Range]:
    """Return the range of every parameter that is drawn, by key path: assumed, or disputed."""
    narrower: dict[str, Any] = dict(key_paths(_written()["narrower"]))
    found = {}
    for path, leaf in _assumed():
        if any(path == held or path.startswith(f"{held}.") for held in held_fixed()):
            continue
        low, high = narrower.get(path, (leaf.low, leaf.high))
        if low is not None and high is not None and low < high:
            found[path] = Range(Varied(path, leaf), float(low), float(high))
    return found


def held_fixed() -> Mapping[str, str]:
    """Return key paths, or beginnings of them, that are not drawn, and why."""
    return dict(_written()["fixed"])


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads(_RANGES.read_text("utf-8"))


def _assumed() -> list[tuple[str, Parameter]]:
    return [
        (f"{section}.{leaf.name}", leaf)
        for section in _SECTIONS
        for leaf in leaf_parameters(SECTIONS[section])
        if leaf.kind in {"number", "whole"}
        and (leaf.evidence == "assumed" or f"{section}.{leaf.name}" in DISPUTED)
    ]
