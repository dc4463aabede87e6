"""What a check of the facts leaves in its folder beside the runs: two tables and a record."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.evidence.fact_runs import Effort, Made
from sim.evidence.verdicts import Verdict, as_plain
from sim.results.recorder import versions
from sim.results.records import write_record, write_rows
from sim.results.storage import write_manifest

KIND = "facts"
RUNS, RECORD, CHECKS, DRAWS = "runs", "facts.json", "checks.csv", "draws.csv"
CHECKS_HEAD = ("fact", "title", "reproduced", "severity", "check", "unit", "mean", "low", "high",
               "n", "band_low", "band_high", "holds", "share_of_draws")  # fmt: skip
DRAWS_HEAD = ("fact", "check", "draw", "value", "holds")


def record_of(verdicts: Sequence[Verdict], made: Made, effort: Effort) -> Mapping[str, Any]:
    """Return everything that was found, as JSON takes it.

    Args:
        verdicts: of the facts.
        made: the runs they rest on.
        effort: how much was run.
    """
    failures = [
        {"scenario": scenario, "policies": label, "draw": draw, "message": message}
        for scenario, label, draw, message in made.failures
    ]
    return {
        "reproduced": sum(verdict.reproduced for verdict in verdicts),
        "facts": [as_plain(verdict) for verdict in verdicts],
        "runs": made.runs,
        "failures": failures,
        "replicates": effort.replicates,
        "draws": effort.draws,
        "seed": effort.seed,
        "versions": dict(versions()),
    }


def save_facts(
    folder: Path,
    record: Mapping[str, Any],
    verdicts: Sequence[Verdict],
    made: Made,
    own: Sequence[Path] = (),
) -> list[Path]:
    """Write what was found; what an earlier check left in the folder is replaced.

    Args:
        folder: of the check.
        record: from ``record_of``.
        verdicts: of the facts.
        made: the runs they rest on.
        own: files with facts of the user's own.

    Returns:
        The files: ``facts.json``, ``checks.csv`` (a row a number), ``draws.csv`` (a row a number
        and draw).

    Raises:
        InputError: they cannot be written there.
    """
    files = [folder / name for name in (RECORD, CHECKS, DRAWS)]
    write_record(files[0], record)
    write_rows(files[1], CHECKS_HEAD, _check_rows(verdicts))
    write_rows(files[2], DRAWS_HEAD, _draw_rows(verdicts))
    write_manifest(
        folder,
        KIND,
        [path.name for path in files],
        versions=dict(versions()),
        sweeps=made.sweeps,
        own=digests_of(own),
    )
    return files


def digests_of(own: Sequence[Path]) -> dict[str, str]:
    """Return a digest of each file with facts of the user's own, by its name.

    Args:
        own: the files.
    """
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in own}


def _check_rows(verdicts: Sequence[Verdict]) -> list[tuple[object, ...]]:
    return [
        (verdict.fact.id, verdict.fact.title, verdict.reproduced, verdict.severity, one.check.name,
         one.check.unit, *one.value.to_dict().values(), one.check.low, one.check.high, one.holds,
         one.share_of_draws)
        for verdict in verdicts
        for one in verdict.findings
    ]  # fmt: skip


def _draw_rows(verdicts: Sequence[Verdict]) -> list[tuple[object, ...]]:
    return [
        (verdict.fact.id, one.check.name, number, value, one.check.holds(value))
        for verdict in verdicts
        for one in verdict.findings
        for number, value in enumerate(one.draws)
    ]
