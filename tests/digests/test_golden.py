"""Results as they were when last looked at: digests to the bit, and headline measures to read.

A digest that changes without anybody meaning it to is a bug of arithmetic, of pairing or of order.
One that changes because the model did is looked at in the table of differences, and then stored:

    pytest tests/digests --update-golden
"""

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.model import DistrictModel
from sim.results.run_result import RunResult

STORED = Path(__file__).with_name("golden.json")
MONTHS = 24
SEED = 7
EVERYTHING = "rigid_embedding+flexible_embedding+joint_building+instructor_dispatch"
DIGESTED = (("minimal", "status_quo"), ("minimal", EVERYTHING), ("zhonglou", EVERYTHING))
ALTERNATIVES = ("status_quo", "rigid_embedding", "flexible_embedding", "joint_building",
                "instructor_dispatch", "rigid_embedding+flexible_embedding")  # fmt: skip
READ_AT = (1, 12, 24)
HEADLINES = ("organization_coverage_registered", "organization_coverage_eligible",
             "effective_coverage", "decoupling_gap", "party_organizations_per_100",
             "work_coverage", "activity_effectiveness", "posture_substantive", "tension",
             "organization_vitality", "organization_burden")  # fmt: skip


def run(scenario: str, policies: str) -> RunResult:
    return DistrictModel(scenario=scenario, policies=policies, rng=SEED, months=MONTHS).run()


def digests_of(result: RunResult) -> list[str]:
    """Return a short digest of each month's tallies and costs; NaN and -0 have one form."""
    digests = []
    for tallies, costs in zip(result.tallies, result.costs, strict=True):
        numbers = np.concatenate([tallies.ravel(), costs.ravel()]) + 0.0
        numbers[np.isnan(numbers)] = np.nan
        digests.append(hashlib.sha256(numbers.astype("<f8").tobytes()).hexdigest()[:16])
    return digests


def summary_of(result: RunResult) -> dict[str, list[float | None]]:
    """Return the headline measures at the months read; None where missing."""
    series = {name: result.series(name) for name in HEADLINES}
    return {name: [None if math.isnan(values[month - 1]) else float(values[month - 1])
                   for month in READ_AT] for name, values in series.items()}  # fmt: skip


def label(scenario: str, policies: str) -> str:
    return f"{scenario}: {policies}"


def now() -> dict[str, Any]:
    """Return what is stored, as the model has it now."""
    return {
        "seed": SEED,
        "months_read": list(READ_AT),
        "digests": {label(*case): digests_of(run(*case)) for case in DIGESTED},
        "summaries": {policies: summary_of(run("minimal", policies)) for policies in ALTERNATIVES},
    }


@pytest.fixture(scope="module")
def stored(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """The values stored, written anew first if asked for."""
    if request.config.getoption("--update-golden"):
        draft = STORED.with_suffix(".draft")
        draft.write_text(json.dumps(now(), indent=1) + "\n", encoding="utf-8")
        draft.replace(STORED)
    if not STORED.is_file():
        pytest.fail(f"{STORED.name} is missing: pytest tests/digests --update-golden writes it")
    return json.loads(STORED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", DIGESTED, ids=lambda case: label(*case))
def test_a_run_has_the_bits_it_had(stored, case):
    before, found = stored["digests"][label(*case)], digests_of(run(*case))
    assert len(before) == len(found) == MONTHS
    differing = [month for month, pair in enumerate(zip(before, found, strict=True), start=1)
                 if pair[0] != pair[1]]  # fmt: skip
    assert not differing, f"{label(*case)}: the bits differ from month {differing[0]} on"


def difference(before: float | None, found: float | None) -> float:
    if before is None or found is None:
        return 0.0 if before is found else math.inf
    return found - before


def table_of_differences(before: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Return a line for each measure and month that is no longer what was stored."""
    lines = []
    for name in HEADLINES:
        for month, old, new in zip(READ_AT, before.get(name, [None] * 3), found[name], strict=True):
            if abs(difference(old, new)) > 1e-12:
                shown = ["-" if value is None else f"{value:.6f}" for value in (old, new)]
                lines.append(f"{name:36} {month:5d} {shown[0]:>11} {shown[1]:>11} "
                             f"{difference(old, new):+11.6f}")  # fmt: skip
    return lines


@pytest.mark.parametrize("policies", ALTERNATIVES)
def test_headline_measures_are_what_they_were(stored, policies):
    found = summary_of(run("minimal", policies))
    lines = table_of_differences(stored["summaries"][policies], found)
    if lines:
        heads = f"{'measure':36} month {'stored':>11} {'now':>11} {'difference':>11}"
        pytest.fail("\n".join([f"minimal, {policies}, seed {SEED}:", heads, *lines]), pytrace=False)


def test_a_digest_sees_one_bit_of_one_tally():
    result = run("minimal", "status_quo")
    before = digests_of(result)
    changed = result.tallies.copy()
    changed[5, 0, 0] = np.nextafter(changed[5, 0, 0], np.inf)
    object.__setattr__(result, "tallies", changed)
    after = digests_of(result)
    assert [month for month in range(MONTHS) if before[month] != after[month]] == [5]


def test_the_table_names_what_differs():
    before = {name: [0.5, None, 0.25] for name in HEADLINES}
    found = {name: list(values) for name, values in before.items()}
    assert table_of_differences(before, found) == []
    found["tension"] = [0.5, 0.1, 0.5]
    lines = table_of_differences(before, found)
    assert [line.split()[:2] for line in lines] == [["tension", "12"], ["tension", "24"]]
    assert lines[1].endswith("+0.250000")
