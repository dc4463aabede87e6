"""The table of costs that ``sim compare`` prints: by bearer, by policy, and for what is gained."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from sim.results.comparison import Comparison


HEADINGS = ("public\npurse", "retained\ndues", "social\norgani-\nzations")
"""Of the bearers, in their order."""


def cost_table(comparison: "Comparison") -> "list[str | Table]":
    """Return a title and who pays what over the whole run; nothing where nothing costs anything.

    A row for each alternative that costs anything and, where it is a bundle, for each policy; the
    last column is the cost of one more organization effectively covered, only where their number
    clearly grows. Their share can grow without it, when there are fewer organizations in all.

    Args:
        comparison: what to show.
    """
    from sim.cli.comparison_table import in_lines
    from sim.cli.output import table
    from sim.results.costs import costs_of

    rows = []
    for label in comparison.labels:
        costs = costs_of(comparison, label)
        if costs["total"]["mean"]:
            rows.append(_row(in_lines(label), costs["by_bearer"], costs["per_organization"]))
            parts = costs["by_policy"] if len(costs["by_policy"]) > 1 else []
            rows += [_row(f"  {part['policy']}", part) for part in parts]
    numbers = (*HEADINGS, "total", "each\ngained")
    drawn = table(("alternative", *numbers), rows, right=numbers)
    drawn.columns[0].no_wrap = False
    for column in drawn.columns[1:]:
        column.no_wrap = True
    title = (
        f"Cost over {comparison.months} months, thousand yuan; each gained: beyond "
        f"{comparison.baseline}, for one more\norganization effectively covered, where their "
        "number (not only their share) clearly grows"
    )
    return [title, drawn] if rows else []


def _row(name: str, paid: dict[str, Any], each: float | None = None) -> list[str]:
    from sim.levers.vocabulary import BEARERS
    from sim.results.shares import in_words

    means = [paid[bearer]["mean"] for bearer in BEARERS]
    amounts = [f"{mean:,.0f}" if mean else "" for mean in (*means, sum(means))]
    return [name, *amounts, "" if each is None else in_words(each, "thousand yuan")]
