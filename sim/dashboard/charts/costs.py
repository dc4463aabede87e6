"""The chart of costs as plain values: a bar for each bundle, by who bears them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.dashboard.charts.colours import bearer_colours
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words
from sim.levers.vocabulary import BEARERS
from sim.results.shares import in_words

if TYPE_CHECKING:
    from sim.results.comparison import Comparison


def costs_of(
    words: Words,
    comparison: "Comparison | None",
    lines: Mapping[str, Plain],
) -> Plain:
    """Return everything the component needs to draw the costs.

    Args:
        words: of the language.
        comparison: what there is to draw, or None.
        lines: by label, in order: name and stroke of each bundle.
    """
    colours = bearer_colours()
    title = words.terms["cost"]
    shown = [] if comparison is None else [one for one in comparison.labels if one in lines]
    return {
        "name": "cost",
        "kind": "bars",
        "title": title.name,
        "tip": title.tip,
        "measure": "cost",
        "choices": [],
        "unit": words("chart.yuan"),
        "bearers": [
            {"name": name, "text": words.terms[name].name, **colours[name]} for name in BEARERS
        ],
        "bars": [
            _bar(comparison, label, lines[label]) for label in shown if comparison is not None
        ],
        "words": words.some("chart"),
    }


def _bar(comparison: "Comparison", label: str, line: Plain) -> Plain:
    total = comparison.total_cost(label)
    ends = [in_words(end, "yuan") for end in (total.low, total.high)]
    interval = "" if total.low is None or total.low == total.high else f" [{ends[0]}–{ends[1]}]"
    return {
        "label": label,
        "name": line["name"],
        "values": [spent.mean for spent in comparison.cost(label).values()],
        "low": total.low,
        "high": total.high,
        "text": in_words(total.mean, "yuan") + interval,
    }
