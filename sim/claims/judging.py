"""Judging a claim: leads of all draws, verdicts, what decides it, where it fails."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.peeling import Box
from sim.claims.claim import Claim
from sim.claims.couplings import ALL, DISPUTED
from sim.claims.deciding import Decider, deciders_of, where_it_fails
from sim.claims.plan import (
    COUPLING,
    DRAWN,
    EFFECTIVE,
    NULL,
    VARIANTS,
    Case,
    bundle_of,
    cases_of,
    label_of,
    world_of,
)
from sim.claims.running import Readings
from sim.claims.stability import Findings, Stability, stability_of
from sim.claims.verdicts import Outcome, Share, Sides, full_verdict, plain_verdict
from sim.results.intervals import Interval, interval

Numbers = NDArray[np.float64]
AGGREGATION = "environment.aggregation"


@dataclass(frozen=True)
class Effect:
    """What one test works out, over the draws.

    Attributes:
        says: the test in words.
        lead: its expression.
        above: its margin.
        mean: with 95 % interval of the mean over draws.
        low: 5 % of the draws lie below.
        high: 5 % of the draws lie above.
        probability: how often it exceeds its margin.
        verdict: of this test alone.
        decides: whether the claim rests on it.
    """

    says: str
    lead: str
    above: float
    mean: Interval
    low: float
    high: float
    probability: Share
    verdict: str
    decides: bool


@dataclass(frozen=True)
class Check:
    """How a claim fares when something is changed.

    Attributes:
        kind: what sort of change.
        name: which one.
        probability: how often it holds then.
        as_drawn: how often it holds in the same draws without the change.
        verdict: of these draws alone.
    """

    kind: str
    name: str
    probability: Share
    as_drawn: Share
    verdict: str


@dataclass(frozen=True)
class Judgement:
    """What the model says of a claim.

    Attributes:
        claim: the claim.
        verdict: implied, depends, not implied, contradicted; assumed, not found; built in.
        plain: the verdict of the draws alone.
        stability: what other sets of draws would say.
        probability: how often all tests hold.
        contrary: how often the contrary of one of them does.
        effects: of each test.
        checks: without disputed couplings, in null worlds, under other choices.
        sides: on either side of each disputed coupling.
        deciders: parameters that decide it, the surest first.
        box: where it fails; None where it never does.
        paths: of the parameters that the box may limit.
        ranges: (low, high) drawn, by key path.
    """

    claim: Claim
    verdict: str
    plain: str
    stability: Stability
    probability: Share
    contrary: Share
    effects: tuple[Effect, ...]
    checks: tuple[Check, ...]
    sides: tuple[Sides, ...]
    deciders: tuple[Decider, ...]
    box: Box | None
    paths: tuple[str, ...]
    ranges: Mapping[str, tuple[float, float]]

    @property
    def close(self) -> bool:
        """Whether the verdict lies near a line: other draws may well say something else."""
        return bool(self.stability.others)

    def checks_of(self, kind: str) -> tuple[Check, ...]:
        """Return the checks of one kind."""
        return tuple(check for check in self.checks if check.kind == kind)


AGGREGATORS, DEFINITIONS = "aggregator", "definition"


def judge(claim: Claim, readings: Readings, *, every_coupling: bool = False) -> Judgement:
    """Return what the runs say of a claim.

    Args:
        claim: the claim.
        readings: of all runs it needs.
        every_coupling: as the runs were planned.
    """
    cases = cases_of(claim, every_coupling=every_coupling)
    outcomes = [(case, outcome_of(claim, case, readings)) for case in cases]
    drawn = outcomes[0][1]
    world = world_of(claim, Case(DRAWN), min(claim.places)[0])
    values = _columns(readings.points[world])
    findings = _findings(outcomes, values)
    grounds = findings.grounds()
    checks = [
        *(_check(case, outcome, drawn) for case, outcome in outcomes[1:]),
        *_aggregators(drawn, values),
        *_definitions(claim, readings),
    ]
    deciders = deciders_of(drawn, values)
    box, paths = where_it_fails(drawn, values, deciders)
    return Judgement(
        claim=claim,
        verdict=full_verdict(grounds),
        plain=_plain(drawn),
        stability=stability_of(findings),
        probability=drawn.probability,
        contrary=drawn.contrary,
        effects=tuple(_effects(claim, outcome_of(claim, Case(DRAWN), readings, every_test=True))),
        checks=tuple(checks),
        sides=grounds.sides,
        deciders=deciders,
        box=box,
        paths=paths,
        ranges={path: (float(v.min()), float(v.max())) for path, v in values.items()},
    )


def outcome_of(
    claim: Claim,
    case: Case,
    readings: Readings,
    swap: Mapping[str, str] | None = None,
    *,
    every_test: bool = False,
) -> Outcome:
    """Return what every draw says of a claim's tests under a case.

    Args:
        claim: the claim.
        case: as drawn, without a coupling, or null.
        readings: of the runs.
        swap: measures that are read in place of others.
        every_test: whether those that do not decide are worked out too.
    """

    def read(measure: str, world: str, alternative: str) -> Numbers:
        label = label_of(bundle_of(claim, case, alternative))
        return readings.read(
            world_of(claim, case, world), label, (swap or {}).get(measure, measure)
        )

    tests = [test for test in claim.tests if test.decides or every_test]
    leads = np.array([test.lead.value(read) for test in tests])
    return Outcome(leads, np.array([test.above for test in tests]))


def _findings(outcomes: list[tuple[Case, Outcome]], values: Mapping[str, Numbers]) -> Findings:
    return Findings(
        drawn=outcomes[0][1],
        nulls=tuple(found for case, found in outcomes if case.kind == NULL),
        without=tuple(
            found for case, found in outcomes if case.kind == COUPLING and case.name != ALL
        ),
        strengths={path: values[path] - off for path, off in DISPUTED.items() if path in values},
    )


def _plain(outcome: Outcome) -> str:
    return plain_verdict(outcome.probability, outcome.contrary)


def _check(case: Case, outcome: Outcome, drawn: Outcome) -> Check:
    same = drawn.of(slice(0, outcome.leads.shape[1]))
    return Check(case.kind, case.name, outcome.probability, same.probability, _plain(outcome))


def _aggregators(drawn: Outcome, values: Mapping[str, Numbers]) -> Iterator[Check]:
    """Halves of the draws by the exponent that puts effectiveness together."""
    if AGGREGATION not in values:
        return
    middle = float(np.median(values[AGGREGATION]))
    for name, chosen in (
        (f"exponent below {middle:.2g}: the weakest part rules", values[AGGREGATION] < middle),
        (
            f"exponent above {middle:.2g}: parts make up for each other",
            values[AGGREGATION] >= middle,
        ),
    ):
        part = drawn.of(chosen)
        yield Check(AGGREGATORS, name, part.probability, drawn.probability, _plain(part))


def _definitions(claim: Claim, readings: Readings) -> Iterator[Check]:
    if EFFECTIVE not in claim.measures:
        return
    drawn = outcome_of(claim, Case(DRAWN), readings)
    for name, measure in VARIANTS.items():
        other = outcome_of(claim, Case(DRAWN), readings, {EFFECTIVE: measure})
        yield Check(DEFINITIONS, name, other.probability, drawn.probability, _plain(other))


def _effects(claim: Claim, drawn: Outcome) -> Iterator[Effect]:
    for test, leads in zip(claim.tests, drawn.leads, strict=True):
        known = leads[np.isfinite(leads)]
        alone = Outcome(leads[None], np.array([test.above]))
        low, high = np.quantile(known, [0.05, 0.95]) if known.size else (np.nan, np.nan)
        yield Effect(
            test.says,
            test.lead.text,
            test.above,
            interval(known.tolist()),
            float(low),
            float(high),
            alone.probability,
            _plain(alone),
            test.decides,
        )


def _columns(points: list[dict[str, Any]]) -> dict[str, Numbers]:
    """Parameters that vary over the draws, (draws,) float64 by key path."""
    columns = {
        path: np.array([point[path] for point in points], dtype=np.float64)
        for path, value in points[0].items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return {path: column for path, column in columns.items() if np.ptp(column) > 0}
