"""Members who have left are forgotten at the turn of a year, and nobody can tell."""

import numpy as np
import pytest

from sim.agents.member import Member
from sim.core.columns import Table
from sim.model import DistrictModel

MONTHS = 27


def history(policies):
    model = DistrictModel(scenario="minimal", policies=policies, rng=3, months=MONTHS)
    result = model.run()
    members = model.world.members
    return result, members[members["alive"]], members.size


@pytest.mark.parametrize("policies", ["status_quo", "member_census+member_development"])
def test_forgetting_changes_no_measure_and_no_member(policies, monkeypatch):
    forgetting, members, rows = history(policies)
    monkeypatch.setattr(Table, "tidy", lambda table, keep: None)
    remembering, same, all_rows = history(policies)
    assert np.array_equal(forgetting.tallies, remembering.tallies, equal_nan=True)
    assert members.tolist() == same.tolist()
    assert members.size < rows < all_rows


def test_nobody_is_forgotten_who_lives_or_will():
    model = DistrictModel(scenario="minimal", rng=3, months=MONTHS)
    table = model.tables[Member]
    while model.month < MONTHS:
        times, living = table.tidied, set(table.column("id")[table.column("alive")].tolist())
        model.step()
        if table.tidied > times:
            assert living <= set(table.column("id").tolist())
    assert table.tidied >= 3
