"""Gates that an organization must pass, and what they threaten."""

from plain_peer.draws import clip, subkey, uniform
from plain_peer.words import (
    APPRAISAL,
    CEREMONIAL,
    CIVIL_AFFAIRS,
    EVALUATION,
    GATE,
    INCUBATION,
    INSPECTION,
    NEW_HEAD,
    NONE,
    REGISTRATION,
    SUBSTANTIVE,
    TRANSITION,
)

GATES = range(7)
RATED_AFTER, GRADE_HOLDS, HATCHING = 24, 36, 24  # months
GRADES, HIGHEST_WITHOUT = 5, 2
CHARTER_YEARS = 12.0


class PassesGates:
    """An organization's theme: gates passed, losses, grades, and the pressure all that makes."""

    def face_gates(self) -> None:
        """Feel what threatens; then pass the gates that come this month."""
        self._feel_pressure()
        exposures = self.dose.gate_exposure
        for gate in GATES:
            exposure = exposures[gate]
            if exposure > 0.0 and self._is_concerned(gate) and self._comes_now(gate, exposure):
                self._pass(gate)

    def _is_concerned(self, gate: int) -> bool:
        age = self.model.month - self.born
        if gate == INCUBATION:
            return self.incubated and age < HATCHING
        if gate == APPRAISAL:
            return self.sells_services
        if self.registration != CIVIL_AFFAIRS:
            return False
        if gate == REGISTRATION:
            return age == 0
        if gate == INSPECTION:
            return age >= 12
        return gate != EVALUATION or age >= RATED_AFTER

    def _comes_now(self, gate: int, exposure: float) -> bool:
        month = self.model.month
        if gate in (REGISTRATION, INCUBATION):
            comes = self.born == month
        elif gate == TRANSITION:
            comes = bool(self.events & NEW_HEAD)
        elif gate == INSPECTION:
            comes = (month - self.inspected) % 12 == 0
        else:  # at any time of the year
            comes = gate != EVALUATION or month - self.graded >= GRADE_HOLDS
            exposure /= 12.0
        return comes and uniform(subkey(self.model.keys.gate_pass, gate), self.id) < exposure

    def _asks(self, gate: int) -> bool:
        """Whether a gate asks it for anything."""
        if not self.is_ruled:
            return False
        invites = (gate == REGISTRATION and self.intends) or (gate == INCUBATION and self.hatched)
        return invites or self.dose.gate_stake[gate] > 0.0

    def _feel_pressure(self) -> None:
        dose, turnover = self.dose, self.model.rates.head_turnover
        safe_with_nothing = safe_with_form = 1.0
        for gate in GATES:
            if self._asks(gate) and self._is_concerned(gate):
                exposure = dose.gate_exposure[gate]
                if gate == TRANSITION:
                    exposure *= min(1.0, CHARTER_YEARS * turnover)
                loss = exposure * dose.gate_stake[gate] * self._enforcement_at(gate)
                safe_with_nothing *= 1.0 - loss
                safe_with_form *= 1.0 - loss * dose.gate_depth[gate]
        self.pressure_none = 1.0 - safe_with_nothing
        self.pressure_empty = 1.0 - safe_with_form

    def _enforcement_at(self, gate: int) -> float:
        """Return enforcement: where a veto withholds grades, all who would get them are seen."""
        veto = self.dose.veto
        if gate != EVALUATION or veto == 0.0:
            return self.enforcement
        # the score is uniform over half of all grades, from vitality / 2 on
        share = clip(2.0 * (0.5 * self.vitality + 0.5 - (GRADES - veto) / GRADES), 0.0, 1.0)
        return self.enforcement + (1.0 - self.enforcement) * share

    def _pass(self, gate: int) -> None:
        wanting = False
        if self._asks(gate):
            self.events |= GATE
            wanting = self._is_found_wanting(gate)
        if wanting:
            self.resources = max(1.0, self.resources * (1.0 - self.dose.gate_stake[gate]))
            self.model.counters["found_out"] += self.posture == CEREMONIAL
        if gate == INSPECTION:
            self.misses = self.misses + 1 if wanting else 0
        if gate == EVALUATION:
            self._be_graded(wanting)

    def _is_found_wanting(self, gate: int) -> bool:
        seen = self.enforcement
        if gate == EVALUATION and self._score() >= GRADES - self.dose.veto:
            seen = 1.0
        if self.posture == SUBSTANTIVE:
            seen = 0.0
        elif self.posture != NONE or self.party_organization is not None:
            seen *= self.dose.gate_depth[gate]
        return uniform(subkey(self.model.keys.gate_found, gate), self.id) < seen

    def _score(self) -> float:
        drawn = uniform(self.model.keys.grade, self.id)
        return GRADES * clip(0.5 * (self.vitality + drawn), 0.0, 0.999)

    def _be_graded(self, wanting: bool) -> None:
        veto = self.dose.veto
        best = GRADES
        if wanting:
            best = HIGHEST_WITHOUT if veto == 0.0 else max(1, int(GRADES - veto))
        self.grade = min(best, 1 + int(self._score()))
        self.graded = self.model.month
