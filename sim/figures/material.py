"""What figures draw, whether it comes from a comparison or from a single run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Band:
    """A measure over time with its 95 % interval; NaN where there is none.

    Attributes:
        mean: Mean over the replicates, one value a month, shape (months,).
        low: Lower end of the interval, shape (months,).
        high: Upper end of the interval, shape (months,).
    """

    mean: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, order=True)
class PolicyDate:
    """A month in which a policy starts or ends.

    Attributes:
        month: The month, counted from 1.
        policy: Name of the policy.
        ends: True if the policy ends there, False if it starts.
    """

    month: int
    policy: str
    ends: bool = False


@dataclass(frozen=True)
class Curves:
    """One alternative over time.

    Attributes:
        label: Its label, as the researcher gave it.
        bands: Each measure by its name.
        dates: When its policies start and end.
        is_baseline: Whether the others are compared with it.
    """

    label: str
    bands: Mapping[str, Band]
    dates: tuple[PolicyDate, ...] = ()
    is_baseline: bool = False


@dataclass(frozen=True)
class Place:
    """A region as the map shows it.

    Attributes:
        name: Name of the region.
        share: Its share of the organizations of the district, 0 to 1.
        neighbours: Names of the regions beside it.
    """

    name: str
    share: float
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class MapPanel:
    """One panel of the map: a title and a value, 0 to 1 or NaN, for each place."""

    title: str
    values: FloatArray


@dataclass(frozen=True)
class Cost:
    """What one alternative or policy cost over the whole horizon.

    Attributes:
        label: The alternative or policy.
        by_bearer: Thousand yuan by who bears it, in the order in which it is drawn.
        low: Lower end of the 95 % interval of the total, or None.
        high: Upper end of the 95 % interval of the total, or None.
    """

    label: str
    by_bearer: Mapping[str, float]
    low: float | None = None
    high: float | None = None

    @property
    def total(self) -> float:
        """Thousand yuan in all."""
        return sum(self.by_bearer.values())


@dataclass(frozen=True)
class Whisker:
    """A mean with its 95 % interval.

    Attributes:
        mean: The mean, NaN if it is missing.
        low: Lower end of the interval, NaN if there is none.
        high: Upper end of the interval, NaN if there is none.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class EffectPanel:
    """What policies do to one measure, alone and together.

    Attributes:
        measure: Name of the measure.
        main: By policy, what it adds averaged over the bundles of the others.
        simple: By policy, what it adds to the status quo alone.
        pairs: By two policies, how much more they do together than the sum of each.
    """

    measure: str
    main: Mapping[str, Whisker]
    simple: Mapping[str, Whisker]
    pairs: Mapping[tuple[str, str], Whisker]


@dataclass(frozen=True)
class TradeOff:
    """What one alternative costs and achieves beyond the baseline.

    Attributes:
        label: Its label, as the researcher gave it.
        cost: Thousand yuan over the whole horizon, all bearers.
        effect: Difference of the measure in the last month, as a share; NaN = missing.
        low: Lower end of the 95 % interval of the effect, NaN where there is none.
        high: Upper end of it.
        by_bearer: Thousand yuan that the alternative itself costs, by who bears it.
        is_on_frontier: Whether no other alternative and no mixture of others beats it.
    """

    label: str
    cost: float
    effect: float
    low: float
    high: float
    by_bearer: Mapping[str, float]
    is_on_frontier: bool


@dataclass(frozen=True)
class Material:
    """Everything that the figures of one comparison or one run draw.

    Attributes:
        lines: The lines of the figures over time.
        postures: The panels of the figure of postures.
        places: The regions.
        maps: For each measure of coverage by region, the panels of its map.
        costs: The bars of the figure of costs.
        months: Length of the horizon.
        basis: How many runs stand behind it, in words.
        has_intervals: Whether there are enough of them for intervals.
        is_run: Whether it is a single run.
        trade_offs: The points of the figure of cost and effect; a single run has none.
        baseline: Label of the alternative the others are held against; a single run has none.
    """

    lines: Sequence[Curves]
    postures: Sequence[Curves]
    places: Sequence[Place]
    maps: Mapping[str, Sequence[MapPanel]]
    costs: Sequence[Cost]
    months: int
    basis: str
    has_intervals: bool = False
    is_run: bool = False
    trade_offs: Sequence[TradeOff] = ()
    baseline: str = ""
