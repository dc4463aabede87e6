"""Writes policies.md: what every policy moves, on Zhonglou or where its page says it does.

    uv run python docs/policies.py

takes some minutes; `--check` only says whether the page lists every policy.
"""

import argparse
import sys
from pathlib import Path

from sim import compare
from sim.measures import MEASURES
from sim.policies import find_policy, policy_names
from sim.results import Comparison

PAGE = Path(__file__).resolve().parent / "policies.md"
REPLICATES = 16
SCENARIO = "zhonglou"
INTRODUCTION = f"""# What each policy moves

Every policy alone, with its own defaults, against the status quo of `{SCENARIO}`: the change of the
measure it is meant to move, of coverage on paper and of coverage in substance in the last month of
60, with 95 % intervals from {REPLICATES} paired replicates, and what it costs over the whole time,
in million yuan, all bearers together. Shares are in percentage points. A change whose interval
excludes zero is set in bold. Doses differ, so that rows cannot be ranked: `sim policies NAME` says
what a policy asks for by default, and `sim compare` sets doses side by side.

Written by `uv run python docs/policies.py`.

"""
HEADINGS = ("policy", "label", "source", "meant to move",
            "change of it", "on paper", "in substance", "cost")  # fmt: skip
PAPER, SUBSTANCE = "organization_coverage_registered", "effective_coverage"


def shown(comparison: Comparison, label: str, measure: str) -> str:
    """Return a difference to the status quo with its interval, as a cell shows it."""
    found = comparison.difference(label, measure)
    if found.difference is None or found.low is None or found.high is None:
        return "–"
    points = MEASURES[measure].unit == "share"
    factor, decimals = (100.0, 1) if points else (1.0, 3)
    value, low, high = (factor * x for x in (found.difference, found.low, found.high))
    text = f"{value:+.{decimals}f} ({low:+.{decimals}f} to {high:+.{decimals}f})"
    return f"**{text}**" if low > 0.0 or high < 0.0 else text


def row(comparison: Comparison, name: str) -> str:
    """Return a policy's row."""
    policy, cost = find_policy(name), comparison.total_cost(name)
    cells = [f"`{name}`", policy.status, policy.source, policy.primary.replace("_", " ")]
    cells += [shown(comparison, name, m) for m in (policy.primary, PAPER, SUBSTANCE)]
    cells.append("–" if cost.mean is None else f"{cost.mean / 1000.0:.1f}")
    return "| " + " | ".join(cells) + " |\n"


def acting() -> list[str]:
    """Return the names of all policies but the status quo."""
    return [name for name in policy_names() if find_policy(name).status != "reference"]


def page() -> str:
    """Run every policy; return the page."""
    names = acting()
    comparison = compare(SCENARIO, ["status_quo", *names], replicates=REPLICATES, workers=2)
    lines = [f"| {' | '.join(HEADINGS)} |\n", "|---" * 4 + "|---:" * 4 + "|\n"]
    return INTRODUCTION + "".join(lines + [row(comparison, name) for name in names])


def main() -> int:
    """Write the page, or say what it lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare names only")
    if parser.parse_args().check:
        text = PAGE.read_text(encoding="utf-8")
        lacking = [name for name in acting() if f"| `{name}` |" not in text]
        sys.stdout.writelines(f"{one}\n" for one in lacking)
        return bool(lacking)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
