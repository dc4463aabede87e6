"""A district: its regions, its industries, how many organizations, and the known ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar, cast

from sim.core.errors import InputError, unknown_name
from sim.core.parameters import as_dict, build, choice, names, number, text, whole
from sim.core.reading import at, mismatch
from sim.scenario.organization_table import OrganizationTable, organization_table
from sim.scenario.sections import TYPE_NAMES
from sim.scenario.tables import row_place

LARGEST_NUMBER_OF_GROUPS: Final = 64
_NAME: Final = r"[^,;\s]([^,;]*[^,;\s])?"
_NAME_MEANING: Final = "a name without commas or semicolons"
_SHARE: Final = "share of the organizations of this type in this industry; only ratios matter"


@dataclass(frozen=True)
class Region:
    """A part of the district, such as a sub-district or a town."""

    name: str = text("", _NAME_MEANING, _NAME)
    kind: str = text("sub_district", "what the region is, such as sub_district or town")
    share: float = number(
        1.0, "weight", 0, None, meaning="share of organizations; only ratios matter"
    )
    neighbours: tuple[str, ...] = names(meaning="regions that border this one")


@dataclass(frozen=True)
class Industry:
    """A field of work; the five shares say how much of each type of organization is in it."""

    name: str = text("", _NAME_MEANING, _NAME)
    related: tuple[str, ...] = names(meaning="industries whose expertise carries over")
    social_group: float = number(0.0, "weight", 0, None, meaning=_SHARE)
    private_non_enterprise: float = number(0.0, "weight", 0, None, meaning=_SHARE)
    foundation: float = number(0.0, "weight", 0, None, meaning=_SHARE)
    intermediary: float = number(0.0, "weight", 0, None, meaning=_SHARE)
    community: float = number(0.0, "weight", 0, None, meaning=_SHARE)


@dataclass(frozen=True)
class District:
    """The place that a scenario plays in; parameters' source is the district's own."""

    name: str = text("", "name of the district")
    organizations: int = whole(
        1, "organizations", 1, 10_000_000, meaning="social organizations in the district"
    )
    scale: float = number(
        1.0, "agents per organization", 1e-6, 1, meaning="agents that stand for one organization"
    )
    source: str = text("", "where the number of organizations and the shares come from")
    regions: tuple[Region, ...] = ()
    industries: tuple[Industry, ...] = ()
    tables: OrganizationTable | None = None
    evidence: str = choice(
        "assumed", ("measured", "derived", "assumed"), meaning="what the source's figures are"
    )

    @property
    def agents(self) -> int:
        """Number of organizations that are simulated: organizations times scale."""
        return max(1, round(self.organizations * self.scale))

    @property
    def region_names(self) -> tuple[str, ...]:
        """Names of the regions, in order of their codes."""
        return tuple(region.name for region in self.regions)

    @property
    def industry_names(self) -> tuple[str, ...]:
        """Names of the industries, in order of their codes."""
        return tuple(industry.name for industry in self.industries)

    def to_dict(self) -> dict[str, object]:
        """The district as TOML and JSON take it; `district_from` turns it back."""
        values = as_dict(self)
        values["regions"] = [as_dict(region) for region in self.regions]
        values["industries"] = [as_dict(industry) for industry in self.industries]
        if self.tables is not None:
            columns = self.tables.to_dict(self.region_names, self.industry_names)
            values["organization_table"] = columns
        return values


def district_from(
    values: Mapping[str, object], where: str, origins: Mapping[str, str] | None = None
) -> District:
    """A district from its table in a scenario, checked as a whole.

    Args:
        values: the table `district` with lists `regions` and `industries`, and optionally
            `organization_table`: columns of cells, or an OrganizationTable.
        where: file for messages.
        origins: file by key path, for messages that name the file that gave the value.

    Raises:
        InputError: an unknown key or name, a wrong value, or parts that contradict each other.
    """
    place = _Places(where, origins or {})
    if not isinstance(values, Mapping):
        raise mismatch(f"{where}: district", "a table", values)
    _check_keys(values, place)
    regions = _regions(values.get("regions", ()), place)
    industries = _industries(values.get("industries", ()), place)
    held = values.get("organization_table")
    tables = None if held is None else _tables(held, regions, industries, place)
    single = {key: value for key, value in values.items() if key not in _PARTS}
    district = District()
    for key, value in single.items():
        district = build(District, {key: value}, f"{place(f'district.{key}')}: district", district)
    whole_district = replace(district, regions=regions, industries=industries, tables=tables)
    return _with_count(whole_district, "organizations" in values, place)


_PARTS: Final = ("regions", "industries", "organization_table")
_KEYS: Final = ("name", "organizations", "scale", "source", "evidence", *_PARTS, "tables")
Entry = TypeVar("Entry", Region, Industry)


@dataclass(frozen=True)
class _Places:
    where: str
    origins: Mapping[str, str]

    def __call__(self, key: str) -> str:
        return self.origins.get(key) or self._place_within(key) or self.where

    def _place_within(self, key: str) -> str | None:
        """Where a table was given in place of a list, as in district.regions.share."""
        return next((at for path, at in self.origins.items() if path.startswith(f"{key}.")), None)

    def entry(self, key: str, index: int) -> str:
        """The place of one entry of a list, by row if the list came from a CSV file."""
        origin = self(key)
        if origin.endswith(".csv"):
            return row_place(origin, index)
        return f"{origin}: {key}[{index + 1}]"


def _check_keys(values: Mapping[str, object], place: _Places) -> None:
    for key in values:
        if key not in _KEYS:
            path = f"district.{key}"
            raise unknown_name("key", str(key), _KEYS, f"{place(path)}: {path}")
    if "tables" in values:
        where = f"{place('district.tables')}: district.tables"
        raise InputError(f"{where}: CSV tables are read by load_scenario only")


def _regions(entries: object, place: _Places) -> tuple[Region, ...]:
    key = "district.regions"
    regions = _entries(Region, entries, key, place)
    if not any(region.share for region in regions):
        raise InputError(f"{place(key)}: {key}: all shares are zero; at least one must be above 0")
    borders = _symmetric({item.name: item.neighbours for item in regions}, key, "neighbours", place)
    return tuple(replace(item, neighbours=borders[item.name]) for item in regions)


def _industries(entries: object, place: _Places) -> tuple[Industry, ...]:
    key = "district.industries"
    industries = _entries(Industry, entries, key, place)
    for kind in TYPE_NAMES:
        if not any(getattr(industry, kind) for industry in industries):
            raise InputError(
                f"{place(key)}: {key}: no industry has a share of {kind}; at least one must"
            )
    kindred = _symmetric({item.name: item.related for item in industries}, key, "related", place)
    return tuple(replace(item, related=kindred[item.name]) for item in industries)


def _entries(kind: type[Entry], entries: object, key: str, place: _Places) -> tuple[Entry, ...]:
    if not isinstance(entries, list | tuple):
        raise mismatch(f"{place(key)}: {key}", f"a list of tables ([[{key}]])", entries)
    if not 1 <= len(entries) <= LARGEST_NUMBER_OF_GROUPS:
        given = f"{len(entries)} given; allowed: 1 to {LARGEST_NUMBER_OF_GROUPS}"
        raise InputError(f"{place(key)}: {key}: {given} ([[{key}]])")
    built = [build(kind, entry, place.entry(key, index)) for index, entry in enumerate(entries)]
    seen: set[str] = set()
    for index, item in enumerate(built):
        if not item.name:
            raise InputError(f"{at(place.entry(key, index), 'name')}: is missing")
        if item.name in seen:
            raise InputError(
                f"{at(place.entry(key, index), 'name')}: {item.name!r} stands in the list twice"
            )
        seen.add(item.name)
    return tuple(built)


def _symmetric(
    links: Mapping[str, Sequence[str]], key: str, field_name: str, place: _Places
) -> dict[str, tuple[str, ...]]:
    """Links in both directions, whichever side stated them; order as the names stand."""
    pairs: set[tuple[str, str]] = set()
    for index, (name, others) in enumerate(links.items()):
        where = at(place.entry(key, index), field_name)
        for other in others:
            if other not in links:
                raise unknown_name("name", other, links, where)
            if other == name:
                raise InputError(f"{where}: {name!r} names itself")
            pairs |= {(name, other), (other, name)}
    return {name: tuple(other for other in links if (name, other) in pairs) for name in links}


def _tables(
    held: object, regions: tuple[Region, ...], industries: tuple[Industry, ...], place: _Places
) -> OrganizationTable:
    if isinstance(held, OrganizationTable):
        return held
    key = "district.organization_table"
    where = place(key) if place(key).endswith(".csv") else f"{place(key)}: {key}"
    if not isinstance(held, Mapping):
        raise mismatch(where, "a table of columns", held)
    columns = cast("Mapping[str, Sequence[object]]", held)
    return organization_table(
        columns,
        [region.name for region in regions],
        [industry.name for industry in industries],
        where,
    )


def _with_count(district: District, stated: bool, place: _Places) -> District:
    path = "district.organizations"
    where = f"{place(path)}: {path}"
    if district.tables is None:
        if not stated:
            raise InputError(f"{where}: is missing; expected the number of organizations")
        return district
    rows = len(district.tables)
    if not stated:
        return replace(district, organizations=round(rows / district.scale))
    if district.agents != rows:
        raise InputError(
            f"{where}: {district.organizations} at scale {district.scale:g} makes "
            f"{district.agents}, but the table lists {rows} organizations; give that many"
        )
    return district
