"""The page of one policy: what it does, what it pulls, what that costs, where it comes from."""

import inspect
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from sim.policies.asked import Asked
    from sim.policies.base import Policy

DOCUMENTS = {
    "C": "Changzhou paper",
    "G": "Guangxi paper",
    "O": "Opinions of 2015",
    "Z": "Zhonglou paper",
}
"""The documents that sources name by a letter; letters with numbers are entries of evidence."""

STATUSES = {
    "issued": "issued: in force in a document",
    "practised": "practised: reported from somewhere",
    "proposed": "proposed: by an author, not in force",
    "reference": "reference: what the others are held against",
}
SENTENCES = 3
STAFF_BEARER = "public_purse"


def policy_as_json(policy: "type[Policy]") -> dict[str, Any]:
    """Return everything about a policy in plain values.

    Args:
        policy: its class.
    """
    from sim.cli.parameters import parameter_as_json
    from sim.core.parameters import leaf_parameters

    text = inspect.getdoc(policy) or ""
    return {
        "name": policy.name,
        "status": policy.status,
        "title": " ".join(text.partition("\n\n")[0].split()),
        "source": policy.source,
        "primary": policy.primary,
        "cannot": policy.cannot,
        "description": text,
        "parameters": [parameter_as_json(leaf.name, leaf) for leaf in leaf_parameters(policy)],
    }


def policy_page(policy: "type[Policy]") -> dict[str, Any]:
    """Return everything about a policy in plain values, with the levers it pulls by default.

    Args:
        policy: its class.
    """
    from sim.policies.asked import asked_by

    return {
        **policy_as_json(policy),
        "summary": summary_of(inspect.getdoc(policy) or ""),
        "sources": [spelled_out(source.strip()) for source in policy.source.split(";")],
        "levers": [lever_as_json(asked) for asked in asked_by(policy())],
    }


def summary_of(text: str) -> list[str]:
    """Return the first sentences of a docstring, without the note of sources in between.

    Args:
        text: the docstring.
    """
    title, _, rest = text.partition("\n\n")
    told = re.sub(r"^\([^()]*\)\s*", "", " ".join(rest.split()))
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z'(])", told)
    return [" ".join(title.split()), *filter(None, sentences)][:SENTENCES]


def spelled_out(source: str) -> str:
    """Return a source with the name of its document instead of the letter.

    Args:
        source: such as "C §11.2".
    """
    letter = re.compile(rf"\b([{''.join(DOCUMENTS)}])(?=\s['§]|[:;]|$)")
    return letter.sub(lambda found: DOCUMENTS[found.group()], source)


def lever_as_json(asked: "Asked") -> dict[str, Any]:
    """Return what is asked of a lever in plain values; money in thousand yuan at dose 1.

    Args:
        asked: what a policy asks.
    """
    lever = asked.lever
    return {
        "lever": lever.name,
        "family": lever.family,
        "dose": asked.dose,
        "unit": lever.unit,
        "low": lever.low,
        "high": lever.high,
        "gates": list(asked.gates),
        "follows_reports": asked.follows_reports,
        "money": lever.money * asked.price,
        "staff_months": lever.staff,
        "charged_by": lever.charged_by,
        "bearer": lever.bearer if lever.money else STAFF_BEARER,
        "staff_bearer": STAFF_BEARER,
        "meaning": lever.meaning,
        "source": lever.source,
        "evidence": lever.evidence,
    }


def print_page(page: dict[str, Any]) -> None:
    """Print the page of a policy.

    Args:
        page: from ``policy_page``.
    """
    from sim.cli.output import print_details, print_rich
    from sim.cli.parameters import parameter_table
    from sim.policies.base import COMMON

    print_rich(page["name"], "", " ".join(page["summary"]))
    print_details("", {
        "status": STATUSES[page["status"]],
        "source": "\n".join(page["sources"]),
        "meant to move": page["primary"],
        "cannot": page["cannot"],
    })  # fmt: skip
    if page["levers"]:
        print_rich("", "Levers, at default parameters", lever_table(page["levers"]))
        print_rich(*_notes(page["levers"]))
    own = [_with_source(one) for one in page["parameters"] if one["name"] not in COMMON]
    print_rich("")
    if own:
        print_rich("Parameters of its own", parameter_table(own))
    print_rich(f"Every policy also takes {', '.join(COMMON)}: see sim parameters {page['name']}.")


def _with_source(parameter: dict[str, Any]) -> dict[str, Any]:
    return {**parameter, "source": spelled_out(parameter["source"])}


def lever_table(levers: list[dict[str, Any]]) -> "Table":
    """Return the table of levers, two lines for each: what and how much, what money and what staff.

    Args:
        levers: in plain values, as ``lever_as_json`` gives them.
    """
    from sim.cli.output import table

    rows = []
    for one in levers:
        star = "*" * one["follows_reports"]
        lever = f"{one['lever']}\n  {one['family']}"
        dose = f"{_number(one['dose'])}{star} {one['unit']}\n{_range(one)}"
        costs = _costs(one)
        rows.append((lever, dose, "\n".join(costs), "\n".join(costs.values())))
    return table(("lever", "dose", "cost of dose 1", "borne by"), rows)


def _costs(lever: dict[str, Any]) -> dict[str, str]:
    """What there is to pay, in words, and by whom."""
    each = " each" * (lever["charged_by"] == "unit")
    costs = {}
    if lever["money"]:
        costs[f"{_number(1000 * lever['money'])} yuan{each}"] = lever["bearer"]
    if lever["staff_months"]:
        costs[f"{_number(lever['staff_months'])} staff-months{each}"] = lever["staff_bearer"]
    return {cost: bearer.replace("_", " ") for cost, bearer in costs.items()}


def _range(lever: dict[str, Any]) -> str:
    low = f"{_number(lever['low'])} " if lever["low"] else "up "
    return f"{low}to {_number(lever['high'])}"


def _number(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _notes(levers: list[dict[str, Any]]) -> list[str]:
    """What the table of levers leaves to be said, a line each."""
    from sim.policies.asked import LOW_SHARE, SMALL

    by_gates: dict[str, list[str]] = {}
    for one in levers:
        by_gates.setdefault(", ".join(one["gates"]).replace("_", " "), []).append(one["lever"])
    notes = [f"{', '.join(names)}: at {gates}." for gates, names in by_gates.items() if gates]
    at_each = " and at each gate" if notes else ""
    notes.append(f"Cost: a month, for each organization reached{at_each}.")
    if any(one["charged_by"] == "unit" for one in levers):
        notes.append("each: once for each project put out, a month for each instructor.")
    if not all(one["dose"] for one in levers):
        notes.append("Dose 0: left alone by default, pulled when its parameter is raised.")
    if any(one["follows_reports"] for one in levers):
        shown = f"shares are reported at {LOW_SHARE:.0%} and all else at {SMALL}"
        notes.append(f"*: follows what is reported; this is the dose when {shown}.")
    return notes
