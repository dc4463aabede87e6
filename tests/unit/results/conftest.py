"""A small stand-in for everything below results: three tallies, five measures, two regions."""

import hashlib
import json
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.results import Comparison, Groups, RunResult, Snapshot, Trace
from sim.results.trace import EVENT_DTYPE

TALLIES = ("registered", "covered", "effective")
GROUPS = Groups(("north", "south"), ("care", "sport", "arts"), ("social_group", "foundation"))
VERSIONS = {"python": "3.13.1", "sim": "0.1.0", "code": "ab12"}


class Tallies:
    def __init__(self, array):
        self.array = array

    def __getattr__(self, name):
        return self.array[..., TALLIES.index(name)]


def ratio(part, whole):
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), np.nan)


FORMULAS = {
    "organization_coverage_registered": lambda t: ratio(t.covered, t.registered),
    "effective_coverage": lambda t: ratio(t.effective, t.registered),
    "decoupling_gap": lambda t: ratio(t.covered - t.effective, t.registered),
    "hollow_share": lambda t: ratio(t.covered - t.effective, t.covered),
    "organizations_registered": lambda t: t.registered,
}


@dataclass(frozen=True)
class Scenario:
    name: str = "small"
    staff_mean: float = 0.1 + 0.2

    @property
    def fingerprint(self):
        return hashlib.sha256(json.dumps(self.staff_mean).encode()).hexdigest()

    def differences(self, other):
        return {"organizations.staff_mean": (self.staff_mean, other.staff_mean)}

    @property
    def district(self):
        north = SimpleNamespace(name="north", share=0.4, neighbours=("south",))
        south = SimpleNamespace(name="south", share=0.6, neighbours=("north",))
        return SimpleNamespace(regions=(north, south))

    def to_dict(self):
        return {"name": self.name, "staff_mean": self.staff_mean}

    @classmethod
    def from_dict(cls, values, where="dict"):
        return cls(**values)


@dataclass(frozen=True)
class Policy:
    name: str
    start: int = 1
    end: int | None = None
    regions: tuple = ()

    def to_dict(self):
        return {
            "name": self.name,
            "start": self.start,
            "end": self.end,
            "regions": list(self.regions),
        }

    @classmethod
    def from_dict(cls, values):
        return cls(**{**values, "regions": tuple(values["regions"])})


@pytest.fixture(autouse=True)
def small_world(monkeypatch):
    measures = {name: SimpleNamespace(formula=formula) for name, formula in FORMULAS.items()}
    monkeypatch.setattr("sim.results.measured.MEASURES", measures)
    monkeypatch.setattr("sim.results.measured.TALLIES", TALLIES)
    monkeypatch.setattr("sim.results.measured.Tallies", Tallies)
    monkeypatch.setattr("sim.scenario.scenario.Scenario", Scenario)
    monkeypatch.setattr("sim.policies.bundle.policy_from_dict", Policy.from_dict)


def build_snapshot(rng, lift):
    effectiveness = rng.random(40) * (1 + lift)
    return Snapshot(np.arange(100, 140), rng.random(40) < 0.5, effectiveness)


def build_trace(rng, months):
    events = np.array([(1, 7, 0, -1), (3, 9, 1, 7)], EVENT_DTYPE)
    posture = rng.integers(0, 3, (months, 5)).astype(np.int8)
    host = rng.integers(-1, 900, (months, 5)).astype(np.int32)
    columns = {"posture": posture, "party_organization": host}
    tables = {"organizations": {"region": np.arange(5, dtype=np.int16)}, "instructors": {}}
    return Trace(np.arange(5) * 3, columns, events, ("registered", "joined"), tables)


def build_tallies(rng, months, lift):
    registered = rng.integers(50, 99, (months, len(GROUPS))).astype(np.float64)
    covered = registered * rng.random(registered.shape) * 0.5
    covered += registered * lift * np.linspace(0, 1, months)[:, None]
    return np.stack([registered, covered, covered / 3], axis=-1)


def build_run(seed=7, lift=0.0, months=6, policies=(Policy("nothing"),), **others):
    rng = np.random.default_rng(seed)
    parts = {
        "scenario": Scenario(),
        "policies": policies,
        "label": "+".join(policy.name for policy in policies),
        "seed": seed,
        "population_seed": seed,
        "months": months,
        "groups": GROUPS,
        "tallies": build_tallies(rng, months, lift),
        "costs": rng.random((months, len(policies), 3)) * 100 * (1 + lift),
        "snapshot": build_snapshot(rng, lift),
        "trace": None,
        "versions": VERSIONS,
    }
    return RunResult(**{**parts, **others})


@pytest.fixture
def make_run():
    """Build a run: `make_run(seed=7, lift=0.2, months=6, policies=(...), label="x")`."""
    return build_run


@pytest.fixture
def make_policy():
    return Policy


@pytest.fixture
def make_scenario():
    return Scenario


@pytest.fixture
def traced(make_run):
    return make_run(trace=build_trace(np.random.default_rng(3), 6))


@pytest.fixture
def alternatives():
    """Three alternatives on four seeds, one of them without any effect."""
    drive = (Policy("drive", 3, 5, ("north",)), Policy("visits"))
    return {
        "status_quo": [build_run(seed) for seed in (7, 8, 9, 10)],
        "drive+visits": [build_run(seed, 0.2, policies=drive) for seed in (7, 8, 9, 10)],
        "again": [build_run(seed, label="again") for seed in (7, 8, 9, 10)],
    }


@pytest.fixture
def comparison(alternatives):
    return Comparison.of(alternatives, "status_quo")


@pytest.fixture
def compare_values():
    """Compare two alternatives whose coverage is given: (replicates, months), NaN = no data."""

    def compare(baseline, values):
        return Comparison.of({"a": _runs(baseline), "b": _runs(values)}, "a")

    return compare


def _runs(values):
    values = np.asarray(values, dtype=np.float64)
    return [_run_with(seed, row) for seed, row in enumerate(values)]


def _run_with(seed, coverage):
    run = build_run(seed, months=coverage.size)
    tallies = run.tallies.copy()
    tallies[:, :, 0] = np.where(np.isnan(coverage), 0.0, 1.0)[:, None]
    tallies[:, :, 1] = np.nan_to_num(coverage)[:, None]
    return replace(run, tallies=tallies)
