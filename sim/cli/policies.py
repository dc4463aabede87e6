"""``sim policies``: what can be tried."""

from pathlib import Path

import click

from sim.cli import completing, options


@options.command(
    "List the policies, or show one.",
    ("sim policies", "sim policies rigid_embedding", "sim policies --plugins mine.py"),
    click.argument("name", required=False, shell_complete=completing.policy_names),
    options.plugins_option,
    options.json_option,
)
def policies(name: str | None, plugins: tuple[Path, ...], as_json: bool) -> None:
    """List all policies, or show the one NAMEd with its levers and parameters."""
    from sim.cli.loading import load
    from sim.cli.output import print_json, print_rich, table
    from sim.cli.policy_page import policy_as_json, policy_page, print_page
    from sim.policies.catalogue import find_policy, policy_names

    load(plugins)
    if name is not None:
        page = policy_page(find_policy(name))
        print_json(page) if as_json else print_page(page)
        return
    known = [find_policy(one) for one in policy_names()]
    if as_json:
        print_json([policy_page(policy) for policy in known])
        return
    listed = [policy_as_json(policy) for policy in known]
    rows = [(one["name"], one["status"], one["title"], one["source"]) for one in listed]
    print_rich(table(("name", "status", "what it does", "source"), rows))
