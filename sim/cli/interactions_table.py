"""The tables of ``sim compare --interactions``: what policies add, alone and together."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.cli.comparison_table import COLUMNS, in_lines, with_interval

if TYPE_CHECKING:
    from rich.table import Table

    from sim.results.comparison import Comparison
    from sim.results.interactions import Effects
    from sim.results.intervals import Interval

_HEADINGS = {measure: heading.replace(" ", "\n", 1) for heading, measure in COLUMNS}


def interactions_tables(comparison: "Comparison") -> "list[str | Table]":
    """Return three tables, each under its title: main effects, effects alone, interactions.

    Args:
        comparison: a full factorial.
    """
    from sim.experiment.precision import headline_measures

    found = {measure: comparison.effects(measure) for measure in headline_measures()}
    when = f"month {comparison.months} [95 % interval]"
    main = (
        f"Main effects, {when}: what adding a policy changes, on average over\n"
        "every bundle of the others; differences of shares in points"
    )
    simple = f"Simple effects, {when}: what adding it to status_quo alone changes"
    pairs = (
        f"Interactions, {when}: how much more two do together than\n"
        "the sum of each, on average over every bundle of the others; negative: less"
    )
    return [
        main,
        _table(found, lambda effects: effects.main),
        simple,
        _table(found, lambda effects: effects.simple),
        pairs,
        _table(found, lambda effects: _named(effects.pairs)),
    ]


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


def _named(pairs: "Mapping[tuple[str, str], Interval]") -> "dict[str, Interval]":
    """Pairs by a label on two lines, a policy or bundle on each."""
    return {" ×\n".join(pair): found for pair, found in pairs.items()}
