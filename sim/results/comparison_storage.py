"""A saved comparison: what is in its folder, and how it is read back equal.

- `manifest.json`: scenario, baseline, seeds, measures, policies of each alternative, versions
- `comparison.parquet`: alternative, measure, seed, month, value (the district)
- `costs.parquet`: alternative, seed, month, and what each bearer pays; `policy_costs.parquet`: the
  same over the whole run, by policy (numbered in the order of the manifest)
- `decomposition.parquet`, `regions.parquet`: the rest, by alternative
- `comparison.json`: the summary of the last month, for readers
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.levers.vocabulary import BEARERS
from sim.results.alternative import REGION_MEASURES, Alternative, PolicyDates
from sim.results.comparison import Comparison
from sim.results.groups import Groups
from sim.results.storage import plain, read_manifest, reading, write_folder
from sim.results.tables import named, read_table, table

KIND = "comparison"
PARTS = ("within", "composition")


def save_comparison(comparison: Comparison, folder: Path) -> Path:
    """Write a comparison to a folder.

    Args:
        comparison: any comparison.
        folder: made if missing.

    Raises:
        InputError: if the folder cannot be written.
    """
    files = {
        "comparison.parquet": _series_columns,
        "costs.parquet": _cost_columns,
        "policy_costs.parquet": _policy_cost_columns,
        "decomposition.parquet": _split_columns,
        "regions.parquet": _region_columns,
    }
    tables = {name: table(columns(comparison), missing=True) for name, columns in files.items()}
    documents = {"comparison.json": comparison.to_dict()}
    return write_folder(folder, KIND, _manifest(comparison), tables, documents)


def load_comparison(folder: Path) -> dict[str, Any]:
    """Read what `Comparison` is made of.

    Args:
        folder: one that `save_comparison` wrote.

    Raises:
        InputError: if it does not hold a complete saved comparison.
    """
    from sim.scenario.scenario import Scenario

    manifest = read_manifest(folder, KIND)
    with reading(folder, KIND):
        groups = {kind: tuple(names) for kind, names in manifest["groups"].items()}
        return {
            "scenario": Scenario.from_dict(manifest["scenario"], where=str(folder)),
            "baseline": manifest["baseline"],
            "measures": tuple(manifest["measures"]),
            "seeds": tuple(manifest["seeds"]),
            "population_seeds": tuple(manifest["population_seeds"]),
            "groups": Groups(**groups),
            "versions": manifest["versions"],
            "alternatives": _read_alternatives(folder, manifest),
            "draws": tuple(manifest.get("draws", ())),
        }


def _manifest(comparison: Comparison) -> dict[str, Any]:
    return {
        "scenario": plain(comparison.scenario.to_dict()),
        "fingerprint": comparison.scenario.fingerprint,
        "baseline": comparison.baseline,
        "measures": list(comparison.measures),
        "seeds": list(comparison.seeds),
        "population_seeds": list(comparison.population_seeds),
        "months": comparison.months,
        "groups": plain(vars(comparison.groups)),
        "versions": dict(comparison.versions),
        "draws": [dict(values) for values in comparison.draws],
        "alternatives": [
            {"label": one.label, "policies": [plain(vars(policy)) for policy in one.policies]}
            for one in comparison.alternatives
        ],
    }


def _index(**axes: Sequence[Any]) -> dict[str, Any]:
    """Index columns of a long table whose first axis varies slowest."""
    positions = np.indices([len(axis) for axis in axes.values()]).reshape(len(axes), -1)
    columns: dict[str, Any] = {}
    for (name, axis), row in zip(axes.items(), positions, strict=True):
        is_text = isinstance(axis[0], str)
        columns[name] = named(row, axis) if is_text else np.array(axis, np.int64)[row]
    return columns


def _months(comparison: Comparison) -> range:
    return range(1, comparison.months + 1)


def _flat(
    comparison: Comparison, values: Callable[[Alternative], NDArray[np.float64]]
) -> NDArray[np.float64]:
    return np.concatenate([values(one).ravel() for one in comparison.alternatives])


def _series_columns(comparison: Comparison) -> dict[str, Any]:
    index = _index(
        alternative=comparison.labels,
        measure=comparison.measures,
        seed=comparison.seeds,
        month=_months(comparison),
    )
    return {**index, "value": _flat(comparison, lambda one: one.series)}


def _cost_columns(comparison: Comparison) -> dict[str, Any]:
    index = _index(alternative=comparison.labels, seed=comparison.seeds, month=_months(comparison))
    spent = _flat(comparison, lambda one: one.costs).reshape(-1, len(BEARERS))
    return {**index, **dict(zip(BEARERS, spent.T, strict=True))}


def _policy_cost_columns(comparison: Comparison) -> dict[str, Any]:
    """Alternatives have different numbers of policies, so that their tables are joined."""
    indices = [
        _index(
            alternative=[one.label], seed=comparison.seeds, policy=range(one.policy_costs.shape[1])
        )
        for one in comparison.alternatives
    ]
    index = {name: np.concatenate([one[name] for one in indices]) for name in indices[0]}
    spent = _flat(comparison, lambda one: one.policy_costs).reshape(-1, len(BEARERS))
    return {**index, **dict(zip(BEARERS, spent.T, strict=True))}


def _split_columns(comparison: Comparison) -> dict[str, Any]:
    index = _index(alternative=comparison.labels, seed=comparison.seeds)
    splits = _flat(comparison, lambda one: one.splits).reshape(-1, len(PARTS))
    return {**index, **dict(zip(PARTS, splits.T, strict=True))}


def _region_columns(comparison: Comparison) -> dict[str, Any]:
    index = _index(
        alternative=comparison.labels,
        measure=REGION_MEASURES,
        region=comparison.groups.regions,
    )
    return {**index, "value": _flat(comparison, lambda one: one.regions)}


def _read_alternatives(folder: Path, manifest: dict[str, Any]) -> tuple[Alternative, ...]:
    n, replicates, months = (
        len(manifest["alternatives"]),
        len(manifest["seeds"]),
        manifest["months"],
    )
    measures, regions = len(manifest["measures"]), len(manifest["groups"]["regions"])
    series = _read(folder / "comparison.parquet", "value")
    costs = _read(folder / "costs.parquet", *BEARERS)
    by_policy = _read_policy_costs(folder, manifest)
    splits = _read(folder / "decomposition.parquet", *PARTS)
    by_region = _read(folder / "regions.parquet", "value")
    arrays = zip(
        series.reshape(n, measures, replicates, months),
        costs.reshape(n, replicates, months, len(BEARERS)),
        by_policy,
        splits.reshape(n, replicates, len(PARTS)),
        by_region.reshape(n, len(REGION_MEASURES), regions),
        strict=True,
    )
    return tuple(
        Alternative(entry["label"], _dates(entry["policies"]), *values)
        for entry, values in zip(manifest["alternatives"], arrays, strict=True)
    )


def _read_policy_costs(folder: Path, manifest: dict[str, Any]) -> list[NDArray[np.float64]]:
    """For each alternative (replicates, policies, bearers) float64."""
    replicates = len(manifest["seeds"])
    numbers = [len(entry["policies"]) for entry in manifest["alternatives"]]
    rows = _read(folder / "policy_costs.parquet", *BEARERS)
    ends = np.cumsum(numbers)[:-1] * replicates
    parts = zip(np.split(rows, ends), numbers, strict=True)
    return [part.reshape(replicates, number, len(BEARERS)) for part, number in parts]


def _read(path: Path, *names: str) -> NDArray[np.float64]:
    columns = read_table(path, names)
    return np.stack([columns[name] for name in names], axis=-1)


def _dates(policies: Sequence[dict[str, Any]]) -> tuple[PolicyDates, ...]:
    return tuple(PolicyDates(**policy) for policy in policies)
