"""What a month costs as columns and as plain Mesa agents that follow the same rules.

`--organizations 110000 --months 2 --rounds 1` asks it of a district a hundred times Zhonglou's.

Both sides start from the same district after its burn-in and step the same months; after each of
them their tallies must be equal, or there is nothing to compare. Processor time of this process is
counted, in turn, round after round; of each month the best round counts.
"""

import argparse
import gc
import time

import numpy as np
from plain_peer import District

from sim.core.columns import Floats
from sim.model import DistrictModel
from sim.scenario import Scenario, load_scenario

FOUR = "rigid_embedding+flexible_embedding+joint_building+instructor_dispatch"
POLICIES = {
    "status quo": "status_quo",
    "first four policies": FOUR,
    "six policies": FOUR + "+member_census+member_development",
}
CLOSE = 1e-9
SEED = 1


def months_of_both(scenario: Scenario, policies: str, months: int) -> tuple[Floats, int]:
    """Step columns and plain agents side by side from the same start.

    Args:
        scenario: the district.
        policies: what acts.
        months: months to step.

    Returns:
        Seconds by side and month, float64 (2, months), and how many agents' months they were.
    """
    model = DistrictModel(scenario=scenario, policies=policies, rng=SEED)
    sides = model, District(model)
    gc.collect()
    gc.freeze()  # what stands in memory is neither side's: its collector need not look through it
    spent, agents = np.zeros((2, months)), 0
    for month in range(months):
        for place, side in enumerate(sides):
            start = time.process_time()
            side.step()
            spent[place, month] = time.process_time() - start
        if not np.allclose(*(side.tallies for side in sides), CLOSE, CLOSE, equal_nan=True):
            raise SystemExit(f"month {model.month}: the two sides tell different stories")
        agents += len(model.agents)
    gc.unfreeze()
    return spent, agents


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
