"""What a stylised fact is: a sentence, the runs it needs, the numbers it looks at and their bands.

One small file defines one ``FACT``; see ``sim/evidence/facts``. A user's own is one more such file:

    from sim.evidence.fact import Check, Fact, World
    from sim.evidence.definitions import read

    FACT = Fact(
        id="mine",
        title="Joint forms carry coverage",
        sentence="Most covered organizations are in a joint branch.",
        sources=("R2",),
        worlds={"place": World("zhonglou", "status_quo")},
        checks=(
            Check("joint_of_covered", "share", 0.5, 1.0, "more than half, by the sentence",
                  lambda runs: read("joint_of_covered", runs["place"], "2025-12")),
        ),
    )
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite

from sim.core.errors import InputError
from sim.core.frozen import FrozenMapping
from sim.evidence.readings import Readings

Runs = Mapping[str, Readings]
AS_FOUND = "as_found"


@dataclass(frozen=True)
class World:
    """What is run: everything but seed and draw.

    Attributes:
        scenario: name of a scenario, or its file.
        policies: text such as "joint_building"; None takes the policies that the scenario names.
        values: values of the scenario that differ, by key path; the prior leaves them alone.
        months: how many to run; None takes the scenario's.
    """

    scenario: str
    policies: str | None = None
    values: Mapping[str, object] = field(default_factory=lambda: FrozenMapping({}))
    months: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", FrozenMapping(self.values))

    @property
    def label(self) -> str:
        """What the policies are called in results."""
        return self.policies or AS_FOUND

    @property
    def place(self) -> "World":
        """The same world whatever is done in it."""
        return World(self.scenario, "", self.values, self.months)


@dataclass(frozen=True)
class Check:
    """One number and where it has to lie by the evidence, whatever runs say.

    Attributes:
        name: of the number.
        unit: of it.
        low: least value that agrees with the evidence.
        high: greatest.
        reason: where the band comes from.
        read: from the runs, by the names of the fact's worlds, to the number; NaN where undefined.
    """

    name: str
    unit: str
    low: float
    high: float
    reason: str
    read: Callable[[Runs], float]

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise InputError(f"check {self.name!r}: low {self.low:g} lies above high {self.high:g}")

    def holds(self, value: float) -> bool:
        """Whether a number lies in the band; one that is missing does not."""
        return isfinite(value) and self.low <= value <= self.high


@dataclass(frozen=True)
class Fact:
    """Something known that the model must reproduce by its mechanisms.

    Attributes:
        id: a number or a short name.
        title: a few words.
        sentence: the fact.
        sources: ids of the evidence.
        worlds: what is run, by a name that the checks use.
        checks: numbers that must all lie in their bands.
        severe: whether a severity is worked out; not for facts that give only a direction.
        remark: what the checks cannot show.
    """

    id: str
    title: str
    sentence: str
    sources: tuple[str, ...]
    worlds: Mapping[str, World]
    checks: tuple[Check, ...]
    severe: bool = True
    remark: str = ""

    def __post_init__(self) -> None:
        if not self.checks or not self.worlds:
            raise InputError(f"fact {self.id}: needs at least one world and one check")
        names = [check.name for check in self.checks]
        if len(set(names)) < len(names):
            raise InputError(f"fact {self.id}: two checks have one name")
