"""The tables of ``sim compare --interactions``: what policies add, alone and together."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.cli.comparison_table import COLUMNS, in_lines, with_interval

if TYPE_CHECKING:
    from rich.table import Table

    from sim.results.comparison import Comparison
    from sim.results.interactions import Effects
    from sim.results.intervals import Interval

MOST_SHOWN = 8
"""Most bundles that are shown one by one: all that three policies need."""
_HEADINGS = {measure: heading.replace(" ", "\n", 1) for heading, measure in COLUMNS}


def _named(pairs: "Mapping[tuple[str, str], Interval]") -> "dict[str, Interval]":
    """Pairs by a label on two lines, a policy or bundle on each."""
    return {" ×\n".join(pair): found for pair, found in pairs.items()}


_KINDS: "dict[str, tuple[str, Callable[[Effects], Mapping[str, Interval]]]]" = {
    "Main effects": (
        "what adding a policy changes, averaged over every bundle of the others; shares in points",
        lambda effects: effects.main,
    ),
    "Simple effects": (
        "what adding it to status_quo alone changes",
        lambda effects: effects.simple,
    ),
    "Interactions": (
        "how much more two do together than the sum of each, averaged likewise; negative: less",
        lambda effects: _named(effects.pairs),
    ),
}


def some_bundles(comparison: "Comparison") -> "Comparison":
    """Return what can be read one by one: of many bundles each policy alone, and all together.

    Args:
        comparison: a full factorial.
    """
    from sim.results.interactions import factors_of

    if len(comparison.labels) <= MOST_SHOWN:
        return comparison
    first, *_, everything = comparison.labels
    return comparison.only(first, *factors_of(comparison.labels), everything)


def interactions_tables(comparison: "Comparison") -> "list[str | Table]":
    """Return three tables, each under its title: main effects, effects alone, interactions.

    Args:
        comparison: a full factorial.
    """
    from sim.experiment.precision import headline_measures

    found = {measure: comparison.effects(measure) for measure in headline_measures()}
    bundles = len(comparison.labels)
    when = f"month {comparison.months}, {bundles} bundles [95 % interval]"
    items: list[str | Table] = []
    if bundles > MOST_SHOWN:
        items += [
            f"Shown of {bundles} bundles: each policy alone, all together; every one is saved.",
            "",
        ]
    for kind, (meaning, rows_of) in _KINDS.items():
        items += [f"{kind}, {when}: {meaning}", _table(found, rows_of)]
    return items


def _table(
    found: "Mapping[str, Effects]", rows_of: "Callable[[Effects], Mapping[str, Interval]]"
) -> "Table":
    """A row for each policy or two policies, a column for each measure."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), leading=1)
    table.add_column("added", no_wrap=True)
    for measure in found:
        table.add_column(_HEADINGS[measure], justify="right", no_wrap=True)
    columns = {measure: rows_of(effects) for measure, effects in found.items()}
    for label in next(iter(columns.values())):
        cells = [_cell(column[label], measure) for measure, column in columns.items()]
        table.add_row("\n".join(map(in_lines, label.splitlines())), *cells)
    return table


def _cell(found: "Interval", measure: str) -> str:
    from sim.measures import MEASURES

    return with_interval(found.mean, found.low, found.high, MEASURES[measure].unit)
