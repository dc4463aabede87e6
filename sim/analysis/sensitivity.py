"""Sensitivity: how much of what varies comes of each parameter, and how much of the seed.

Indices are of the means over replicates at each point. Blocks of points that lack a value (a Morris
trajectory, a base point of Sobol's design) are left out whole, which keeps the estimators valid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.outcomes import Numbers, Outcomes, Quantity, mean_of
from sim.analysis.variance import Noise, noise_in
from sim.core.errors import InputError
from sim.core.parameters import build
from sim.scenario.layers import key_paths
from sim.studies.samplers import Sampling

SOBOL, MORRIS = "sobol", "morris"
HEADLINES = {SOBOL: ("total", "first"), MORRIS: ("mu_star", "sigma")}
"""The two indices of each method: that which ranks parameters, and its companion."""

RESAMPLES = 200  # of the bootstrap behind the intervals
SEED = 1  # of the bootstrap: the same intervals every time
FEWEST_BLOCKS = 4
Indices = dict[str, tuple[Numbers, Numbers]]  # name -> (parameters,) value and half-width


@dataclass(frozen=True)
class SamplePlan:
    """How the points of a sweep were sampled for sensitivity.

    Attributes:
        method: "sobol" or "morris".
        sampling: the settings of the sample.
        parameters: number of parameters that vary.
    """

    method: str
    sampling: Sampling
    parameters: int

    @property
    def block(self) -> int:
        """Points that belong together."""
        if self.method == MORRIS:
            return self.parameters + 1
        return (2 if self.sampling.second_order else 1) * self.parameters + 2


@dataclass(frozen=True)
class Sensitivity:
    """How a quantity depends on each parameter.

    Attributes:
        quantity: what is analysed.
        method: "sobol" (first and total order, shares of variance) or "morris" (mu_star and sigma,
            in the quantity's unit over the whole range of a parameter, and mu, mu_star with signs).
        indices: name -> (parameters,) values and half-widths of their 95 % intervals; NaN where
            there is none. All are NaN if the quantity is the same at every point.
        noise: what comes of the seed.
        blocks: blocks of points that were used.
        dropped: blocks that lacked a value.
    """

    quantity: Quantity
    method: str
    indices: Mapping[str, tuple[Numbers, Numbers]]
    noise: Noise | None
    blocks: int
    dropped: int

    def ranked(self) -> list[int]:
        """Return positions of the parameters, the one that matters most first."""
        leading = self.indices[HEADLINES[self.method][0]][0]
        return [int(place) for place in np.argsort(-np.nan_to_num(leading), kind="stable")]


def plan_of(varies: Mapping[str, Any], where: str) -> SamplePlan:
    """Return how a study samples its points.

    Args:
        varies: what varies, as the study's file says it.
        where: what the message names.

    Raises:
        InputError: if its points are of another design than Morris' or Sobol's.
    """
    sample = varies.get("sample", {})
    method = sample.get("method", "latin_hypercube") if sample else "none"
    if set(varies) != {"sample"} or method not in HEADLINES:
        raise InputError(
            f"{where}: sensitivity needs points of one [sample] with method = 'morris' or 'sobol' "
            f"and nothing beside it; this has {', '.join(varies) or 'nothing'}, method {method}"
        )
    settings = {key: value for key, value in sample.items() if key not in {"method", "ranges"}}

    number = len(list(key_paths(sample["ranges"])))
    return SamplePlan(method, build(Sampling, settings, where), number)


def sensitivity(outcomes: Outcomes, plan: SamplePlan, quantity: Quantity) -> Sensitivity:
    """Return how a quantity depends on each parameter.

    Args:
        outcomes: of the sweep.
        plan: how its points were sampled.
        quantity: a measure under a bundle, or an effect.

    Raises:
        InputError: if too few blocks of points have all their values.
    """
    replicates = outcomes.of(quantity)
    blocks = mean_of(replicates).reshape(-1, plan.block)
    whole = np.isfinite(blocks).all(axis=1)
    if whole.sum() < FEWEST_BLOCKS:
        said = f"{quantity.measure} of {quantity.label}: {whole.sum()} of {whole.size} blocks"
        raise InputError(f"{said} of points have all values; sensitivity needs {FEWEST_BLOCKS}")
    used = np.repeat(whole, plan.block)
    values, points = blocks[whole].ravel(), outcomes.points[used]
    if plan.method == MORRIS:
        indices = morris_indices(points, values, plan.sampling.levels)
    else:
        indices = sobol_indices(values, plan.parameters, second_order=plan.sampling.second_order)
    noise = noise_in(replicates[used])
    count = int(whole.sum())
    return Sensitivity(quantity, plan.method, indices, noise, count, whole.size - count)


def sobol_indices(values: Numbers, parameters: int, *, second_order: bool = False) -> Indices:
    """Return Sobol's first-order and total indices, shares of the variance.

    Args:
        values: (points,) float64, in the order of Saltelli's design.
        parameters: how many vary.
        second_order: whether the design allows for second-order indices.
    """
    from SALib.analyze import sobol

    if _constant(values):
        return _nothing(("first", "total"), parameters)
    found = sobol.analyze(
        _problem(parameters),
        values,
        calc_second_order=second_order,
        num_resamples=RESAMPLES,
        seed=SEED,
    )
    return {
        "first": (np.asarray(found["S1"]), np.asarray(found["S1_conf"])),
        "total": (np.asarray(found["ST"]), np.asarray(found["ST_conf"])),
    }


def morris_indices(points: Numbers, values: Numbers, levels: int) -> Indices:
    """Return Morris' mean absolute effect, standard deviation and mean effect.

    Args:
        points: (points, parameters) float64, trajectory after trajectory. Only which parameter a
            step raised or lowered is read off them, so any unit and scale will do.
        values: (points,) float64.
        levels: of the design.
    """
    from SALib.analyze import morris

    parameters = points.shape[1]
    if _constant(values):
        return _nothing(("mu_star", "sigma", "mu"), parameters)
    found = morris.analyze(
        _problem(parameters),
        points,
        values,
        num_resamples=RESAMPLES,
        num_levels=levels,
        seed=SEED,
    )
    without = np.full(parameters, np.nan)
    return {
        "mu_star": (np.asarray(found["mu_star"]), np.asarray(found["mu_star_conf"])),
        "sigma": (np.asarray(found["sigma"]), without),
        "mu": (np.asarray(found["mu"]), without),
    }


def _constant(values: Numbers) -> bool:
    return bool(np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())))


def _nothing(names: tuple[str, ...], parameters: int) -> Indices:
    without = np.full(parameters, np.nan)
    return dict.fromkeys(names, (without, without))


def _problem(parameters: int) -> dict[str, object]:
    names = [f"x{place}" for place in range(parameters)]
    return {"num_vars": parameters, "names": names, "bounds": [[0.0, 1.0]] * parameters}
