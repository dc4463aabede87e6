"""The table that ``sim compare`` prints: a row for each alternative, a column for each measure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.results.shares import in_words, signed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.results.comparison import Comparison

_LONGEST_LABEL = 24
YUAN = "thousand yuan"
COLUMNS = (
    ("coverage of registered", "organization_coverage_registered"),
    ("effective coverage", "effective_coverage"),
    ("decoupling gap", "decoupling_gap"),
    ("hollow share", "hollow_share"),
    ("activity effectiveness", "activity_effectiveness"),
)


@dataclass(frozen=True)
class _Column:
    heading: str
    cell: Callable[[str], tuple[str, str]]  # label -> (mean, difference with interval)


def comparison_tables(comparison: "Comparison", console: "Console") -> "list[str | Table]":
    """Return a title and the table, in two parts where the terminal is narrow.

    Each cell holds the mean in the last month and, below it, the paired difference to the baseline
    with its 95 % interval.

    Args:
        comparison: what to show.
        console: where it is to be shown.
    """
    columns = [_measure_column(comparison, *column) for column in COLUMNS]
    columns.append(_Column("cost,\n1000 yuan", lambda label: _cost(comparison, label)))
    whole = _part(comparison, columns)
    unlimited = console.options.update(max_width=10 * console.width)
    if console.measure(whole, options=unlimited).maximum <= console.width:
        return [_title(comparison), whole]
    half = len(columns) // 2
    parts = columns[:half], columns[half:]
    return [_title(comparison), *(_part(comparison, part) for part in parts)]


def _title(comparison: "Comparison") -> str:
    return (
        f"{comparison.scenario.name}, month {comparison.months}: mean, and below it the paired "
        f"difference to {comparison.baseline}\n[95 % interval]; differences of shares in points"
    )


def _part(comparison: "Comparison", columns: Sequence[_Column]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), leading=1)
    table.add_column("alternative", no_wrap=True)
    for column in columns:
        table.add_column(column.heading, justify="right", no_wrap=True)
    for label in comparison.labels:
        is_baseline = label == comparison.baseline
        cells = [_cell(*column.cell(label), is_baseline) for column in columns]
        table.add_row(in_lines(label), *cells)
    return table


def _cell(mean: str, difference: str, is_baseline: bool) -> str:
    return mean if is_baseline else f"{mean}\n{difference}"


def in_lines(label: str) -> str:
    """Return a long label with a line for each policy.

    Args:
        label: of an alternative.
    """
    return label if len(label) <= _LONGEST_LABEL else label.replace("+", "+\n")


def _measure_column(comparison: "Comparison", heading: str, measure: str) -> _Column:
    from sim.measures import MEASURES

    unit = MEASURES[measure].unit

    def cell(label: str) -> tuple[str, str]:
        found = comparison.difference(label, measure)
        difference = with_interval(found.difference, found.low, found.high, unit)
        return in_words(found.mean, unit), difference

    return _Column(heading.replace(" ", "\n", 1), cell)


def _cost(comparison: "Comparison", label: str) -> tuple[str, str]:
    mean, more = comparison.total_cost(label).mean, comparison.incremental(label).cost
    return in_words(mean, YUAN), with_interval(more.mean, more.low, more.high, YUAN)


def with_interval(mean: float | None, low: float | None, high: float | None, unit: str) -> str:
    """Return a difference and, on a line of its own, its interval if there is one.

    Args:
        mean: of the difference, in the unit; None is missing.
        low: lower end of the interval.
        high: upper end of the interval.
        unit: the measure's unit.
    """
    if low is None or high is None:
        return signed(mean, unit)
    return f"{signed(mean, unit)}\n[{signed(low, unit)}, {signed(high, unit)}]"
