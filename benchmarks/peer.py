"""What a month costs as columns and as plain Mesa agents that follow the same rules.

Both sides start from the same district after its burn-in and step the same months; after each of
them their tallies must be equal, or there is nothing to compare. Processor time of this process is
counted, in turn, round after round; the best round counts.
"""

import argparse
import gc
import time

import numpy as np
from plain_peer import District

from sim.model import DistrictModel
from sim.scenario import load_scenario

POLICIES = {
    "status quo": "status_quo",
    "first four policies": "rigid_embedding+flexible_embedding+joint_building+instructor_dispatch",
}
CLOSE = 1e-9


class Round(dict[str, float]):
    """Seconds spent by each side, and how many agents' months that were."""


def months_of_both(scenario: str, policies: str, months: int, seed: int) -> Round:
    """Step columns and plain agents side by side from the same start."""
    model = DistrictModel(scenario=load_scenario(scenario), policies=policies, rng=seed)
    sides = {"columns": model, "plain agents": District(model)}
    gc.collect()
    gc.freeze()  # what stands in memory is neither side's: its collector need not look through it
    spent = Round(dict.fromkeys(sides, 0.0), agents=0.0)
    for _ in range(months):
        for name, side in sides.items():
            start = time.process_time()
            side.step()
            spent[name] += time.process_time() - start
        mine, theirs = (side.tallies for side in sides.values())
        if not np.allclose(mine, theirs, rtol=CLOSE, atol=CLOSE, equal_nan=True):
            raise SystemExit(f"month {model.month}: the two sides tell different stories")
        spent["agents"] += len(model.agents)
    gc.unfreeze()
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="zhonglou")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    organizations = load_scenario(asked.scenario).district.agents
    print(f"{asked.scenario}: {organizations} organizations, {asked.months} months, microseconds "
          f"per agent and month (organizations, members, instructors, agencies, Party "
          f"organizations), best of {asked.rounds}\n")  # fmt: skip
    print(f"{'':22}{'columns':>10}{'plain agents':>15}{'times faster':>15}")
    for words, policies in POLICIES.items():
        months_of_both(asked.scenario, policies, 1, 1)  # compiles
        rounds = [months_of_both(asked.scenario, policies, asked.months, 1)
                  for _ in range(asked.rounds)]  # fmt: skip
        columns, plain = (1e6 * min(spent[side] / spent["agents"] for spent in rounds)
                          for side in ("columns", "plain agents"))  # fmt: skip
        print(f"{words:22}{columns:10.3f}{plain:15.1f}{plain / columns:15.0f}")


if __name__ == "__main__":
    main()
