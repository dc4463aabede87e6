"""What must be run for claims: each world once, with every bundle asked for in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sim.claims.claim import Claim, Null, Values
from sim.claims.couplings import ALL, DISPUTED, switched_off
from sim.claims.draws import Draws
from sim.policies.base import Policy
from sim.policies.bundle import Bundle
from sim.scenario.scenario import Scenario
from sim.studies.axes import case_axis
from sim.studies.study import Study
from sim.studies.varied import Varied, find_varied

DRAWN, COUPLING, NULL = "drawn", "coupling off", "null world"
FULL, PART = "full", "part"
VARIANTS = {
    "a month in a row": "effective_coverage_1_month",
    "12 months in a row": "effective_coverage_12_months",
    "threshold 0.3": "effective_coverage_low_threshold",
    "threshold 0.6": "effective_coverage_high_threshold",
}
"""Other choices of what effective means -> the measure that then stands for it."""

EFFECTIVE = "effective_coverage"
LEAST_PART = 12
"""Draws that are used at least without a coupling and in null worlds."""


@dataclass(frozen=True)
class Case:
    """One way in which a claim is put to the test.

    Attributes:
        kind: as drawn, a disputed coupling switched off, or a null world.
        name: which coupling or which null world; empty as drawn.
        values: laid over every draw.
        null: the null world, or None.
    """

    kind: str
    name: str = ""
    values: Values = field(default_factory=dict)
    null: Null | None = None


@dataclass(frozen=True)
class World:
    """A scenario with values laid over every draw.

    Attributes:
        scenario: before draws.
        overlay: (key path, value) pairs that every draw gets.
        size: FULL for all draws, PART for the first of them.
    """

    scenario: Scenario
    overlay: tuple[tuple[str, Any], ...]
    size: str

    @property
    def name(self) -> str:
        """The scenario's name, and a digest of what is laid over it."""
        given = f"{self.scenario.fingerprint} {self.overlay} {self.size}"
        return f"{self.scenario.name}-{blake2b(given.encode(), digest_size=4).hexdigest()}"


@dataclass
class Plan:
    """All worlds to run, with bundles and measures for each.

    Attributes:
        bundles: world -> bundles by label.
        measures: world -> what is kept.
    """

    bundles: dict[World, dict[str, Bundle]] = field(default_factory=dict)
    measures: dict[World, set[str]] = field(default_factory=dict)

    def need(self, world: World, bundle: Bundle, measures: Iterable[str]) -> None:
        """Ask for a bundle in a world."""
        self.bundles.setdefault(world, {}).setdefault(label_of(bundle), bundle)
        self.measures.setdefault(world, set()).update(measures)


def cases_of(claim: Claim, *, every_coupling: bool = False) -> Iterator[Case]:
    """Yield every way in which a claim is put to the test.

    Args:
        claim: the claim.
        every_coupling: whether every disputed coupling is switched off in turn, and not only those
            that the claim says it may hang on.
    """
    yield Case(DRAWN)
    for path in DISPUTED if every_coupling else claim.couplings:
        yield Case(COUPLING, path, switched_off([path]))
    yield Case(COUPLING, ALL, switched_off(DISPUTED))
    for null in claim.nulls:
        yield Case(NULL, null.says, null.values, null)


def world_of(claim: Claim, case: Case, world: str) -> World:
    """Return the world in which one of a claim's worlds is run under a case.

    Args:
        claim: the claim.
        case: as drawn, without a coupling, or null.
        world: name of the claim's own world; empty for none.
    """
    overlay = {**claim.values_of(world), **case.values}
    pairs = tuple(sorted((path, _frozen(value)) for path, value in overlay.items()))
    return World(claim.scenario, pairs, FULL if case.kind == DRAWN else PART)


def bundle_of(claim: Claim, case: Case, alternative: str) -> Bundle:
    """Return the policies of one of a claim's alternatives under a case.

    Args:
        claim: the claim.
        case: a null world may have other policies.
        alternative: its name in the claim.
    """
    if case.null is not None and alternative in case.null.alternatives:
        return case.null.alternatives[alternative]
    return claim.alternatives[alternative]


def measures_of(claim: Claim) -> set[str]:
    """Return everything that is read for a claim, other choices of effective included."""
    more = VARIANTS.values() if EFFECTIVE in claim.measures else ()
    return {*claim.measures, *more}


def plan_of(claims: Iterable[Claim], *, every_coupling: bool = False) -> Plan:
    """Return what must be run.

    Args:
        claims: the claims.
        every_coupling: as for ``cases_of``.
    """
    plan = Plan()
    for claim in claims:
        for case in cases_of(claim, every_coupling=every_coupling):
            for world, alternative in sorted(claim.places):
                bundle = bundle_of(claim, case, alternative)
                plan.need(world_of(claim, case, world), bundle, measures_of(claim))
    return plan


def studies_of(plan: Plan, draws: Draws, *, replicates: int, seed: int) -> dict[World, Study]:
    """Return the study that makes the runs of each world.

    Args:
        plan: what must be run.
        draws: of the assumed parameters; without a coupling and in null worlds the first
            third of them is used, with one replicate.
        replicates: runs of each bundle at each draw, paired by seed.
        seed: of the first.
    """
    studies = {}
    part = max(len(draws) // 3, min(len(draws), LEAST_PART))
    for world, bundles in plan.bundles.items():
        whole = world.size == FULL
        points = draws.of(world.scenario, len(draws) if whole else part)
        cases = [{**point, **{k: _thawed(v) for k, v in world.overlay}} for point in points]

        def find(path: str, where: str, scenario: Scenario = world.scenario) -> Varied:
            return find_varied(path, scenario, (), where)

        studies[world] = Study(
            name=world.name,
            scenario=world.scenario,
            alternatives=tuple(replace(one, label=label) for label, one in bundles.items()),
            measures=tuple(sorted(plan.measures[world])),
            replicates=replicates if whole else 1,
            seed=seed,
            axes=(case_axis(cases, world.name, Path(), find),),
            varies={"cases": cases},
            description="runs that claims are judged by",
        )
    return studies


def label_of(bundle: Bundle) -> str:
    """Return policies with what is not their default, the same for the same policies.

    Args:
        bundle: policies, in any order.
    """
    return "+".join(sorted(map(_named, bundle.policies))) or "status_quo"


def _named(policy: Policy) -> str:
    others = [
        f"{key}={value}"
        for key, value in policy.to_dict().items()
        if key != "name" and getattr(policy, key) != getattr(type(policy), key, None)
    ]
    return f"{policy.name}({', '.join(others)})" if others else policy.name


def _frozen(value: Any) -> Any:  # noqa: ANN401 – whatever a scenario holds
    return tuple(value) if isinstance(value, list) else value


def _thawed(value: Any) -> Any:  # noqa: ANN401
    return list(value) if isinstance(value, tuple) else value
