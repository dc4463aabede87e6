"""A claim: a sentence, where it comes from, and what in the runs would make it hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.claims.expression import HERE, Expression
from sim.policies.bundle import Bundle
from sim.scenario.scenario import Scenario

ORIGINS = ("document", "reading", "project")
DATA_VERDICTS = ("supports", "silent", "against")
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Test:
    """One thing that must be so in a draw for the claim to hold there.

    Attributes:
        says: in words.
        lead: what is worked out; in the measure's unit.
        above: the margin that it must exceed, in the same unit.
        decides: whether the claim rests on it; otherwise it is only reported.
    """

    says: str
    lead: Expression
    above: float
    decides: bool = True


@dataclass(frozen=True)
class Null:
    """A world in which what the claim rests on is switched off: it should fail there.

    Attributes:
        says: what is switched off.
        values: of the scenario, by key path.
        alternatives: those that are other than in the claim.
    """

    says: str
    values: Values
    alternatives: Mapping[str, Bundle]


@dataclass(frozen=True)
class Data:
    """What published figures and studies say of a claim.

    Attributes:
        verdict: supports, silent or against.
        evidence: ids of rows of the evidence table, such as L1.
        how: how they bear on it.
    """

    verdict: str
    evidence: tuple[str, ...]
    how: str


@dataclass(frozen=True)
class Claim:
    """Something said about Party building that the model may imply, or not.

    Attributes:
        name: of its file.
        number: in the ledger; 0 for a claim of one's own.
        title: a few words.
        sentence: the claim.
        origin: document (said there), reading (partly said, the rest inferred) or project.
        section: of the document, or what it comes from.
        says: what the document says.
        infers: what is added to that by inference.
        population: which organizations it is about.
        scenario: the world it is tested in, with the claim's own values and months.
        alternatives: bundles by the names used in its tests.
        worlds: values of the scenario that tests set side by side.
        tests: all that decide must hold.
        couplings: disputed couplings it may hang on.
        nulls: worlds in which it should fail.
        data: what the data say.
        field_study: what would settle it.
        given: the tables of its file.
    """

    name: str
    number: int
    title: str
    sentence: str
    origin: str
    section: str
    says: str
    infers: str
    population: str
    scenario: Scenario
    alternatives: Mapping[str, Bundle]
    tests: tuple[Test, ...]
    couplings: tuple[str, ...]
    data: Data
    field_study: str
    worlds: Mapping[str, Values] = field(default_factory=dict)
    nulls: tuple[Null, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def label(self) -> str:
        """Number, where there is one, and title."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """(world, alternative) of everything the tests read."""
        return frozenset().union(*(test.lead.places for test in self.tests))

    @property
    def measures(self) -> frozenset[str]:
        """Everything the tests read."""
        return frozenset().union(*(test.lead.measures for test in self.tests))

    def values_of(self, world: str) -> Values:
        """Return what a world of the claim changes in the scenario.

        Args:
            world: its name; empty for the scenario as it is.
        """
        return {} if world == HERE else self.worlds[world]
