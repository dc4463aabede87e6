"""``sim parameters``: every number that can be changed, with unit, range and source."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from rich.table import Table

    from sim.core.parameters import Parameter


@options.command(
    "List the parameters of scenarios and policies.",
    ("sim parameters organizations", "sim parameters rigid_embedding --json"),
    click.argument("keys", nargs=-1, metavar="[KEY]..."),
    options.plugins_option,
    options.json_option,
)
def parameters(keys: tuple[str, ...], plugins: tuple[Path, ...], as_json: bool) -> None:
    """List all parameters; with KEYs such as run or rigid_embedding only these."""
    from sim.cli.loading import load
    from sim.cli.output import print_json, print_rich
    from sim.core.errors import unknown_name

    load(plugins)
    listed = all_parameters()
    parts = {one["name"]: _parts(one["name"]) for one in listed}
    known = sorted(set(chain.from_iterable(parts.values())), key=lambda key: key.count("."))
    for key in keys:
        if key not in known:
            raise unknown_name("key", key, known)
    if keys:
        listed = [one for one in listed if set(keys).intersection(parts[one["name"]])]
    print_json(listed) if as_json else print_rich(parameter_table(listed))


def _parts(name: str) -> list[str]:
    """Return what a parameter is found by: a.b.c by a, by a.b and by a.b.c."""
    steps = name.split(".")
    return [".".join(steps[: end + 1]) for end in range(len(steps))]


def all_parameters() -> list[dict[str, Any]]:
    """Return the parameters of every section of a scenario and every policy, in plain values."""
    from sim.core.parameters import leaf_parameters
    from sim.policies.catalogue import find_policy, policy_names
    from sim.scenario.sections import SECTIONS

    owners = {**SECTIONS, **{name: find_policy(name) for name in policy_names()}}
    return [
        parameter_as_json(f"{owner}.{leaf.name}", leaf)
        for owner, declared in owners.items()
        for leaf in leaf_parameters(declared)
    ]


def parameter_as_json(name: str, parameter: "Parameter") -> dict[str, Any]:
    """Return a parameter in plain values.

    Args:
        name: as the user writes it.
        parameter: its declaration.
    """
    from sim.core.frozen import thaw

    return {
        "name": name,
        "kind": parameter.kind,
        "unit": parameter.unit,
        "low": parameter.low,
        "high": parameter.high,
        "default": thaw(parameter.default),
        "options": list(parameter.options),
        "evidence": parameter.evidence,
        "source": parameter.source,
        "meaning": parameter.meaning,
    }


def parameter_table(listed: Iterable[dict[str, Any]]) -> "Table":
    """Return the table of parameters.

    Args:
        listed: parameters in plain values.
    """
    from sim.cli.output import allowed, figure, stated, table

    rows = [
        (
            one["name"],
            figure(one["default"]),
            ", ".join(one["options"])
            or f"{allowed(one['low'], one['high'])} {one['unit']}".strip(),
            one["meaning"],
            stated(one["evidence"], one["source"]),
        )
        for one in listed
    ]
    headings = ("name", "default", "range", "meaning", "evidence and source")
    return table(headings, rows, right=("default",))
