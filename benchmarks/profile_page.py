"""Writes a page that shows where the months of a run go: seconds by process, month by month.

The page is one HTML file that needs nothing else. Seconds are processor time of this process.
"""

import argparse
import time
from collections import Counter
from html import escape
from pathlib import Path

from clock import watched

from sim.model import DistrictModel
from sim.scenario import load_scenario

WIDTH, HEIGHT, EDGE = 900, 320, 46
SHOWN = 9  # processes with a colour of their own; the others are one
COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#ee8866",
           "#44bb99", "#997700")  # fmt: skip
OTHERS, OTHER_COLOUR = "all others", "#bbbbbb"
REST = "between processes"

Months = list[Counter[str]]


def profiled(model: DistrictModel, months: int) -> tuple[Months, Counter[str]]:
    """Step a model; return the seconds of each process by month, and the calls in all."""
    found: Months = []
    calls: Counter[str] = Counter()
    for _ in range(months):
        start = time.process_time()
        with watched(calls) as spent:
            model.step()
        spent[REST] = max(0.0, time.process_time() - start - spent.total())
        found.append(spent)
    return found, calls


def picture(found: Months) -> str:
    """Return the stacked bars of all months as SVG, and what each colour means."""
    total: Counter[str] = sum(found, Counter())
    names = [name for name, _ in total.most_common(SHOWN)]
    colours = dict(zip(names, COLOURS, strict=False)) | {OTHERS: OTHER_COLOUR}
    top = max(spent.total() for spent in found)
    wide = (WIDTH - EDGE) / len(found)
    tall = HEIGHT - EDGE
    parts = []
    for number, spent in enumerate(found):
        shares = {name: spent[name] for name in names}
        shares[OTHERS] = spent.total() - sum(shares.values())
        foot = float(tall)
        for name, seconds in shares.items():
            height = tall * seconds / top
            foot -= height
            parts.append(
                f'<rect x="{EDGE + number * wide:.1f}" y="{foot:.1f}" width="{0.9 * wide:.1f}" '
                f'height="{height:.1f}" fill="{colours[name]}"><title>month {number + 1}, '
                f"{escape(name)}: {1e3 * seconds:.1f} ms</title></rect>"
            )
        if number % max(1, len(found) // 12) == 0:
            middle = EDGE + (number + 0.45) * wide
            parts.append(f'<text x="{middle:.1f}" y="{tall + 16}">{number + 1}</text>')
    parts.append(f'<text x="{WIDTH // 2}" y="{tall + 36}">month</text>')
    for k in range(1, 5):
        y, said = tall * (1 - k / 4) + 4, 1e3 * top * k / 4
        parts.append(f'<text x="{EDGE - 22}" y="{y:.0f}">{said:.3g}</text>')
    parts.append(f'<text x="{EDGE - 22}" y="{tall}">ms</text>')
    key = " ".join(f'<span><i style="background:{colour}"></i>{escape(name)}</span>'
                   for name, colour in colours.items())  # fmt: skip
    size = f'viewBox="0 -10 {WIDTH} {HEIGHT + 10}"'
    return f"<svg {size}>{''.join(parts)}</svg><p class=key>{key}</p>"


def table(found: Months, calls: Counter[str], organizations: int) -> str:
    """Return the processes, slowest first, as rows of HTML."""
    total: Counter[str] = sum(found, Counter())
    agent_months = organizations * len(found)
    rows = [
        f"<tr><td>{escape(name)}<td>{seconds:.3f}<td>{seconds / total.total():.1%}"
        f"<td>{1e9 * seconds / agent_months:.1f}<td>{calls[name] / len(found):.3g}"
        for name, seconds in [*total.most_common(), ("the months", total.total())]
    ]
    heads = ("", "seconds", "share", "ns per agent-month", "calls a month")
    return f"<table><tr>{''.join(f'<th>{head}' for head in heads)}{''.join(rows)}</table>"


STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:940px;margin:2em auto;color:#222}
svg{width:100%} text{font-size:12px;text-anchor:middle;fill:#555} table{border-collapse:collapse}
td,th{padding:.15em .9em;text-align:right;border-bottom:1px solid #ddd}
td:first-child{text-align:left} tr:last-child{font-weight:bold}
.key span{margin-right:1em;white-space:nowrap} .key i{display:inline-block;width:.8em;height:.8em;
margin-right:.3em}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="country-2017")
    parser.add_argument("--scale", type=float, help="agents for an organization")
    parser.add_argument("--policies", default="status_quo")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--out", type=Path, default=Path("results/profile.html"))
    asked = parser.parse_args()
    values = {} if asked.scale is None else {"district.scale": asked.scale}
    scenario = load_scenario(asked.scenario, values)
    small = scenario.with_values({"run.burn_in_months": 1})
    if scenario.district.agents > 5_000:
        small = small.with_values({"district.scale": scenario.district.scale / 20.0})
    DistrictModel(scenario=small, policies=asked.policies, rng=1, months=2).run()  # compiles
    start = time.process_time()
    with watched() as making:
        model = DistrictModel(scenario=scenario, policies=asked.policies, rng=1, months=600)
    before = time.process_time() - start
    found, calls = profiled(model, asked.months)
    organizations = scenario.district.agents
    head = (f"{asked.scenario}, {asked.policies}: {organizations:,} organizations, "
            f"{asked.months} months")  # fmt: skip
    text = (f"Making the population took {making['populate']:.2f} s, the start "
            f"{making['begin']:.2f} s, all before month 1 (with {scenario.run.burn_in_months} "
            f"months of burn-in) {before:.2f} s. Below, the months reported.")  # fmt: skip
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(
        f"<!doctype html><meta charset=utf-8><title>{escape(head)}</title><style>{STYLE}</style>"
        f"<h1>Where the month goes</h1><p>{escape(head)}</p><p>{text}</p>{picture(found)}"
        f"{table(found, calls, organizations)}", encoding="utf-8")  # fmt: skip
    print(f"Saved to {asked.out}")


if __name__ == "__main__":
    main()
