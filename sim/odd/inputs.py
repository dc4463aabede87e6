"""What a scenario takes as input: district, regions, industries, the table of organizations."""

from typing import TYPE_CHECKING

from sim.core.parameters import parameters_of
from sim.odd.markdown import table
from sim.odd.parameters import parameter_table
from sim.scenario.district import District, Industry, Region
from sim.scenario.files import load_scenario, scenario_names
from sim.scenario.organization_table import OrganizationRow

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PARTS: "dict[str, type[DataclassInstance]]" = {
    "District": District,
    "Region (one row each, or a CSV file)": Region,
    "Industry (one row each, or a CSV file)": Industry,
    "Known organization (one row each, a CSV file; optional)": OrganizationRow,
}


def input_tables() -> str:
    """Return a table of the keys of each kind of input."""
    return "\n\n".join(
        f"#### {title}\n\n{parameter_table(parameters_of(kind))}" for title, kind in PARTS.items()
    )


def scenario_table() -> str:
    """Return the table of the scenarios that come with the package."""
    rows = []
    for scenario in map(load_scenario, scenario_names()):
        place = scenario.district
        size = f"{place.organizations:,} at {place.scale:g}"
        parts = f"{len(place.regions)} / {len(place.industries)}"
        rows.append((f"`{scenario.name}`", scenario.description, size, parts, scenario.source))
    headings = ("scenario", "world", "organizations at scale", "regions / industries", "source")
    return table(headings, rows)
