"""``sim measures``: what a run is read by."""

from typing import TYPE_CHECKING, Any

import click

from sim.cli import completing, options

if TYPE_CHECKING:
    from sim.measures import Measure


@options.command(
    "List the measures, or show one.",
    ("sim measures", "sim measures effective_coverage"),
    click.argument("name", required=False, shell_complete=completing.measure_names),
    options.json_option,
)
def measures(name: str | None, as_json: bool) -> None:
    """List all measures with unit and definition, or show the one NAMEd.

    A plain name is the true figure; its twin ending in _reported is what agencies see.
    """
    from sim.cli.output import print_details, print_json, print_rich, table
    from sim.core.errors import unknown_name
    from sim.measures import MEASURES

    if name is not None and name not in MEASURES:
        raise unknown_name("measure", name, MEASURES)
    listed = [_described(measure) for measure in MEASURES.values()]
    if name is not None:
        found = next(one for one in listed if one["name"] == name)
        print_json(found) if as_json else print_details(name, found)
    elif as_json:
        print_json(listed)
    else:
        rows = [(one["name"], one["unit"], one["definition"]) for one in listed]
        print_rich(table(("name", "unit", "definition"), rows))


def _described(measure: "Measure") -> dict[str, Any]:
    return {
        "name": measure.name,
        "unit": measure.unit,
        "definition": measure.definition,
        "coverage": measure.coverage,
        "headline": measure.headline,
    }
