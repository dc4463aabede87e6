"""Verdicts: is a fact reproduced, with which numbers, and how severe a test was that?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.core.errors import RunError
from sim.evidence.fact import Check, Fact, Runs
from sim.evidence.fact_runs import Made, runs_of
from sim.results.intervals import Interval, interval

NO_TEST = 0.9  # a fact that this share of the prior reproduces says little about the model


@dataclass(frozen=True)
class Finding:
    """What was found for one check.

    Attributes:
        check: the number and its band.
        value: mean over replicates, with its interval.
        draws: the number in each draw, NaN where it is missing.
    """

    check: Check
    value: Interval
    draws: tuple[float, ...]

    @property
    def holds(self) -> bool:
        """Whether the mean lies in the band."""
        return self.value.mean is not None and self.check.holds(self.value.mean)

    @property
    def sure(self) -> bool:
        """Whether the interval lies inside the band or outside it, and not across its edge."""
        low, high = self.value.low, self.value.high
        if low is None or high is None:
            return self.value.mean is None
        within = self.check.low <= low and high <= self.check.high
        return within or high < self.check.low or low > self.check.high

    @property
    def share_of_draws(self) -> float | None:
        """Share of draws whose number lies in the band."""
        inside = [self.check.holds(value) for value in self.draws]
        return sum(inside) / len(inside) if inside else None


@dataclass(frozen=True)
class Verdict:
    """What was found for one fact.

    Attributes:
        fact: the fact.
        findings: one for each check.
        severity: share of draws in which every check holds; None where none is worked out.
        draws: how many draws could be run.
        failed: how many could not.
    """

    fact: Fact
    findings: tuple[Finding, ...]
    severity: float | None
    draws: int
    failed: int

    @property
    def reproduced(self) -> bool:
        """Whether every check holds."""
        return all(finding.holds for finding in self.findings)

    @property
    def sure(self) -> bool:
        """Whether more replicates could hardly change the verdict."""
        if self.reproduced:
            return all(finding.sure for finding in self.findings)
        return any(finding.sure and not finding.holds for finding in self.findings)

    @property
    def words(self) -> str:
        """The verdict, and what it is worth."""
        said = "reproduced" if self.reproduced else "not reproduced"
        said = said if self.sure else f"{said}, unsure"
        if self.reproduced and self.severity is not None and self.severity >= NO_TEST:
            return f"{said}, but no test"
        return said


def judge(facts: Sequence[Fact], made: Made) -> tuple[Verdict, ...]:
    """Return the verdict on each fact.

    Args:
        facts: the facts.
        made: the runs.

    Raises:
        RunError: no replicate of a fact's runs was finished.
    """
    return tuple(_verdict(fact, made) for fact in facts)


def _verdict(fact: Fact, made: Made) -> Verdict:
    replicates = [runs for one in made.replicates if (runs := runs_of(fact, one)) is not None]
    if not replicates:
        said = made.failures[0][-1] if made.failures else "none was made"
        raise RunError(f"fact {fact.id}: no replicate was finished ({said})")
    drawn: list[Runs] = []
    if fact.severe:
        drawn = [runs for one in made.draws if (runs := runs_of(fact, one)) is not None]
    findings = tuple(
        Finding(
            check=check,
            value=interval(check.read(runs) for runs in replicates),
            draws=tuple(float(check.read(runs)) for runs in drawn),
        )
        for check in fact.checks
    )
    return Verdict(
        fact=fact,
        findings=findings,
        severity=_severity(findings, len(drawn)),
        draws=len(drawn),
        failed=len(made.draws) - len(drawn) if fact.severe else 0,
    )


def _severity(findings: Sequence[Finding], draws: int) -> float | None:
    if not draws:
        return None
    together = zip(*(finding.draws for finding in findings), strict=True)
    checks = [finding.check for finding in findings]
    held = [all(c.holds(v) for c, v in zip(checks, values, strict=True)) for values in together]
    return sum(held) / draws


def as_plain(verdict: Verdict) -> Mapping[str, Any]:
    """Return a verdict as JSON takes it.

    Args:
        verdict: the verdict.
    """
    fact = verdict.fact
    return {
        "id": fact.id,
        "title": fact.title,
        "sentence": fact.sentence,
        "sources": list(fact.sources),
        "worlds": {
            name: {"scenario": one.scenario, "policies": one.label, "values": dict(one.values)}
            for name, one in fact.worlds.items()
        },
        "reproduced": verdict.reproduced,
        "sure": verdict.sure,
        "verdict": verdict.words,
        "severity": verdict.severity,
        "draws": verdict.draws,
        "draws_failed": verdict.failed,
        "checks": [
            {
                "name": one.check.name,
                "unit": one.check.unit,
                "band": [one.check.low, one.check.high],
                "reason": one.check.reason,
                **one.value.to_dict(),
                "holds": one.holds,
                "share_of_draws": one.share_of_draws,
            }
            for one in verdict.findings
        ],
        "remark": fact.remark,
    }
