"""``sim policies``: what can be tried."""

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.policies.base import Policy


@options.command(
    "List the policies, or show one.",
    ("sim policies", "sim policies rigid_embedding", "sim policies --plugins mine.py"),
    click.argument("name", required=False),
    options.plugins_option,
    options.json_option,
)
def policies(name: str | None, plugins: tuple[Path, ...], as_json: bool) -> None:
    """List all policies, or show the one NAMEd with its parameters."""
    from sim.cli.loading import load
    from sim.cli.output import print_json, print_rich, table
    from sim.policies.catalogue import find_policy, policy_names

    load(plugins)
    if name is not None:
        described = policy_as_json(find_policy(name))
        print_json(described) if as_json else _print_one(described)
        return
    listed = [policy_as_json(find_policy(known)) for known in policy_names()]
    if as_json:
        print_json(listed)
        return
    rows = [(one["name"], one["status"], one["title"], one["source"]) for one in listed]
    print_rich(table(("name", "status", "what it does", "source"), rows))


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


def _print_one(described: dict[str, Any]) -> None:
    from sim.cli.output import print_details, print_rich
    from sim.cli.parameters import parameter_table

    details = {key: described[key] for key in ("status", "source")}
    details["meant to move"] = described["primary"]
    details["cannot"] = described["cannot"]
    print_details(described["name"], details)
    print_rich("", described["description"], parameter_table(described["parameters"]))
