"""Belonging to Party organizations: founding them, joining, leaving, recruiting members."""

from typing import TYPE_CHECKING

from plain_peer.draws import chance, subkey, uniform
from plain_peer.words import (
    APPOINTED,
    CIVIL_AFFAIRS,
    HEAD,
    INTERESTS,
    JOINED,
    JOINT,
    LONG_AGO,
    LOST,
    MANAGER,
    NOBODY,
    NONE,
)

if TYPE_CHECKING:
    from plain_peer.organization import Organization
    from plain_peer.party_organization import PartyOrganization

BY_INTEREST_FROM = 0.5
MOST_REGIONS = 65536
WITHOUT_BRANCH = 0.1  # of the hazard of applying
COMES_BACK = 0.2  # of the hazard of entering the list, once struck off


class BelongsToPartyOrganizations:
    """An organization's theme: its Party organization, members, secretary, place on the list."""

    def clear_headcount(self) -> None:
        """Forget last count of members."""
        self.known_members = self.known_full_time = self.hidden_members = 0
        self.candidates = self.participants = self.pioneers = 0
        self.engagement = 0.0

    def close_headcount(self) -> None:
        """Finish a count of members."""
        self.known_full_time = min(self.known_full_time, self.staff)
        if self.participants:
            self.engagement /= self.participants

    def enter(self, branch: "PartyOrganization") -> None:
        """Belong to a Party organization from now on."""
        self.party_organization = branch
        self.covered_since = self.model.month
        self.memberships += 1
        self.ripened = 0.0
        self.events |= JOINED
        branch.roster.append(self)

    def be_buried(self) -> None:
        """Leave the Party organization for good; a host's own branch ends, or goes on elsewhere."""
        branch, successor = self.party_organization, self.successor
        if branch is None:
            return
        self.party_organization = None
        branch.roster.remove(self)
        if successor and successor.alive and successor.party_organization is None:
            self._hand_over(branch, successor)
        elif branch.host is self and branch.form != JOINT:
            branch.end()

    def _hand_over(self, branch: "PartyOrganization", successor: "Organization") -> None:
        """After a merger, let the Party organization go on at the successor."""
        successor.party_organization = branch
        successor.covered_since = self.covered_since
        successor.memberships += 1
        successor.ripened = 0.0
        successor.events |= JOINED
        branch.roster.append(successor)
        branch.units += 1
        if branch.host is self:
            branch.set_host(successor)

    def lose_party_organization(self) -> None:
        """Belong to none any more."""
        self.party_organization = None
        self.covered_since = LONG_AGO
        self.events |= LOST

    def find_secretary(self) -> None:
        """Let the head serve who is a member, else a manager among members, else nobody."""
        if self.party_organization is None:
            self.secretary = NOBODY
        elif self.secretary != APPOINTED:
            manager = MANAGER if self.known_members else NOBODY
            self.secretary = HEAD if self.head_is_member else manager

    def hours_for(self, branch: "PartyOrganization") -> float:
        """Return the hours a month it brings to its Party organization."""
        rates = self.model.rates
        hours = rates.member_hours * self.engagement * self.participants
        if branch.host is self and self.secretary != NOBODY:
            paid = 1.0 + rates.allowance_hours * self.allowance
            hours += rates.secretary_hours * self.secretary_skill * paid
        hours += self.visit_hours * self.visit_quality
        support = rates.support_bare + rates.support_venue * self.venue
        return hours * (support + rates.support_funds * min(1.0, self.funds))

    def ripen(self, hazard: float) -> None:
        """Add to the hazard summed since it last had a Party organization."""
        self.ripened += max(0.0, hazard)

    def drawn_to_found(self) -> float:
        """Return its draw for this spell without a Party organization."""
        return uniform(subkey(self.model.birth.found, self.memberships), self.id)

    def founds_own(self) -> bool:
        """Whether it founds a branch of its own this month; the hazard is summed."""
        model, rates = self.model, self.model.rates
        able = self.known_members >= model.policy.branch_threshold and self.posture != NONE
        if self.party_organization is not None or not able:
            return False
        work = self.effort_form + self.dose.organize_own
        self.ripen(
            rates.found_base + rates.found_effort * work
            + rates.found_visit * self.visit_quality + rates.found_pressure * self.pressure_none
        )  # fmt: skip
        likely = chance(self.ripened)
        if self.born == model.month or self.intends:
            likely = max(likely, self.dose.founding_at_registration)
        return self.drawn_to_found() < likely

    def seeks_company(self) -> bool:
        """Whether it is too small for a branch of its own but willing to have one with others."""
        policy = self.model.policy
        if self.party_organization is not None or self.posture == NONE:
            return False
        least = 0 if policy.zero_member_units != "none" else 1
        return least <= self.known_members < policy.branch_threshold

    def in_company(self) -> bool:
        """Whether it belongs to a joint branch that takes in others."""
        branch = self.party_organization
        return branch is not None and branch.form == JOINT and self.model.rates.joint_join > 0.0

    def interest_first(self) -> bool:
        """Whether it looks for company by interest first."""
        return self.dose.joint_by_interest >= BY_INTEREST_FROM

    def meeting_place(self, level: int) -> tuple[int, ...]:
        """Return where it looks for company: among its industry, its region, or its interest."""
        if level == 0:
            return self.industry, self.region
        return (self.region,) if level == 1 else (self.circles[INTERESTS].number,)

    def meeting_ground(self, level: int) -> int:
        """Return the places it looks in: at a scale below 1, those of several regions."""
        if level == 2:
            return self.circles[INTERESTS].number
        number = self.region + (self.industry * MOST_REGIONS if level == 0 else 0)
        return int(self.model.place.district.scale * number)

    def hazard_in_company(self) -> float:
        """Return what it adds to the hazard of being in a joint branch."""
        rates = self.model.rates
        work = self.effort_form + self.dose.organize_joint
        return (
            rates.joint_effort * work + rates.joint_visit * self.visit_quality
            + rates.found_pressure * self.pressure_none
        )  # fmt: skip

    def joins_in_company(self, branch: "PartyOrganization") -> bool:
        """Whether it joins a joint branch that it has met; the hazard is summed."""
        rates = self.model.rates
        within = branch.units < self.model.policy.joint_units
        ready = rates.joint_join * (1.0 if within else rates.joint_excess)
        self.ripen(ready * (rates.joint_base + self.hazard_in_company()))
        return self.drawn_to_found() < chance(self.ripened)

    def joins_area(self) -> bool:
        """Whether the region's area Party organization takes it in this month."""
        model, rates = self.model, self.model.rates
        if self.party_organization is not None or model.area_of(self.region) is None:
            return False
        if self.known_members == 0 and model.policy.zero_member_units != "area":
            return False
        affinity = 1.0 if self.posture != NONE else rates.area_affinity
        work = self.effort_form + self.dose.organize_area
        hazard = affinity * (rates.area_base + rates.area_effort * work)
        return uniform(model.keys.area_join, self.id) < chance(hazard)

    def push(self) -> float:
        """Return how strongly recruitment is pushed here, 1 at rest."""
        return 1.0 + self.dose.recruitment + self._early_recruitment()

    def _early_recruitment(self) -> float:
        short = self.known_members < self.model.policy.branch_threshold
        return self.dose.early_recruitment if short and self.party_organization is None else 0.0

    def somebody_applies(self) -> bool:
        """Whether somebody applies for membership this month."""
        model, rates = self.model, self.model.rates
        door = 1.0
        if self.party_organization is None and not self.hatched:
            introduced = min(1.0, self._early_recruitment())
            door = WITHOUT_BRANCH + (1.0 - WITHOUT_BRANCH) * introduced
        hazard = rates.recruit_rate * self.staff * self.push() * door
        return uniform(model.keys.apply, self.id) < chance(hazard)

    def be_listed(self) -> None:
        """Come on the department's list, or be struck off."""
        model, rates = self.model, self.model.rates
        drawn = uniform(model.keys.list_change, self.id)
        if self.listed:
            if drawn < chance(rates.strike_rate * self.effort_strike):
                self.listed, self.struck_off = False, True
                model.counters["struck_off"] += 1
        elif self.registration == CIVIL_AFFAIRS:
            hazard = rates.list_rate * (COMES_BACK if self.struck_off else 1.0)
            known = self.party_organization is not None
            self.listed = known or drawn < chance(hazard)
