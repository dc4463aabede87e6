"""What an organization learns: willingness, expectation, integration, vitality, skill."""

from math import sqrt

from plain_peer.draws import clip
from plain_peer.words import NONE, SUBSTANTIVE

LINK_FROM = 0.7  # vitality
HOURS_A_STAFF = 160.0
CATCH_UP = 6.0  # months
FADING, FORGETTING = 0.8, 0.02  # a month
WILLINGNESS_OF_TRAINING = 0.02  # a month


class Learns:
    """An organization's theme: learning from peers and from what happened."""

    def show_willingness(self) -> None:
        """Let the others of its circles see how willing it is."""
        for circle in self.circles:
            circle.living += 1
            circle.willingness += self.willingness

    def learn(self) -> None:
        """Move willingness, expectation, integration, burden, vitality and skill."""
        rates = self.model.rates
        self.willingness = clip(self.willingness + self._step_of_willingness(), -3.0, 3.0)
        self._expect()
        self._integrate()
        self.burden = self._hours_of_party_work()
        self.vitality += rates.vitality_learning * (self._goal_of_vitality() - self.vitality)
        self.role = int(self.vitality >= LINK_FROM)
        trained = rates.training_pace * self.dose.train_secretaries
        self.secretary_skill += trained * (1.0 - self.secretary_skill)

    def _step_of_willingness(self) -> float:
        rates, dose, own = self.model.rates, self.dose, self.willingness
        peers = self._mean_of_peers(lambda circle: circle.willingness - own, own)
        step = rates.benefit_learning * (self.benefit_received - self.benefit_expected)
        step += rates.visit_willingness * self.visit_quality
        step += rates.peer_learning * (1.0 + dose.circles) * (peers - own)
        if self.due_year:
            step += rates.ritual_learning * self.done_year / self.due_year
        if self.tension > 0.0:
            step -= rates.coercion_learning * self.pressure_none
        return step + WILLINGNESS_OF_TRAINING * dose.train_heads * self.interest_staff

    def _expect(self) -> None:
        self.benefit_expected += (self.benefit_received - self.benefit_expected) / CATCH_UP
        self.grant_months = max(0, self.grant_months - 1)
        if self.grant_months == 0:
            self.benefit_received *= FADING
        if self.party_organization is not None and self.posture != NONE:
            part = 1.0 if self.posture == SUBSTANTIVE else self.model.rates.paper_benefit
            self.benefit_received = max(self.benefit_received, part * self.dose.recognition)

    def _integrate(self) -> None:
        rates, skill = self.model.rates, self.integration_skill
        gained = rates.integration_learning * self.integrated_year / 12.0 * (1.0 - skill)
        lost = FORGETTING * (skill - rates.integration_base)
        self.integration_skill = clip(skill + gained - lost, 0.0, 1.0)

    def _hours_of_party_work(self) -> float:
        if self.posture == NONE:
            return 0.0
        held = self.model.rates.activity_hours if self.posture == SUBSTANTIVE else 0.0
        return self._paper_hours() + held

    def _goal_of_vitality(self) -> float:
        load = self.burden * self.workload / (HOURS_A_STAFF * sqrt(self.staff))
        gained = 0.1 * (self.regularity + self.service + self.effectiveness * self.interest_staff)
        gained += 0.5 + self.benefit_received - self.model.rates.vitality_burden * load
        return clip(gained, 0.0, 1.0)
