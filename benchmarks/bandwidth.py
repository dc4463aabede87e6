"""The month against the machine: bytes each process touches, beside its time.

Bytes are counted from what is declared: of each kind of agent, the cache lines that hold a column
which the process's file names, times the rows there are, each line once a month. So they are a
lower bound for a process that passes over its records several times, and an upper one where it
looks at some rows only. Divided by the bandwidth measured here for copying (which reads and writes
each byte), they say how long the month would take if memory were all it needed.
"""

import argparse
import ast
import inspect
import sys
from collections import Counter
from types import ModuleType

from clock import bandwidth, watched

import sim.model
from sim.core.columns import CACHE_LINE, columns_of, record_type
from sim.model import DistrictModel
from sim.scenario import load_scenario

MONTHS = 6


def names_in(module: ModuleType) -> set[str]:
    """Return every attribute and every text that a file names."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {str(node.value) for node in nodes if isinstance(node, ast.Constant)}


def bytes_of_row(kind: type, names: set[str]) -> int:
    """Return the bytes of the cache lines of one row that hold a column of these names."""
    columns, found = columns_of(kind), 0
    for part in dict.fromkeys(column.part for column in columns.values()):
        record = record_type(kind, part)
        lines = set()
        for name in names & set(record.names or ()):
            dtype, offset = (record.fields or {})[name][:2]
            last = offset + dtype.itemsize - 1
            lines |= set(range(offset // CACHE_LINE, last // CACHE_LINE + 1))
        found += min(len(lines) * CACHE_LINE, record.itemsize)
    return found


def touched(model: DistrictModel) -> dict[str, int]:
    """Return the bytes of records that each process of a month touches once."""
    modules = {
        name: sys.modules[value.__module__]
        for name, value in vars(sim.model).items()
        if getattr(value, "__module__", "").startswith("sim.processes.")
    } | {"measures": sys.modules["sim.measures.taking"]}
    tables = model.tables.items()
    return {
        name: sum(bytes_of_row(kind, names_in(module)) * table.n_rows for kind, table in tables)
        for name, module in modules.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="country-2017")
    parser.add_argument("--scale", type=float, default=0.144)
    parser.add_argument("--policies", default="status_quo")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario, {"district.scale": asked.scale})
    model = DistrictModel(scenario=scenario, policies=asked.policies, rng=1, months=60)
    best: dict[str, float] = {}
    times: Counter[str] = Counter()
    for _ in range(MONTHS):
        times.clear()
        with watched(times) as spent:
            model.step()
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in spent.items()}
    speed = bandwidth()
    print(f"{asked.scenario} at {asked.scale:g}: {scenario.district.agents:,} organizations, "
          f"{asked.policies}; best of {MONTHS} months; "
          f"copies {speed / 1e9:.1f} GB/s\n")  # fmt: skip
    print(f"{'':24}{'calls':>6}{'ms':>9}{'MB touched':>12}{'ms at bandwidth':>17}{'times':>8}")
    lines = touched(model)
    for name, seconds in sorted(best.items(), key=lambda item: -item[1]):
        size = lines.get(name, 0) * times[name]
        least = size / speed
        ratio = f"{seconds / least:8.1f}" if least else f"{'–':>8}"
        print(f"{name:24}{times[name]:6}{1e3 * seconds:9.2f}{size / 1e6:12.1f}"
              f"{1e3 * least:17.2f}{ratio}")  # fmt: skip
    whole = sum(lines.get(name, 0) * times[name] for name in best) / speed
    total = sum(best.values())
    print(f"{'the month':24}{'':6}{1e3 * total:9.2f}{whole * speed / 1e6:12.1f}"
          f"{1e3 * whole:17.2f}{total / whole:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
