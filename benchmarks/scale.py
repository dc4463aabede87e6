"""What the country costs as it grows: time, memory and the making of its population.

Sizes are measured in turn, round after round, in processor time of one process; of each the best
round counts. Peak memory is of a process of its own for each size, beside what is estimated before
a run starts. The whole country of 120 months is worked out from fewer unless `--whole` runs it.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from clock import watched

from sim.experiment.memory import estimate
from sim.model import DistrictModel
from sim.scenario import Scenario, load_scenario

NAME = "country-2017"
SIZES = (11_000, 110_000, 762_000)
WHOLE_MONTHS = 120
MAC = sys.platform == "darwin"  # counts in bytes


@dataclass
class Cost:
    """Processor seconds of one size: the best of all rounds.

    Attributes:
        population: making the population.
        start: settling postures and the Party organizations known.
        month: a month, on average of those measured.
    """

    population: float = float("inf")
    start: float = float("inf")
    month: float = float("inf")


def country(organizations: int) -> Scenario:
    """Return the country as so many agents, without burn-in."""
    whole = load_scenario(NAME)
    scale = organizations / whole.district.organizations
    return whole.with_values({"district.scale": scale, "run.burn_in_months": 0})


def measure(scenario: Scenario, policies: str, months: int, best: Cost) -> None:
    """Make a run, and note where it was faster than before."""
    with watched() as spent:
        model = DistrictModel(scenario=scenario, policies=policies, rng=1, months=months)
    best.population = min(best.population, spent["populate"])
    best.start = min(best.start, spent["begin"])
    start = time.process_time()
    for _ in range(months):
        model.step()
    best.month = min(best.month, (time.process_time() - start) / months)


def peak(organizations: int, policies: str, months: int, burn_in: int) -> tuple[int, float]:
    """Return the peak memory of this process in bytes, and the seconds a run took."""
    scenario = country(organizations).with_values({"run.burn_in_months": burn_in})
    start = time.process_time()
    DistrictModel(scenario=scenario, policies=policies, rng=1, months=months).run()
    return high_water(), time.process_time() - start


def high_water() -> int:
    """Return the peak memory of this process in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says here is inherited from the process that started it
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if MAC else 1024)


def apart(*arguments: object) -> tuple[int, float]:
    """Return what `peak` finds in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(peak, arguments)


def print_times(costs: dict[int, Cost]) -> None:
    """Print time per agent and month, and the population's against twelve months'."""
    print(f"{'organizations':>14}{'ns per agent-month':>20}{'times the first':>17}"
          f"{'population s':>14}{'start s':>9}{'12 months s':>13}"
          f"{'population/12':>15}")  # fmt: skip
    first = costs[SIZES[0]].month / SIZES[0]
    for size, cost in costs.items():
        year = 12 * cost.month
        print(f"{size:14,}{1e9 * cost.month / size:20.0f}{cost.month / size / first:17.2f}"
              f"{cost.population:14.3f}{cost.start:9.3f}{year:13.3f}"
              f"{cost.population / year:15.2f}")  # fmt: skip


def print_memory(policies: str, months: int) -> None:
    """Print the peak memory of each size, beside the estimate."""
    print(f"\n{'organizations':>14}{'peak MB':>10}{'estimated':>11}{'off by':>9}"
          f"{'bytes for each more':>21}")  # fmt: skip
    before: tuple[int, int] | None = None
    for size in SIZES:
        found, _ = apart(size, policies, months, 0)
        expected = estimate(country(size), months=months).total
        more = (found - before[1]) / (size - before[0]) if before else float("nan")
        before = size, found
        print(f"{size:14,}{found / 1e6:10.0f}{expected / 1e6:11.0f}{expected / found - 1:9.0%}"
              f"{more:21.0f}")  # fmt: skip


def print_whole(policies: str, cost: Cost, whole: bool) -> None:
    """Print what the whole country of 120 months takes; run it if asked to."""
    size, burn_in = SIZES[-1], load_scenario(NAME).run.burn_in_months
    expected = estimate(load_scenario(NAME, {"district.scale": 1.0}), months=WHOLE_MONTHS).total
    words = (
        f"\nThe country, {size:,} organizations, {WHOLE_MONTHS} months after {burn_in} of burn-in"
    )
    if whole:
        found, seconds = apart(size, policies, WHOLE_MONTHS, burn_in)
        print(f"{words}: {seconds:.0f} s, peak {found / 1e9:.2f} GB (estimated "
              f"{expected / 1e9:.2f})")  # fmt: skip
        return
    seconds = cost.population + cost.start + (WHOLE_MONTHS + burn_in) * cost.month
    print(f"{words}: about {seconds:.0f} s and {expected / 1e9:.2f} GB, worked out from the first "
          "months; later ones hold more records, so --whole takes longer")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--policies", default="status_quo")
    parser.add_argument("--months", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="run the country for 120 months")
    asked = parser.parse_args()
    costs = {size: Cost() for size in SIZES}
    measure(country(SIZES[0] // 10), asked.policies, 13, Cost())  # compiles
    for _ in range(asked.rounds):
        for size, cost in costs.items():
            measure(country(size), asked.policies, asked.months, cost)
    print(f"{NAME}, {asked.policies}, months 1 to {asked.months}, best of {asked.rounds}\n")
    print_times(costs)
    print_memory(asked.policies, asked.months)
    print_whole(asked.policies, costs[SIZES[-1]], asked.whole)


if __name__ == "__main__":
    main()
