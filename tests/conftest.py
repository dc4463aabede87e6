"""What all tests share: the minimal world with some values changed, and ``--update-golden``."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from sim.model import DistrictModel
from sim.scenario import Scenario, load_scenario
from sim.world.population import populate
from sim.world.world import World


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true",
        help="write the stored digests and summaries anew instead of comparing with them",
    )  # fmt: skip


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
        world = populate(scenario_of(*changes), seed, seed)
        world.turn_to(1)
        return world

    return make


@pytest.fixture(scope="session")
def model_of(scenario_of: Callable[..., Scenario]) -> Callable[..., DistrictModel]:
    """Make a model ready for its first month: ``model_of({...}, policies="status_quo")``."""

    def make(
        *changes: Mapping[str, Any], policies: Any = "status_quo", seed: int = 1, **options: Any
    ) -> DistrictModel:
        return DistrictModel(
            scenario=scenario_of(*changes), policies=policies, rng=seed, **options
        )

    return make


@pytest.fixture(scope="session")
def columns_that_differ() -> Callable[[World, World], dict[str, list[str]]]:
    """Compare all tables of two worlds, row by row: kind of agent to columns that differ."""

    def compare(one: World, other: World) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, table in one.tables.items():
            mine, theirs = table.records, other.tables[kind].records
            if mine.size != theirs.size:
                found[kind.__name__] = [f"{mine.size} rows against {theirs.size}"]
                continue
            names = [n for n in table.names if not np.array_equal(mine[n], theirs[n])]
            if names:
                found[kind.__name__] = names
        return found

    return compare
