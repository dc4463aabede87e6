"""The Party organization as an object, with its units on a roster."""

from typing import TYPE_CHECKING

import mesa

from plain_peer.draws import binomial, chance, uniform
from plain_peer.words import (
    AREA,
    BRANCH,
    CEREMONIAL,
    COMMITTEE,
    FUNCTIONAL,
    GENERAL_BRANCH,
    INDUSTRY,
    JOINT,
    NONE,
    OWN,
    SUBSTANTIVE,
)
from sim.world.identity import COMMON_PARTY_ORGANIZATION, PARTY_ORGANIZATION, lineage, origin, pack

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization
    from plain_peer.population import Record

COMMITTEE_FROM = 7  # members


class PartyOrganization(mesa.Agent):
    """A Party organization of one or several social organizations.

    Its attributes are named as the columns of ``sim.agents.party_organization``; the units
    themselves stand on its roster.

    Args:
        model: the district.
        form: own, joint, area or industry.
        region: region.
        host: organization that hosts it; none: the community.
    """

    def __init__(
        self, model: "District", form: int, region: int, host: "Organization | None" = None
    ) -> None:
        super().__init__(model)
        self.alive, self.form, self.region = True, form, region
        self.host: Organization | None = None
        self.industry = -1
        if host is not None:
            self.set_host(host)
        kind, ordinal = COMMON_PARTY_ORGANIZATION, 0
        if host is not None:
            kind, ordinal = PARTY_ORGANIZATION, origin(host.id) << 2 | form
        self.id = pack(kind, model.month, region, ordinal)
        self.drawn_by = lineage(self.id)  # not by when it was founded
        self.founded, self.term_end = model.month, model.month + model.policy.term_months
        self.rank = self.short_months = self.units = self.members = self.willing = 0
        self.hours = self.mix = self.chance = 0.0
        self.due = self.done = 0
        self.roster: list[Organization] = []

    def set_host(self, host: "Organization") -> None:
        """Let an organization host it."""
        self.host, self.region, self.industry = host, host.region, host.industry

    def restore(self, record: "Record") -> None:
        """Take over all but the host from a record."""
        self.__dict__.update(record | {"host": self.host})
        self.drawn_by = lineage(self.id)

    def count_units(self) -> None:
        """Count living units, members and the willing; sum up the hours."""
        units = sorted((unit for unit in self.roster if unit.alive), key=lambda unit: unit.number)
        self.units = len(units)
        self.members = sum(unit.known_members for unit in units)
        self.willing = sum(unit.posture != NONE for unit in units)
        others = sum(unit.industry != self.industry for unit in units)
        self.mix = others / max(1, len(units))
        self.rank = self._rank()
        self.hours = self._hours(units)

    def _rank(self) -> int:
        if self.form in (AREA, INDUSTRY):
            return FUNCTIONAL
        policy = self.model.policy
        if self.form == JOINT or self.members < policy.general_branch_from:
            return BRANCH
        return COMMITTEE if self.members > policy.committee_from else GENERAL_BRANCH

    def _hours(self, units: "list[Organization]") -> float:
        rates = self.model.rates
        hours = sum(unit.hours_for(self) for unit in units)
        if self.form == AREA:  # the community's secretary serves it
            hours += rates.secretary_hours * rates.secretary_skill_mean
        if len(units) > 1:
            hours *= len(units) ** -rates.dilution_size * (1.0 + self.mix) ** -rates.dilution_mix
        return hours

    def keep_host(self) -> None:
        """End where an industry's host has no branch; let another unit host a joint branch."""
        if self.form == INDUSTRY and not (self.host.alive and self.host.party_organization):
            self.end()
        elif self.form == JOINT and not (self.host and self.host.alive):
            self.host = None
            if self.roster:
                self.set_host(min(self.roster, key=lambda unit: unit.number))

    def end_if_due(self) -> None:
        """Lapse, or elect at the end of the term."""
        if self.form == INDUSTRY or (self.form == AREA and self.units == 0):
            return
        if self._lapses() or self._is_not_elected():
            self.model.counters["lapses"] += 1
            self.end()

    def _lapses(self) -> bool:
        if self.form == JOINT and self.units < 2:
            return True
        model, hazard = self.model, 0.0
        if self.form in (OWN, JOINT):
            short = self.members < model.policy.branch_threshold
            self.short_months = self.short_months + 1 if short else 0
            if self.short_months > model.policy.grace_months:
                hazard += model.rates.lapse_rate
        if self.willing == 0:
            hazard += model.rates.lapse_hollow
        return uniform(model.keys.lapse, self.drawn_by) < chance(hazard)

    def _is_not_elected(self) -> bool:
        model, rates = self.model, self.model.rates
        if model.month < self.term_end:
            return False
        upkeep = sum(unit.effort_maintain for unit in self.roster) / max(1, len(self.roster))
        fails = (1.0 - rates.reelection) * (1.0 - chance(rates.reelection_effort * upkeep))
        if self.willing > 0 and self.short_months <= model.policy.grace_months:
            fails /= 2.0
        if uniform(model.keys.election, self.drawn_by) < fails:
            return True
        self.term_end = model.month + model.policy.term_months
        return False

    def end(self) -> None:
        """End; the units that still live belong nowhere."""
        self.alive = False
        for unit in self.roster:
            if unit.alive:
                unit.lose_party_organization()
        self.remove()

    def hold_activities(self) -> None:
        """Hold what is due, as far as hours and the posture of who leads allow."""
        self.due = self.done = 0
        self.chance = 0.0
        if not self.roster or self.form == INDUSTRY:
            return
        model, rates = self.model, self.model.rates
        self.due = self._calendar()
        able = min(1.0, self.hours / (self.due * rates.hours_per_activity))
        leading = self.roster if self.form == AREA else [self.host]
        self.chance = able * sum(map(self._share_held, leading)) / len(leading)
        self.done = binomial(model.keys.held, self.drawn_by, self.due, self.chance)

    def _calendar(self) -> int:
        """Return how many activities the rules ask for this month."""
        month = self.model.month
        has_committee = self.members >= COMMITTEE_FROM or self.rank in (GENERAL_BRANCH, COMMITTEE)
        return 1 + 2 * (month % 3 == 0) + 2 * (month % 12 == 0) + has_committee

    def _share_held(self, unit: "Organization") -> float:
        """Return the share of what is due that a unit of this posture would hold."""
        if unit.posture == SUBSTANTIVE:
            return 1.0
        if unit.posture != CEREMONIAL:
            return 0.0
        rates = self.model.rates
        freely = rates.ceremonial_share
        return freely + (1.0 - freely) * rates.calendar_hold * unit.dose.calendar
