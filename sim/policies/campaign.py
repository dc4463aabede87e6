"""Campaign: a drive of some months, with a target and a dose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number, whole
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView

COUNTED = "organization_coverage_in_operation"


@dataclass(frozen=True, kw_only=True)
class Campaign(Policy):
    """For some months organizers are sent out to found, with a target, and the list is cleared.

    (Practised elsewhere: Anhui 2015, L2; Liuzhou, L1.) The dose is an input: organizers' days for
    each organization over the whole drive, spread evenly over its months, on own and joint branches
    and on area Party organizations. Members are looked for, agencies are assessed on founding by as
    much as reported coverage is short of the target, and on striking inactive organizations off the
    department's list, so that coverage in operation also rises through its denominator. The drive
    ends with its months, or when the target is reported to be met, whatever is true. With every
    disputed coupling at zero all of this remains.
    """

    name: ClassVar[str] = "campaign"
    status: ClassVar[str] = "practised"
    source: ClassVar[str] = "L1, L2, M25; C §9.2"
    primary: ClassVar[str] = "organization_coverage_in_operation"
    cannot: ClassVar[str] = (
        "It cannot give content to what it founds, nor hold it: when the organizers have left, "
        "branches lapse as before."
    )

    months: int = whole(
        12, "months", 1, 60, "measured", "L2: a year; L1: a hundred days", "months it lasts"
    )
    target: float = number(
        0.6,
        "share",
        0.0,
        1.0,
        "measured",
        "L2: 57.6 %, L31: 60 %",
        "reported coverage of those in operation that ends it",
    )
    staff_days: float = number(
        4.0,
        "staff-days",
        0.0,
        60.0,
        "assumed",
        "L2: 3.1 newly covered for each Party organization",
        "organizers' work with each organization over the whole drive: the dose",
    )
    area_share: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §10",
        "part of that work for area Party organizations",
    )
    census: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "L2: 62,700 members",
        "how thoroughly members are looked for",
    )
    strike: float = number(
        0.6,
        "weight",
        0.0,
        1.0,
        "assumed",
        "M25: zombie organizations",
        "weight of clearing the list in the assessment; below the scenario's it does nothing",
    )

    def acts_in(self, month: int) -> bool:
        """Whether the drive goes on in a month."""
        return super().acts_in(month) and month < self.start + self.months

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Found, count and clear the list until the target is reported."""
        short = view.short_of(COUNTED, self.target)
        if short == 0.0:
            return
        work = self.staff_days / self.months
        yield Pull.within("organize_own", work * (1.0 - self.area_share))
        yield Pull.within("organize_joint", work * (1.0 - self.area_share))
        yield Pull.within("organize_area", work * self.area_share)
        yield Pull.within("account_form", view.scenario.agencies.weight_form + short)
        yield Pull("account_strike", self.strike)
        yield Pull("census", self.census)
