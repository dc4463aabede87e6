"""What all tests share: the minimal world with some values changed, and ``--update-golden``."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from sim.agents.social_organization import SocialOrganization
from sim.core.columns import Table
from sim.model import DistrictModel
from sim.policies import catalogue
from sim.processes.joint_matching import match, meeting_orders
from sim.scenario import Scenario, load_scenario
from sim.world.population import populate
from sim.world.world import World


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true",
        help="write the stored digests and summaries anew instead of comparing with them",
    )  # fmt: skip


@pytest.fixture
def forget_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins that other tests loaded are not there; those that a test loads are gone after it."""
    monkeypatch.setattr(catalogue, "_loaded", {})
    monkeypatch.setattr(catalogue, "_files", {})


@pytest.fixture(scope="session")
def minimal() -> Scenario:
    """The small made-up scenario, as it stands in its file."""
    return load_scenario("minimal")


@pytest.fixture(scope="session")
def scenario_of(minimal: Scenario) -> Callable[..., Scenario]:
    """Make the minimal scenario with some values changed: ``scenario_of({"run.months": 6})``."""

    def make(*changes: Mapping[str, Any]) -> Scenario:
        values: dict[str, Any] = {}
        for change in changes:
            values |= change
        return minimal.with_values(values)

    return make


@pytest.fixture(scope="session")
def world_of(scenario_of: Callable[..., Scenario]) -> Callable[..., World]:
    """Make a world with its population and no history: ``world_of({...}, seed=3)``."""

    def make(*changes: Mapping[str, Any], seed: int = 1) -> World:
        stock_as_described = {"run.burn_in_months": 0}
        world = populate(scenario_of(stock_as_described, *changes), seed, seed)
        world.turn_to(1)
        return world

    return make


@pytest.fixture(scope="session")
def model_of(scenario_of: Callable[..., Scenario]) -> Callable[..., DistrictModel]:
    """Make a model ready for its first month: ``model_of({...}, policies="status_quo")``."""

    def make(
        *changes: Mapping[str, Any], policies: Any = "status_quo", seed: int = 1, **options: Any
    ) -> DistrictModel:
        return DistrictModel(scenario=scenario_of(*changes), policies=policies, rng=seed, **options)

    return make


class Cells:
    """The columns of one table by name, wherever the table keeps them."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __getitem__(self, name: str) -> Any:
        return self.table.column(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self.table.column(name)[:] = value

    @property
    def names(self) -> tuple[str, ...]:
        return self.table.names

    @property
    def size(self) -> int:
        return self.table.n_rows

    def copy(self) -> dict[str, Any]:
        return {name: self[name].copy() for name in self.names}


@pytest.fixture(scope="session")
def cells_of() -> Callable[..., Cells]:
    """Give the columns of a world's organizations, or of another kind of agent, by name."""

    def cells(world: World, kind: type = SocialOrganization) -> Cells:
        return Cells(world.tables[kind])

    return cells


@pytest.fixture(scope="session")
def met() -> Callable[..., tuple[list[frozenset[int]], dict[int, int]]]:
    """Match organizations of a world for joint branches.

    Gives the groups, as sets of rows, and the row of the joint branch that others met, by row.
    """

    def matched(
        world: World, pool: Any = None, threshold: int = 3, largest: int = 5
    ) -> tuple[list[frozenset[int]], dict[int, int]]:
        orgs = world.organizations
        meeting = np.full(orgs.size, pool is None)
        meeting[[] if pool is None else pool] = True
        orders = meeting_orders(orgs, world.profiles, world.meeting_orders[:, :0], world.birth)
        groups, count, met = match(
            orgs, meeting, orders, world.levers, threshold, largest, world.rates
        )
        assert set(groups.tolist()) - {-1} == set(range(count))
        sets = [frozenset(np.flatnonzero(groups == group).tolist()) for group in range(count)]
        return sets, {int(row): int(met[row]) for row in np.flatnonzero(met >= 0)}

    return matched


@pytest.fixture(scope="session")
def grouped(
    met: Callable[..., tuple[list[frozenset[int]], dict[int, int]]],
) -> Callable[..., list[frozenset[int]]]:
    """Match organizations of a world for joint branches: the groups only."""

    def groups_of(*args: Any, **kwargs: Any) -> list[frozenset[int]]:
        return met(*args, **kwargs)[0]

    return groups_of


@pytest.fixture(scope="session")
def columns_that_differ() -> Callable[[World, World], dict[str, list[str]]]:
    """Compare all tables of two worlds, row by row: kind of agent to columns that differ."""

    def compare(one: World, other: World) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, table in one.tables.items():
            theirs = other.tables[kind]
            if table.n_rows != theirs.n_rows:
                found[kind.__name__] = [f"{table.n_rows} rows against {theirs.n_rows}"]
                continue
            names = [name for name in table.names
                     if not np.array_equal(table.column(name), theirs.column(name))]  # fmt: skip
            if names:
                found[kind.__name__] = names
        return found

    return compare
