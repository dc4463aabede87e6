"""The model as Mesa's own page takes it: few arguments, and an end."""

from typing import Final

from sim.model import DistrictModel

SCENARIO: Final = "minimal"


class SmallDistrict(DistrictModel):
    """A small made-up district that stops by itself after the months of its scenario.

    It takes no argument named ``scenario``: Mesa hands that name a scenario of its own on Reset.

    Args:
        policies: what acts in it, as text.
        rng: seed.
    """

    def __init__(self, *, policies: str = "status_quo", rng: int = 1) -> None:
        super().__init__(scenario=SCENARIO, policies=policies, rng=rng)

    def step(self) -> None:
        """Simulate a month; the last one ends the run."""
        super().step()
        self.running = self.month < self.months
