"""What a trial leaves beside its pages: one JSON file and one table."""

from math import isfinite
from pathlib import Path
from typing import Any

from sim.claims.deciding import box_in_words
from sim.claims.judging import Check, Effect, Judgement
from sim.claims.trial import Verdicts
from sim.results.recorder import versions
from sim.results.records import write_record, write_rows
from sim.results.storage import write_manifest

KIND = "claims"
JSON_FILE, TABLE = "verdicts.json", "claims.csv"
HEAD = ("number", "claim", "origin", "verdict", "close", "holds", "low", "high", "draws", "data",
        "evidence")  # fmt: skip


def save(verdicts: Verdicts, folder: Path) -> list[Path]:
    """Write all verdicts as JSON and as a table; return both files.

    Args:
        verdicts: of a trial.
        folder: of its results.

    Raises:
        InputError: they cannot be written there.
    """
    paths = [folder / JSON_FILE, folder / TABLE]
    write_record(paths[0], as_dict(verdicts))
    write_rows(paths[1], HEAD, map(_row, verdicts.judgements))
    trial = verdicts.trial
    write_manifest(
        folder,
        KIND,
        [path.name for path in paths],
        versions=dict(versions()),
        claims={f"{claim.name}.toml": claim.given for claim in trial.claims},
        every_coupling=trial.every_coupling,
        sweeps=verdicts.sweeps,
    )
    return paths


def _row(one: Judgement) -> tuple[object, ...]:
    share, data = one.probability, one.claim.data
    return (one.claim.number, one.claim.name, one.claim.origin, one.verdict, one.close, share.value,
            share.low, share.high, share.n, data.verdict, " ".join(data.evidence))  # fmt: skip


def as_dict(verdicts: Verdicts) -> dict[str, Any]:
    """Return everything that was found, as JSON takes it.

    Args:
        verdicts: of a trial.
    """
    trial = verdicts.trial
    return {
        "draws": trial.draws,
        "replicates": trial.replicates,
        "seed": trial.seed,
        "posterior": None if trial.posterior is None else trial.posterior.name,
        "runs": verdicts.runs,
        "failed": verdicts.failed,
        "versions": dict(versions()),
        "claims": [_judgement(one) for one in verdicts.judgements],
    }


def _judgement(one: Judgement) -> dict[str, Any]:
    claim = one.claim
    return {
        "name": claim.name,
        "number": claim.number,
        "title": claim.title,
        "sentence": claim.sentence,
        "origin": claim.origin,
        "section": claim.section,
        "verdict": one.verdict,
        "verdict_of_draws": one.plain,
        "close": one.close,
        "stability": {"same": one.stability.same, "others": list(one.stability.others)},
        "holds": one.probability.to_dict(),
        "contrary": one.contrary.to_dict(),
        "tests": [_effect(effect) for effect in one.effects],
        "checks": [_check(check) for check in one.checks],
        "sides": [
            {"coupling": s.path, "below": s.below.to_dict(), "above": s.above.to_dict(),
             "decides": s.decides}
            for s in one.sides
        ],
        "deciders": [vars(decider) for decider in one.deciders],
        "fails": box_in_words(one.box, one.paths, one.ranges),
        "data": {"verdict": claim.data.verdict, "evidence": list(claim.data.evidence),
                 "how": claim.data.how},
        "field_study": claim.field_study,
    }  # fmt: skip


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "says": effect.says,
        "lead": effect.lead,
        "above": effect.above,
        "decides": effect.decides,
        "verdict": effect.verdict,
        "holds": effect.probability.to_dict(),
        "mean": effect.mean.to_dict(),
        "from_5_percent": effect.low if isfinite(effect.low) else None,
        "to_95_percent": effect.high if isfinite(effect.high) else None,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "kind": check.kind,
        "name": check.name,
        "holds": check.probability.to_dict(),
        "as_drawn": check.as_drawn.to_dict(),
        "verdict": check.verdict,
    }
