"""Scenarios: a district's world in Smith's four sections, from TOML, validated before it runs."""

from sim.scenario.district import District, Industry, Region
from sim.scenario.entries import AlternativeEntry, PolicyEntry
from sim.scenario.files import load_scenario, parse_value, scenario_names, write_scenario
from sim.scenario.organization_table import REGISTRATIONS, OrganizationTable
from sim.scenario.scenario import Scenario
from sim.scenario.sections import (
    SECTIONS,
    TYPE_NAMES,
    Agencies,
    Environment,
    Gate,
    Organizations,
    PolicyInForce,
    RunSettings,
)

__all__ = [
    "REGISTRATIONS",
    "SECTIONS",
    "TYPE_NAMES",
    "Agencies",
    "AlternativeEntry",
    "District",
    "Environment",
    "Gate",
    "Industry",
    "OrganizationTable",
    "Organizations",
    "PolicyEntry",
    "PolicyInForce",
    "Region",
    "RunSettings",
    "Scenario",
    "load_scenario",
    "parse_value",
    "scenario_names",
    "write_scenario",
]
