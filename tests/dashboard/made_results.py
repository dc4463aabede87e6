"""Folders of results made up for the page Studies: nothing is run, and the numbers are known."""

import json
from pathlib import Path

import numpy as np

from sim.studies import study_of
from sim.studies.manifest import manifest_of, write_manifest
from sim.studies.parts import open_staging, write_part
from sim.studies.tables import Outcome, shape_of

MEASURES = ["organization_coverage_registered", "effective_coverage"]
SMALL = {
    "description": "A grid of nine points",
    "scenario": "minimal",
    "policies": ["status_quo", "rigid_embedding"],
    "measures": MEASURES,
    "months": 2,
    "grid": {
        "organizations.staff_mean": [6.0, 9.0, 12.0],
        "policies.rigid_embedding.stake": [0.1, 0.3, 0.5],
    },
}
RANGES = {
    "organizations.pressure_weight": [2.0, 6.0],
    "organizations.benefit_weight": [2.0, 6.0],
    "organizations.hour_cost": [0.02, 0.12],
    "organizations.switching_cost": [0.2, 1.6],
    "environment.peer_weight": [-0.5, 1.5],
}
LARGE = {
    **SMALL,
    "description": "5,000 runs",
    "policies": ["status_quo", "rigid_embedding", "flexible_embedding", "joint_building"],
    "grid": None,
    "sample": {"method": "latin_hypercube", "points": 1250, "seed": 1, "ranges": RANGES},
}
MORRIS = {
    **SMALL,
    "description": "Morris' trajectories",
    "grid": None,
    "sample": {"method": "morris", "trajectories": 6, "seed": 1, "ranges": RANGES},
}


def make_results(folder: Path) -> Path:
    """Make sweeps, claims and facts below a folder's ``results``, and return the folder."""
    for name, tables in {"small": SMALL, "large": LARGE, "morris": MORRIS}.items():
        _sweep(folder / "results" / name, tables)
    claims = folder / "results" / "claims"
    (claims / "pages").mkdir(parents=True)
    (claims / "verdicts.json").write_text(json.dumps(CLAIMS))
    (claims / "pages" / "form_fast.md").write_text(PAGE)
    facts = folder / "results" / "facts"
    facts.mkdir()
    (facts / "facts.json").write_text(json.dumps(FACTS))
    (folder / "results" / "empty").mkdir()
    return folder


def coverage(values: dict, alternative: int) -> float:
    """What a made-up run finds: the second bundle is better where the stake is high."""
    stake = values.get("policies.rigid_embedding.stake", 0.0)
    pressure = values.get("organizations.pressure_weight", 0.0)
    staff = values.get("organizations.staff_mean", 0.0)
    return 0.2 + 0.01 * staff + 0.02 * pressure * alternative + alternative * (stake - 0.2)


def _sweep(folder: Path, tables: dict) -> None:
    given = {key: part for key, part in tables.items() if part is not None}
    study = study_of(given, f"{folder.name}.toml")
    folder.mkdir(parents=True)
    staging = open_staging(folder)
    months = study.scenario.run.months
    rows = []
    for run in study.design:
        value = coverage(run.values, run.alternative)
        values = {name: np.full((months, 1), value) for name in study.measures}
        rows.append(Outcome(run, 1, 0.1, values=values, groups=(("district", ""),)))
    write_part(staging, "part-1", rows, shape_of(study))
    counts = {"finished": len(rows), "failed": 0, "missing": 0}
    write_manifest(folder, manifest_of(study, "complete", counts))


PAGE = """# 1. Form fast

> Requirements raise coverage on paper fast.

Implied in **27 of 32** draws, *whatever* `stake` is. <script>window.ran = true</script>

| what | holds |
|---|---|
| form rises | 97% |

- a first reason
- a second one
"""


def _claim(number: int, name: str, verdict: str, share: float) -> dict:
    return {
        "name": name,
        "number": number,
        "title": name.replace("_", " ").capitalize(),
        "sentence": f"What {name} says.",
        "origin": "reading",
        "verdict": verdict,
        "close": number == 2,
        "holds": {"share": share, "low": share - 0.1, "high": share + 0.1, "n": 32},
        "data": {"verdict": "silent", "evidence": ["L8"]},
    }


CLAIMS = {
    "draws": 32,
    "runs": 2580,
    "claims": [
        _claim(1, "form_fast", "implied", 0.84),
        _claim(2, "joint_lifts", "depends", 0.66),
        _claim(3, "data_backflow", "not implied", 0.3),
    ],
}
_CHECK = {
    "name": "coverage of the eligible",
    "unit": "share",
    "band": [0.95, 1.0],
    "reason": "as published",
    "mean": 0.97,
    "low": 0.96,
    "high": 0.98,
    "holds": True,
    "share_of_draws": 0.25,
}
FACTS = {
    "reproduced": 1,
    "runs": 8,
    "facts": [
        {
            "id": str(number),
            "title": f"Fact {number}",
            "sentence": "What was found.",
            "sources": ["N2"],
            "worlds": {"country": {"scenario": "opinions-2015", "policies": "status_quo"}},
            "reproduced": number == 1,
            "sure": True,
            "verdict": "reproduced" if number == 1 else "not reproduced",
            "severity": 0.25,
            "checks": [_CHECK, {**_CHECK, "holds": number == 1, "low": None, "high": None}],
            "remark": "A remark.",
        }
        for number in (1, 2)
    ],
}
