import numpy as np
import pytest

from sim.analysis.factors import Factor
from sim.analysis.outcomes import Outcomes
from sim.experiment.executors import HereAndNow
from sim.studies import study_of, sweep

TABLES = {
    "scenario": "minimal",
    "policies": ["rigid_embedding", "status_quo"],
    "measures": ["effective_coverage", "tension"],
    "replicates": 2,
    "seed": 7,
    "months": 2,
    "values": {"run": {"burn_in_months": 0}},
    "grid": {"organizations.staff_mean": [6.0, 9.0], "policies.rigid_embedding.stake": [0.1, 0.5]},
}


@pytest.fixture
def swept(tmp_path):
    """Sweep a small study with some tables changed: ``swept(replicates=3)``; None drops one."""

    def make(progress=None, **changes):
        given = {key: part for key, part in {**TABLES, **changes}.items() if part is not None}
        study = study_of(given, "mine.toml")
        return sweep(study, tmp_path / "sweep", executor=HereAndNow(), progress=progress)

    make.folder = tmp_path / "sweep"
    return make


@pytest.fixture
def outcomes():
    """Make outcomes by hand: points as rows, and for each bundle (points, replicates)."""

    def make(points, names=None, measure="effective_coverage", missing=0, **by_label):
        points = np.asarray(points, dtype=np.float64)
        names = names or [f"organizations.x{place}" for place in range(points.shape[1])]
        cube = np.stack([np.asarray(part, dtype=np.float64) for part in by_label.values()], axis=1)
        if cube.ndim == 2:
            cube = cube[:, :, None]
        factors = tuple(Factor(name, "share") for name in names)
        return Outcomes(tuple(by_label), factors, points, {measure: cube}, missing)

    return make
