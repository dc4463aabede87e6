"""A district's known organizations, one per row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError, unknown_name
from sim.core.parameters import choice, number, parameters_of, text, whole
from sim.core.reading import mismatch, read
from sim.scenario.sections import TYPE_NAMES
from sim.scenario.tables import cell_value, check_columns, row_place

REGISTRATIONS: Final = ("civil_affairs", "industry_and_commerce", "filed", "none")
UNKNOWN: Final = -1
REQUIRED_COLUMNS: Final = ("type", "region", "industry", "staff")

_YES_NO: Final = "1 yes, 0 no, -1 or empty unknown"


Codes: TypeAlias = NDArray[np.int8]
Counts: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class OrganizationRow:
    """The columns of a table of organizations; type, region, industry and staff are required."""

    id: str = text("", "any text that names the row, used once; not kept")
    type: str = choice("social_group", TYPE_NAMES, meaning="type of organization")
    region: str = text("", "name of a region of the district")
    industry: str = text("", "name of an industry of the district")
    staff: int = whole(0, "full-time staff", 0, 1_000_000, meaning="full-time staff")
    registration: str = choice("civil_affairs", REGISTRATIONS, meaning="where it is registered")
    age_years: float = number(-1.0, "years, -1 unknown", -1, 200, meaning="years since founding")
    full_members: int = whole(
        -1, "members, -1 unknown", -1, 1_000_000, meaning="full Party members known to the counter"
    )
    covered: int = whole(-1, _YES_NO, -1, 1, meaning="belongs to a Party organization")
    head_is_member: int = whole(-1, _YES_NO, -1, 1, meaning="the head is a Party member")


@dataclass(frozen=True, eq=False)
class OrganizationTable:
    """Known organizations, one per row; arrays of equal length that cannot be written to.

    Attributes:
        type: code, place in `TYPE_NAMES` (int8).
        region: code, place among the district's regions (int8).
        industry: code, place among the district's industries (int8).
        staff: full-time staff (int32).
        registration: code, place in `REGISTRATIONS` (int8).
        age_months: months since founding, -1 unknown (int32).
        full_members: known full members, -1 unknown (int32).
        covered: 1 in a Party organization, 0 not, -1 unknown (int8).
        head_is_member: 1 yes, 0 no, -1 unknown (int8).
    """

    type: Codes
    region: Codes
    industry: Codes
    staff: Counts
    registration: Codes
    age_months: Counts
    full_members: Counts
    covered: Codes
    head_is_member: Codes

    def __post_init__(self) -> None:
        for column in self._columns():
            column.setflags(write=False)

    def __len__(self) -> int:
        return len(self.type)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OrganizationTable):
            return NotImplemented
        pairs = zip(self._columns(), other._columns(), strict=True)
        return all(np.array_equal(mine, theirs) for mine, theirs in pairs)

    def __hash__(self) -> int:
        return hash(tuple(column.tobytes() for column in self._columns()))

    def __reduce__(
        self,
    ) -> tuple[Callable[..., OrganizationTable], tuple[NDArray[np.generic], ...]]:
        return OrganizationTable, self._columns()

    def to_dict(
        self, regions: Sequence[str], industries: Sequence[str]
    ) -> dict[str, list[str] | list[int] | list[float]]:
        """The table as columns of plain values, named as in `OrganizationRow`.

        Args:
            regions: names of the district's regions, in order.
            industries: names of the district's industries, in order.
        """
        age_years = np.where(self.age_months < 0, -1.0, self.age_months / 12)
        return {
            "type": [TYPE_NAMES[code] for code in self.type],
            "region": [regions[code] for code in self.region],
            "industry": [industries[code] for code in self.industry],
            "staff": self.staff.tolist(),
            "registration": [REGISTRATIONS[code] for code in self.registration],
            "age_years": age_years.tolist(),
            "full_members": self.full_members.tolist(),
            "covered": self.covered.tolist(),
            "head_is_member": self.head_is_member.tolist(),
        }

    def _columns(self) -> tuple[NDArray[np.generic], ...]:
        return tuple(getattr(self, column.name) for column in fields(self))


def organization_table(
    columns: Mapping[str, Sequence[object]],
    regions: Sequence[str],
    industries: Sequence[str],
    where: str,
) -> OrganizationTable:
    """Known organizations from columns of cells, every cell checked.

    Args:
        columns: cells by column name, as in `OrganizationRow`; texts or plain values.
        regions: names of the district's regions, in order.
        industries: names of the district's industries, in order.
        where: file for messages.

    Raises:
        InputError: a missing or unknown column, or a wrong cell, with its row and column.
    """
    check_columns(columns, OrganizationRow, REQUIRED_COLUMNS, where)
    length = _common_length(columns, where)
    if "id" in columns:
        _check_unique(columns["id"], where)
    read_column = _ColumnReader(columns, length, where)
    return OrganizationTable(
        type=read_column.codes("type", TYPE_NAMES),
        region=read_column.codes("region", regions),
        industry=read_column.codes("industry", industries),
        staff=read_column.numbers("staff").astype(np.int32),
        registration=read_column.codes("registration", REGISTRATIONS),
        age_months=_months(read_column.numbers("age_years")),
        full_members=read_column.numbers("full_members").astype(np.int32),
        covered=read_column.numbers("covered").astype(np.int8),
        head_is_member=read_column.numbers("head_is_member").astype(np.int8),
    )


class _ColumnReader:
    """Reads columns by checking each different cell once, however many rows hold it."""

    def __init__(self, columns: Mapping[str, Sequence[object]], length: int, where: str) -> None:
        self._columns = columns
        self._length = length
        self._where = where
        self._parameters = {item.name: item for item in parameters_of(OrganizationRow)}

    def codes(self, name: str, options: Sequence[str]) -> Codes:
        """Places of a column's names among the options."""
        code = {option: place for place, option in enumerate(options)}
        for cell in dict.fromkeys(self._cells(name)):
            if cell not in code:
                raise unknown_name(name, str(cell), options, self._place(name, cell))
        return np.array([code[str(cell)] for cell in self._cells(name)], dtype=np.int8)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column's numbers, each within its range."""
        parameter = self._parameters[name]
        value = {
            cell: read(parameter, cell_value(parameter, cell), self._place(name, cell))
            for cell in dict.fromkeys(self._cells(name))
        }
        return np.array([value[cell] for cell in self._cells(name)], dtype=np.float64)

    def _cells(self, name: str) -> list[object]:
        default = self._parameters[name].default
        if name not in self._columns:
            return [default] * self._length
        filled = default if name not in REQUIRED_COLUMNS else ""
        return [filled if cell == "" else cell for cell in self._columns[name]]

    def _place(self, name: str, cell: object) -> str:
        return f"{row_place(self._where, self._cells(name).index(cell))} {name}"


def _months(years: NDArray[np.float64]) -> Counts:
    months = np.where(years < 0, UNKNOWN, np.floor(years * 12 + 0.5))
    return months.astype(np.int32)


def _common_length(columns: Mapping[str, Sequence[object]], where: str) -> int:
    for name, cells in columns.items():
        if isinstance(cells, str) or not isinstance(cells, Sequence):
            raise mismatch(f"{where}: column {name}", "a list of cells", cells)
        for cell in cells:
            if not isinstance(cell, str | float | int):
                raise mismatch(f"{where}: column {name}", "a text or a number", cell)
    lengths = {name: len(cells) for name, cells in columns.items()}
    if len(set(lengths.values())) > 1:
        raise InputError(f"{where}: columns differ in length: {lengths}")
    return next(iter(lengths.values()))


def _check_unique(cells: Sequence[object], where: str) -> None:
    seen: set[object] = set()
    for index, cell in enumerate(cells):
        if cell in seen and cell != "":
            raise InputError(f"{row_place(where, index)} id: {cell!r} stands in the table twice")
        seen.add(cell)
