"""The sampler: importance sampling in generations, with an acceptance kernel that narrows.

Approximate Bayesian computation with the declared errors as its kernel: a simulation at a squared
distance d² (in standard errors, summed over the targets) is accepted with weight exp(-d²/2w²). At
width w = 1 the weighted sample is the posterior under the declared errors, exactly but for chance;
a wider kernel is used on the way there, and at the end only where the budget is too small.

Parameters are moved to where the prior is a standard normal in each dimension. A generation is
drawn from a normal matched to what is accepted so far, with a wide and a prior part beside it, and
all generations are weighed together against the mixture of everything drawn (deterministic
mixture), so that no run is thrown away. What is drawn depends on the seed, the generation and the
number of the draw, never on when a run finishes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.draws import integer_key, normal, uniform
from sim.core.errors import RunError

Floats = NDArray[np.float64]
Simulate = Callable[[int, Floats], Floats]
"""(generation, (n, dimensions) places from 0 to 1) -> (n,) squared distances, inf = failed."""

_PARTS = ((0.7, 1.3), (0.2, 4.0), (0.1, None))  # share and inflation; None is the prior itself
_WIDEST = 1e4
_DIGITS = 9


@dataclass(frozen=True)
class Sampling:
    """How much is drawn.

    Attributes:
        draws: simulations in each generation; the first is drawn from the prior.
        generations: the most generations.
        effective: equally weighted draws that the sample must be worth to stop before that.
        seed: of every draw.
    """

    draws: int
    generations: int
    effective: float
    seed: int


@dataclass(frozen=True)
class Normal:
    """What a generation was drawn from: normals about one centre, and the prior.

    Attributes:
        centre: (dimensions,).
        factor: (dimensions, dimensions) lower Cholesky factor of the spread.
    """

    centre: Floats
    factor: Floats

    def draw(self, key: int, number: int) -> Floats:
        """Return one draw, (dimensions,); that of a (key, number) is always the same."""
        shocks = _shocks(key, number, self.centre.size)
        chosen = float(uniform(np.uint64(key), np.uint64(number)))
        ends = np.cumsum([share for share, _ in _PARTS[:-1]])
        inflation = _PARTS[int(np.searchsorted(ends, chosen))][1]
        if inflation is None:
            return shocks
        return np.asarray(self.centre + np.sqrt(inflation) * (self.factor @ shocks))

    def log_density(self, points: Floats) -> Floats:
        """Return the log density of its mixture at (n, dimensions) points."""
        steps = np.linalg.solve(self.factor, (points - self.centre).T)
        squares, width = (steps**2).sum(axis=0), float(np.log(np.diag(self.factor)).sum())
        parts = []
        for share, inflation in _PARTS:
            if inflation is None:
                parts.append(np.log(share) + log_prior(points))
                continue
            scale = 0.5 * points.shape[1] * np.log(2.0 * np.pi * inflation) + width
            parts.append(np.log(share) - 0.5 * squares / inflation - scale)
        return np.asarray(np.logaddexp.reduce(parts, axis=0))


@dataclass
class Pool:
    """All simulations so far.

    Attributes:
        points: (n, dimensions), where the prior is a standard normal.
        squares: (n,) squared distances.
        sources: what each generation was drawn from; None is the prior.
        sizes: draws in each generation.
    """

    points: Floats
    squares: Floats
    sources: list[Normal | None] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def add(self, source: Normal | None, points: Floats, squares: Floats) -> None:
        """Add a generation."""
        self.points = np.concatenate([self.points, points])
        self.squares = np.concatenate([self.squares, squares])
        self.sources.append(source)
        self.sizes.append(len(points))

    def log_ratios(self) -> Floats:
        """Log of the prior over what was drawn from, for every simulation, (n,)."""
        prior = log_prior(self.points)
        total = sum(self.sizes)
        drawn = [
            np.log(size / total) + (prior if source is None else source.log_density(self.points))
            for source, size in zip(self.sources, self.sizes, strict=True)
        ]
        return np.asarray(prior - np.logaddexp.reduce(drawn, axis=0))

    def weights(self, width: float) -> Floats:
        """Return weights that add up to one, (n,).

        Args:
            width: of the kernel, in standard errors; 1 is the posterior.
        """
        return _weights(self.log_ratios(), self.squares, width)

    def width(self, effective: float) -> float:
        """Return the narrowest kernel, 1 or wider, whose weights are worth so many equal draws."""
        ratios = self.log_ratios()
        low, high = 1.0, _WIDEST
        if _effective(_weights(ratios, self.squares, low)) >= effective:
            return low
        for _ in range(60):
            middle = float(np.sqrt(low * high))
            enough = _effective(_weights(ratios, self.squares, middle)) >= effective
            low, high = (low, middle) if enough else (middle, high)
        return high


def sample(
    dimensions: int,
    sampling: Sampling,
    simulate: Simulate,
    after: Callable[[Pool], None] | None = None,
) -> Pool:
    """Draw generation after generation until the sample is good enough or the budget is spent.

    Args:
        dimensions: number of parameters.
        sampling: how much is drawn.
        simulate: makes the runs of a generation.
        after: called after each generation.

    Returns:
        All simulations; their weights at ``finished_width`` are the result.

    Raises:
        RunError: if hardly any run of the first generation came to an end.
    """
    pool = Pool(np.empty((0, dimensions)), np.empty(0))
    for generation in range(sampling.generations):
        source = _next_source(pool, sampling) if generation else None
        points = _drawn(source, dimensions, sampling, generation)
        pool.add(source, points, simulate(generation, places_of(points)))
        if np.isfinite(pool.squares).sum() < 2:
            raise RunError("no run of the first generation gave a reading of every target")
        if after is not None:
            after(pool)
        if finished(pool, sampling):
            break
    return pool


def finished(pool: Pool, sampling: Sampling) -> bool:
    """Whether the sample is worth enough draws under the declared errors themselves."""
    return _effective(pool.weights(1.0)) >= sampling.effective


def finished_width(pool: Pool, sampling: Sampling) -> float:
    """Return the width of the kernel that the result is read with: 1, or wider if it must be."""
    return pool.width(min(sampling.effective, 0.5 * pool.squares.size))


def effective_draws(weights: Floats) -> float:
    """Return how many equally weighted draws a weighted sample is worth.

    Args:
        weights: (n,) that add up to one.
    """
    return _effective(weights)


def log_prior(points: Floats) -> Floats:
    """Return the log density of a standard normal at (n, dimensions) points."""
    return np.asarray(-0.5 * (points**2).sum(axis=1) - 0.5 * points.shape[1] * np.log(2.0 * np.pi))


def places_of(points: Floats) -> Floats:
    """Return where points lie between the ends of the prior, 0 to 1."""
    from scipy.special import ndtr

    return np.asarray(ndtr(points))


def _drawn(source: Normal | None, dimensions: int, sampling: Sampling, generation: int) -> Floats:
    """The draws of a generation, rounded so that the last bits of a processor do not matter."""
    key = integer_key(sampling.seed, "calibration", generation) >> 1
    drawn = [
        _shocks(key, number, dimensions) if source is None else source.draw(key, number)
        for number in range(sampling.draws)
    ]
    return np.round(np.array(drawn), _DIGITS)


def _shocks(key: int, number: int, dimensions: int) -> Floats:
    """Standard normal draws, (dimensions,)."""
    numbered: Any = np.uint64(number)  # a compiled function takes it for any whole number
    return np.array([normal(np.uint64(key + place + 1), numbered) for place in range(dimensions)])


def _next_source(pool: Pool, sampling: Sampling) -> Normal:
    """A normal matched to what is accepted, drawn towards the prior where that is little."""
    weights = pool.weights(pool.width(min(sampling.effective, 0.25 * pool.squares.size)))
    centre = weights @ pool.points
    steps = pool.points - centre
    spread = (steps * weights[:, None]).T @ steps
    dimensions = centre.size
    trust = _effective(weights) / (_effective(weights) + dimensions)
    spread = trust * spread + (1.0 - trust) * np.eye(dimensions)
    return Normal(centre, np.linalg.cholesky(spread))


def _weights(ratios: Floats, squares: Floats, width: float) -> Floats:
    logs = ratios - 0.5 * squares / width**2
    shifted = np.exp(logs - logs.max())
    return np.asarray(shifted / shifted.sum())


def _effective(weights: Floats) -> float:
    return float(1.0 / (weights**2).sum())
