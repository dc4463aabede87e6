"""What a month costs as columns and as plain Mesa agents that follow the same rules.

`--organizations 110000 --months 2 --rounds 1` asks it of a district a hundred times Zhonglou's.

Both sides start from the same district after its burn-in and step the same months, one side after
the other, as either would run by itself; month by month their tallies must be equal, or there is
nothing to compare. Processor time of this process is counted, in turn, round after round; of each
month the best round counts.
"""

import argparse
import gc
import time

import numpy as np
from plain_peer import District

from sim.core.columns import Floats
from sim.measures.tallies import POSITION, TALLIES
from sim.model import DistrictModel
from sim.scenario import Scenario, load_scenario

FOUR = "rigid_embedding+flexible_embedding+joint_building+instructor_dispatch"
POLICIES = {
    "status quo": "status_quo",
    "first four policies": FOUR,
    "six policies": FOUR + "+member_census+member_development",
}
CLOSE = 1e-9
WHO_IS_EFFECTIVE = {"effective", "effective_1", "effective_12", "effective_low", "effective_high",
                    "effective_work"}  # fmt: skip
LIVING = POSITION["living"]
AT_THRESHOLD = [name in WHO_IS_EFFECTIVE for name in TALLIES]
GROUPS = 4  # that an organization counts in: district, region, industry, type
SEED = 1


def months_of_both(scenario: Scenario, policies: str, months: int) -> tuple[Floats, int]:
    """Step columns, then plain agents, from the same start.

    Args:
        scenario: the district.
        policies: what acts.
        months: months to step.

    Returns:
        Seconds by side and month, float64 (2, months), and how many agents' months they were.
    """
    model = DistrictModel(scenario=scenario, policies=policies, rng=SEED)
    peer = District(model)
    gc.collect()
    gc.freeze()  # what stands in memory is neither side's: its collector need not look through it
    spent, tallies, agents = np.zeros((2, months)), [], 0
    for month in range(months):
        spent[0, month] = seconds_of_step(model)
        tallies.append(model.tallies)
    for month in range(months):
        spent[1, month] = seconds_of_step(peer)
        if not agree(tallies[month], peer.tallies):
            raise SystemExit(f"month {month + 1}: the two sides tell different stories")
        agents += len(peer.agents)
    gc.unfreeze()
    return spent, agents


def agree(ours: Floats, theirs: Floats) -> bool:
    """Whether tallies are equal, but for who is effective: there one in 10,000 may differ.

    Plain agents use the C library's exponential. Parts of 0.68, 0.64, 4/17 and 1/4 have a mean of
    exactly the threshold, 0.4, and roundings decide on which side of it each program sees it.
    """
    differing = (~np.isclose(ours, theirs, CLOSE, CLOSE, equal_nan=True)).sum(axis=0)
    allowed = GROUPS * (ours[0, LIVING] // 10_000)
    return bool((differing <= np.where(AT_THRESHOLD, allowed, 0)).all())


def seconds_of_step(side: DistrictModel | District) -> float:
    """Step a month; return the processor time it took."""
    start = time.process_time()
    side.step()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="zhonglou")
    parser.add_argument("--organizations", type=int, help="in place of the scenario's")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    size = {"district.organizations": asked.organizations} if asked.organizations else {}
    scenario = load_scenario(asked.scenario, size)
    print(f"{asked.scenario}: {scenario.district.agents} organizations, {asked.months} months, "
          f"microseconds per agent and month (organizations, members, instructors, agencies, Party "
          f"organizations), best of {asked.rounds}\n")  # fmt: skip
    print(f"{'':22}{'columns':>10}{'plain agents':>15}{'times faster':>15}")
    for words, policies in POLICIES.items():
        months_of_both(load_scenario("minimal"), policies, 1)  # compiles
        rounds = [months_of_both(scenario, policies, asked.months)
                  for _ in range(asked.rounds)]  # fmt: skip
        best = np.min([spent for spent, _ in rounds], axis=0).sum(axis=1)
        columns, plain = 1e6 * best / rounds[0][1]
        print(f"{words:22}{columns:10.3f}{plain:15.1f}{plain / columns:15.0f}")


if __name__ == "__main__":
    main()
