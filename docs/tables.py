"""Writes scenarios.md: what every bundled scenario is, and where its alternatives end.

    uv run python docs/tables.py

takes some minutes; `--check` only says whether the page lists what the scenarios hold now.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from sim import compare
from sim.policies import bundle_from_entries
from sim.results import Comparison
from sim.results.intervals import Interval, interval
from sim.scenario import Scenario, load_scenario, scenario_names

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "scenarios.md"
REPLICATES = 8
MEASURES = {  # name -> heading, factor, decimals
    "organization_coverage_registered": ("of the registered", 100.0, 1),
    "organization_coverage_eligible": ("of the eligible", 100.0, 1),
    "organization_coverage_in_operation": ("of those in operation", 100.0, 1),
    "effective_coverage": ("effective", 100.0, 1),
    "decoupling_gap": ("gap", 100.0, 1),
    "hollow_share": ("hollow share", 100.0, 1),
    "tension": ("tension", 1.0, 3),
}
INTRODUCTION = f"""# Scenarios

Each scenario is a world, a bundle of policies that `sim run` uses, and alternatives that
`sim compare` sets side by side. The tables hold the last month of every alternative: organization
coverage of the registered, of the eligible and of those in operation, effective coverage, the
decoupling gap and the hollow share in per cent, and tension in logit units. The first row is the
first month of the status quo. Values are means of {REPLICATES} paired replicates; ± is half of a
95 % interval of the mean. Rows of one table share their seeds, so that they differ more surely than
these intervals suggest.

No source measures coverage in substance. Effective coverage, gap, hollow share and tension rest on
assumed parameters: read their order and sign within a table, never their level. What is assumed
about a place, `sim explain NAME` says of every value, and what does not fit its document, its text
below. Codes such as L35 name rows of the evidence table; Z, C, G and O are the Zhonglou, Changzhou
and Guangxi papers and the Opinions of 2015.

Written by `uv run python docs/tables.py`.
"""


def preface(name: str) -> Iterator[str]:
    """Yield the lines of the comment that a scenario's file begins with."""
    text = (ROOT / "scenarios" / f"{name}.toml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()


def head(scenario: Scenario) -> str:
    """Return a scenario's heading and text."""
    place, run = scenario.district, scenario.run
    agents = "" if place.scale == 1.0 else f" as {place.agents:,} agents"
    size = f"{place.organizations:,} organizations{agents}, {run.months} months from {run.start}"
    return "\n\n".join([
        f"## {scenario.name}",
        f"*{scenario.description}.* {size}. Source: {scenario.source}.",
        "\n".join(preface(scenario.name)),
    ])  # fmt: skip


def shown(value: Interval, factor: float, decimals: int) -> str:
    """Return a mean and half its interval, as a cell shows it."""
    if value.mean is None:
        return "–"
    mean = f"{factor * value.mean:.{decimals}f}"
    half = value.half_width
    return mean if half is None else f"{mean} ± {factor * half:.{decimals}f}"


def row(comparison: Comparison, label: str, month: int, title: str) -> str:
    """Return a row of a table: an alternative's measures in one month."""
    cells = [
        shown(interval(comparison.stack(label, measure)[:, month]), factor, decimals)
        for measure, (_, factor, decimals) in MEASURES.items()
    ]
    return f"| {title} | " + " | ".join(cells) + " |"


def table(comparison: Comparison) -> str:
    """Return a scenario's table."""
    headings = [heading for heading, _, _ in MEASURES.values()]
    lines = ["| | " + " | ".join(headings) + " |", "|---|" + "---:|" * len(headings)]
    lines.append(row(comparison, comparison.baseline, 0, "*first month*"))
    lines += [row(comparison, label, -1, label) for label in comparison.labels]
    return "\n".join(lines)


def section(name: str) -> str:
    """Run a scenario's alternatives; return its part of the page."""
    scenario = load_scenario(name)
    bundles = [bundle_from_entries(one.label, one.policies) for one in scenario.alternatives]
    comparison = compare(scenario, bundles, replicates=REPLICATES)
    return f"{head(scenario)}\n\n{table(comparison)}\n"


def missing(page: str) -> list[str]:
    """Return what the scenarios hold and a page does not: texts and rows, never numbers."""
    scenarios = [load_scenario(name) for name in scenario_names()]
    return [head(one) for one in scenarios if head(one) not in page] + [
        f"{one.name}: {alternative.label}"
        for one in scenarios
        for alternative in one.alternatives
        if f"\n| {alternative.label} |" not in page.partition(f"## {one.name}\n")[2]
    ]


def main() -> int:
    """Write the page, or say what it lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare texts and rows only")
    if parser.parse_args().check:
        lacking = missing(PAGE.read_text(encoding="utf-8"))
        sys.stdout.writelines(f"{one}\n" for one in lacking)
        return bool(lacking)
    sections = [section(name) for name in scenario_names()]
    PAGE.write_text("\n".join([INTRODUCTION, *sections]), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
