"""An agency as an object: an office that divides its staff among four tasks."""

from collections.abc import Callable
from math import exp
from types import SimpleNamespace
from typing import TYPE_CHECKING

import mesa

from plain_peer.population import Record

if TYPE_CHECKING:
    from plain_peer.district import District

TASKS = range(4)
NAMES = ("form", "maintain", "verify", "strike")
DAYS_A_MONTH = 20.0
HARDLY_ANY = 0.05
QUARTER = 3


class Agency(mesa.Agent):
    """An office; its attributes are named as the columns of ``sim.agents.agency``.

    Args:
        model: the district.
        record: its attributes.
        zone_shares: share of its area in each zone.
    """

    def __init__(self, model: "District", record: Record, zone_shares: list[float]) -> None:
        super().__init__(model)
        self.__dict__.update(record)
        self.zone_shares = zone_shares
        self.days = [0.0] * 4  # for each organization of weight 1, by task

    def begin_month(self) -> None:
        """Forget last month's load."""
        self.loads = [0.0] * 4

    def divide_effort(self) -> None:
        """Divide staff by what the assessment weighs and what effort was seen to gain."""
        if self.model.month % QUARTER == 0:
            self.gains_before, self.gains = self.gains, [0.0] * 4
        self.weights = [self._weight(name) for name in NAMES]
        worth = [gain / (share + HARDLY_ANY)
                 for gain, share in zip(self.gains_before, self.shares, strict=True)]  # fmt: skip
        total, response = sum(worth), self.model.rates.gain_response
        pull = [
            exp(response * self.weights[task] * (0.5 + (worth[task] / total if total else 0.25)))
            for task in TASKS
        ]
        self.shares = [one / sum(pull) for one in pull]
        staff = DAYS_A_MONTH * self.staff_months * self.commitment * 2.0 * self.skill
        self.days = [staff * self.shares[task] / max(1.0, self.loads[task]) for task in TASKS]

    def _weight(self, name: str) -> float:
        """Return a task's weight in the assessment: at rest, and what levers add to it."""
        at_rest = getattr(self.model.rates, f"weight_{name}")
        added = self.mean_dose(lambda dose: getattr(dose, f"account_{name}") - at_rest)
        return at_rest + added

    def mean_dose(self, of_zone: Callable[[SimpleNamespace], float]) -> float:
        """Return the mean of something about zones over the area of the office."""
        doses = self.model.doses
        return sum(share * of_zone(dose)
                   for share, dose in zip(self.zone_shares, doses, strict=True))  # fmt: skip

    def be_trained(self) -> None:
        """Gain skill and commitment where policies train agencies' staff."""
        step = self.model.rates.training_pace * self.mean_dose(lambda dose: dose.train_agencies)
        self.skill += step * (1.0 - self.skill)
        self.commitment += step * (1.0 - self.commitment)
