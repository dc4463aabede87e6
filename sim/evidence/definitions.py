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

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sim.core.errors import InputError, unknown_name
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
    read: Callable[[Readings, int, int, float], float]
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


def _measure(name: str) -> Callable[[Readings, int, int, float], float]:
    return lambda run, _, month, __: run.at(name, month)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else NAN


def own_branch_registered(run: Readings, _: int, month: int, joint_counted: float) -> float:
    """Share of the registered that were counted before 2013: branches, and some joint forms."""
    joint = run.at("share_joint_branch", month)
    return run.at("share_own_branch", month) + joint_counted * joint


def eligible(run: Readings, _: int, month: int, joint_counted: float) -> float:
    """Those counted as formed, over them and the eligible who are not covered.

    An office calls eligible whoever has formed or is known to have three full members, so that a
    joint form that it counts is on both sides.
    """
    formed = own_branch_registered(run, 0, month, joint_counted)
    covered = run.at("organization_coverage_eligible", month)
    left = run.at("share_eligible", month) * (1.0 - covered)
    return _ratio(formed, formed + left)


def own_branch_count(run: Readings, _: int, month: int, joint_counted: float) -> float:
    """Organizations counted as formed before 2013, for the real district."""
    share = own_branch_registered(run, 0, month, joint_counted)
    return share * run.at("organizations_registered", month) / run.scale


def listed(run: Readings, _: int, month: int, __: float) -> float:
    """Covered organizations on the organization department's list over the list's size."""
    return run.at("organization_coverage_in_operation", month)


def list_or_registered(run: Readings, _: int, month: int, list_weight: float) -> float:
    """A local figure that does not say whether the list or the register is its denominator."""
    whole = run.at("organization_coverage_registered", month)
    return list_weight * listed(run, 0, month, NAN) + (1.0 - list_weight) * whole


def legal_units(run: Readings, _: int, month: int, not_legal: float) -> float:
    """Covered legal units over the registered: covered organizations less those not counted."""
    return run.at("organization_coverage_registered", month) * (1.0 - not_legal)


def _instructors(run: Readings, month: int) -> float:
    return float(run.instructors[max(month, 1) - 1]) * run.scale


def caseload_registered(run: Readings, _: int, month: int, __: float) -> float:
    """Uncovered registered organizations for each instructor."""
    uncovered = 1.0 - run.at("organization_coverage_registered", month)
    return _ratio(run.at("organizations_registered", month) * uncovered, _instructors(run, month))


def caseload_listed(run: Readings, _: int, month: int, __: float) -> float:
    """Uncovered organizations on the department's list for each instructor."""
    on_list = run.at("organizations_registered", month) * run.at("share_listed", month)
    uncovered = on_list * (1.0 - run.at("organization_coverage_in_operation", month))
    return _ratio(uncovered, _instructors(run, month))


def caseload_covered(run: Readings, _: int, month: int, __: float) -> float:
    """Covered organizations on the department's list for each instructor."""
    on_list = run.at("organizations_registered", month) * run.at("share_listed", month)
    covered = on_list * run.at("organization_coverage_in_operation", month)
    return _ratio(covered, _instructors(run, month))


def units_per_joint_branch(run: Readings, _: int, month: int, __: float) -> float:
    """Registered organizations in a joint branch for each joint branch."""
    units = run.at("share_joint_branch", month) * run.at("organizations_registered", month)
    return _ratio(units, run.at("joint_branches", month))


def _of_covered(form: str) -> Callable[[Readings, int, int, float], float]:
    def share(run: Readings, _: int, month: int, __: float) -> float:
        return _ratio(run.at(form, month), run.at("organization_coverage_registered", month))

    return share


def covered_count(run: Readings, month: int) -> float:
    """Covered registered organizations, for the real district.

    Args:
        run: the run.
        month: number of the month.
    """
    share = run.at("organization_coverage_registered", month)
    return share * run.at("organizations_registered", month) / run.scale


def covered_per_founding(run: Readings, first: int, last: int, _: float) -> float:
    """Organizations newly covered for each Party organization founded."""
    gained = covered_count(run, last) - covered_count(run, first)
    return _ratio(gained, float(run.during("foundings", first, last).sum()) / run.scale)


def growth(run: Readings, first: int, last: int, _: float) -> float:
    """Growth of the registered between two dates, as a share of the first."""
    before = run.at("organizations_registered", first)
    return _ratio(run.at("organizations_registered", last) - before, before)


def exit_rate(run: Readings, first: int, last: int, _: float) -> float:
    """Organizations that dissolve in a year, as a share of the mean stock."""
    stock = float(run.during("organizations_registered", first, last).mean())
    years = (last - first) / 12.0
    return _ratio(float(run.during("exits", first, last).sum()) / years, stock)


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
               "registered", "N3, S7", _measure("share_eligible")),
    Definition("list", "share", "covered on the organization department's list over the list",
               "N4, N5, L2, L40", listed),
    Definition("registered", "share", "covered over the registered", "N4, N5",
               _measure("organization_coverage_registered")),
    Definition("list_or_registered", "share", "covered over a denominator that is not said",
               "L1", list_or_registered, nuisance=LIST_WEIGHT),
    Definition("covered_of_eligible", "share", "covered by any form, of those known to have three "
               "full members", "N2, N3, R8", _measure("organization_coverage_eligible")),
    Definition("legal_units", "share", "covered legal units over the registered", "N8",
               legal_units, nuisance=NOT_LEGAL),
    Definition("work_reported", "share", "work coverage as the lines report it", "L1, L31",
               _measure("work_coverage_reported")),
    Definition("work_true", "share", "a contact or an activity in three months", "A10",
               _measure("work_coverage")),
    Definition("per_100", "Party organizations per 100", "Party organizations, not covered "
               "organizations, per 100 registered", "L2", _measure("party_organizations_per_100")),
    Definition("caseload_registered", "organizations per instructor", "uncovered registered "
               "organizations for each instructor", "N6, I6", caseload_registered),
    Definition("caseload_listed", "organizations per instructor", "uncovered organizations on "
               "the list for each instructor", "N6", caseload_listed),
    Definition("caseload_covered", "organizations per instructor", "covered organizations on the "
               "list for each instructor", "N6", caseload_covered),
    Definition("own_of_covered", "share", "covered by a branch of their own, of the covered",
               "R1", _of_covered("share_own_branch")),
    Definition("joint_of_covered", "share", "covered by a joint branch, of the covered",
               "R2", _of_covered("share_joint_branch")),
    Definition("area_of_covered", "share", "covered by an area Party organization, of the covered",
               "R8", _of_covered("share_area_organization")),
    Definition("units_per_joint_branch", "units", "organizations in a joint branch",
               "R2", units_per_joint_branch),
    Definition("covered_per_founding", "organizations per Party organization", "newly covered for "
               "each Party organization founded", "L2", covered_per_founding, stock=False),
    Definition("growth", "share", "growth of the registered between two dates", "M4, M10, M18",
               growth, stock=False),
    Definition("exit_rate", "share a year", "dissolved in a year over the stock", "M16",
               exit_rate, stock=False),
    Definition("members_in_staff", "share", "known full members among full-time staff", "L35",
               _measure("known_members_in_staff")),
    Definition("below_three", "share", "with fewer than three known members among full-time staff",
               "L35, S7", _measure("share_below_three")),
    Definition("staff_per_organization", "persons per organization", "full-time staff of an "
               "organization", "S1, S3", _measure("staff_per_organization")),
    Definition("paper_compliance", "share", "activities written up of those due", "N13",
               _measure("share_activities_written")),
)  # fmt: skip

DEFINITIONS: Mapping[str, Definition] = MappingProxyType({one.name: one for one in _ALL})
