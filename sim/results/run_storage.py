"""A saved run: what is in its folder, and how it is read back bit for bit.

- `manifest.json`: scenario, policies, seeds, groups, versions
- `tallies.parquet`, `costs.parquet`, `snapshot.parquet`: what `load` reads
- `series.parquet`: every measure by month and group, for readers (computed from the tallies)
- `trace.parquet`, `events.parquet`, `trace_organizations.parquet` and so on: if the run was traced
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.levers.vocabulary import BEARERS
from sim.policies.catalogue import plugins_of
from sim.results.groups import Groups
from sim.results.measured import measure_names, measured, tally_names
from sim.results.run_result import RunResult
from sim.results.storage import plain, read_manifest, reading, write_folder
from sim.results.tables import named, read_table, table
from sim.results.trace import EVENT_DTYPE, Snapshot, Trace

if TYPE_CHECKING:
    import pyarrow as pa

KIND = "run"


def save_run(result: RunResult, folder: Path) -> Path:
    """Write a run to a folder.

    Args:
        result: the run.
        folder: made if missing.

    Raises:
        InputError: if the folder cannot be written, or no month was run.
    """
    if result.months == 0:
        raise InputError(f"{folder}: no month was run, so there is nothing to save")
    tables = {
        "series.parquet": table(_series_columns(result), missing=True),
        "tallies.parquet": table(_tally_columns(result)),
        "costs.parquet": table(_cost_columns(result)),
        "snapshot.parquet": table(vars(result.snapshot)),
    }
    if result.trace is not None:
        tables |= _trace_tables(result.trace, result.months)
    return write_folder(folder, KIND, _manifest(result), tables)


def load_run(folder: Path) -> dict[str, Any]:
    """Read what `RunResult` is made of.

    Args:
        folder: one that `save_run` wrote.

    Raises:
        InputError: if it does not hold a complete saved run.
    """
    from sim.policies.bundle import policy_from_dict
    from sim.scenario.scenario import Scenario

    manifest = read_manifest(folder, KIND)
    with reading(folder, KIND):
        months, groups = manifest["months"], _groups(manifest["groups"])
        return {
            "scenario": Scenario.from_dict(manifest["scenario"], where=str(folder)),
            "policies": tuple(map(policy_from_dict, manifest["policies"])),
            **{name: manifest[name] for name in ("label", "seed", "population_seed", "versions")},
            "months": months,
            "groups": groups,
            "tallies": _read_tallies(folder, (months, len(groups), len(tally_names()))),
            "costs": _read_costs(folder, (months, len(manifest["policies"]), len(BEARERS))),
            "snapshot": Snapshot(**read_table(folder / "snapshot.parquet")),
            "trace": _read_trace(folder, manifest),
        }


def _manifest(result: RunResult) -> dict[str, Any]:
    trace = result.trace
    return {
        "scenario": plain(result.scenario.to_dict()),
        "fingerprint": result.scenario.fingerprint,
        "policies": [plain(policy.to_dict()) for policy in result.policies],
        "label": result.label,
        "seed": result.seed,
        "population_seed": result.population_seed,
        "months": result.months,
        "groups": plain(vars(result.groups)),
        "versions": dict(result.versions),
        "plugins": plugins_of(policy.name for policy in result.policies),
        "event_names": None if trace is None else list(trace.event_names),
        **({"trace_tables": list(trace.tables)} if trace is not None else {}),
    }


def _groups(names: dict[str, list[str]]) -> Groups:
    return Groups(**{kind: tuple(values) for kind, values in names.items()})


def _index_columns(result: RunResult) -> dict[str, Any]:
    kinds, names = zip(*result.groups.labels(), strict=True)
    position = np.tile(np.arange(len(names)), result.months)
    return {
        "month": np.repeat(np.arange(1, result.months + 1, dtype=np.int32), len(names)),
        "group_kind": named(position, kinds),
        "group": named(position, names),
    }


def _series_columns(result: RunResult) -> dict[str, Any]:
    series = {name: measured(name, result.tallies).ravel() for name in measure_names()}
    return {**_index_columns(result), **series}


def _tally_columns(result: RunResult) -> dict[str, Any]:
    flat = result.tallies.reshape(-1, result.tallies.shape[2])
    return {**_index_columns(result), **dict(zip(tally_names(), flat.T, strict=True))}


def _read_tallies(folder: Path, shape: tuple[int, int, int]) -> NDArray[np.float64]:
    columns = read_table(folder / "tallies.parquet")
    names = tally_names()
    if set(columns) != {"month", "group_kind", "group", *names}:
        raise InputError(f"{folder}: saved by a version of sim that tallies other things")
    return np.stack([columns[name] for name in names], axis=-1).reshape(shape)


def _cost_columns(result: RunResult) -> dict[str, Any]:
    months, policies, _ = result.costs.shape
    flat = result.costs.reshape(-1, len(BEARERS))
    position = np.tile(np.arange(policies, dtype=np.int32), months)
    return {
        "month": np.repeat(np.arange(1, months + 1, dtype=np.int32), policies),
        "position": position,
        "policy": named(position, [policy.name for policy in result.policies]),
        **dict(zip(BEARERS, flat.T, strict=True)),
    }


def _read_costs(folder: Path, shape: tuple[int, int, int]) -> NDArray[np.float64]:
    columns = read_table(folder / "costs.parquet")
    return np.stack([columns[name] for name in BEARERS], axis=-1).reshape(shape)


def _trace_tables(trace: Trace, months: int) -> "dict[str, pa.Table]":
    rows = trace.organization_id.size
    columns = {
        "month": np.repeat(np.arange(1, months + 1, dtype=np.int32), rows),
        "id": np.tile(trace.organization_id, months),
        **{name: values.ravel() for name, values in trace.columns.items()},
    }
    events = {name: trace.events[name] for name in EVENT_DTYPE.names or ()}
    event = named(events["event"], trace.event_names)
    return {
        "trace.parquet": table(columns),
        "events.parquet": table({**events, "event": event}),
        **{_file_of(kind): table(columns) for kind, columns in trace.tables.items()},
    }


def _file_of(kind: str) -> str:
    return f"trace_{kind}.parquet"


def _read_trace(folder: Path, manifest: dict[str, Any]) -> Trace | None:
    if manifest["event_names"] is None:
        return None
    columns = read_table(folder / "trace.parquet")
    del columns["month"]
    shape = (manifest["months"], columns["id"].size // manifest["months"])
    by_month = {name: values.reshape(shape) for name, values in columns.items()}
    names = tuple(manifest["event_names"])
    tables = {
        kind: read_table(folder / _file_of(kind)) for kind in manifest.get("trace_tables", ())
    }
    return Trace(by_month.pop("id")[0], by_month, _read_events(folder, names), names, tables)


def _read_events(folder: Path, names: tuple[str, ...]) -> NDArray[np.void]:
    columns = read_table(folder / "events.parquet")
    events = np.zeros(columns["month"].size, EVENT_DTYPE)
    for name in ("month", "id", "other"):
        events[name] = columns[name]
    events["event"] = [names.index(name) for name in columns["event"].tolist()]
    return events
