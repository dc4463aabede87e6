"""Worlds that differ in one thing: what to switch off, and how to compare by identity."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import sim.model
from sim.agents.social_organization import SocialOrganization
from sim.model import DistrictModel
from sim.world.world import World

ROWS_OF_ORGANIZATIONS = ("parent", "successor")


@pytest.fixture(scope="session")
def no_peers() -> dict[str, Any]:
    """No tie carries anything."""
    return {
        "environment.peer_weight": 0.0,
        "environment.peer_learning": 0.0,
        "environment.spill_over": 0.0,
        "organizations.review_peers": 0.0,
        **{f"environment.tie_{kind}": 0.0
           for kind in ("acquaintance", "interest", "industry", "neighbourhood")},
    }  # fmt: skip


@pytest.fixture(scope="session")
def no_capacity() -> dict[str, Any]:
    """Nobody whose time organizations compete for."""
    return {
        "agencies.civil_affairs_staff": 0.0,
        "agencies.authority_staff": 0.0,
        "agencies.sub_district_staff": 0.0,
        "agencies.instructors": 0,
    }


@pytest.fixture(scope="session")
def no_mobility() -> dict[str, Any]:
    """Nobody changes the employer or comes from outside; nothing merges or splits."""
    return {
        "environment.member_exit": 0.0,
        "environment.member_leaves": 1.0,  # nor when the employer dissolves
        "organizations.merger_rate": 0.0,
        "organizations.split_share": 0.0,
    }


@pytest.fixture(scope="session")
def no_joint() -> dict[str, Any]:
    """No Party organization of several organizations."""
    return {
        "organizations.start_coverage_joint": 0.0,
        "environment.joint_base": 0.0,
        "environment.joint_effort": 0.0,
        "environment.joint_visit": 0.0,
        "environment.found_pressure": 0.0,
        "environment.area_base": 0.0,
        "environment.area_effort": 0.0,
        "environment.industry_effort": 0.0,
    }


@pytest.fixture(scope="session")
def nothing_between(no_peers, no_capacity, no_mobility, no_joint) -> dict[str, Any]:
    """Nothing by which one organization reaches another."""
    return no_peers | no_capacity | no_mobility | no_joint


def _ids(ids: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return np.where(rows >= 0, ids[rows], -1) if ids.size else np.full(rows.size, -1)


def _by_identity(world: World) -> dict[int, dict[str, Any]]:
    """Return each organization's columns by its id; rows pointed to are told by identity."""
    table = world.tables[SocialOrganization]
    columns = {name: table.column(name) for name in table.names}
    branches = world.party_organizations["id"]
    columns["party_organization"] = _ids(branches, columns["party_organization"])
    for name in ROWS_OF_ORGANIZATIONS:
        columns[name] = _ids(columns["id"], columns[name])
    ids = columns["id"].tolist()
    rows = {own: row for row, own in enumerate(ids)}
    assert len(rows) == len(ids), "an identity stands twice"
    return {own: {name: column[row] for name, column in columns.items()}
            for own, row in rows.items()}  # fmt: skip


@pytest.fixture(scope="session")
def organizations_that_differ() -> Callable[..., dict[int, list[str]]]:
    """Compare the organizations that two worlds share, by id: id to the columns that differ."""

    def compare(one: World, other: World, besides: tuple[str, ...] = ()) -> dict[int, list[str]]:
        mine, theirs = _by_identity(one), _by_identity(other)
        differing = {
            own: [name for name, value in mine[own].items()
                  if name not in besides and not np.array_equal(value, theirs[own][name])]
            for own in mine.keys() & theirs.keys()
        }  # fmt: skip
        return {own: names for own, names in differing.items() if names}

    return compare


class Watch:
    """Steps a model and notes all its columns and levers after each process of the month."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._notes: list[tuple[str, dict[str, np.ndarray]]] = []
        self._model: DistrictModel | None = None
        self.names = [
            name for name, item in vars(sim.model).items()
            if getattr(item, "__module__", "").startswith("sim.processes.")
            and name not in {"begin", "living_by_cell", "cost_by_cell"}
        ]  # fmt: skip
        for name in self.names:
            monkeypatch.setattr(sim.model, name, self._noting(name, getattr(sim.model, name)))

    def _noting(self, name: str, process: Callable[..., Any]) -> Callable[..., Any]:
        def noted(world: World, *arguments: Any) -> Any:
            result = process(world, *arguments)
            if self._model is not None and world is self._model.world:
                state = {f"{kind.__name__}.{column}": table.column(column).copy()
                         for kind, table in world.tables.items()
                         for column in table.names}  # fmt: skip
                state |= {f"levers.{name}": world.levers[name].copy()
                          for name in world.levers.dtype.names}  # fmt: skip
                self._notes.append((name, state))
            return result

        return noted

    def step(self, model: DistrictModel) -> list[tuple[str, dict[str, np.ndarray]]]:
        """Simulate a month; return (process, state after it) in order."""
        self._notes, self._model = [], model
        model.step()
        self._model = None
        return self._notes

    def first_difference(
        self, one: DistrictModel, other: DistrictModel, months: int
    ) -> tuple[int, str, str] | None:
        """Step both; return (month, process, column) of the first difference, None if none."""
        for _ in range(months):
            for (name, mine), (same, theirs) in zip(self.step(one), self.step(other), strict=True):
                assert name == same
                for column, cells in mine.items():
                    if not np.array_equal(cells, theirs[column]):
                        return one.month, name, column
        return None


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A watch on the processes of a month."""
    return Watch(monkeypatch)
