"""What a policy may see: month, scenario and reported figures. Nothing of it can be written."""

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.measures import MEASURES, Tallies
from sim.scenario import Scenario

REPORTED = "_reported"


@dataclass(frozen=True)
class PolicyView:
    """The month as a policy sees it.

    Attributes:
        month: month of the run, 1 is the first.
        scenario: the world as described.
        n_organizations: organizations where the policy reaches.
        tallies: (groups, tallies) last month's counts; use ``reported``.
    """

    month: int
    scenario: Scenario
    n_organizations: float
    tallies: NDArray[np.float64]

    def __post_init__(self) -> None:
        shown = self.tallies.view()
        shown.flags.writeable = False
        object.__setattr__(self, "tallies", shown)

    def reported(self, measure: str) -> float:
        """Return last month's figure for the district as the lines report it.

        Args:
            measure: name of a measure that is reported.

        Raises:
            InputError: unknown measure, or one that nobody reports.
        """
        if measure not in MEASURES:
            raise unknown_name("measure", measure, MEASURES)
        name = f"{measure.removesuffix(REPORTED)}{REPORTED}"
        if name not in MEASURES:
            known = [one.removesuffix(REPORTED) for one in MEASURES if one.endswith(REPORTED)]
            raise InputError(f"measure {measure}: nobody reports it; reported: {', '.join(known)}")
        return float(MEASURES[name].formula(Tallies(self.tallies[0])))

    def short_of(self, measure: str, target: float) -> float:
        """Return how far last month's reported figure is short of a target: 0 where it is met.

        Args:
            measure: name of a measure, as for ``reported``.
            target: what it should be; all of it is short where nothing is reported yet.

        Raises:
            InputError: unknown measure.
        """
        figure = self.reported(measure)
        return max(target - (0.0 if isnan(figure) else figure), 0.0)
