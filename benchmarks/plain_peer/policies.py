"""Policies in a district of plain agents: their claims, the doses granted, projects, hired people.

What policies ask and how claims are settled is the package's own; what grants do is written anew.
"""

from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from plain_peer.draws import exponential, subkey, uniform
from plain_peer.organization import Organization
from plain_peer.words import CEREMONIAL, SUBSTANTIVE
from sim.agents.instructor import KINDS, ROUTINGS
from sim.levers.settlement import WHOLE, Claim, Grant, Purse, settle
from sim.levers.vocabulary import BEARERS, LEVERS, PROJECT_KINDS
from sim.policies.bundle import Bundle
from sim.policies.reach import reach_of
from sim.policies.view import PolicyView
from sim.scenario.sections import GATES

if TYPE_CHECKING:
    from plain_peer.district import District

HOURS, VISITS, VALUE = 20.0, 5, 50.0  # where a policy names none
GRANT_MONTHS = 12
LARGEST_BENEFIT = 0.5  # share of budget


class Policies:
    """The policies that act in a district.

    Args:
        district: the district.
        bundle: the policies.
        zones: a cell of each zone.
    """

    def __init__(self, district: "District", bundle: Bundle, zones: list[int]) -> None:
        self._district, self._policies, self._zones = district, bundle.policies, zones
        self._cells = [reach_of(policy, district.place) for policy in bundle.policies]
        self._reached = False
        self.grants: list[Grant] = []

    def settle(self) -> None:
        """Ask the policies, and settle what they claim."""
        place, month = self._district.place, self._district.month
        living = Counter(org.cell for org in self._district.organizations())
        claims = [claim for position, policy in enumerate(self._policies)
                  if month >= 1 and policy.acts_in(month)
                  for claim in self._claims(position, living)]  # fmt: skip
        scale, settings = place.district.scale, place.agencies
        money = [settings.public_budget * scale, settings.dues_budget * scale, float("inf")]
        purse = Purse(money, settings.policy_staff * scale)
        self.grants = settle(claims, purse, settings.staff_month_cost)

    def _claims(self, position: int, living: Counter) -> list[Claim]:
        district, policy, cells = self._district, self._policies[position], self._cells[position]
        reach = float(sum(count for cell, count in living.items() if cells[cell]))
        if reach == 0.0:
            return []
        view = PolicyView(district.month, district.place, reach, district.tallies)
        scale = district.place.district.scale
        claims = []
        for number, asked in enumerate(policy.pull(view)):
            times = scale if asked.lever in WHOLE else 1.0
            pull = replace(asked, dose=asked.dose * times)
            order = f"{policy!r} {number}"
            claims.append(
                Claim(position, pull, cells, reach, policy.priority, policy.budget, order)
            )
        return claims

    def pull_levers(self) -> None:
        """Put the doses granted to work."""
        district = self._district
        district.doses = deepcopy(district.at_rest)
        acting = [grant for grant in self.grants if grant.dose]
        for grant in acting:
            if grant.claim.pull.lever not in WHOLE:
                for zone in self._zones_of(grant):
                    raise_dose(district.doses[zone], grant)
        self._put_out_projects([g for g in acting if g.claim.pull.lever == "projects"])
        self._hire([g for g in acting if g.claim.pull.lever == "instructors"])
        if acting or self._reached:  # what was reached falls back once nothing is pulled
            district.activate(Organization, "be_reached")
        self._reached = bool(acting)

    def _zones_of(self, grant: Grant) -> list[int]:
        return [zone for zone, cell in enumerate(self._zones) if grant.claim.cells[cell]]

    def _put_out_projects(self, grants: list[Grant]) -> None:
        district = self._district
        offered = {kind for grant in grants for kind in kinds_of(grant)}
        for org in district.organizations() if grants else ():
            org.project_fit = best_fit(org, offered)
        for grant in grants:
            value = grant.claim.pull.terms.get("value", VALUE)
            there = [org for org in district.organizations() if grant.claim.cells[org.cell]]
            runners = {org: wish for org in there if (wish := wish_for_project(org))}
            for zone in self._zones_of(grant):
                district.doses[zone].offer += value * min(1.0, grant.dose / max(1, len(runners)))
            self._award(runners, grant.dose, value)

    def _award(self, runners: dict[Organization, float], a_year: float, value: float) -> None:
        """Give this month's part of a year's projects to the winners of a race."""
        month, key = self._district.month, self._district.keys.project_race
        count = int(a_year * month // 12) - int(a_year * (month - 1) // 12)
        times = {org: exponential(key, org.id) / weight for org, weight in runners.items()}
        for org in sorted(times, key=times.get)[:count]:
            org.grant_months = GRANT_MONTHS
            org.benefit_received = min(value / org.resources, LARGEST_BENEFIT)

    def _hire(self, grants: list[Grant]) -> None:
        """Keep as many instructors on duty as are granted, under the terms of who pays."""
        district = self._district
        district.grounds = {g.claim.policy: set(self._zones_of(g)) for g in grants}
        wanted = district.stationed + sum(int(grant.dose) for grant in grants)
        district.hire_up_to(wanted)
        for person in district.instructors[district.stationed :]:
            person.alive = False
        first = district.stationed
        for grant in grants:
            terms, last = grant.claim.pull.terms, first + int(grant.dose)
            kinds = [KINDS.index(kind) for kind in terms.get("kinds", KINDS)]
            routing = ROUTINGS.index(terms.get("routing", "need"))
            hours, visits = terms.get("hours", HOURS), terms.get("visits", VISITS)
            for place, person in enumerate(district.instructors[first:last]):
                kind = kinds[place % len(kinds)]
                person.engage(kind, grant.claim.policy, hours, visits, routing)
            first = last

    def costs(self) -> dict[int, list[float]]:
        """Return what is spent by cell: thousand yuan by bearer, and staff-months."""
        month_cost = self._district.place.agencies.staff_month_cost
        spent: dict[int, list[float]] = defaultdict(lambda: [0.0] * (len(BEARERS) + 1))
        claims = {}
        for claim, _, cost in self.grants:
            claims.setdefault(claim.policy, claim)
            sums = spent[claim.policy]
            sums[cost.bearer] += cost.money
            sums[0] += cost.staff * month_cost
            sums[-1] += cost.staff
        by_cell: dict[int, list[float]] = defaultdict(lambda: [0.0] * (len(BEARERS) + 1))
        living = Counter(org.cell for org in self._district.organizations()) if claims else {}
        for cell, count in living.items():
            for policy, claim in claims.items():
                share = count / max(1.0, claim.reach) if claim.cells[cell] else 0.0
                by_cell[cell] = [old + share * new for old, new
                                 in zip(by_cell[cell], spent[policy], strict=True)]  # fmt: skip
        return by_cell


def raise_dose(doses: SimpleNamespace, grant: Grant) -> None:
    """Put a granted dose on a zone: adding levers add, of the others the strongest holds."""
    pull, dose = grant.claim.pull, grant.dose
    lever = LEVERS[pull.lever]
    if pull.gate is not None:
        by_gate, gate = getattr(doses, pull.lever), GATES.index(pull.gate)
        by_gate[gate] = max(by_gate[gate], dose)
        return
    now = getattr(doses, pull.lever)
    if lever.adds:
        dose = min(lever.high, now + dose)
    else:
        dose = max(now, dose, key=lambda wish: (abs(wish), wish))
    setattr(doses, pull.lever, dose)


def kinds_of(grant: Grant) -> tuple[str, ...]:
    """Return which kinds of project a grant offers."""
    return grant.claim.pull.terms.get("kinds", PROJECT_KINDS)


def best_fit(org: Organization, kinds: set[str]) -> float:
    """Return how well the best of some kinds of project fits an organization."""
    key = org.model.birth.project_fit
    draws = (uniform(subkey(key, PROJECT_KINDS.index(kind)), org.id) for kind in kinds)
    return max(draws, default=0.0) ** 2


def wish_for_project(org: Organization) -> float:
    """Return how strongly an organization runs for a project; 0: it does not."""
    if org.party_organization is None or org.grant_months:
        return 0.0
    if org.posture == SUBSTANTIVE:
        return org.project_fit
    on_paper = org.model.rates.paper_benefit
    return on_paper * org.project_fit if org.posture == CEREMONIAL else 0.0
