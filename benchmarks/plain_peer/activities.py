"""Activities that an organization takes part in, and how effective they are over a year."""

from math import exp, log

from plain_peer.draws import binomial, clip, normal, uniform
from plain_peer.words import CEREMONIAL, SUBSTANTIVE, YEAR

TURNOUT_OF_CEREMONIAL = 0.7
VISIT_WORTH = 0.2
LEAST = 0.01
SERVICE_A_MONTH = 2.0  # hours
LOW, HIGH = 0.3, 0.6  # thresholds beside the scenario's


def power_mean(parts: list[float], exponent: float) -> float:
    """Return the power mean of parts of an index, each at least 0.01."""
    parts = [max(part, LEAST) for part in parts]
    if abs(exponent) < 1e-9:
        return exp(sum(map(log, parts)) / len(parts))
    return (sum(part**exponent for part in parts) / len(parts)) ** (1.0 / exponent)


class HoldsActivities:
    """An organization's theme: what it holds, writes up, and makes of it."""

    def _note(self, name: str, value: int) -> None:
        """Put a month into a window of twelve, and into the sum over it."""
        window, slot = getattr(self, name), self.model.month % YEAR
        total = f"{name}_year"
        setattr(self, total, getattr(self, total) + value - window[slot])
        window[slot] = value

    def live(self) -> None:
        """Take part in what its Party organization holds; write up what is due."""
        branch = self.party_organization
        due, done = (branch.due, branch.done) if branch else (0, 0)
        self._note("due", due)
        self._note("done", done)
        self._note("written", self._written_up(due, done))
        substantive = self._take_part(done)
        if done > 0:
            model = self.model
            self.last_activity = model.month
            noise = model.rates.signal_noise * normal(model.keys.signal, self.id)
            self.signal = clip(substantive / done + noise, 0.0, 1.0)

    def _written_up(self, due: int, done: int) -> int:
        share = self.model.rates.written_up
        share += (1.0 - share) * self.dose.calendar
        return max(done, int(share * due + 0.5))

    def _take_part(self, done: int) -> int:
        """Note content, attendance and service of what was held; return how many had content."""
        substantive = integrated = expected = attended = served = 0
        if done > 0:
            keys = self.model.keys
            hollow, turnout = self._hollow_share_and_turnout()
            substantive = binomial(keys.hollow, self.id, done, 1.0 - hollow)
            integrated = binomial(keys.integrated, self.id, substantive, self._joined_share())
            expected = done * self.participants
            present = turnout * self.engagement * self.participants
            attended = int(done * present + uniform(keys.attendance, self.id))
            served = self._hours_of_service(substantive, present)
        self._note("substantive", substantive)
        self._note("integrated", integrated)
        self._note("expected", expected)
        self._note("attended", min(expected, attended))
        self._note("served", served)
        return substantive

    def _hollow_share_and_turnout(self) -> tuple[float, float]:
        rates = self.model.rates
        if self.posture == SUBSTANTIVE:
            return rates.hollow_substantive, 1.0
        if self.posture == CEREMONIAL:
            return rates.hollow_ceremonial, TURNOUT_OF_CEREMONIAL
        return 1.0, 0.0

    def _joined_share(self) -> float:
        """Return the share of activities with content that use its own expertise."""
        rates = self.model.rates
        share = self.integration_skill + VISIT_WORTH * self.visit_quality
        if self.grant_months > 0:
            share += rates.project_integration * self.project_fit
        if self.cross_appointed:
            share += rates.cross_integration
        if self.industry in self.model.guided_industries:
            share += rates.guidance_worth
        return clip(share, 0.0, 1.0)

    def _hours_of_service(self, substantive: int, present: float) -> int:
        rates = self.model.rates
        share = rates.service_base
        if self.grant_months > 0:
            share += rates.project_service * self.project_fit
        if self.participants > 0:
            share += rates.pioneer_service * self.pioneers / self.participants
        hours = substantive * min(1.0, share) * present * rates.service_hours
        return int(hours + uniform(self.model.keys.serving, self.id))

    def become_effective(self) -> None:
        """Write the index of effectiveness, its parts, and the months in a row it holds."""
        rates = self.model.rates
        self.idle = self.party_organization is None and self.due_year == 0
        due, done, expected = self.due_year, self.done_year, self.expected_year
        full = SERVICE_A_MONTH * YEAR * self.participants
        self.regularity = done / due if due else 0.0
        self.participation = self.attended_year / expected if expected else 0.0
        self.integration = self.integrated_year / done if done else 0.0
        self.service = clip(self.served_year / full, 0.0, 1.0) if full else 0.0
        parts = [self.regularity, self.participation, self.integration, self.service]
        self.effectiveness = power_mean(parts, rates.aggregation) if done else 0.0
        substance = max(self.integration, self.service) >= rates.effective_minimum
        counts = substance and self.party_organization is not None
        score = self.effectiveness if counts else -1.0
        holds = score >= rates.effective_threshold
        self.effective_months = self.effective_months + 1 if holds else 0
        self.effective_months_low = self.effective_months_low + 1 if score >= LOW else 0
        self.effective_months_high = self.effective_months_high + 1 if score >= HIGH else 0
