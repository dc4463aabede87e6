"""What has been run for a page: results by bundle, and comparisons of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.dashboard.charts.subjects import SUBJECTS

if TYPE_CHECKING:
    from sim.dashboard.charts.drawn import Drawn
    from sim.dashboard.state.view import View
    from sim.experiment.runs import RunSpec
    from sim.results.comparison import Comparison
    from sim.results.run_result import RunResult


@dataclass(frozen=True)
class Results:
    """The finished runs of a job, and the view it was started from.

    Attributes:
        view: as it was when Run was pressed.
        runs: by bundle and seed.
    """

    view: "View"
    runs: "Mapping[tuple[str, int], RunResult]"

    @classmethod
    def of(
        cls, view: "View", specs: "Sequence[RunSpec]", found: "Mapping[int, RunResult]"
    ) -> "Results":
        """Return the results that are there so far.

        Args:
            view: as it was when Run was pressed.
            specs: the runs of the job.
            found: finished runs by place in ``specs``.
        """
        runs = {(specs[at].bundle.label, specs[at].seed): run for at, run in found.items()}
        return cls(view, runs)

    def fit(self, view: "View") -> bool:
        """Return whether they are all that a view asks for.

        Args:
            view: what the page shows now.
        """
        seeds = range(view.seed, view.seed + view.replicates)
        same = self._world(self.view) == self._world(view)
        made = all((label, seed) in self.runs for label in view.bundles for seed in seeds)
        return same and made and self._range(self.view) == self._range(view)

    def drawn(self, view: "View") -> "Drawn | None":
        """Return what charts and table draw for a view, None while no replicate is complete.

        Args:
            view: what the page shows now.
        """
        from sim.dashboard.charts.drawn import Drawn

        comparison = self.comparison(view)
        if comparison is None:
            return None
        return Drawn.of(comparison, [one.measure(view.choices.get(one.name)) for one in SUBJECTS])

    def comparison(self, view: "View") -> "Comparison | None":
        """Return the comparison of complete replicates, of those bundles still in the view.

        Args:
            view: what the page shows now; its baseline counts where it was run.
        """
        from sim.results.comparison import Comparison

        there = {label for label, _ in self.runs}
        labels = [label for label in view.bundles if label in there]
        if len(labels) < 2:
            return None
        seeds = [
            seed
            for seed in sorted({seed for _, seed in self.runs})
            if all((label, seed) in self.runs for label in labels)
        ]
        if not seeds:
            return None
        baseline = view.baseline or ("status_quo" if "status_quo" in labels else labels[0])
        if baseline not in labels:
            baseline = labels[0]
        by_label = {label: [self.runs[label, seed] for seed in seeds] for label in labels}
        return Comparison.of(by_label, baseline)

    @staticmethod
    def _world(view: "View") -> tuple[str, dict[str, object], int]:
        return view.scenario, dict(view.settings), view.months

    @staticmethod
    def _range(view: "View") -> tuple[int, int]:
        return view.seed, view.replicates
