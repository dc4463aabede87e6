"""Alternatives side by side: paired replicates, as many as the question needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError, unknown_name
from sim.core.limits import checked_seed
from sim.experiment.executors import Executor, in_any_order, open_executor, value_of
from sim.experiment.memory import check_memory
from sim.experiment.precision import CAP, TOLERANCE, is_precise, looks
from sim.experiment.runs import RunSpec, pack, run_one, run_packed

if TYPE_CHECKING:
    from sim.policies.base import Policy
    from sim.policies.bundle import Bundle
    from sim.results.comparison import Comparison
    from sim.results.run_result import RunResult
    from sim.scenario.scenario import Scenario

STATUS_QUO = "status_quo"
Progress = Callable[[int, int], None]
DrawValues = Callable[[int], Mapping[str, Any]]
"""Seed of a replicate -> values of the scenario by key path."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a comparison.

    Args:
        comparison: of the replicates that were finished, or None if there was none.
    """

    def __init__(self, comparison: "Comparison | None") -> None:
        super().__init__()
        self.comparison = comparison


def compare(
    scenario: "Scenario | str",
    alternatives: "Sequence[Bundle | Policy | str]",
    *,
    replicates: int | None = None,
    seed: int | None = None,
    population_seed: int | None = None,
    workers: int = 1,
    tolerance: float = TOLERANCE,
    cap: int = CAP,
    baseline: str | None = None,
    draw: DrawValues | None = None,
    progress: Progress | None = None,
) -> "Comparison":
    """Run alternatives on the same worlds and seeds, and set what they change side by side.

    Replicate r of every alternative has the seed ``seed + r``. Without a number of replicates there
    are 8, 16, 32, ... until the 95 % interval of every headline difference in the last month is
    narrower than the tolerance either way, or the cap is reached.

    Args:
        scenario: the world, or the name of a scenario or its file.
        alternatives: bundles, single policies, or text such as "rigid_embedding+joint_building".
        replicates: a fixed number of replicates; None takes the scenario's (0 there: automatic).
        seed: of the first replicate; None takes the scenario's.
        population_seed: the same organizations and members before the burn-in of every replicate;
            None varies them with the seed.
        workers: worker processes; 1 stays in this process. A script that asks for more must guard
            its main part with ``if __name__ == "__main__":``.
        tolerance: half-width at which to stop, as a share (0.01 is one point).
        cap: the most replicates.
        baseline: label of the alternative to compare with; None takes ``status_quo`` if it is among
            them, else the first.
        draw: values that differ by replicate, the same for all its alternatives, so that intervals
            hold what is not known of parameters.
        progress: called with (runs done, runs planned so far); the first call is (0, ...).

    Raises:
        InputError: a tolerance that is not above 0 and below 1, a seed that is none, input that
            does not fit together, or runs that do not fit in memory.
        RunError: if a run failed.
        Interrupted: on Ctrl-C, with what was finished.
    """
    _check_arguments(alternatives, tolerance, {"replicates": replicates, "cap": cap})
    for name, given in (("seed", seed), ("population_seed", population_seed)):
        if given is not None:
            checked_seed(name, given)
    world = _scenario(scenario)
    bundles = tuple(map(_bundle, alternatives))
    runs = PairedRuns(
        scenario=world,
        bundles=bundles,
        baseline=choose_baseline([bundle.label for bundle in bundles], baseline),
        first_seed=world.run.seed if seed is None else seed,
        population_seed=population_seed,
        draw=draw,
        progress=progress,
    )
    _refuse_the_same(bundles)
    fixed = (world.run.replicates or None) if replicates is None else replicates
    plan = list(looks(fixed, cap))
    workers = min(workers, plan[-1] * len(bundles))  # one without a run would only be waited for
    check_memory(world, workers=workers, results=plan[0] * len(bundles))
    try:
        return _until_precise(runs, plan, workers, tolerance)
    except KeyboardInterrupt:
        raise Interrupted(runs.comparison() if runs.complete() else None) from None


def choose_baseline(labels: Sequence[str], baseline: str | None = None) -> str:
    """Return the label of the alternative that the others are held against.

    Args:
        labels: of all alternatives.
        baseline: the one asked for, or None.

    Raises:
        InputError: for fewer than two alternatives, two of one label, or an unknown baseline.
    """
    if len(labels) < 2:
        raise InputError(f"a comparison needs two or more alternatives; given: {len(labels)}")
    for label in labels:
        if labels.count(label) > 1:
            raise InputError(f"alternative {label!r} is given twice; each label must be its own")
    if baseline is None:
        return STATUS_QUO if STATUS_QUO in labels else labels[0]
    if baseline not in labels:
        raise unknown_name("baseline", baseline, labels)
    return baseline


@dataclass
class PairedRuns:
    """The runs of a comparison while they are being made, replicate by replicate."""

    scenario: "Scenario"
    bundles: "tuple[Bundle, ...]"
    baseline: str
    first_seed: int
    population_seed: int | None = None
    draw: DrawValues | None = None
    progress: Progress | None = None
    results: "dict[tuple[str, int], RunResult]" = field(default_factory=dict)

    def specs(self, replicates: int) -> Iterator[RunSpec]:
        """Yield the runs that are still missing for this many replicates."""
        for seed in range(self.first_seed, self.first_seed + replicates):
            missing = [b for b in self.bundles if (b.label, seed) not in self.results]
            scenario = self.world(seed) if missing else self.scenario
            for bundle in missing:
                yield RunSpec(scenario, bundle, seed, self.population_seed)

    def world(self, seed: int) -> "Scenario":
        """Return the world of a replicate: with the values that are drawn for it, if any are."""
        if self.draw is None:
            return self.scenario
        return self.scenario.with_values(self.draw(seed), "--posterior")

    def make(self, executor: Executor, replicates: int) -> None:
        """Make the runs that are still missing for this many replicates."""
        planned = replicates * len(self.bundles)
        self._tell(planned)
        specs = list(self.specs(replicates))
        if executor.workers == 1:
            finished = in_any_order(executor, run_one, specs)
        else:
            finished = in_any_order(executor, run_packed, list(map(pack, specs)))
        for position, future in finished:
            spec = specs[position]
            result = value_of(future, spec.title)
            # The world that all replicates share; what was drawn beside it is the comparison's.
            self.results[spec.bundle.label, spec.seed] = replace(result, scenario=self.scenario)
            self._tell(planned)

    def complete(self) -> list[int]:
        """Return the seeds that every alternative has been run on, in order."""
        seeds = sorted({seed for _, seed in self.results})
        return [s for s in seeds if all((b.label, s) in self.results for b in self.bundles)]

    def comparison(self) -> "Comparison":
        """Return the comparison of all complete replicates."""
        from sim.results.comparison import Comparison

        seeds = self.complete()
        by_label = {b.label: [self.results[b.label, s] for s in seeds] for b in self.bundles}
        compared = Comparison.of(by_label, self.baseline)
        if self.draw is None:
            return compared
        return replace(compared, draws=tuple(dict(self.draw(seed)) for seed in seeds))

    def _tell(self, planned: int) -> None:
        if self.progress is not None:
            self.progress(len(self.results), planned)


def _check_arguments(alternatives: object, tolerance: float, numbers: Mapping[str, object]) -> None:
    if isinstance(alternatives, str):
        raise InputError(f"alternatives: expected a list such as ['status_quo', {alternatives!r}]")
    if not isinstance(tolerance, Real) or not 0.0 < tolerance < 1.0:
        raise InputError(f"tolerance: {tolerance!r} is out of range; allowed: above 0 and below 1")
    for name, number in numbers.items():
        if number is not None and (isinstance(number, bool) or not isinstance(number, Integral)):
            raise InputError(f"{name}: {number!r} is not a whole number")


def _refuse_the_same(bundles: "Sequence[Bundle]") -> None:
    seen: dict[str, str] = {}
    for bundle in bundles:
        first = seen.setdefault(bundle.identity, bundle.label)
        if first != bundle.label:
            raise InputError(f"alternatives: {first!r} and {bundle.label!r} are the same policies")


def _until_precise(
    runs: PairedRuns, plan: list[int], workers: int, tolerance: float
) -> "Comparison":
    with open_executor(workers) as executor:
        for replicates in plan:
            runs.make(executor, replicates)
            comparison = runs.comparison()
            if is_precise(comparison, tolerance):
                break
    return comparison


def _scenario(scenario: "Scenario | str") -> "Scenario":
    from sim.scenario.files import load_scenario

    return load_scenario(scenario) if isinstance(scenario, str) else scenario


def _bundle(alternative: "Bundle | Policy | str") -> "Bundle":
    from sim.policies.bundle import Bundle, bundle_from_text

    if isinstance(alternative, str):
        return bundle_from_text(alternative)
    if isinstance(alternative, Bundle):
        return alternative
    return Bundle(alternative.name, (alternative,))
