"""A pull: what a policy asks of one lever this month."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from numbers import Real

from sim.core.errors import InputError, unknown_name
from sim.core.frozen import FrozenMapping
from sim.levers.vocabulary import LEVERS
from sim.scenario.sections import GATES

ROUNDING = 1e-9  # of sums that should come to the end of a range
NO_TERMS: Mapping[str, object] = FrozenMapping({})


@dataclass(frozen=True)
class Pull:
    """What a policy asks of one lever, everywhere the policy reaches.

    Attributes:
        lever: name of the lever.
        dose: how much of it, in the lever's unit and range.
        gate: which gate, for the pressure levers.
        terms: what else the lever needs to know ('value' of a project, 'kinds' of projects,
            'hours', 'visits', 'routing' and 'kinds' of instructors).
    """

    lever: str
    dose: float
    gate: str | None = None
    terms: Mapping[str, object] = NO_TERMS

    @classmethod
    def within(
        cls,
        lever: str,
        dose: float,
        gate: str | None = None,
        terms: Mapping[str, object] = NO_TERMS,
    ) -> "Pull":
        """Return a pull of the dose nearest to this one that the lever takes.

        For policies that ask for more the further something is from its aim.

        Args:
            lever: name of the lever.
            dose: how much of it, in the lever's unit.
            gate: which gate, for the pressure levers.
            terms: what else the lever needs to know.

        Raises:
            InputError: an unknown lever or gate, or a dose that is no number.
        """
        if lever in LEVERS and _is_number(dose):
            dose = min(max(dose, LEVERS[lever].low), LEVERS[lever].high)
        return cls(lever, dose, gate, terms)

    @property
    def price(self) -> float:
        """What a unit costs, in the lever's own price: the value of a project; 1 for all else."""
        value = self.terms.get("value", 1.0)
        return float(value) if isinstance(value, (int, float)) else 1.0

    def __post_init__(self) -> None:
        if self.lever not in LEVERS:
            raise unknown_name("lever", self.lever, LEVERS)
        lever = LEVERS[self.lever]
        if lever.by_gate and self.gate not in GATES:
            raise unknown_name("gate", str(self.gate), GATES, f"lever {self.lever}")
        allowed = f"allowed: {lever.low:g} to {lever.high:g} ({lever.unit})"
        if not _is_number(self.dose):
            raise InputError(f"lever {self.lever}: {self.dose!r} is no dose; {allowed}")
        if not lever.low - ROUNDING <= self.dose <= lever.high + ROUNDING:
            raise InputError(f"lever {self.lever}: {float(self.dose)!r} is out of range; {allowed}")


def _is_number(dose: object) -> bool:
    return isinstance(dose, Real) and not isnan(dose)
