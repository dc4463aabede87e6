import pytest

from sim.experiment.executors import HereAndNow
from sim.policies.catalogue import load_plugins
from sim.studies import study_of, sweep

POLICY = '''
from dataclasses import dataclass
from sim.core.parameters import number
from sim.policies import Policy

@dataclass(frozen=True, kw_only=True)
class Trouble(Policy):
    """Does nothing, or something bad from a share of stake on."""

    name = "NAME"
    source = "a test"

    share: float = number(0.0, "share", 0.0, 1.0, "assumed", "a test", "how much trouble")

    def pull(self, view):
        BODY
        return []
'''
BAD = {
    "raising": "assert self.share < 0.5, 'too much'",
    "dying": "import os; self.share < 0.5 or os._exit(7)",
    "hanging": "import time; self.share < 0.5 or time.sleep(60)",
}


@pytest.fixture(scope="session")
def troubles(tmp_path_factory):
    """Load a policy for each kind of trouble; return their files by name."""
    folder = tmp_path_factory.mktemp("troubles")
    files = {name: folder / f"{name}.py" for name in BAD}
    for name, file in files.items():
        file.write_text(POLICY.replace("NAME", name).replace("BODY", BAD[name]))
    load_plugins(list(files.values()))
    return files


@pytest.fixture
def tables():
    """A study of eight short runs, as its file holds it."""
    return {
        "scenario": "minimal",
        "policies": ["status_quo", "rigid_embedding"],
        "measures": ["effective_coverage", "decoupling_gap"],
        "replicates": 2,
        "seed": 7,
        "months": 2,
        "values": {"run": {"burn_in_months": 0}},
        "grid": {"organizations": {"staff_mean": [6.0, 9.0]}},
    }


@pytest.fixture
def of(tables):
    """The study with some tables changed: ``of(replicates=3)``; None takes one away."""

    def make(**changes):
        changed = {key: part for key, part in {**tables, **changes}.items() if part is not None}
        return study_of(changed, "mine.toml")

    return make


@pytest.fixture
def here(tmp_path):
    """Sweep a study in this process: ``here(study)``, into the same folder every time."""

    def make(study, **options):
        return sweep(study, tmp_path / "sweep", executor=HereAndNow(), **options)

    make.folder = tmp_path / "sweep"
    return make
