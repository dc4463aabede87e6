"""Levers and policies: what can be pulled, and what each policy asks, in its own code."""

import ast
import inspect
from pathlib import Path
from textwrap import dedent

from sim.core.parameters import parameters_of
from sim.levers.vocabulary import LEVERS, Lever
from sim.odd.markdown import bounds, code, fenced, figure, table
from sim.odd.parameters import parameter_table
from sim.policies.asked import Asked, asked_by
from sim.policies.base import COMMON, Policy
from sim.policies.catalogue import find_policy, policy_names

HOME = "sim.policies."
ONCE = ("projects",)
"""Levers whose units are paid for once."""


def own_policies() -> tuple[type[Policy], ...]:
    """Return the package's own policies; a user's are no part of the description."""
    known = map(find_policy, policy_names())
    return tuple(policy for policy in known if policy.__module__.startswith(HOME))


def lever_table() -> str:
    """Return the table of all levers."""
    headings = ("lever", "does", "unit", "range", "of several", "cost of dose 1", "source")
    return table(headings, map(_lever_row, LEVERS.values()))


def _lever_row(lever: Lever) -> tuple[str, ...]:
    costs = []
    if lever.money:
        costs.append(f"{lever.money:g} thousand yuan ({lever.bearer.replace('_', ' ')})")
    if lever.staff:
        costs.append(f"{lever.staff:g} staff-months")
    by = "each" if lever.name in ONCE else "an organization reached and month"
    if lever.charged_by == "unit" and lever.name not in ONCE:
        by = "each and month"
    return (
        code(lever.name) + (", by gate" if lever.by_gate else ""),
        f"{lever.family}: {lever.meaning}",
        lever.unit,
        bounds(lever.low, lever.high),
        "add" if lever.adds else "largest holds",
        f"{' and '.join(costs)}, {by}",
        f"{lever.evidence}: {lever.source}",
    )


def common_parameters() -> str:
    """Return the table of what every policy takes."""
    return parameter_table([p for p in parameters_of(Policy) if p.name in COMMON])


def policy_texts() -> str:
    """Return a section for each policy."""
    return "\n\n".join(map(policy_text, own_policies()))


def policy_text(policy: type[Policy]) -> str:
    """Return the section of one policy: what it is, its parameters, what it asks.

    Args:
        policy: its class.
    """
    about = inspect.getdoc(policy) or ""
    facts = f"*{policy.status.capitalize()}; source: {policy.source or 'none'}; meant to move*"
    pieces = [f"#### {policy.name}", f"{facts} `{policy.primary}`.", about]
    if policy.cannot:
        pieces.append(policy.cannot)
    if policy.own_parameters():
        pieces.append(parameter_table(policy.own_parameters()))
    asked = asked_by(policy())
    if asked:
        pieces += [f"Asks, at these defaults: {'; '.join(map(_asked, asked))}. In full:"]
        pieces.append(fenced(asking_code(policy), "python"))
    return "\n\n".join(pieces)


def _asked(asked: Asked) -> str:
    gates = (
        f" at {', '.join(gate.replace('_', ' ') for gate in asked.gates)}" if asked.gates else ""
    )
    follows = ", following reports" if asked.follows_reports else ""
    return f"`{asked.lever.name}` {figure(asked.dose)}{gates}{follows}"


def asking_code(policy: type[Policy]) -> str:
    """Return the code by which a policy asks, without docstrings: constants, helpers, ``pull``.

    Args:
        policy: its class.
    """
    source = Path(inspect.getfile(policy)).read_text(encoding="utf-8")
    body = ast.parse(source).body
    cls = next(n for n in body if isinstance(n, ast.ClassDef) and n.name == policy.__name__)
    fixed = [n for n in body if isinstance(n, ast.Assign)]
    helpers = [n for n in [*body, *cls.body] if isinstance(n, ast.FunctionDef)]
    pieces = ["\n".join(ast.get_source_segment(source, node) or "" for node in fixed)]
    pieces += [_without_docstring(source, helper) for helper in helpers]
    return "\n\n".join(filter(None, pieces))


def _without_docstring(source: str, function: ast.FunctionDef) -> str:
    lines = source.splitlines()
    first = function.body[0]
    dropped: set[int] = set()
    if ast.get_docstring(function) is not None:
        dropped = set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    begin = min([function.lineno, *(d.lineno for d in function.decorator_list)])
    end = function.end_lineno or begin
    kept = [lines[n - 1] for n in range(begin, end + 1) if n not in dropped]
    return dedent("\n".join(kept))
