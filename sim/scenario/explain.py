"""Where every value of a scenario comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sim.core.frozen import thaw
from sim.core.parameters import Parameter, leaf_parameters
from sim.scenario.scenario import DEFAULT, Scenario
from sim.scenario.sections import SECTIONS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GIVEN: Final = "given"
REGIONS: Final = "district.regions"
INDUSTRIES: Final = "district.industries"


@dataclass(frozen=True)
class Row:
    """One value of a scenario.

    Attributes:
        key: key path, such as "policy.gates.charter.depth".
        value: the value in plain form; "none" where it is absent.
        unit: unit of a number; empty otherwise.
        low: smallest value allowed; None for no bound or no number.
        high: largest value allowed; None for no bound or no number.
        source: where the value comes from.
        evidence: "measured", "derived", "assumed"; "given" where a scenario gives a value of its
            own without saying.
        origin: which file or option gave it, or "default".
        meaning: what the value is.
    """

    key: str
    value: object
    unit: str
    low: float | None
    high: float | None
    source: str
    evidence: str
    origin: str
    meaning: str


def explain(scenario: Scenario) -> list[Row]:
    """Every value of a scenario, with unit, range, source, evidence and origin.

    Args:
        scenario: a scenario as resolved.
    """
    return [*_district_rows(scenario), *_section_rows(scenario), *_entry_rows(scenario)]


def _district_rows(scenario: Scenario) -> Iterator[Row]:
    district = scenario.district
    yield from _part_rows(scenario, "district", "district", district)
    for region in district.regions:
        yield from _part_rows(scenario, f"district.regions.{region.name}", REGIONS, region)
    for industry in district.industries:
        yield from _part_rows(
            scenario, f"district.industries.{industry.name}", INDUSTRIES, industry
        )


def _part_rows(
    scenario: Scenario, prefix: str, path: str, part: DataclassInstance
) -> Iterator[Row]:
    """Rows of the district or one of its parts, whose source is the district's."""
    district = scenario.district
    for leaf in leaf_parameters(part):
        if leaf.name not in {"name", "source", "evidence"}:
            key = f"{prefix}.{leaf.name}"
            origin = scenario.origins.get(key, scenario.origins.get(path, ""))
            yield _row(scenario, key, leaf, (district.evidence, district.source), origin)


def _section_rows(scenario: Scenario) -> Iterator[Row]:
    """Rows of the sections; a declared source holds only for the declared value."""
    for section, cls in SECTIONS.items():
        declared = leaf_parameters(cls)
        for leaf, default in zip(
            leaf_parameters(getattr(scenario, section)), declared, strict=True
        ):
            key = f"{section}.{leaf.name}"
            origin = scenario.origins.get(key, DEFAULT)
            same = leaf.default == default.default
            stated = (default.evidence, default.source) if same else _given(scenario, origin)
            yield _row(scenario, key, leaf, stated, origin)


def _given(scenario: Scenario, origin: str) -> tuple[str, str]:
    """What is known of a value of the scenario's own: a file has a source, an option has none."""
    return GIVEN, scenario.source if origin.endswith(".toml") else ""


def _entry_rows(scenario: Scenario) -> Iterator[Row]:
    for key in ("policies", "alternatives"):
        entries = [entry.to_plain() for entry in getattr(scenario, key)]
        origin = scenario.origins.get(key, DEFAULT)
        yield Row(key, entries, "", None, None, scenario.source, GIVEN, origin, "what is tried")


def _row(
    scenario: Scenario, key: str, leaf: Parameter, stated: tuple[str, str], origin: str
) -> Row:
    """One row; a source that the scenario gives for this very value goes before any other."""
    evidence, source = scenario.source_of(key) or stated
    value = "none" if leaf.default is None else thaw(leaf.default)
    return Row(key, value, leaf.unit, leaf.low, leaf.high, source, evidence, origin, leaf.meaning)
