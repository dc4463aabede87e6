import json

import pytest

from sim.experiment.compare import compare
from sim.model import DistrictModel


@pytest.fixture
def run_folder(tmp_path):
    """A saved run of six months."""
    model = DistrictModel(scenario="minimal", policies="rigid_embedding", months=6, rng=3)
    return model.run().save(tmp_path / "run")


@pytest.fixture
def comparison_folder(tmp_path):
    """A saved comparison of two alternatives, two replicates."""
    made = compare("minimal", ["status_quo", "joint_building"], replicates=2, seed=4)
    return made.save(tmp_path / "comparison")


@pytest.fixture
def rewrite():
    """Change the manifest of a folder: ``rewrite(folder, lambda manifest: ...)``."""

    def change(folder, edit):
        path = folder / "manifest.json"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        edit(manifest)
        path.write_text(json.dumps(manifest), encoding="utf-8")

    return change
