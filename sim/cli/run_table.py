"""The table that ``sim run`` prints: every measure in the first and the last month."""

from typing import TYPE_CHECKING

from sim.cli.output import table
from sim.results.shares import in_words

if TYPE_CHECKING:
    from rich.table import Table

    from sim.results.run_result import RunResult


def heading(result: "RunResult") -> str:
    """Return the line above the table.

    Args:
        result: the run.
    """
    return (
        f"{result.scenario.name} under {result.label}: {result.months} months, seed {result.seed}"
    )


def run_table(result: "RunResult") -> "Table":
    """Return the table, headline measures first.

    Args:
        result: the run.
    """
    from sim.measures import MEASURES

    first, last = "month 1", f"month {result.months}"
    measures = sorted(MEASURES.values(), key=lambda measure: not measure.headline)
    rows = []
    for measure in measures:
        series = result.series(measure.name).tolist()
        numbers = (in_words(value, measure.unit) for value in (series[0], series[-1]))
        rows.append((measure.name, *numbers, "" if measure.unit == "share" else measure.unit))
    return table(("measure", first, last, "unit"), rows, right=(first, last))
