"""What a sweep costs beyond its runs, what a second worker brings, and what a long one keeps.

1. Zhonglou, 60 months: processor time of runs made one after the other, against a sweep of the same
   runs in this process; and a sweep by one worker against one by two, in time that passes.
2. The minimal scenario: the most memory the coordinator ever held, for 500 and for 5,000 runs.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sim.experiment.executors import HereAndNow
from sim.model import DistrictModel
from sim.scenario import load_scenario
from sim.studies import Study, study_of, sweep

POLICIES = ("status_quo", "rigid_embedding")
SHORT = 3  # months of a run where only the coordinator is looked at
BAR_OVERHEAD, BAR_SECOND, BAR_MEMORY = 0.20, 1.8, 1.1


def study(scenario: str, replicates: int, months: int) -> Study:
    """Return a study of two policies and nothing that varies but the seed."""
    return study_of({"scenario": scenario, "policies": list(POLICIES), "replicates": replicates,
                     "months": months})  # fmt: skip


def clocked(clock: Callable[[], float], work: Callable[[], object]) -> float:
    """Return how much of a clock some work takes, in seconds."""
    start = clock()
    work()
    return clock() - start


def swept(made: Study, **how: object) -> Callable[[], object]:
    """Return what makes all runs of a study in a folder of its own."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            sweep(made, Path(folder) / "sweep", **how)

    return work


def plain(made: Study, seeds: range) -> Callable[[], object]:
    """Return what makes the same runs one after the other."""
    world = load_scenario(made.scenario.name)

    def work() -> None:
        for seed in seeds:
            for policies in POLICIES:
                DistrictModel(scenario=world, policies=policies, rng=seed, months=60).run()

    return work


def tell_time(replicates: int, rounds: int) -> None:
    """Print the overhead of a run and the worth of a second worker."""
    made = study("zhonglou", replicates, 60)
    runs, seeds = replicates * len(POLICIES), range(1, replicates + 1)
    alone, inside = plain(made, seeds), swept(made, executor=HereAndNow())
    alone()  # compiles
    own, whole, one, two = [], [], [], []
    for _ in range(rounds):
        own.append(clocked(time.process_time, alone))
        whole.append(clocked(time.process_time, inside))
        one.append(clocked(time.perf_counter, swept(made, workers=1)))
        two.append(clocked(time.perf_counter, swept(made, workers=2)))
    overhead = min(whole) / min(own) - 1.0
    print(f"zhonglou, 60 months, {runs} runs, best of {rounds}")
    print(f"  a run alone           {1e3 * min(own) / runs:8.1f} ms")
    print(f"  dispatch and saving   {overhead:8.1%}    (bar: below {BAR_OVERHEAD:.0%})")
    print(f"  two workers for one   {min(one) / min(two):8.2f}    (bar: {BAR_SECOND})")


def tell_memory() -> None:
    """Print the coordinator's memory for few and for many runs, each in a process of its own."""
    held = {}
    for runs in (500, 5000):
        line = [sys.executable, __file__, "--memory-of", str(runs)]
        held[runs] = float(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
        print(f"  coordinator, {runs:5} runs {held[runs]:8.1f} MB")
    ratio = held[5000] / held[500]
    print(f"  growth                {ratio:8.2f}    (bar: below {BAR_MEMORY})")


def peak_of(runs: int) -> float:
    """Make a sweep; return the most memory this process held, in MB."""
    swept(study("minimal", runs // len(POLICIES), SHORT), workers=2)()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--replicates", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory_of:
        print(peak_of(asked.memory_of))
        return
    tell_time(asked.replicates, asked.rounds)
    print("\nminimal scenario")
    tell_memory()


if __name__ == "__main__":
    main()
