"""The Party member as an object."""

from typing import TYPE_CHECKING

import mesa

from plain_peer.draws import chance, clip, exponential, subkey, uniform
from plain_peer.population import Record
from plain_peer.words import ACTIVIST, AFFILIATED, FLOATING, FULL, INVISIBLE, NONE, POCKET

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization

EMPLOYER_TRIES = 24
POCKETED = 0.3  # of affiliations that stay behind
QUICKEST = 6  # months in a stage
PIONEER_PACE = 0.02


def find_employer(model: "District", who: int) -> "Organization | None":
    """Return who wins the race for a mover among employers met at random, by staff."""
    best, winner = float("inf"), None
    for trial in range(EMPLOYER_TRIES):
        key = subkey(model.keys.employer_try, trial)
        met = model.by_number.get(int(uniform(key, who) * model.slots))
        if met is not None:
            time = exponential(subkey(model.keys.employer_race, met.id), who) / met.staff
            if time < best:
                best, winner = time, met
    return winner


class Member(mesa.Agent):
    """A person who is, or is becoming, a Party member.

    Its attributes are named as the columns of ``sim.agents.member``.

    Args:
        model: the district.
        employer: the organization worked for.
        record: its attributes.
    """

    def __init__(self, model: "District", employer: "Organization", record: Record) -> None:
        super().__init__(model)
        self.__dict__.update(record)
        self.alive = True
        self.employer, self.attends = employer, None

    def follow_split(self) -> None:
        """Go with those who split from the employer, in proportion to staff."""
        new, old = self.employer.child, self.employer
        if new is not None:
            share = new.staff / (new.staff + old.staff)
            if uniform(self.model.keys.split_members, self.id) < share:
                self.employer = new

    def move(self) -> None:
        """Follow a merger; leave for another employer or the sector."""
        model = self.model
        if not self.employer.alive and self.employer.successor is not None:
            self.employer = self.employer.successor
        stays = uniform(model.keys.member_leaves, self.id) >= model.rates.member_exit
        if stays and self.employer.alive:
            return
        target = None
        if uniform(model.keys.member_stays, self.id) >= model.rates.member_leaves:
            target = find_employer(model, self.id)
        if target is None:
            self.alive = False
            self.remove()
            return
        self.employer, self.attends = target, None
        if self.stage == FULL:
            self._be_in(self._state_after_move())

    def _be_in(self, state: int) -> None:
        """Begin another spell where the state changes."""
        if state != self.state:
            self.state, self.ripened = state, 0.0
            self.changes += 1

    def _state_after_move(self) -> int:
        if self.state == INVISIBLE:
            return INVISIBLE
        if self.state != AFFILIATED:
            return FLOATING
        drawn, kept = (
            uniform(self.model.keys.move_state, self.id),
            self.model.rates.affiliation_kept,
        )
        if drawn >= kept:
            return AFFILIATED  # handed in
        return POCKET if drawn < POCKETED * kept else FLOATING

    def be_counted(self) -> None:
        """Count among the people of the employer."""
        org = self.employer
        if self.stage != FULL:
            org.candidates += 1
            return
        known = self.state == AFFILIATED
        org.known_members += known
        org.known_full_time += known and self.full_time
        org.hidden_members += not known
        if known or self.attends is org:
            org.participants += 1
            org.pioneers += self.pioneer
            org.engagement += self.engagement * (1.0 if known else self.model.rates.open_worth)

    def be_seen(self) -> None:
        """Become known, attend without affiliation, or be lost sight of."""
        if self.stage != FULL:
            return
        org, model = self.employer, self.model
        rates, dose = model.rates, org.dose
        if self.state == AFFILIATED:
            if self._ripens(0.0 if org.party_organization is not None else rates.hiding):
                self.state = FLOATING
            return
        hazard = (
            rates.known_base + rates.known_visit * org.visit_quality
            + rates.known_census * dose.census + rates.known_open * dose.open_participation
        )  # fmt: skip
        if self._ripens(hazard):
            self.state, self.attends = AFFILIATED, None
            model.counters["disclosed"] += 1
        else:
            attends = uniform(model.birth.attends, self.id) < dose.open_participation
            self.attends = org if attends else None

    def _ripens(self, hazard: float) -> bool:
        """Sum the hazard of a change of state; return whether it happens."""
        self.ripened += hazard
        drawn = uniform(subkey(self.model.birth.seen, self.changes), self.id)
        if drawn >= chance(self.ripened):
            return False
        self.ripened = 0.0
        self.changes += 1
        return True

    def advance(self) -> None:
        """Reach the next stage once the months it takes have passed."""
        org, model = self.employer, self.model
        if self.stage == FULL or (self.stage < ACTIVIST and org.posture == NONE):
            return
        months = max(QUICKEST, int(model.rates.stage_months / org.push() + 0.5))
        if model.month - self.stage_since < months:
            return
        self.stage, self.stage_since = self.stage + 1, model.month
        if self.stage == FULL:
            self.state = AFFILIATED
            if uniform(model.keys.head_joins, self.id) < org.dose.heads_first:
                org.head_is_member = True

    def follow_content(self) -> None:
        """Let engagement follow the content of what is held; be trained for a pioneer post."""
        if self.stage != FULL:
            return
        org, rates = self.employer, self.model.rates
        if org.done_year:
            content = org.substantive_year / org.done_year
            goal = clip(rates.engagement_mean + 0.5 * (content - 0.5), 0.05, 1.0)
            step = rates.engagement_learning * (goal - self.engagement)
            self.engagement = clip(self.engagement + step, 0.05, 1.0)
        trained = org.dose.train_members
        if trained > 0.0:
            self.engagement += 0.5 * rates.training_pace * trained * (1.0 - self.engagement)
            if uniform(self.model.keys.pioneer, self.id) < PIONEER_PACE * trained:
                self.pioneer = True
