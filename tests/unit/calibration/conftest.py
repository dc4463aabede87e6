import copy

import pytest

from sim.calibration.files import calibration_of

SMALL = {
    "name": "small",
    "seed": 3,
    "sampler": {"draws": 20, "generations": 2, "effective": 15.0},
    "places": {
        "town": {
            "scenario": "minimal",
            "policies": "joint_building",
            "months": 6,
            "values": {"run": {"burn_in_months": 0, "start": "2017-07"}},
        }
    },
    "priors": {
        "organizations": {"member_pull": "uniform"},
        "environment": {"joint_effort": [0.02, 2.0, "log"], "circle_size": [4, 12]},
    },
    "nuisances": {"not_legal": "uniform"},
    "targets": [
        {"id": "N5", "definition": "registered", "place": "town",
         "observation": 0.01, "discrepancy": 0.05},
        {"id": "N8", "place": "town", "read_at": "2017-12", "discrepancy": 0.1},
        {"id": "L35", "indicator": "share_members_in_staff", "place": "town",
         "discrepancy": 0.02, "fitted": False},
    ],
}  # fmt: skip


@pytest.fixture
def tables():
    """The tables of a small file of targets, to be changed at will."""
    return copy.deepcopy(SMALL)


@pytest.fixture(scope="session")
def small():
    """A small calibration on the minimal world."""
    return calibration_of(copy.deepcopy(SMALL), "small.toml")
