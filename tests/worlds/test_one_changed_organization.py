"""With nothing between organizations, one that is changed changes itself alone."""

import numpy as np
import pytest

import sim.model
from sim.agents.member import Member
from sim.agents.party_organization import PartyOrganization

MONTHS = 12
CHANGES = {
    "willingness": lambda orgs, row: orgs["willingness"][row] + 2.0,
    "staff": lambda orgs, row: orgs["staff"][row] * 3,
    "registration": lambda orgs, row: (orgs["registration"][row] + 1) % 4,
    "head_is_member": lambda orgs, row: not orgs["head_is_member"][row],
    "sells_services": lambda orgs, row: not orgs["sells_services"][row],
}


def run_with_change(monkeypatch, make, column, row):
    """Return a model whose organization of one row is changed before anything happens."""
    populate = sim.model.populate

    def changed(*arguments):
        world = populate(*arguments)
        world.organizations[column][row] = CHANGES[column](world.organizations, row)
        return world

    monkeypatch.setattr(sim.model, "populate", changed)
    model = make()
    monkeypatch.undo()
    while model.month < MONTHS:
        model.step()
    return model


@pytest.mark.parametrize("policies", ["status_quo", "rigid_embedding"])
@pytest.mark.parametrize("column", CHANGES)
def test_it_changes_itself_alone(
    monkeypatch, model_of, nothing_between, organizations_that_differ, column, policies
):
    def make():
        return model_of(nothing_between, policies=policies)

    plain = make()
    while plain.month < MONTHS:
        plain.step()
    touched = set()
    for row in (0, 17, 60, 111):
        changed = run_with_change(monkeypatch, make, column, row)
        own = int(plain.world.organizations["id"][row])
        differing = organizations_that_differ(plain.world, changed.world)
        assert set(differing) <= {own}
        touched |= set(differing)
    assert len(touched) >= 3, "the changes were too small to show that the test can see any"


def of_others(cells, theirs):
    """Return the columns of the rows that are not the changed organization's, by identity."""
    rows = np.flatnonzero(theirs)
    rows = rows[np.argsort(cells["id"][rows])]
    return {name: cells[name][rows] for name in cells.names}


@pytest.mark.parametrize(("kind", "owner"), [(Member, "employer"), (PartyOrganization, "host")])
def test_members_and_branches_of_others_stay_the_same(
    monkeypatch, model_of, nothing_between, cells_of, kind, owner
):
    def make():
        return model_of(nothing_between, policies="rigid_embedding")

    plain = make()
    while plain.month < MONTHS:
        plain.step()
    row = 17
    changed = run_with_change(monkeypatch, make, "willingness", row)
    tables = [cells_of(model.world, kind) for model in (plain, changed)]
    mine, theirs = (of_others(cells, cells[owner] != row) for cells in tables)
    assert mine["alive"].any()
    for name, column in mine.items():
        assert np.array_equal(column, theirs[name]), name


DOORS = {
    "no_peers": (
        "willingness",
        {"environment.peer_weight": 2.0, "organizations.review_peers": 0.5},
    ),
    "no_capacity": ("registration", {}),
    "no_joint": ("willingness", {"environment.joint_base": 0.1}),
}


@pytest.mark.parametrize("opened", DOORS)
def test_with_one_door_open_others_are_reached(
    request, monkeypatch, model_of, nothing_between, organizations_that_differ, opened
):
    """The tests above can fail: each thing that is switched off there does reach others."""
    column, strong = DOORS[opened]
    kept = {path: value for path, value in nothing_between.items()
            if path not in request.getfixturevalue(opened)}  # fmt: skip

    def make():
        return model_of(kept, strong, policies="rigid_embedding")

    plain = make()
    while plain.month < MONTHS:
        plain.step()
    rows = np.flatnonzero(plain.world.organizations["posture"][:100] == 0)[::2]
    changed = run_with_change(monkeypatch, make, column, rows)
    own = set(plain.world.organizations["id"][rows].tolist())
    assert set(organizations_that_differ(plain.world, changed.world)) - own
