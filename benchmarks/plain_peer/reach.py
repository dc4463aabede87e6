"""What agencies and policies bring to an organization."""

from math import exp, sqrt

from plain_peer.draws import clip, uniform
from plain_peer.words import (
    APPOINTED,
    BY_AUTHORITY,
    BY_CIVIL_AFFAIRS,
    BY_SUB_DISTRICT,
    CIVIL_AFFAIRS,
    FORM,
    MAINTAIN,
    STRIKE,
    VERIFY,
)

MEAN_STAFF = 10.0
INACTIVE = 6  # months
HATCHING = 24  # months in an incubation base
APPOINTED_SKILL = 0.6
LIAISON_PERIOD = 3  # months
GUIDED_IN_BASE = 0.3  # of a visit
LINES = (BY_CIVIL_AFFAIRS, BY_AUTHORITY, BY_SUB_DISTRICT)


class IsReached:
    """An organization's theme: agencies' effort, levers that are shares, liaisons."""

    def _tasks_due(self) -> list[int]:
        """Return what agencies have to do with it; looking behind paper is always due."""
        if self.party_organization is not None:
            return [MAINTAIN, VERIFY]
        lifeless = self.model.month - self.last_activity > INACTIVE
        return [FORM, VERIFY, STRIKE] if self.listed and lifeless else [FORM, VERIFY]

    def _order_of_work(self) -> float:
        """Return its weight in the order of work: largest or weakest first."""
        dose = self.dose
        tilt, weakest = dose.largest_first, dose.weakest_first
        if tilt == 0.0 and weakest == 0.0:
            return 1.0
        size = sqrt(self.staff / MEAN_STAFF)
        by_size = 1.0 + (tilt * (size - 1.0) if tilt >= 0.0 else -tilt * (1.0 / size - 1.0))
        by_weakness = 1.0 + weakest * (2.0 * self.model.weakness[self.region] - 1.0)
        return clip(by_size, 0.1, 5.0) * by_weakness

    def _parts(self) -> list[tuple[int, float]]:
        """Return the lines that work with it, and the part of their work that each does."""
        if self.lead < 0:
            return [(line, 1.0) for line in LINES if self.claims >> line & 1]
        guides = self.dose.guides
        others = [(line, guides) for line in LINES
                  if guides > 0.0 and line != self.lead and self.claims >> line & 1]  # fmt: skip
        return sorted([(self.lead, 1.0), *others])

    def burden_offices(self) -> None:
        """Count among what the agencies have to do, and among what they reached."""
        if not self.is_ruled:
            return
        weight, tasks = self._order_of_work(), self._tasks_due()
        newly = self.covered_since == self.model.month - 1
        for line, part in self._parts():
            office = self.offices[line]
            for task in tasks:
                office.loads[task] += part * weight
            office.gains[FORM] += newly
            office.gains[MAINTAIN] += MAINTAIN in tasks
            office.gains[VERIFY] += self.misses > 0
            office.gains[STRIKE] += STRIKE in tasks

    def take_effort(self) -> None:
        """Receive the agencies' work, and enforcement by law and by looking behind paper."""
        effort = [0.0, 0.0, 0.0, 0.0]
        self.enforcement = 0.0
        if self.is_ruled:
            rates, dose, parts = self.model.rates, self.dose, self._parts()
            toll = self._order_of_work() if parts else 0.0
            responsible = 1 if self.lead >= 0 else len(parts)
            if responsible > 1:
                toll *= responsible ** -(rates.overlap * (1.0 - dose.conference))
            tasks = self._tasks_due()
            for line, part in parts:
                days = self.offices[line].days
                for task in tasks:
                    effort[task] += part * toll * days[task]
            unseen = exp(-rates.verify_reach * effort[VERIFY])
            self.enforcement = 1.0 - (1.0 - dose.duty) * unseen
        self.effort_form, self.effort_maintain, self.effort_verify, self.effort_strike = effort

    def be_reached(self) -> None:
        """Get what share-like levers give, where its own draw lies below the dose."""
        model, dose = self.model, self.dose
        birth = model.birth
        drawn = uniform(birth.reached, self.id)
        hatching = self.incubated and model.month - self.born < HATCHING
        self.hatched = hatching and drawn < dose.party_incubation
        self.venue = drawn < dose.premises or self.hatched
        self.allowance = drawn < dose.allowance
        self.cross_appointed = drawn < dose.cross_appointment
        self.funds = dose.dues + dose.expense
        self.liaison = self.own_liaison or drawn < dose.liaisons
        self._register_intention(dose.founding_at_registration, drawn)
        self.lead = self._leading_line() if uniform(birth.led, self.id) < dose.lead else -1
        if self.party_organization is None:
            founded = uniform(birth.mass_founded, self.id) < dose.mass_organizations
            self.union = self.union or founded
        elif drawn < dose.appoint_secretaries and not self.head_is_member:
            self.secretary = APPOINTED
            self.secretary_skill = max(self.secretary_skill, APPOINTED_SKILL)

    def _register_intention(self, dose: float, drawn: float) -> None:
        """Let the newly registered declare an intention; a liaison then keeps to them."""
        is_new = self.born == self.model.month and self.registration == CIVIL_AFFAIRS
        if is_new and drawn < dose:
            self.intends = True
        if self.intends and dose > 0.0 and self.party_organization is None:
            self.liaison = True

    def _leading_line(self) -> int:
        if self.claims >> BY_AUTHORITY & 1:
            return BY_AUTHORITY
        return BY_CIVIL_AFFAIRS if self.claims >> BY_CIVIL_AFFAIRS & 1 else BY_SUB_DISTRICT

    def await_visit(self) -> None:
        """Forget last month's visit; be in contact with a liaison, or guided in a base."""
        month = self.model.month
        self.visit_quality = self.visit_hours = 0.0
        if self.liaison and (month + self.id) % LIAISON_PERIOD == 0:
            self.last_contact, self.visit_quality = month, self.model.rates.liaison_worth
        if self.hatched:
            self.last_contact = month
            self.visit_quality = max(self.visit_quality, GUIDED_IN_BASE)
