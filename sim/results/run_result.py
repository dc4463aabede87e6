"""RunResult: everything that one run leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from sim.levers.vocabulary import BEARERS
from sim.results.content import Content
from sim.results.groups import Groups
from sim.results.measured import measure_names, measured
from sim.results.trace import Snapshot, Trace

if TYPE_CHECKING:
    import pandas as pd

    from sim.policies.base import Policy
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False)
class RunResult(Content):
    """One run: one scenario, one bundle, one seed. Equal when the content is.

    Args:
        scenario: the scenario as resolved.
        policies: the policies that acted.
        label: what the user calls them.
        seed: of every random number of the run.
        population_seed: of the population in month 0.
        months: how many were run.
        groups: names along the group axis.
        tallies: (months, groups, tallies) float64, what the measures are computed from.
        costs: (months, policies, bearers) float64, thousand yuan, bearers as in `BEARERS`.
        snapshot: the registered organizations in the last month.
        trace: every organization in every month, if asked for.
        versions: of Python, the libraries and the simulator; "code" is a digest of its source.
    """

    scenario: "Scenario"
    policies: "tuple[Policy, ...]"
    label: str
    seed: int
    population_seed: int
    months: int
    groups: Groups
    tallies: NDArray[np.float64]
    costs: NDArray[np.float64]
    snapshot: Snapshot
    trace: Trace | None
    versions: Mapping[str, str]

    def __post_init__(self) -> None:
        super().__post_init__()
        expected = (self.months, len(self.groups)), (self.months, len(self.policies), len(BEARERS))
        if (self.tallies.shape[:2], self.costs.shape) != expected:
            raise ValueError(
                f"tallies {self.tallies.shape} and costs {self.costs.shape} do not fit "
                f"{self.months} months, {len(self.groups)} groups, {len(self.policies)} policies"
            )

    def series(self, measure: str) -> NDArray[np.float64]:
        """A measure of the whole district, month by month.

        Args:
            measure: a name that `sim measures` lists.

        Returns:
            (months,) float64 in the measure's unit, NaN = missing.

        Raises:
            InputError: for an unknown measure.
        """
        return measured(measure, self.tallies[:, 0])

    def series_by(self, kind: str, measure: str) -> NDArray[np.float64]:
        """A measure for every region, industry or type, month by month.

        Args:
            kind: "region", "industry" or "type".
            measure: a name that `sim measures` lists.

        Returns:
            (months, n) float64 in the measure's unit, in the order of `groups.names(kind)`.

        Raises:
            InputError: for an unknown kind or measure.
        """
        return measured(measure, self.tallies[:, self.groups.span(kind)])

    def to_frame(self) -> "pd.DataFrame":
        """Every measure of the district as a data frame: a row a month, a column a measure."""
        import pandas as pd

        months = pd.RangeIndex(1, self.months + 1, name="month")
        return pd.DataFrame({name: self.series(name) for name in measure_names()}, index=months)

    def save(self, folder: str | Path) -> Path:
        """Save to a folder that `RunResult.load` reads back equal.

        Args:
            folder: made if missing; a result saved there before is replaced, other files stay.

        Returns:
            The folder.

        Raises:
            InputError: if it cannot be written there.
        """
        from sim.results.run_storage import save_run

        return save_run(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Read a saved run.

        Args:
            folder: one that `save` wrote.

        Raises:
            InputError: if the folder does not hold a complete saved run.
        """
        from sim.results.run_storage import load_run

        return cls(**load_run(Path(folder)))
