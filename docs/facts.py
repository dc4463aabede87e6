"""Writes facts.md: which stylised facts the model reproduces, and how severe a test each is.

    uv run python docs/facts.py

takes some minutes; `--check` only says whether the page lists every fact and its checks.
"""

import argparse
import sys
from pathlib import Path

from sim.evidence.fact import Fact
from sim.evidence.fact_catalogue import bundled_facts
from sim.evidence.fact_runs import Effort, make_runs
from sim.evidence.verdicts import Finding, Verdict, judge
from sim.experiment.worker_processes import available_cores

PAGE = Path(__file__).resolve().parent / "facts.md"
REPLICATES, DRAWS, SEED = 8, 24, 1
INTRODUCTION = f"""# Stylised facts

What is known of Party building in social organizations beyond single figures, and whether the model
reproduces it by its mechanisms. Nothing is fitted to these facts here, and a fact that is not
reproduced stands as such. Each check is one number; its band is a published figure with the
tolerance that stands beside it, or a direction. A fact is **reproduced** when the mean of each of
its numbers over {REPLICATES} replicates lies in its band; *unsure* means that the interval of a
mean reaches across the edge of the band.

**Severity** is the share of {DRAWS} draws that reproduce the fact too: draws of every assumed
parameter of organizations, agencies and environment, evenly over its declared range. What nearly
every draw reproduces (nine in ten) is *no test*; what hardly any draw reproduces is a severe one.
Doses of policies, capacities and rules of a place, and what is measured, are not drawn. Facts 10
and 11 give a direction only and have no severity.

`sim facts` makes this table and a figure; `sim facts --facts FILE` adds a fact of your own;
`sim evidence ID` shows the figures behind a code such as N5, and what else uses them.

Written by `uv run python docs/facts.py`.

"""


def heading(fact: Fact) -> str:
    """Return what the page says of a fact before any number."""
    sources = ", ".join(fact.sources)
    remark = f" {fact.remark}" if fact.remark else ""
    return f"## {fact.id}. {fact.title}\n\n{fact.sentence} ({sources}){remark}\n"


def row(finding: Finding) -> str:
    """Return a row: a number with half its interval, its band, where that comes from, draws."""
    check, value = finding.check, finding.value
    number = "–" if value.mean is None else f"{value.mean:.3g}"
    half = "" if value.half_width is None else f" ± {value.half_width:.2g}"
    draws = "–" if finding.share_of_draws is None else f"{finding.share_of_draws:.0%}"
    band = f"{check.low:g} to {check.high:g}"
    inside = "yes" if finding.holds else "**no**"
    return f"| {check.name} | {number}{half} | {band} | {inside} | {draws} | {check.reason} |\n"


def section(verdict: Verdict) -> str:
    """Return a fact's part of the page."""
    severity = "" if verdict.severity is None else f"; severity {verdict.severity:.0%}"
    table = "| check | number | band | inside | of draws | where the band comes from |\n"
    table += "|---|---:|---:|---|---:|---|\n"
    rows = "".join(map(row, verdict.findings))
    return f"{heading(verdict.fact)}\n**{verdict.words}**{severity}.\n\n{table}{rows}"


def missing(page: str) -> list[str]:
    """Return what the facts hold and a page does not: texts and rows, never numbers."""
    facts = bundled_facts()
    checks = [f"| {check.name} |" for fact in facts for check in fact.checks]
    return [text for text in [*map(heading, facts), *checks] if text not in page]


def main() -> int:
    """Write the page, or say what it lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare texts only")
    parser.add_argument("--runs", type=Path, default=Path("results/facts/runs"))
    given = parser.parse_args()
    if given.check:
        lacking = missing(PAGE.read_text(encoding="utf-8"))
        sys.stdout.writelines(f"{one}\n" for one in lacking)
        return bool(lacking)
    facts = bundled_facts()
    made = make_runs(facts, given.runs, Effort(REPLICATES, DRAWS, SEED, available_cores()))
    verdicts = judge(facts, made)
    held = sum(verdict.reproduced for verdict in verdicts)
    total = f"**{held} of {len(facts)} facts are reproduced.** {made.runs} runs.\n"
    sections = "\n".join(map(section, verdicts))
    PAGE.write_text(f"{INTRODUCTION}{total}\n{sections}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
