"""Organizations come, change and go."""

from math import exp
from types import SimpleNamespace
from typing import TYPE_CHECKING

from plain_peer.draws import chance, subkey, uniform
from plain_peer.words import (
    BY_AUTHORITY,
    CIVIL_AFFAIRS,
    DETERRED,
    DISSOLVED,
    FOUNDATION,
    JOINED,
    LIVING,
    LOST,
    MERGED,
    NEW_HEAD,
    REGISTRATION,
)

if TYPE_CHECKING:
    from plain_peer.organization import Organization

YOUNG = 60  # months
PATIENCE = 12  # months of seeking a partner
PARENT_TRIES = 64
SMALLEST_PARENT = 6  # staff


class ComesAndGoes:
    """An organization's theme: registering, changing, merging, splitting, dissolving."""

    def begin_month(self) -> None:
        """Forget last month's events but those that still await a review."""
        self.events &= JOINED | LOST
        self.child = None

    def change(self) -> None:
        """Dissolve, or grow, shrink, get a new head, be separated from the agency."""
        rates, keys = self.model.rates, self.model.keys
        if uniform(keys.exit, self.id) < chance(self._hazard_of_exit(rates)):
            self.model.counters["exits"] += 1
            self.leave(DISSOLVED)
            return
        self._change_staff(rates, keys)
        if uniform(keys.head_change, self.id) < rates.head_turnover:
            self.head_is_member = uniform(keys.new_head, self.id) < rates.head_member_share
            self.transitions += 1
            self.events |= NEW_HEAD
        if not self.separated and uniform(keys.separation, self.id) < rates.separation_rate:
            self.separated = True
            self.claims &= ~(1 << BY_AUTHORITY)

    def _hazard_of_exit(self, rates: SimpleNamespace) -> float:
        yearly = rates.exit_rate_foundation if self.type == FOUNDATION else rates.exit_rate
        is_young = self.model.month - self.born < YOUNG
        by_age = rates.exit_young if is_young else 1.0 / rates.exit_young
        return yearly * by_age / 12.0 + rates.exit_tension * self.tension

    def _change_staff(self, rates: SimpleNamespace, keys: SimpleNamespace) -> None:
        drawn = uniform(keys.staff_change, self.id)
        if drawn < rates.staff_change:
            step = max(1, self.staff // 10)
            staff = max(1, self.staff + (step if drawn < rates.staff_change / 2.0 else -step))
            self.resources *= staff / self.staff
            self.staff = staff

    def leave(self, fate: int) -> None:
        """Leave the district."""
        self.alive, self.fate = False, fate
        self.model.departed.append(self)
        del self.model.by_number[self.number]
        self.remove()

    def seek_partner(self) -> None:
        """Merge with who seeks a partner in the same region and industry, or wait for one."""
        model, place = self.model, (self.region, self.industry)
        if uniform(model.keys.merger, self.id) >= model.rates.merger_rate:
            return
        other, since = model.waiting.get(place, (None, 0))
        too_late = model.month - since > PATIENCE
        if other is None or other is self or too_late or not other.alive:
            model.waiting[place] = self, model.month
            return
        model.waiting[place] = None, model.month
        larger, smaller = (self, other) if self.staff > other.staff else (other, self)
        larger.staff += smaller.staff
        larger.resources += smaller.resources
        smaller.successor = larger
        smaller.leave(MERGED)

    def try_to_register(self) -> None:
        """Register, unless what is asked at registration deters."""
        model = self.model
        pressure = 0.0
        if self.registration == CIVIL_AFFAIRS and self.is_ruled:
            dose = self.dose
            pressure = dose.gate_exposure[REGISTRATION] * dose.gate_stake[REGISTRATION]
        willing = exp(-model.rates.deterrence * pressure)
        if uniform(model.keys.register, self.id) >= willing:
            model.counters["registrations_forgone"] += 1
            self.leave(DETERRED)
            return
        model.counters["entries"] += 1
        if self.splits:
            self._split_off()
        self.alive, self.fate = True, LIVING

    def _split_off(self) -> None:
        parent = self._find_parent()
        if parent is not None:
            self.parent = parent.id
            self.staff = min(self.staff, parent.staff // 2)
            self.resources = parent.resources * self.staff / parent.staff
            parent.staff -= self.staff
            parent.resources -= self.resources
            parent.child = self

    def _find_parent(self) -> "Organization | None":
        """Return the first tried of the region that is large enough to split."""
        model = self.model
        first = model.first_candidate
        slots = 1 << (first - 1).bit_length()  # a fixed space: newcomers move hardly anybody's try
        for trial in range(PARENT_TRIES):
            key = subkey(model.keys.split_parent, trial)
            number = int(uniform(key, self.id) * slots)
            other = model.by_number.get(number) if number < first else None
            if other and other.region == self.region and other.staff >= SMALLEST_PARENT:
                return other
        return None
