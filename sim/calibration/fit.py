"""What was learned: parameters before and after, and what they predict beside what was observed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.calibration import Calibration
from sim.calibration.priors import Prior
from sim.calibration.sampler import Pool, effective_draws, finished_width
from sim.calibration.store import all_rows
from sim.calibration.targets import Target
from sim.calibration.weighted import NINETY, quantiles, variance
from sim.core.parameters import leaf_parameters
from sim.scenario.sections import SECTIONS

Floats = NDArray[np.float64]
UNINFORMED, MOVED, WEAK, INFORMED = "uninformed", "moved", "weakly informed", "informed"
_LEAST, _MUCH = 0.1, 0.5
_TAIL = 0.05


@dataclass(frozen=True)
class Learned:
    """One parameter or nuisance before and after.

    Attributes:
        prior: what was believed of it.
        default: its declared value.
        stated: values that scenarios state, by place; the fit puts its own in their stead.
        before: 5 %, 50 % and 95 % of the prior.
        after: the same of the posterior.
        contraction: 1 - variance after / variance before, as the prior counts values.
        noise: standard error of that by the size of the sample.
        shift: of the mean, in standard deviations of the prior.
    """

    prior: Prior
    default: float
    stated: Mapping[str, float]
    before: tuple[float, ...]
    after: tuple[float, ...]
    contraction: float
    noise: float
    shift: float

    @property
    def verdict(self) -> str:
        """What the targets say of it, in words."""
        if self.contraction < max(_LEAST, 2.0 * self.noise):
            return MOVED if abs(self.shift) > max(_MUCH, 3.0 * self.noise) else UNINFORMED
        return INFORMED if self.contraction >= _MUCH else WEAK

    @property
    def holds_default(self) -> bool:
        """Whether the declared value lies in the posterior's 90 %."""
        return self.after[0] <= self.default <= self.after[-1]


@dataclass(frozen=True)
class Predicted:
    """One target before and after.

    Attributes:
        target: the target.
        before: 5 %, 50 % and 95 % of what runs with draws from the prior give.
        after: the same for the posterior.
        reached: share of the posterior's predictions, with their errors, below the observed figure.
    """

    target: Target
    before: tuple[float, ...]
    after: tuple[float, ...]
    reached: float

    @property
    def fits(self) -> bool:
        """Whether the observed figure lies within the posterior's 90 %, errors included."""
        above_floor = self.reached >= _TAIL or self.target.figure.bound == "at_least"
        below_top = self.reached <= 1.0 - _TAIL or self.target.figure.bound == "at_most"
        return above_floor and below_top


@dataclass(frozen=True)
class Fit:
    """A calibration's result.

    Attributes:
        calibration: what was fitted to what.
        values: (n, parameters and nuisances) of all draws.
        weights: (n,) that add up to one.
        learned: parameters, then nuisances.
        predicted: targets.
        width: of the kernel in the declared errors; 1 is the posterior itself.
        effective: equally weighted draws the sample is worth.
        failed: draws whose runs failed.
    """

    calibration: Calibration
    values: Floats
    weights: Floats
    learned: tuple[Learned, ...]
    predicted: tuple[Predicted, ...]
    width: float
    effective: float
    failed: int

    @property
    def counts(self) -> dict[str, float]:
        """How much was drawn, and what it is worth."""
        return {
            "draws": len(self.weights),
            "failed": self.failed,
            "effective": self.effective,
            "width": self.width,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the result in plain values: what `sim calibrate --json` prints."""
        parameters = len(self.calibration.priors)
        return {
            "calibration": self.calibration.name,
            **self.counts,
            "parameters": [_learned_dict(one) for one in self.learned[:parameters]],
            "nuisances": [_learned_dict(one) for one in self.learned[parameters:]],
            "targets": [_predicted_dict(one) for one in self.predicted],
        }


def fit_of(calibration: Calibration, pool: Pool, folder: Path) -> Fit:
    """Return what draws say.

    Args:
        calibration: what was fitted.
        pool: all draws and their distances.
        folder: where their rows are.
    """
    rows = all_rows(folder).iloc[: len(pool.squares)]
    values = rows[[prior.path for prior in calibration.all_priors]].to_numpy(np.float64)
    readings = rows[[target.name for target in calibration.targets]].to_numpy(np.float64)
    width = finished_width(pool, calibration.sampling)
    weights = pool.weights(width)
    effective = effective_draws(weights)
    first = calibration.sampling.draws
    return Fit(
        calibration=calibration,
        values=values,
        weights=weights,
        learned=tuple(
            _learned(calibration, at, values[:, at], weights, effective)
            for at in range(len(calibration.all_priors))
        ),
        predicted=tuple(
            _predicted(target, readings[:, at], weights, first)
            for at, target in enumerate(calibration.targets)
        ),
        width=width,
        effective=effective,
        failed=int((rows["message"] != "").sum()),
    )


def _learned(
    calibration: Calibration, at: int, values: Floats, weights: Floats, effective: float
) -> Learned:
    prior = calibration.all_priors[at]
    grid, scaled = prior.scaled(prior.grid), prior.scaled(values)
    spread, after = float(np.var(grid)), variance(scaled, weights)
    mean = float(weights @ scaled)
    fourth = float(weights @ (scaled - mean) ** 4)
    peaked = fourth / after**2 - 1.0 if after > 0.0 else 0.0
    return Learned(
        prior=prior,
        default=_default(calibration, at),
        stated=_stated(calibration, prior.path),
        before=tuple(np.quantile(prior.grid, NINETY).tolist()),
        after=tuple(quantiles(values, weights).tolist()),
        contraction=1.0 - after / spread,
        noise=float(np.sqrt(max(peaked, 0.0) / effective)) * after / spread,
        shift=(mean - float(grid.mean())) / float(np.sqrt(spread)),
    )


def _default(calibration: Calibration, at: int) -> float:
    path = calibration.all_priors[at].path
    if at >= len(calibration.priors):
        known = (target.nuisance for target in calibration.targets)
        return next(one.value for one in known if one is not None and one.name == path)
    section, _, name = path.partition(".")
    leaves = {leaf.name: leaf.default for leaf in leaf_parameters(SECTIONS[section])}
    return float(leaves[name])  # type: ignore[arg-type]


def _stated(calibration: Calibration, path: str) -> dict[str, float]:
    section, dot, name = path.partition(".")
    if not dot:
        return {}
    declared = {leaf.name: leaf.default for leaf in leaf_parameters(SECTIONS[section])}[name]
    found = {}
    for place in calibration.places:
        leaves = {leaf.name: leaf.default for leaf in
                  leaf_parameters(getattr(place.scenario, section))}  # fmt: skip
        if leaves[name] != declared:
            found[place.name] = float(leaves[name])  # type: ignore[arg-type]
    return found


def _predicted(target: Target, readings: Floats, weights: Floats, first: int) -> Predicted:
    from scipy.special import ndtr

    known = np.isfinite(readings) & (weights > 0.0)
    heights = weights[known] / max(float(weights[known].sum()), 1e-300)
    reached = float(heights @ ndtr((target.observed - readings[known]) / target.error))
    return Predicted(
        target=target,
        before=tuple(quantiles(readings[:first], np.ones(first)).tolist()),
        after=tuple(quantiles(readings, weights).tolist()),
        reached=reached,
    )


def _learned_dict(one: Learned) -> dict[str, Any]:
    return {
        "path": one.prior.path,
        "prior": one.prior.to_dict(),
        "prior_90": one.before,
        "posterior_90": one.after,
        "contraction": one.contraction,
        "noise": one.noise,
        "verdict": one.verdict,
        "default": one.default,
        "default_inside": one.holds_default,
        "stated": dict(one.stated),
    }


def _predicted_dict(one: Predicted) -> dict[str, Any]:
    return {
        **one.target.to_dict(),
        "prior_90": one.before,
        "posterior_90": one.after,
        "reached": one.reached,
        "fits": one.fits,
    }
