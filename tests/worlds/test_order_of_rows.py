"""A process reads everything, then writes: in which row an organization stands does not matter.

(Where rows are addressed on purpose, in the search for an employer, a partner to merge with or a
parent to split from, they do; those processes are left out.)
"""

import numpy as np
import pytest

from sim.processes.activities import activities
from sim.processes.agencies import agencies
from sim.processes.disclosure import disclosure
from sim.processes.effectiveness import effectiveness
from sim.processes.gates import gates
from sim.processes.headcount import headcount
from sim.processes.instructors import instructors
from sim.processes.joint_matching import taking_in
from sim.processes.learning import learning
from sim.processes.listing import listing
from sim.processes.posture import posture

PROCESSES = (agencies, instructors, disclosure, headcount, gates, posture, activities,
             effectiveness, listing, learning)  # fmt: skip
LIVELY = {
    "agencies.instructors": 3,
    "organizations.review_peers": 0.5,
    "environment.peer_weight": 1.0,
    "environment.hiding": 0.05,
    "environment.known_base": 0.05,
    "environment.effective_threshold": 0.05,
    "environment.effective_minimum": 0.0,
    "environment.found_base": 0.3,
    "environment.list_rate": 0.2,
    "organizations.willingness_mean": 1.0,
    "organizations.member_share": 0.4,
}
CLOSE = 1e-9  # sums over circles and agencies may round differently
ROWS = ("parent", "successor")


def worlds(model_of, cells_of, order):
    """Return two worlds a year on, the second with its organizations' rows in another order."""
    pair = [model_of(LIVELY, policies="rigid_embedding", seed=7) for _ in range(2)]
    for model in pair:
        while model.month < 12:
            model.step()
    plain, mixed = (model.world for model in pair)
    orgs = cells_of(mixed)
    rows = order(orgs.size)
    place = np.argsort(rows)
    for name in orgs.names:
        orgs[name] = orgs[name][rows].copy()
    for records, columns in ((mixed.organizations, ROWS),
                             (mixed.members, ("employer", "attends")),
                             (mixed.party_organizations, ("host",))):  # fmt: skip
        for name in columns:
            records[name] = np.where(records[name] >= 0, place[records[name]], records[name])
    for world in (plain, mixed):
        world.turn_to(13)
    return plain, mixed


def by_id(cells):
    order = np.argsort(cells["id"])
    return {name: cells[name][order] for name in cells.names if name not in ROWS}


def reverse(size):
    return np.arange(size)[::-1].copy()


def shuffled(size):
    return np.random.default_rng(7).permutation(size)


@pytest.mark.parametrize("order", [reverse, shuffled])
@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.__name__)
def test_the_order_of_rows_does_not_matter(model_of, cells_of, process, order):
    plain, mixed = worlds(model_of, cells_of, order)
    before = by_id(cells_of(plain)), plain.members.copy()
    process(plain)
    process(mixed)
    mine, theirs = by_id(cells_of(plain)), by_id(cells_of(mixed))
    for name, column in mine.items():
        if column.dtype.kind == "f":
            assert np.allclose(column, theirs[name], rtol=CLOSE, atol=CLOSE), name
        else:
            assert np.array_equal(column, theirs[name]), name
    for name in ("stage", "state", "engagement", "alive"):
        assert np.allclose(plain.members[name], mixed.members[name], rtol=CLOSE), name
    changed = any((before[0][name] != column).any() for name, column in mine.items())
    assert changed or (before[1]["state"] != plain.members["state"]).any() or process is headcount


@pytest.mark.parametrize(("join", "part"), [(0.0, 0), (1.0, 1)])
def test_groups_and_branches_met_do_not_depend_on_rows(model_of, cells_of, met, join, part):
    """Where branches take in nobody none is met, and groups are found."""
    found = []
    for world in worlds(model_of, cells_of, shuffled):
        orgs = cells_of(world)
        world.rates["joint_join"] = join
        takes_in = taking_in(world.party_organizations, world.rates)
        of = orgs["party_organization"]
        meeting = orgs["alive"] & ((of < 0) | takes_in[of])
        groups, branches = met(world, np.flatnonzero(meeting))
        found.append(
            ({frozenset(orgs["id"][list(group)].tolist()) for group in groups},
             {int(orgs["id"][row]): branch for row, branch in branches.items()})
        )  # fmt: skip
    assert found[0] == found[1]
    assert len(found[0][part]) > 1
