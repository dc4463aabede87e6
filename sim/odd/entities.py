"""State variables of each kind of agent, from the declarations of its columns."""

import inspect

import numpy as np

from sim.agents.agency import Agency
from sim.agents.instructor import Instructor
from sim.agents.member import Member
from sim.agents.party_organization import PartyOrganization
from sim.agents.social_organization import SocialOrganization
from sim.agents.view import AgentView
from sim.core.columns import Column, columns_of
from sim.odd.markdown import code, table

KINDS: tuple[type[AgentView], ...] = (
    SocialOrganization,
    Member,
    PartyOrganization,
    Instructor,
    Agency,
)
HEADINGS = ("state variable", "meaning", "unit", "type", "codes", "unwritten")


def state_variables() -> str:
    """Return a heading, a sentence and a table for each kind of agent."""
    return "\n\n".join(map(_section, KINDS))


def _section(kind: type[AgentView]) -> str:
    text = (inspect.getdoc(kind) or "").strip()
    rows = [_row(column) for column in columns_of(kind).values()]
    return f"### {_spaced(kind.__name__)}\n\n{text}\n\n{table(HEADINGS, rows)}"


def _spaced(name: str) -> str:
    """Return the words of a class name."""
    return "".join(f" {c}" if c.isupper() else c for c in name).strip().capitalize()


def _row(column: Column) -> tuple[str, ...]:
    window = f", {column.window} side by side" if column.window else ""
    codes = ", ".join(f"{code_} {label}" for code_, label in enumerate(column.labels))
    return (
        code(column.name),
        column.meaning,
        column.unit,
        f"{_type(column)}{window}",
        codes,
        f"{column.default:g}",
    )


def _type(column: Column) -> str:
    """Return the type of a cell in words."""
    if column.dtype == np.bool_:
        return "yes or no"
    if np.issubdtype(column.dtype, np.floating):
        return f"real ({column.dtype})"
    return f"{'code' if column.labels else 'whole'} ({column.dtype})"
