"""The one settlement: what every policy asks, what it costs, and what is granted.

Claims are settled by priority, highest first. Within a priority divisible doses are granted in
proportion to what is left of each purse; whole units (projects, instructors) are rounded down. A
policy's own budget binds first. The order in which policies were written never matters: claims are
put in an order of their own before anything is added up.

Every claim, reach = living organizations in the cells of its policy, doses of whole units first
multiplied by scale; a policy that reaches nobody asks nothing:

    units = |dose| * reach, |dose| where charged by the unit, projects |dose| / 12
    money = the lever's money * units (* value of a project), by its bearer
    staff = the lever's staff * units, paid by the public purse at staff_month_cost

Then, by priority, purses of the month being public_budget, dues_budget, no limit (organizations)
and policy_staff, the first two and the last times scale:

    own = min(1, budget / (sum over the policy's claims of money + staff * staff_month_cost))
    wanted = dose * own, whole units rounded down
    share = min(1, purse / sum wanted of it in this priority), the less of money's and staff's share
    granted = wanted * share, whole units rounded down; its cost leaves the purses

Without a budget of its own, and for what costs nothing, a share is 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.levers.pull import Pull
from sim.levers.vocabulary import BEARERS, LEVERS

WHOLE = ("projects", "instructors")
ALMOST = 1e-9
PUBLIC_PURSE, STAFF = BEARERS.index("public_purse"), len(BEARERS)  # parts of what is spent


class Claim(NamedTuple):
    """A pull with everything settlement needs.

    Attributes:
        policy: position of the policy in the bundle.
        pull: what is asked.
        cells: (cells,) bool, where.
        reach: organizations there.
        priority: higher is served first.
        budget: thousand yuan a month the policy may cost in all; None: no limit of its own.
        order: what the claim is sorted by within a priority, the same however policies are listed.
    """

    policy: int
    pull: Pull
    cells: NDArray[np.bool_]
    reach: float
    priority: int
    budget: float | None
    order: str


class Cost(NamedTuple):
    """What a claim costs a month, in thousand yuan by bearer, and staff-months."""

    money: float
    bearer: int
    staff: float

    def value(self, staff_month_cost: float) -> float:
        """Return the whole cost in thousand yuan."""
        return self.money + self.staff * staff_month_cost

    def times(self, factor: float) -> "Cost":
        """Return the cost of a part of the dose."""
        return Cost(self.money * factor, self.bearer, self.staff * factor)


class Grant(NamedTuple):
    """What a claim got: the dose and its cost."""

    claim: Claim
    dose: float
    cost: Cost


@dataclass
class Purse:
    """What there is to spend in a month: money by bearer in thousand yuan, and staff-months."""

    money: list[float]
    staff: float


def cost_of(claim: Claim, dose: float) -> Cost:
    """Return what a dose costs a month.

    Args:
        claim: the claim.
        dose: dose in the lever's unit; a number a year for projects.
    """
    lever = LEVERS[claim.pull.lever]
    units = abs(dose)
    if lever.charged_by == "organization":
        units *= claim.reach
    each = lever.money * claim.pull.price
    if lever.name == "projects":
        units /= 12.0
    return Cost(each * units, BEARERS.index(lever.bearer), lever.staff * units)


def settle(claims: Sequence[Claim], purse: Purse, staff_month_cost: float) -> list[Grant]:
    """Return what each claim is granted; the purse is emptied accordingly.

    Args:
        claims: what the policies ask.
        purse: what there is; written.
        staff_month_cost: thousand yuan, to count staff against a policy's own budget.
    """
    ordered = sorted(claims, key=lambda c: (-c.priority, c.order))
    own = _own_budget_factors(ordered, staff_month_cost)
    grants: list[Grant] = []
    for _, group in groupby(ordered, key=lambda c: c.priority):
        wanted = [(c, _rounded(c, c.pull.dose * own[c.policy])) for c in group]
        grants += _share_out(wanted, purse)
    return grants


def _own_budget_factors(claims: Sequence[Claim], staff_month_cost: float) -> dict[int, float]:
    """Return the share of its wishes that each policy's own budget pays for."""
    wished: dict[int, float] = {}
    for claim in claims:
        if claim.budget is not None:
            value = cost_of(claim, claim.pull.dose).value(staff_month_cost)
            wished[claim.policy] = wished.get(claim.policy, 0.0) + value
    budgets = {claim.policy: claim.budget for claim in claims}
    return {policy: _paid_share(budget, wished.get(policy, 0.0))
            for policy, budget in budgets.items()}  # fmt: skip


def _paid_share(budget: float | None, wished: float) -> float:
    """Return the share of a cost that a budget pays; all of what costs nothing."""
    if budget is None or wished <= budget:
        return 1.0
    return budget / wished


def _rounded(claim: Claim, dose: float) -> float:
    return math.floor(dose + ALMOST) if claim.pull.lever in WHOLE else dose


def _share_out(wanted: Sequence[tuple[Claim, float]], purse: Purse) -> list[Grant]:
    """Grant doses of one priority in proportion to what each purse still holds."""
    costs = [cost_of(claim, dose) for claim, dose in wanted]
    asked = [0.0] * len(BEARERS)
    for cost in costs:
        asked[cost.bearer] += cost.money
    staff_asked = math.fsum(cost.staff for cost in costs)
    factors = [min(1.0, have / ask) if ask else 1.0
               for have, ask in zip(purse.money, asked, strict=True)]  # fmt: skip
    staff_factor = min(1.0, purse.staff / staff_asked) if staff_asked else 1.0
    grants = []
    for (claim, dose), cost in zip(wanted, costs, strict=True):
        factor = min(factors[cost.bearer] if cost.money else 1.0,
                     staff_factor if cost.staff else 1.0)  # fmt: skip
        granted = _rounded(claim, dose * factor)
        paid = cost if granted == dose else cost_of(claim, granted)
        purse.money[paid.bearer] = max(purse.money[paid.bearer] - paid.money, 0.0)
        purse.staff = max(purse.staff - paid.staff, 0.0)
        grants.append(Grant(claim, granted, paid))
    return grants


def spent_by_policy(grants: Sequence[Grant], staff_month_cost: float) -> dict[int, list[float]]:
    """Return what the grants of each policy cost, by its number, in the order of settlement.

    The parts are public purse, retained dues, social organizations (thousand yuan) and
    staff-months, which the public purse pays.

    Args:
        grants: what the settlement granted.
        staff_month_cost: thousand yuan.
    """
    spent: dict[int, list[float]] = {}
    for claim, _, cost in grants:
        sums = spent.setdefault(claim.policy, [0.0] * (len(BEARERS) + 1))
        sums[cost.bearer] += cost.money
        sums[PUBLIC_PURSE] += cost.staff * staff_month_cost
        sums[STAFF] += cost.staff
    return spent
