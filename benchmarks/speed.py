"""What a month of the model costs, beside plain Python objects and the machine it runs on.

Everything is measured in turn, round after round, in processor time of this process; the best round
counts, since whatever else the machine does only ever adds to it.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Callable

from clock import bandwidth, clocked, watched

from sim.model import DistrictModel
from sim.scenario import Scenario, load_scenario

POLICIES = {
    "status quo": "status_quo",
    "five policies": "status_quo+rigid_embedding+flexible_embedding+joint_building"
                     "+instructor_dispatch",
}  # fmt: skip
ROUNDS_OF_ARITHMETIC = 12  # of five operations: about what a toy month of an agent takes


class PlainAgent:
    """An agent as a plain object."""

    def __init__(self, number: int) -> None:
        self.willingness = number % 7 / 7.0
        self.effort = number % 5 / 5.0
        self.members = number % 3

    def step(self) -> None:
        """Do a fixed small arithmetic on its attributes."""
        for _ in range(ROUNDS_OF_ARITHMETIC):
            pull = self.effort * 0.3 + self.members * 0.1
            self.willingness += 0.01 * (pull - self.willingness)
            if self.willingness > self.effort:
                self.effort = 0.9 * self.effort + 0.05


def reference_loop(agents: int, months: int) -> None:
    """Step plain objects, one after the other."""
    everyone = [PlainAgent(number) for number in range(agents)]
    for _ in range(months):
        for agent in everyone:
            agent.step()


def run(scenario: Scenario, policies: str, months: int, seed: int) -> None:
    """Make a run, synthesis of the population included."""
    DistrictModel(scenario=scenario, policies=policies, rng=seed, months=months).run()


def shares(work: Callable[[], object], rounds: int) -> Counter[str]:
    """Return the processor time of each process in its best round, and of all the rest."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        with watched() as spent:
            total = clocked(work)
        spent["all the rest"] = total - sum(spent.values())
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in spent.items()}
    return Counter(best)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="zhonglou")
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    agents = scenario.district.agents
    works: dict[str, Callable[[], object]] = {
        "reference loop": lambda: reference_loop(agents, asked.months)
    }
    for words, policies in POLICIES.items():
        works[words] = lambda policies=policies: run(scenario, policies, asked.months, 1)
        works[words]()  # compiles

    times: dict[str, list[float]] = {words: [] for words in works}
    for _ in range(asked.rounds):
        for words, work in works.items():
            times[words].append(clocked(work))
    burn_in = scenario.run.burn_in_months
    print(f"{asked.scenario}: {agents} organizations, {asked.months} months after {burn_in} of "
          f"burn-in, best of {asked.rounds}; copies {bandwidth() / 1e9:.1f} GB/s\n")  # fmt: skip
    print(f"{'':16}{'best ms':>9}{'median ms':>11}{'ns per agent-month':>20}{'times faster':>14}")
    reference = min(times["reference loop"])
    for words, seconds in times.items():
        best = min(seconds)
        print(f"{words:16}{1e3 * best:9.1f}{1e3 * statistics.median(seconds):11.1f}"
              f"{1e9 * best / (agents * asked.months):20.0f}{reference / best:14.1f}")  # fmt: skip

    print(f"\n{'share of a run':24}" + "".join(f"{words:>18}" for words in POLICIES))
    found = {words: shares(works[words], asked.rounds) for words in POLICIES}
    for name, _ in found["five policies"].most_common():
        parts = (f"{spent[name] / spent.total():18.1%}" for spent in found.values())
        print(f"{name:24}" + "".join(parts))


if __name__ == "__main__":
    main()
