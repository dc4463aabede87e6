"""The posture: none, ceremonial or substantive; reviewed on occasion, chosen by utility."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from plain_peer.draws import chance, clip, gumbel, of_year, subkey, uniform
from plain_peer.words import CEREMONIAL, CHANGED, JOINED, LOST, NONE, SUBSTANTIVE

if TYPE_CHECKING:
    from plain_peer.circle import Circle

POSTURES = (NONE, CEREMONIAL, SUBSTANTIVE)
LARGEST_BENEFIT = 0.5  # share of budget
EXPLAINED = 0.15
INVITED = 0.5


class ChoosesPosture:
    """An organization's theme: seeing its peers, weighing the three postures, choosing one."""

    def show_itself(self) -> None:
        """Let the others of its circles see its posture and what it got."""
        for circle in self.circles:
            circle.living += 1
            circle.in_posture[self.posture] += 1
            circle.grants += self.benefit_received

    def _mean_of_peers(self, of_others: "Callable[[Circle], float]", own: float) -> float:
        """Return a mean over peers, by the ties of each kind of circle; its own where alone.

        Args:
            of_others: function of a circle: the sum over all in it but this organization.
            own: its own value.
        """
        total = weights = 0.0
        for circle, weight in zip(self.circles, self.model.ties, strict=True):
            if circle.living > 1:
                total += weight * of_others(circle) / (circle.living - 1)
                weights += weight
        return total / weights if weights > 0.0 else own

    def _share_of_peers_in(self, posture: int) -> float:
        own = 1.0 if self.posture == posture else 0.0
        return self._mean_of_peers(lambda circle: circle.in_posture[posture] - own, own)

    def review_on_occasion(self) -> None:
        """Review at an event, when peers do otherwise, or by and by."""
        rates, model = self.model.rates, self.model
        drawn = uniform(model.keys.review, self.id)
        hazard = rates.review_rate + rates.review_event * (self.events != 0)
        by_peers = rates.review_peers * (1.0 + self.dose.circles)
        if drawn < hazard + by_peers:  # or else not even if every peer differed
            others = [kind for kind in POSTURES[1:] if kind != self.posture]
            shares = sum(map(self._share_of_peers_in, others))
            if self.posture != NONE:  # those with none are all the rest
                shares = 1.0 - self._share_of_peers_in(self.posture)
            if drawn < chance(hazard + by_peers * shares):
                self._review()
        self.events &= ~(JOINED | LOST)

    def _review(self) -> None:
        rates, now = self.model.rates, self.posture
        self.benefit = self._benefit_in_view()
        liked = self._utilities()
        key = of_year(self.model.birth.shock, self.id, self.model.month)
        for posture in POSTURES:
            own_key = key if posture == NONE else subkey(key, posture)
            liked[posture] += rates.shock_scale * gumbel(own_key, self.id)
        threats = (self.pressure_none, self.pressure_empty, 0.0)
        weighed = [
            liked[posture] - rates.pressure_weight * threats[posture]
            - rates.switching_cost * (posture != now)
            for posture in POSTURES
        ]  # fmt: skip
        self.posture = weighed.index(max(weighed))
        self.tension = max(liked) - liked[self.posture]
        if self.posture != now:
            self.events |= CHANGED

    def _benefit_in_view(self) -> float:
        dose, own = self.dose, self.benefit_received
        offered = dose.offer * self.project_fit / self.resources
        seen = self._mean_of_peers(lambda circle: circle.grants - own, own)
        hoped = offered + dose.recognition + self.model.rates.spill_over * seen
        return clip(hoped, 0.0, LARGEST_BENEFIT)

    def _utilities(self) -> list[float]:
        """Return the utility of each posture, apart from pressure and shocks."""
        rates = self.model.rates
        peers = rates.peer_weight * (1.0 + self.dose.circles)
        money = rates.benefit_weight * self.interest_projects * self.benefit
        cost = rates.hour_cost * self.interest_time * self.workload
        paper = self._paper_hours()
        members = rates.member_pull * min(1.0, self.known_members / rates.branch_threshold)
        ceremonial = (
            rates.paper_benefit * money - cost * paper + self.taste_ceremonial
            + peers * self._share_of_peers_in(CEREMONIAL) + members
        )  # fmt: skip
        substantive = (
            money + self.willingness - cost * (paper + rates.activity_hours) - self._fear()
            + peers * self._share_of_peers_in(SUBSTANTIVE) + self.taste_substantive + members
        )  # fmt: skip
        return [0.0, ceremonial, substantive]

    def _paper_hours(self) -> float:
        rates, dose = self.model.rates, self.dose
        left = (1.0 - dose.paper_relief) * (1.0 - EXPLAINED * dose.communication)
        return rates.paper_hours * left * (1.0 + rates.calendar_paper * dose.calendar)

    def _fear(self) -> float:
        """Return the fear of laymen leading professionals; heads who are members have none."""
        if self.head_is_member:
            return 0.0
        rates, dose = self.model.rates, self.dose
        relief = max(dose.communication, dose.train_heads, INVITED * self.cross_appointed)
        return rates.laymen_fear * self.interest_autonomy * (1.0 - rates.fear_relief * relief)
