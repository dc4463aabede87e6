"""Where each figure falls in what was predicted, beside rivals; and all figures together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from sim.evidence.definitions import DEFINITIONS
from sim.validation.forecasts import forecasts
from sim.validation.place import Target
from sim.validation.predicting import Prediction
from sim.validation.rivals import RIVALS
from sim.validation.scores import Floats, crps, effective_number, place_in, quantiles

FEW = 20
WIDE = 0.5  # a 90 % interval of a share that is wider says little


@dataclass(frozen=True)
class Score:
    """One figure against what was predicted.

    Attributes:
        place: name.
        target: the figure.
        draws: draws of equal weight that the prediction is worth.
        quantiles: at 5, 25, 50, 75 and 95 %; empty where nothing could be read.
        below: share of the prediction below what was found.
        crps: of the prediction, in the figure's unit; NaN for a bound.
        held: for a bound, share of the prediction that agrees with it; NaN otherwise.
        rivals: what each rival says, None where it can say nothing.
    """

    place: str
    target: Target
    draws: float
    quantiles: tuple[float, ...]
    below: float
    crps: float
    held: float
    rivals: Mapping[str, float | None]

    @property
    def unit(self) -> str:
        """Unit of the figure."""
        return DEFINITIONS[self.target.definition].unit

    @property
    def is_scored(self) -> bool:
        """Whether the figure is a number and something was predicted."""
        return self.target.is_scored and bool(self.quantiles)

    def inside(self, share: int) -> bool | None:
        """Return whether what was found lies in the middle of the prediction.

        Args:
            share: 50 or 90 per cent.
        """
        if not self.is_scored:
            return None
        low, high = {50: (1, 3), 90: (0, 4)}[share]
        return self.quantiles[low] <= self.target.value <= self.quantiles[high]

    @property
    def verdict(self) -> str:
        """Where the figure falls, in words."""
        if not self.quantiles:
            return "not defined in any run"
        if not self.target.is_scored:
            return f"{self.held:.0%} of draws agree"
        if self.inside(50):
            return "inside 50 %"
        said = "inside 90 %" if self.inside(90) else "outside 90 %"
        return f"{said}, {'above' if self.below > 0.5 else 'below'}"

    def error(self, rival: str) -> float | None:
        """Return the absolute error of a rival, which is its score too.

        Args:
            rival: its name.
        """
        value = self.rivals[rival]
        return None if value is None else abs(value - self.target.value)


def assess(prediction: Prediction, weights: Floats | None = None) -> tuple[Score, ...]:
    """Return the score of each figure of a place.

    Args:
        prediction: of the place.
        weights: (draws,) other weights than the prediction's own.
    """
    weights = prediction.weights if weights is None else weights
    said = forecasts(prediction.place)
    return tuple(
        _score(prediction, at, target, said[at], weights)
        for at, target in enumerate(prediction.place.figures)
    )


def _score(
    prediction: Prediction,
    at: int,
    target: Target,
    rivals: Mapping[str, float | None],
    weights: Floats,
) -> Score:
    column = prediction.values[:, at]
    kept = np.isfinite(column) & (weights > 0)
    name, nan = prediction.place.name, float("nan")
    if not kept.any():
        return Score(name, target, 0.0, (), nan, nan, nan, rivals)
    values, w = column[kept], weights[kept] / weights[kept].sum()
    held = {"at_least": values >= target.value, "at_most": values <= target.value}
    return Score(
        place=name,
        target=target,
        draws=effective_number(w),
        quantiles=quantiles(values, w),
        below=place_in(values, target.value, w),
        crps=crps(values, target.value, w) if target.is_scored else nan,
        held=nan if target.is_scored else float(w @ held[target.bound]),
        rivals=rivals,
    )


@dataclass(frozen=True)
class Pooled:
    """All figures together.

    Attributes:
        n: figures that are numbers.
        places: that they belong to.
        inside: how many lie in the 50 % and in the 90 % interval, by per cent.
        chance: of so few or fewer in the 90 % intervals if these were right.
        shares: figures that are shares, whose scores can be averaged.
        crps: mean of the model over them; NaN without any.
        rivals: by name (figures it speaks of, its mean error, the model's mean CRPS on the same).
        median_width: of the 90 % intervals of shares.
    """

    n: int
    places: int
    inside: Mapping[int, int]
    chance: float
    shares: int
    crps: float
    rivals: Mapping[str, tuple[int, float, float]]
    median_width: float


def pool(scores: Sequence[Score]) -> Pooled:
    """Return what all figures show together.

    Args:
        scores: of any number of places.
    """
    scored = [one for one in scores if one.is_scored]
    shares = [one for one in scored if one.target.is_share]
    inside = {share: sum(bool(one.inside(share)) for one in scored) for share in (50, 90)}
    widths = [one.quantiles[4] - one.quantiles[0] for one in shares]
    return Pooled(
        n=len(scored),
        places=len({one.place for one in scored}),
        inside=inside,
        chance=float(binom.cdf(inside[90], len(scored), 0.9)),
        shares=len(shares),
        crps=_mean([one.crps for one in shares]),
        rivals={name: _against(shares, name) for name in RIVALS},
        median_width=float(np.median(widths)) if widths else float("nan"),
    )


def _against(scores: Sequence[Score], rival: str) -> tuple[int, float, float]:
    pairs = [(error, one.crps) for one in scores if (error := one.error(rival)) is not None]
    return len(pairs), _mean([error for error, _ in pairs]), _mean([own for _, own in pairs])


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")


def in_words(pooled: Pooled) -> str:
    """Say what so many figures can and cannot show.

    Args:
        pooled: all figures together.
    """
    if not pooled.n:
        return "No figure could be scored."
    figures = "1 figure" if pooled.n == 1 else f"{pooled.n} figures"
    places = "1 place" if pooled.places == 1 else f"{pooled.places} places"
    held = (
        f"{pooled.inside[90]} of {figures} of {places} lie in the 90 % interval and "
        f"{pooled.inside[50]} in the 50 % interval."
    )
    said = [held]
    if pooled.chance < 0.05:
        said.append(
            f"Right intervals would catch so few with a chance of {pooled.chance:.1%}: "
            "these are wrong, or too narrow."
        )
    elif pooled.n < FEW:
        said.append(
            f"That contradicts nothing (chance of so few or fewer: {pooled.chance:.0%}), and so "
            "few figures could not tell right intervals from too wide ones."
        )
    if pooled.median_width > WIDE:
        width = 100 * pooled.median_width
        said.append(
            f"Half of the intervals of shares are {width:.0f} points or wider: to lie inside "
            "them is little praise."
        )
    if pooled.n > pooled.places:
        said.append("Figures of one place are not independent: it is places that count.")
    return " ".join(said + _better(pooled))


def _better(pooled: Pooled) -> list[str]:
    spoken = {name: one for name, one in pooled.rivals.items() if one[0]}
    if not spoken:
        return ["No rival knows enough to say anything."]
    ahead = [name for name, (_, error, own) in spoken.items() if error < own]
    if not ahead:
        return [f"No rival comes nearer by its score ({', '.join(spoken)})."]
    return [f"Nearer than the model by their score: {', '.join(ahead)}."]


NATIONAL_WORDS = (
    "This is one country once (n = 1): the three figures share a start and a path, and a rival "
    "that comes near may do so by luck. A figure outside the interval speaks against the model "
    "with these doses; one inside does not show that the Opinions worked: no country without them "
    "was seen, their doses are unknown, and the count changed after 2012 and in 2018."
)
