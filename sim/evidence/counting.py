"""What is counted: plain functions of a run, its first and last month, and one unknown.

Each takes (run, first, last, nuisance). A state at a date looks at the last month only; what has no
nuisance passes it over.
"""

from collections.abc import Callable

from sim.evidence.readings import NAN, Readings

Count = Callable[[Readings, int, int, float], float]


def measure(name: str) -> Count:
    """Return the count that is a measure as it stands.

    Args:
        name: of the measure.
    """
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


def of_covered(form: str) -> Count:
    """Return the count of the covered that are covered in one form.

    Args:
        form: measure of the registered in that form.
    """

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
