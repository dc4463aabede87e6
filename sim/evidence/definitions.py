"""Measurement models: how a published figure of each definition is read off a run.

Published 'coverage' means different things, and they are never mixed. A figure names its
definition; the definition reads the same thing off a run:

    from sim.evidence import figures
    from sim.evidence.definitions import read_figure
    from sim.evidence.readings import readings_of

    run = readings_of(DistrictModel(scenario="opinions-2015").run())
    for one in figures("N5", indicator="coverage"):
        print(one.definition, one.value, read_figure(one, run))

Where an office changed what it counted without saying how, a definition has one nuisance: a number
with a range that calibration may fit beside the parameters, never per figure and never per place.
Left out, it takes its declared value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sim.core.errors import InputError, unknown_name
from sim.evidence.counting import (
    Count,
    caseload_covered,
    caseload_listed,
    caseload_registered,
    covered_per_founding,
    eligible,
    exit_rate,
    growth,
    legal_units,
    list_or_registered,
    listed,
    measure,
    of_covered,
    own_branch_count,
    own_branch_registered,
    units_per_joint_branch,
)
from sim.evidence.figure import Figure
from sim.evidence.readings import NAN, Readings


@dataclass(frozen=True)
class Nuisance:
    """What nobody knows about how something was counted.

    Attributes:
        name: short name.
        meaning: what it is.
        value: taken where none is given.
        low: smallest.
        high: largest.
    """

    name: str
    meaning: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Definition:
    """One way of counting.

    Attributes:
        name: as figures cite it.
        unit: of what is read.
        meaning: what is counted over what.
        source: ids of the evidence that say so.
        read: (run, first month, last month, nuisance) -> value; a stock looks at the last only.
        stock: whether it is a state at a date; else something that happens between two.
        nuisance: what is unknown, if anything.
    """

    name: str
    unit: str
    meaning: str
    source: str
    read: Count
    stock: bool = True
    nuisance: Nuisance | None = None


def read_figure(figure: Figure, run: Readings, nuisance: float | None = None) -> float:
    """Read off a run what a published figure counts, at its date; NaN where undefined.

    Args:
        figure: its definition and date are used; its value is not.
        run: the run, which must reach the date.
        nuisance: for definitions that have one; None takes its declared value.

    Raises:
        InputError: the figure has no definition, or its date lies outside the run.
    """
    if figure.definition not in DEFINITIONS:
        raise InputError(f"{figure.id}: no definition reads {figure.indicator!r} off a run")
    return read(figure.definition, run, figure.date, nuisance)


def read(definition: str, run: Readings, date: str, nuisance: float | None = None) -> float:
    """Read a definition off a run; for a stock, two dates with / between give the change.

    Args:
        definition: name of one of ``DEFINITIONS``.
        run: the run.
        date: "2017-12", or "2014-12/2015-12".
        nuisance: for definitions that have one; None takes its declared value.

    Raises:
        InputError: an unknown definition, a date outside the run, or a nuisance out of range.
    """
    if definition not in DEFINITIONS:
        raise unknown_name("definition", definition, DEFINITIONS)
    one = DEFINITIONS[definition]
    unknown = _nuisance(one, nuisance)
    if not one.stock:
        return one.read(run, *run.period(date), unknown)
    first, slash, last = date.partition("/")
    if not slash:
        return one.read(run, 0, run.month(date), unknown)
    before, after = run.month(first), run.month(last)
    return one.read(run, 0, after, unknown) - one.read(run, 0, before, unknown)


def _nuisance(definition: Definition, given: float | None) -> float:
    known = definition.nuisance
    if known is None:
        return NAN
    if given is None:
        return known.value
    if not known.low <= given <= known.high:
        raise InputError(
            f"{known.name}: {given:g} is out of range; {known.low:g} to {known.high:g}"
        )
    return given


JOINT_COUNTED = Nuisance(
    "joint_counted", "share of organizations in joint forms that were counted", 0.0, 0.0, 1.0
)
LIST_WEIGHT = Nuisance(
    "list_weight", "1 where the department's list is the denominator, 0 the register", 1.0, 0.0, 1.0
)
NOT_LEGAL = Nuisance(
    "not_legal", "share of covered organizations that are not counted as legal units",
    0.18, 0.0, 0.4,
)  # fmt: skip

_ALL = (
    Definition("eligible", "share", "counted as formed over the eligible, before 2013",
               "N1, N2, N3", eligible, nuisance=JOINT_COUNTED),
    Definition("own_branch_registered", "share", "counted as formed before 2013 over the "
               "registered", "N2, N3", own_branch_registered, nuisance=JOINT_COUNTED),
    Definition("own_branch_count", "organizations", "counted as formed before 2013",
               "N2, N3", own_branch_count, nuisance=JOINT_COUNTED),
    Definition("eligible_of_registered", "share", "known to have three full members over the "
               "registered", "N3, S7", measure("share_eligible")),
    Definition("list", "share", "covered on the organization department's list over the list",
               "N4, N5, L2, L40", listed),
    Definition("registered", "share", "covered over the registered", "N4, N5",
               measure("organization_coverage_registered")),
    Definition("list_or_registered", "share", "covered over a denominator that is not said",
               "L1", list_or_registered, nuisance=LIST_WEIGHT),
    Definition("covered_of_eligible", "share", "covered by any form, of those known to have three "
               "full members", "N2, N3, R8", measure("organization_coverage_eligible")),
    Definition("legal_units", "share", "covered legal units over the registered", "N8",
               legal_units, nuisance=NOT_LEGAL),
    Definition("work_reported", "share", "work coverage as the lines report it", "L1, L31",
               measure("work_coverage_reported")),
    Definition("work_true", "share", "a contact or an activity in three months", "A10",
               measure("work_coverage")),
    Definition("per_100", "Party organizations per 100", "Party organizations, not covered "
               "organizations, per 100 registered", "L2", measure("party_organizations_per_100")),
    Definition("caseload_registered", "organizations per instructor", "uncovered registered "
               "organizations for each instructor", "N6, I6", caseload_registered),
    Definition("caseload_listed", "organizations per instructor", "uncovered organizations on "
               "the list for each instructor", "N6", caseload_listed),
    Definition("caseload_covered", "organizations per instructor", "covered organizations on the "
               "list for each instructor", "N6", caseload_covered),
    Definition("own_of_covered", "share", "covered by a branch of their own, of the covered",
               "R1", of_covered("share_own_branch")),
    Definition("joint_of_covered", "share", "covered by a joint branch, of the covered",
               "R2", of_covered("share_joint_branch")),
    Definition("area_of_covered", "share", "covered by an area Party organization, of the covered",
               "R8", of_covered("share_area_organization")),
    Definition("units_per_joint_branch", "units", "organizations in a joint branch",
               "R2", units_per_joint_branch),
    Definition("covered_per_founding", "organizations per Party organization", "newly covered for "
               "each Party organization founded", "L2", covered_per_founding, stock=False),
    Definition("growth", "share", "growth of the registered between two dates", "M4, M10, M18",
               growth, stock=False),
    Definition("exit_rate", "share a year", "dissolved in a year over the stock", "M16",
               exit_rate, stock=False),
    Definition("members_in_staff", "share", "known full members among full-time staff", "L35",
               measure("known_members_in_staff")),
    Definition("below_three", "share", "with fewer than three known members among full-time staff",
               "L35, S7", measure("share_below_three")),
    Definition("staff_per_organization", "persons per organization", "full-time staff of an "
               "organization", "S1, S3", measure("staff_per_organization")),
    Definition("paper_compliance", "share", "activities written up of those due", "N13",
               measure("share_activities_written")),
)  # fmt: skip

DEFINITIONS: Mapping[str, Definition] = MappingProxyType({one.name: one for one in _ALL})
