"""The instructor as an object: hours, travel and a caseload."""

from math import exp
from typing import TYPE_CHECKING

import mesa

from plain_peer.draws import clip, of_year, uniform
from plain_peer.population import Record
from plain_peer.words import NEARNESS, NEED, ROUND_ROBIN, SIZE, VISIT
from sim.world.agencies import SKILL_OF_KIND

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization

FULL_NEED = 12.0  # months since the last contact


def urgency(org: "Organization", routing: int, homes: set[int]) -> float:
    """Return how soon an organization is to be visited under a rule: higher is sooner.

    Args:
        org: the organization.
        routing: the rule.
        homes: regions where instructors of the rule are at home.
    """
    model = org.model
    drawn = uniform(of_year(model.birth.route_order, org.id, model.month), org.id)
    since = model.month - org.last_contact
    waited = min(1.0, since / FULL_NEED)
    if routing == NEED:
        score = (org.party_organization is None) + 0.5 * (org.known_members > 0) + waited
    elif routing == NEARNESS:
        score = waited - min(model.hops[org.region][home] for home in homes)
    elif routing == SIZE:
        score = org.staff * waited
    elif routing == ROUND_ROBIN:
        score = since
    else:
        return drawn
    return score + 1e-6 * drawn


class Instructor(mesa.Agent):
    """Somebody sent to organizations; attributes as the columns of ``sim.agents.instructor``.

    Args:
        model: the district.
        record: its attributes.
    """

    def __init__(self, model: "District", record: Record) -> None:
        super().__init__(model)
        self.__dict__.update(record)
        self.cases: list[Organization] = []

    def begin_month(self) -> None:
        """Begin with no visits made."""
        self.caseload, self.travel, self.cases = 0, 0.0, []

    def engage(self, kind: int, policy: int, hours: float, ordered: int, routing: int) -> None:
        """Go on duty for a policy, as somebody of a kind."""
        self.alive, self.hired_by = True, policy
        self.hours, self.ordered, self.routing = hours, ordered, routing
        change = float(SKILL_OF_KIND[kind] - SKILL_OF_KIND[self.kind])
        self.skill = clip(self.skill + change, 0.05, 1.0)
        self.kind = kind

    def take_case(self, org: "Organization") -> None:
        """Be ordered to an organization."""
        rates, hops = self.model.rates, self.model.hops
        self.cases.append(org)
        self.caseload += 1
        self.travel += rates.travel_base + rates.travel_hop * hops[org.region][self.region]

    def visit(self) -> None:
        """Visit all cases; what travel leaves of the hours is divided among them."""
        model, rates = self.model, self.model.rates
        for org in self.cases:
            hours = max(0.0, self.hours - self.travel) / self.caseload
            match = model.kinship[self.expertise][org.industry]
            worth = rates.mismatch_worth + (1.0 - rates.mismatch_worth) * match
            quality = self.skill * worth * (1.0 - exp(-hours / rates.hours_half))
            org.visit_quality = max(org.visit_quality, quality)
            org.visit_hours, org.instructor = hours, self
            org.visits += 1
            org.last_contact = model.month
            org.events |= VISIT

    def be_trained(self) -> None:
        """Gain skill where policies train instructors, by the region at home."""
        office = self.model.offices[2 + self.model.n_industries + self.region]
        dose = office.mean_dose(lambda levers: levers.train_instructors)
        self.skill += self.model.rates.training_pace * dose * (1.0 - self.skill)
