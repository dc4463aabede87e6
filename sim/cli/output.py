"""What commands print: JSON for programs, tables for people, notes on standard error."""

import json
import math
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_WIDTH_OF_FILES = 120


def print_json(value: object) -> None:
    """Print one JSON value on one line; a missing number is null.

    Args:
        value: mappings, lists, texts, numbers, None.
    """
    click.echo(json.dumps(plain(value), ensure_ascii=False, allow_nan=False))


def plain(value: object) -> object:
    """Return the value as JSON takes it: NaN and infinity as None, arrays as lists.

    Args:
        value: mappings, sequences, arrays, texts, numbers, None.
    """
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def print_rich(*items: "RenderableType") -> None:
    """Print tables and texts on standard output.

    Args:
        items: anything rich can print.
    """
    console = output_console()
    for item in items:
        console.print(item, highlight=False)


def output_console() -> "Console":
    """Return the console of standard output: as wide as the terminal, a file a little wider."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDTH_OF_FILES
    return console


def table(
    columns: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[str] = ()
) -> "Table":
    """Return a plain table, whose first column is never broken, so that names can be copied.

    Args:
        columns: their headings.
        rows: their cells.
        right: headings of the columns set to the right.
    """
    from rich import box
    from rich.table import Table

    right = set(right)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for position, column in enumerate(columns):
        side: Literal["left", "right"] = "right" if column in right else "left"
        drawn.add_column(column, justify=side, overflow="fold", no_wrap=not position)
    for row in rows:
        drawn.add_row(*row)
    return drawn


def print_details(name: str, details: Mapping[str, object]) -> None:
    """Print everything about one thing, a line for each detail.

    Args:
        name: of the thing.
        details: what there is to say, in order; empty ones are left out.
    """
    from rich.table import Table

    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="bold")
    lines.add_column()
    for heading, detail in details.items():
        if detail not in {None, ""}:
            lines.add_row(heading, figure(detail))
    print_rich(name, lines)


def figure(value: object) -> str:
    """Return a number short enough for a table, other values as text.

    Args:
        value: of a parameter or a measure.
    """
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.4g}" if math.isfinite(value) else "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {figure(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(figure, value))
    return str(value)


def stated(evidence: str, source: str) -> str:
    """Return where a value comes from, in words.

    Args:
        evidence: measured, derived, assumed or given.
        source: of the value; may say no more than the evidence does.
    """
    return evidence if source in {"", evidence} else f"{evidence}: {source}"


def allowed(low: float | None, high: float | None) -> str:
    """Return a range of values in words.

    Args:
        low: smallest value, or None.
        high: largest value, or None.
    """
    if low is None and high is None:
        return ""
    if high is None:
        return f"from {figure(low)}"
    return f"up to {figure(high)}" if low is None else f"{figure(low)} to {figure(high)}"
