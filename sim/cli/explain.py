"""``sim explain``: every value of a scenario, and where it comes from."""

from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.scenario.explain import Row


@options.command(
    "Show every value of a scenario and where it comes from.",
    ("sim explain zhonglou organizations", "sim explain mine.toml --set run.months=24 --json"),
    options.scenario_argument,
    click.argument("keys", nargs=-1, metavar="[KEY]..."),
    options.set_option,
    options.json_option,
)
def explain(
    scenario_name: str, keys: tuple[str, ...], settings: tuple[str, ...], as_json: bool
) -> None:
    """Show SCENARIO as resolved; with KEYs such as organizations or run.months only these."""
    from sim.cli.loading import scenario_of
    from sim.cli.output import print_json
    from sim.scenario.explain import explain as rows_of

    scenario = scenario_of(scenario_name, settings)
    rows = _chosen(rows_of(scenario), keys)
    if as_json:
        head = {"scenario": scenario.name, "fingerprint": scenario.fingerprint}
        print_json({**head, "values": [{"name": row.key, **vars(row)} for row in rows]})
    else:
        _print(rows)


def _chosen(rows: "list[Row]", keys: tuple[str, ...]) -> "list[Row]":
    """The rows at or below the keys."""
    from sim.core.errors import unknown_name

    for key in keys:
        if not any(_is_below(row.key, key) for row in rows):
            known = {part for row in rows for part in (row.key, row.key.partition(".")[0])}
            raise unknown_name("key", key, sorted(known))
    return [row for row in rows if not keys or any(_is_below(row.key, key) for key in keys)]


def _is_below(path: str, key: str) -> bool:
    return path == key or path.startswith(f"{key}.")


def _print(rows: "list[Row]") -> None:
    from sim.cli.output import allowed, figure, print_rich, stated, table

    cells = [
        (
            row.key,
            figure(row.value),
            f"{allowed(row.low, row.high)} {row.unit}".strip(),
            row.origin,
            stated(row.evidence, row.source),
        )
        for row in rows
    ]
    headings = ("key", "value", "range", "origin", "evidence and source")
    print_rich(table(headings, cells, right=("value",)))
