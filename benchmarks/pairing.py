"""How much less a difference varies when both sides of it run on the same seeds.

1. Each policy at 1.05 against 1.00 times its main dose: the variance of the difference of a measure
   between two runs of one seed, against the variance between runs of two seeds.
2. Each policy against the status quo: the same reduction beside the largest that any coupling of
   independent organizations could reach. *One by one* is the share of the bound that the
   organizations' own differences reach, each for itself: what it has above *reached* is lost
   because those who found a joint branch come in together.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.experiment.executors import in_any_order, open_executor, value_of
from sim.experiment.worker_processes import available_cores
from sim.model import DistrictModel
from sim.policies import Bundle, find_policy
from sim.scenario import load_scenario
from sim.world.organizations import CIVIL_AFFAIRS

DOSES = {
    "rigid_embedding": "stake",
    "flexible_embedding": "projects_per_year",
    "joint_building": "organizing",
    "instructor_dispatch": "instructors",
}
MEASURES = ("organization_coverage_registered", "effective_coverage", "decoupling_gap")
STATUS_QUO = "status_quo"
LEAST_REDUCTION, LEAST_SHARE = 10.0, 0.6
RESAMPLES = 2000
POPULATION = 1  # seed of the stock in part 2, where organizations are matched by id


class Run(NamedTuple):
    """What a run is made of."""

    scenario: str
    policy: str
    times: float
    month: int
    seed: int
    population_seed: int | None = None


class Outcome(NamedTuple):
    """What a run came to: three measures, and the ids of those each of them counts."""

    values: tuple[float, ...]
    ids: tuple[NDArray[np.int64], ...]


def observe(run: Run) -> Outcome:
    """Make a run."""
    kind = find_policy(run.policy)
    dose = DOSES.get(run.policy)
    policy = kind(**{dose: run.times * getattr(kind(), dose)}) if dose else kind()
    model = DistrictModel(scenario=load_scenario(run.scenario), policies=Bundle.of(policy),
                          rng=run.seed, population_seed=run.population_seed,
                          months=run.month)  # fmt: skip
    model.run()
    orgs, window = model.world.organizations, model.place.environment.effective_window
    covered = orgs["alive"] & (orgs["registration"] == CIVIL_AFFAIRS)
    covered &= orgs["party_organization"] >= 0
    effective = covered & (model.world.diaries["effective_months"] >= window)
    counted = (covered, effective, covered & ~effective)
    return Outcome(tuple(map(model.measure, MEASURES)), tuple(orgs["id"][c] for c in counted))


def reduction(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many times less the paired difference varies; (..., replicates) -> (...)."""
    apart = one.var(axis=-1, ddof=1) + other.var(axis=-1, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return apart / (one - other).var(axis=-1, ddof=1)


def interval(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """Return a 95 % bootstrap interval of the reduction over replicates."""
    picks = np.random.default_rng(1).integers(one.size, size=(RESAMPLES, one.size))
    low, high = np.nanpercentile(reduction(one[picks], other[picks]), [2.5, 97.5])
    return float(low), float(high)


def presence(
    one: list[Outcome], other: list[Outcome], measure: int
) -> Iterator[NDArray[np.float64]]:
    """Yield for each side who is counted in which replicate, (replicates, organizations)."""
    ids = np.unique(np.concatenate([outcome.ids[measure] for outcome in one + other]))
    for side in (one, other):
        yield np.array([np.isin(ids, outcome.ids[measure]) for outcome in side], dtype=np.float64)


def bounds(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """Return the bound as the shares of replicates give it, and corrected for their noise.

    Args:
        one: (replicates, organizations), 1 where an organization is counted.
        other: the same under the other policy.
    """
    n = len(one)
    p_1, p_0, change = one.mean(axis=0), other.mean(axis=0), one - other
    apart = (p_1 * (1.0 - p_1) + p_0 * (1.0 - p_0)).sum()
    d = np.abs(p_1 - p_0)
    even, odd = change[::2].mean(axis=0), change[1::2].mean(axis=0)
    size = 0.5 * (np.sign(even) * odd + np.sign(odd) * even).sum()  # of |d|: noise has no sign
    square = (d**2 - change.var(axis=0, ddof=1) / n).sum()
    corrected = apart * n / (n - 1) / (size - square) if size > square else np.inf
    return float(apart / (d * (1.0 - d)).sum()), float(corrected)


def one_by_one(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return how many times less the differences of single organizations vary, added up.

    Args:
        one: (replicates, organizations), 1 where an organization is counted.
        other: the same under the other policy.
    """
    apart = one.var(axis=0, ddof=1) + other.var(axis=0, ddof=1)
    return float(apart.sum() / (one - other).var(axis=0, ddof=1).sum())


def by_measure(outcomes: list[Outcome]) -> NDArray[np.float64]:
    """Return the measures, (measures, replicates)."""
    return np.array([outcome.values for outcome in outcomes]).T


def tell_doses(made: dict[Run, Outcome], runs: dict[tuple[str, float], list[Run]]) -> None:
    print("\n1. Dose 1.05 against 1.00; same seed against two seeds (bar: 10)\n")
    print(f"{'dose':39}{'measure':34}{'reduction':>9}   95 % interval")
    for policy, dose in DOSES.items():
        sides = (by_measure([made[run] for run in runs[policy, times]]) for times in (1.05, 1.0))
        for name, one, other in zip(MEASURES, *sides, strict=True):
            low, high = interval(one, other)
            factor = reduction(one, other)
            mark = "" if factor >= LEAST_REDUCTION else "   misses the bar"
            print(f"{policy + '.' + dose:39}{name:34}{factor:9.1f}   {low:.1f} to {high:.1f}{mark}")


def tell_policies(made: dict[Run, Outcome], runs: dict[str, list[Run]]) -> None:
    print("\n2. Policy against status quo, one population (bar: 60 % of the bound)\n")
    print(f"{'policy':21}{'measure':34}{'change':>7}{'reduction':>11}   95 % interval"
          f"{'bound':>8}{'reached':>9}{'one by one':>12}{'corrected':>11}")  # fmt: skip
    other = [made[run] for run in runs[STATUS_QUO]]
    for policy in DOSES:
        one = [made[run] for run in runs[policy]]
        for k, (a, b) in enumerate(zip(by_measure(one), by_measure(other), strict=True)):
            (low, high), factor = interval(a, b), reduction(a, b)
            there = [*presence(one, other, k)]
            (bound, corrected), alone = bounds(*there), one_by_one(*there)
            mark = "" if factor >= LEAST_SHARE * bound else "   misses the bar"
            print(f"{policy:21}{MEASURES[k]:34}{(a - b).mean():+7.3f}{factor:11.1f}   "
                  f"{f'{low:.1f} to {high:.1f}':13}{bound:8.1f}{factor / bound:9.0%}"
                  f"{alone / bound:12.0%}{corrected:11.1f}{mark}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="zhonglou")
    parser.add_argument("--replicates", type=int, default=256)
    parser.add_argument("--month", type=int, default=36)
    parser.add_argument("--workers", type=int, default=available_cores())
    asked = parser.parse_args()
    seeds = range(1, asked.replicates + 1)
    world = asked.scenario
    doses = {(policy, times): [Run(world, policy, times, asked.month, seed) for seed in seeds]
             for policy in DOSES for times in (1.0, 1.05)}  # fmt: skip
    policies = {policy: [Run(world, policy, 1.0, asked.month, seed, POPULATION) for seed in seeds]
                for policy in (STATUS_QUO, *DOSES)}  # fmt: skip
    runs = [run for some in (doses | policies).values() for run in some]
    print(f"{world}, month {asked.month}, {asked.replicates} replicates: {len(runs)} runs")
    with open_executor(asked.workers) as executor:
        made = {runs[position]: value_of(future, str(runs[position]))
                for position, future in in_any_order(executor, observe, runs)}  # fmt: skip
    tell_doses(made, doses)
    tell_policies(made, policies)


if __name__ == "__main__":
    main()
