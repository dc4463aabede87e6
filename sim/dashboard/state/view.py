"""The view of the page Compare: everything that its address says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.dashboard.state.offer import OFFER
from sim.experiment.compare import choose_baseline
from sim.experiment.runs import RunSpec
from sim.policies.bundle import Bundle, bundle_from_text
from sim.policies.text import text_of
from sim.scenario.entries import AlternativeEntry

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

REPLICATES = 8
FEW = 3
"""Bundles that a page opens with, of the scenario's own."""


@dataclass(frozen=True)
class View:
    """What is compared, and what is shown of it.

    Attributes:
        scenario: name of a scenario on offer.
        bundles: texts such as "rigid_embedding(start=13)+joint_building", which are their labels.
        months: months to run.
        seed: of the first replicate.
        replicates: paired runs of each bundle.
        baseline: bundle that the others are held against; empty: status_quo, or the first.
        hidden: bundles whose lines are not drawn.
        choices: which measure a chart shows, by the chart's name, where it is not its first.
        difference: whether charts show differences to the baseline.
        reported: whether charts show what is reported beside what is true.
        run: whether the runs are made as soon as the page is opened.
        settings: values laid over the scenario, by key path.
    """

    scenario: str
    bundles: tuple[str, ...]
    months: int
    seed: int = 1
    replicates: int = REPLICATES
    baseline: str = ""
    hidden: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    difference: bool = False
    reported: bool = False
    run: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)

    def with_bundle(self, place: int, text: str) -> "View":
        """Return the view with another text for one bundle, which stays baseline if it was.

        Args:
            place: of the bundle; one past the last adds it.
            text: of the bundle.
        """
        before = self.bundles[place] if place < len(self.bundles) else None
        bundles = (*self.bundles[:place], text, *self.bundles[place + 1 :])
        baseline = text if self.baseline and before == self.baseline else self.baseline
        return replace(self, bundles=bundles, baseline=baseline)

    def without_bundle(self, place: int) -> "View":
        """Return the view without one bundle.

        Args:
            place: of the bundle.
        """
        gone = self.bundles[place]
        return replace(
            self,
            bundles=(*self.bundles[:place], *self.bundles[place + 1 :]),
            baseline="" if gone == self.baseline else self.baseline,
            hidden=tuple(label for label in self.hidden if label != gone),
        )

    @property
    def shown(self) -> dict[str, object]:
        """What the charts show of what they have, as plain values."""
        return {
            "difference": self.difference,
            "reported": self.reported,
            "hidden": list(self.hidden),
        }

    def world(self) -> "Scenario":
        """Return the scenario with the settings and months of this view.

        Raises:
            InputError: unknown scenario or setting, or a value out of range.
        """
        scenario = OFFER.scenario(self.scenario)
        if self.settings:
            scenario = scenario.with_values(self.settings, "set")
        return scenario.with_values({"run.months": self.months}, "months")

    def held_against(self) -> str:
        """Return the label of the baseline.

        Raises:
            InputError: fewer than two bundles, two that are the same, or an unknown baseline.
        """
        return choose_baseline(self.bundles, self.baseline or None)

    def specs(self) -> tuple[RunSpec, ...]:
        """Return the runs this view takes, the first replicate of every bundle first.

        Raises:
            InputError: anything that does not fit together.
        """
        self.held_against()
        if self.replicates < 1:
            raise InputError(f"replicates: {self.replicates} is too few; give 1 or more")
        world = self.world()
        bundles = [placed(bundle_from_text(text), world) for text in self.bundles]
        seeds = range(self.seed, self.seed + self.replicates)
        return tuple(RunSpec(world, bundle, seed) for seed in seeds for bundle in bundles)


def first_view(scenario: str) -> View:
    """Return the view that a page opens with: a scenario and a few of its own alternatives.

    Args:
        scenario: name of a scenario on offer.

    Raises:
        InputError: it is not on offer, or anything is wrong in it.
    """
    world = OFFER.scenario(scenario)
    texts = tuple(dict.fromkeys(map(entry_text, world.alternatives[:FEW])))
    return View(scenario, texts or ("status_quo",), world.run.months, world.run.seed)


def placed(bundle: Bundle, scenario: "Scenario") -> Bundle:
    """Return the bundle, once it is known that its policies name places of this district.

    Args:
        bundle: policies that may be limited to regions and industries.
        scenario: the world.

    Raises:
        InputError: for a place the district does not have.
    """
    from sim.policies.reach import reach_of

    for policy in bundle.policies:
        reach_of(policy, scenario)
    return bundle


def entry_text(entry: AlternativeEntry) -> str:
    """Return the text of one of a scenario's own alternatives.

    Args:
        entry: of the scenario.
    """
    from sim.policies.bundle import bundle_from_entries

    return text_of(bundle_from_entries(entry.label, entry.policies).policies)
