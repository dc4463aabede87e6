"""Runs that are kept are those of the same policies, and of no others."""

import pytest

from sim.policies import catalogue
from sim.validation.keeping import runs_digest

PLUGIN = """
from sim.policies.status_quo import StatusQuo

class KeptPolicy(StatusQuo):
    name = "kept_policy"
"""


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    for name in ("_files", "_loaded"):
        monkeypatch.setattr(catalogue, name, {})
    path = tmp_path / "kept_policy.py"
    path.write_text(PLUGIN)
    catalogue.load_plugins([path])
    return path


def test_another_text_of_a_users_policy_asks_for_other_runs(toy, plugin):
    place = toy(policies=["kept_policy"])
    before = runs_digest(place, 10, 1, None)
    assert runs_digest(place, 10, 1, None) == before
    plugin.write_text(f"{PLUGIN}# changed\n")
    assert runs_digest(place, 10, 1, None) != before
