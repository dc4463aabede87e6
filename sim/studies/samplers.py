"""Samplers: points spread over ranges, the same ones for the same seed."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.core.limits import LARGEST_SAMPLER_SEED
from sim.core.parameters import build, flag, whole
from sim.core.reading import mismatch
from sim.scenario.layers import key_paths
from sim.studies.axes import Axis, Find
from sim.studies.varied import Value, Varied

LOG = "log"
Unit = NDArray[np.float64]  # (points, ranges), each from 0 to 1


@dataclass(frozen=True)
class Sampling:
    """How ranges are sampled."""

    points: int = whole(100, "points", 1, 1_000_000, meaning="points; of sobol, the base number")
    trajectories: int = whole(10, "trajectories", 2, 100_000, meaning="trajectories of morris")
    levels: int = whole(4, "levels", 2, 1_000, meaning="levels of morris, an even number")
    second_order: bool = flag(False, meaning="whether sobol allows for second-order indices")
    seed: int = whole(1, "", 0, LARGEST_SAMPLER_SEED, meaning="seed of the sampler")


@dataclass(frozen=True)
class Range:
    """A range that is sampled.

    Attributes:
        varied: what varies.
        low: smallest value.
        high: largest value.
        log: whether orders of magnitude are spread evenly instead of values.
    """

    varied: Varied
    low: float
    high: float
    log: bool = False

    def value(self, unit: float) -> Value:
        """Return the value at a place between 0 (the lowest) and 1 (the highest)."""
        if self.varied.parameter.kind == "whole":
            steps = int(self.high) - int(self.low) + 1
            return int(self.low) + min(int(unit * steps), steps - 1)
        if not self.log:
            return self.low + unit * (self.high - self.low)
        exponent = math.log(self.low) + unit * (math.log(self.high) - math.log(self.low))
        return min(max(math.exp(exponent), self.low), self.high)


def sampled_axis(given: Mapping[str, object], where: str, find: Find) -> Axis:
    """Return the axis that the table ``sample`` describes.

    Args:
        given: ``method``, ``ranges`` and the settings of ``Sampling``.
        where: file and key for messages.
        find: finds what a key path names.

    Raises:
        InputError: an unknown key or method, or a range that is not one.
    """
    settings = {key: value for key, value in given.items() if key not in {"method", "ranges"}}
    known = ["method", "ranges", *Sampling.__dataclass_fields__]
    for key in settings:
        if key not in known:
            raise unknown_name("key", key, known, f"{where}.{key}")
    sampling = build(Sampling, settings, where)
    method = given.get("method", "latin_hypercube")
    if method not in SAMPLERS:
        raise unknown_name("method", str(method), SAMPLERS, f"{where}.method")
    ranges = _ranges(given.get("ranges"), f"{where}.ranges", find)
    unit = SAMPLERS[str(method)](len(ranges), sampling, where)
    points = [tuple(r.value(u) for r, u in zip(ranges, row, strict=True)) for row in unit.tolist()]
    return Axis(tuple(one.varied for one in ranges), points)


def latin_hypercube(dimensions: int, sampling: Sampling, where: str) -> Unit:
    """Return points of which each range has one in every part of equal width."""
    from scipy.stats import qmc

    del where
    return np.asarray(qmc.LatinHypercube(dimensions, rng=sampling.seed).random(sampling.points))


def sobol_sequence(dimensions: int, sampling: Sampling, where: str) -> Unit:
    """Return the first points of a scrambled Sobol sequence, which fill space evenly."""
    from scipy.stats import qmc

    _check_power_of_two(sampling, where)
    return np.asarray(qmc.Sobol(dimensions, rng=sampling.seed).random(sampling.points))


def sobol(dimensions: int, sampling: Sampling, where: str) -> Unit:
    """Return Saltelli's points, from which Sobol's sensitivity indices are computed.

    There are ``points × (ranges + 2)``, with second order ``points × (2 × ranges + 2)``.
    """
    from SALib.sample import sobol as saltelli

    _check_power_of_two(sampling, where)
    return np.asarray(
        saltelli.sample(
            _unit_problem(dimensions),
            sampling.points,
            calc_second_order=sampling.second_order,
            seed=sampling.seed,
        )
    )


def morris(dimensions: int, sampling: Sampling, where: str) -> Unit:
    """Return Morris' trajectories, which change one range at a time.

    There are ``trajectories × (ranges + 1)``.
    """
    from SALib.sample import morris as trajectories

    if sampling.levels % 2:
        raise InputError(f"{where}.levels: {sampling.levels} is odd; give an even number")
    problem = _unit_problem(dimensions)
    return np.asarray(
        trajectories.sample(
            problem, sampling.trajectories, num_levels=sampling.levels, seed=sampling.seed
        )
    )


SAMPLERS: Mapping[str, Callable[[int, Sampling, str], Unit]] = {
    "latin_hypercube": latin_hypercube,
    "sobol_sequence": sobol_sequence,
    "sobol": sobol,
    "morris": morris,
}


def _ranges(given: object, where: str, find: Find) -> list[Range]:
    if not isinstance(given, Mapping) or not given:
        raise mismatch(where, "a table of [low, high] by key", given)
    return [
        _range(find(path, f"{where}.{path}"), bounds, f"{where}.{path}")
        for path, bounds in key_paths(given)
    ]


def _range(varied: Varied, bounds: object, where: str) -> Range:
    if varied.parameter.kind not in {"number", "whole"}:
        raise InputError(f"{where}: only numbers have ranges; list the values under [grid]")
    is_log = isinstance(bounds, list) and bounds[2:] == [LOG]
    if not isinstance(bounds, list) or (len(bounds) != 2 and not is_log):
        raise mismatch(where, '[low, high] or [low, high, "log"]', bounds, varied.parameter.allowed)
    # The ends are numbers even where the value itself may be absent.
    number = Varied(varied.path, replace(varied.parameter, optional=False))
    low, high = (number.value(bound, where) for bound in bounds[:2])
    if low >= high:
        raise InputError(f"{where}: the low end {low} must lie below the high end {high}")
    if is_log and low <= 0:
        raise InputError(f"{where}: orders of magnitude need a low end above 0, got {low}")
    return Range(varied, low, high, log=is_log)


def _check_power_of_two(sampling: Sampling, where: str) -> None:
    if sampling.points & (sampling.points - 1):
        below = 1 << (sampling.points.bit_length() - 1)
        said = f"a Sobol sequence needs a power of two, such as {below} or {2 * below}"
        raise InputError(f"{where}.points: {sampling.points} will not do; {said}")


def _unit_problem(dimensions: int) -> dict[str, object]:
    names = [f"x{number}" for number in range(dimensions)]
    return {"num_vars": dimensions, "names": names, "bounds": [[0.0, 1.0]] * dimensions}
