"""The recorder: what a run writes down month by month, and the result it makes of it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.social_organization import EVENTS, TYPES
from sim.core.errors import InputError
from sim.policies.bundle import Bundle
from sim.results.groups import Groups
from sim.results.run_result import RunResult
from sim.results.trace import EVENT_DTYPE, Snapshot, Trace
from sim.scenario import Scenario
from sim.world.organizations import CIVIL_AFFAIRS
from sim.world.world import World

LARGEST_TRACE = 20_000  # organizations
TRACED = {"posture": np.int8, "fate": np.int8, "grade": np.int8, "party_organization": np.int32,
          "instructor": np.int32, "known_members": np.int32,
          "graded": np.int32, "misses": np.int8, "staff": np.int32, "resources": np.float32,
          "willingness": np.float32, "tension": np.float32, "benefit": np.float32,
          "pressure_none": np.float32, "pressure_empty": np.float32}  # fmt: skip
TRACED_IN_DIARY = {"effectiveness": np.float32, "done_year": np.int16, "substantive_year": np.int16}
KEPT = {
    "organizations": ("region", "industry", "type", "registration", "born", "inspected",
                      "parent", "successor"),
    "party_organizations": ("id", "form", "founded", "region", "industry"),
    "instructors": ("id", "kind", "region", "expertise"),
}  # fmt: skip
NO_FORM = -1


class Recorder:
    """Writes down tallies and costs of each month, and a trace where it is asked for.

    Args:
        months: months a run has; more can be noted.
        trace: whether to remember every organization in every month.
    """

    def __init__(self, months: int, *, trace: bool) -> None:
        self._months = months
        self._traces = trace
        self._tallies: list[NDArray[np.float64]] = []
        self._costs: list[NDArray[np.float64]] = []
        self._columns: list[dict[str, NDArray[Any]]] = []
        self._events: list[NDArray[np.void]] = []

    def note(self, world: World, tallies: NDArray[np.float64], costs: NDArray[np.float64]) -> None:
        """Write down a month.

        Args:
            world: the world at its end.
            tallies: (groups, tallies).
            costs: (policies, bearers) thousand yuan.

        Raises:
            InputError: a trace of more organizations than can be remembered.
        """
        self._tallies.append(tallies)
        self._costs.append(costs)
        if not self._traces:
            return
        orgs = world.organizations
        if orgs.size > LARGEST_TRACE:
            raise InputError(
                f"trace: {orgs.size} organizations; at most {LARGEST_TRACE} can be traced"
            )
        self._columns.append(_columns(world))
        self._events.append(_events(world))

    def result(
        self, world: World, scenario: Scenario, bundle: Bundle, seed: int, population_seed: int
    ) -> RunResult:
        """Return the frozen result of the months noted."""
        district = scenario.district
        n = len(self._tallies)
        shape = (0, 1 + len(district.regions) + len(district.industries) + len(TYPES), 0)
        return RunResult(
            scenario=scenario,
            policies=bundle.policies,
            label=bundle.label,
            seed=seed,
            population_seed=population_seed,
            months=n,
            groups=Groups(district.region_names, district.industry_names, TYPES),
            tallies=_over_months(self._tallies, shape),
            costs=_over_months(self._costs, (0, len(bundle.policies), 3)),
            snapshot=_snapshot(world),
            trace=self._trace(world) if self._traces else None,
            versions=versions(),
        )

    def _trace(self, world: World) -> Trace:
        rows = world.organizations["id"].size
        columns = {name: _stacked([month[name] for month in self._columns], rows)
                   for name in (*TRACED, *TRACED_IN_DIARY, "form")}  # fmt: skip
        events = np.concatenate(self._events) if self._events else np.zeros(0, EVENT_DTYPE)
        return Trace(world.organizations["id"].copy(), columns, events, EVENTS, _tables(world))


def _over_months(noted: list[NDArray[np.float64]], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return what was noted, by month; read-only, so that a result need not copy it again."""
    stacked = np.stack(noted) if noted else np.zeros(shape)
    stacked.flags.writeable = False
    return stacked


def _columns(world: World) -> dict[str, NDArray[Any]]:
    orgs, branches = world.organizations, world.party_organizations
    columns = {name: orgs[name].astype(kind) for name, kind in TRACED.items()}
    columns |= {name: world.diaries[name].astype(kind) for name, kind in TRACED_IN_DIARY.items()}
    form = np.full(orgs.size, NO_FORM, np.int8)
    covered = orgs["party_organization"] >= 0
    form[covered] = branches["form"][orgs["party_organization"][covered]]
    return columns | {"form": form}


def _tables(world: World) -> dict[str, dict[str, NDArray[Any]]]:
    return {
        kind: {name: getattr(world, kind)[name].copy() for name in names}
        for kind, names in KEPT.items()
    }


def _events(world: World) -> NDArray[np.void]:
    """Return this month's events: who visited, which Party organization was joined, and so on."""
    orgs = world.organizations
    parts = []
    for bit, _ in enumerate(EVENTS):
        rows = np.flatnonzero(orgs["alive"] & (orgs["events"] >> bit & 1).astype(np.bool_))
        made = np.zeros(rows.size, EVENT_DTYPE)
        made["month"], made["id"], made["event"] = world.month, orgs["id"][rows], bit
        other = {1: orgs["instructor"], 3: orgs["party_organization"]}.get(bit)
        made["other"] = -1 if other is None else other[rows]
        parts.append(made)
    return np.concatenate(parts)


def _stacked(months: list[NDArray[Any]], rows: int) -> NDArray[Any]:
    """Return (months, rows); rows not born yet read -1."""
    kind = months[0].dtype if months else np.int8
    stacked = np.full((len(months), rows), -1, kind)
    for month, values in enumerate(months):
        stacked[month, : values.size] = values
    return stacked


def _snapshot(world: World) -> Snapshot:
    orgs = world.organizations
    here = orgs["alive"] & (orgs["registration"] == CIVIL_AFFAIRS)
    return Snapshot(
        orgs["id"][here],
        orgs["party_organization"][here] >= 0,
        world.diaries["effectiveness"][here],
    )


@cache
def versions() -> Mapping[str, str]:
    """Return the versions that determine a result: Python, libraries, simulator and its code."""
    import hashlib
    import platform
    from importlib.metadata import version
    from pathlib import Path

    import sim

    digest = hashlib.sha256()
    folder = Path(sim.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    libraries = {name: version(name) for name in ("numpy", "numba", "mesa")}
    return {"python": platform.python_version(), **libraries, "sim": str(sim.__version__),
            "code": digest.hexdigest()}  # fmt: skip
