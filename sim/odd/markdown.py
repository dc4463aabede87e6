"""Pieces of Markdown that read well in a terminal too."""

from collections.abc import Iterable, Mapping, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table.

    Args:
        headings: of the columns.
        rows: cells, as many as headings; empty ones are shown as a dash.
    """
    lines = [_row(headings), _row(["---"] * len(headings))]
    return "\n".join([*lines, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    shown = (cell.replace("|", "\\|").replace("\n", " ") or "–" for cell in cells)
    return f"| {' | '.join(shown)} |"


def fenced(text: str, language: str = "text") -> str:
    """Return lines set as they are."""
    return f"```{language}\n{text.rstrip()}\n```"


def code(name: str) -> str:
    """Return a name set as code; nothing for an empty one."""
    return f"`{name}`" if name else ""


def figure(value: object) -> str:
    """Return a default value as a cell shows it.

    Args:
        value: of a parameter.
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {figure(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(figure, value))
    return str(value)


def bounds(low: float | None, high: float | None) -> str:
    """Return a range in words; empty where there is none."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"from {figure(low)}"
    return f"up to {figure(high)}" if low is None else f"{figure(low)} to {figure(high)}"
