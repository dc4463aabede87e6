"""``sim reproduce``: is a saved result the same when it is made again?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options
from sim.cli.group import RUN_FAILED

if TYPE_CHECKING:
    from sim.reproduction import Reproduction
    from sim.reproduction.table_differences import TableDifference

_MOST_SHOWN = 12


@options.command(
    "Make a saved result again and say whether it is identical.",
    (
        "sim reproduce results/compare-minimal-seed1",
        "sim reproduce results/sweep-depth --all --workers 4",
        "sim reproduce results/claims --sample 40",
        "sim reproduce DIR --plugins mine.py --json",
    ),
    click.argument("folder", metavar="RESULTS", type=click.Path(path_type=Path)),
    click.option(
        "--all", "everything", is_flag=True, help="Make every run again where there are many."
    ),
    options.whole_option(
        "--sample",
        "Where there are many runs: make so many again, spread evenly over them.",
        default=8,
    ),
    click.option(
        "--facts",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Of facts: the file of one of your own; may be repeated. It is run, so trust it.",
    ),
    options.plugins_option,
    options.workers_option("1"),
    options.json_option,
)
def reproduce(
    folder: Path,
    everything: bool,
    sample: int,
    facts: tuple[Path, ...],
    plugins: tuple[Path, ...],
    workers: int | None,
    as_json: bool,
) -> None:
    """Make the result in RESULTS again from its manifest alone; it may be of any command.

    Every value is held against the saved one, bit for bit. A run and a comparison are made again in
    whole. Sweeps, facts, claims, calibrations and validations keep their runs: what these say is
    worked out again from all of them, and a sample of the runs is made again. Figures and pages are
    drawings of these numbers and are not compared. Exit code 0: identical; 1: something differs,
    and it is said what: code, versions, scenario, and which measure, in which month first, by how
    much.
    """
    from sim.cli.loading import load
    from sim.cli.output import print_json
    from sim.cli.progress import progress_bar
    from sim.reproduction import reproduce as make_again

    load(plugins)
    with progress_bar("done", quiet=as_json, at_once=False) as report:
        found = make_again(
            folder,
            workers=workers or 1,
            sample=None if everything else sample,
            facts=facts,
            progress=report,
        )
    if as_json:
        print_json(found.to_dict())
    else:
        for line in lines_of(found):
            click.echo(line)
    if not found.identical:
        raise click.exceptions.Exit(RUN_FAILED)


def lines_of(found: "Reproduction") -> list[str]:
    """Return what came of a reproduction, line by line.

    Args:
        found: what came of it.
    """
    runs = f"{found.runs:,} {found.unit}{'' if found.runs == 1 else 's'}"
    of_all = runs if found.runs == found.planned else f"{runs} of {found.planned:,}"
    if found.identical:
        lines = [f"Identical: {found.kind}, {of_all} made again, every value the same bit for bit."]
        lines += [f"Worked out again from all that is saved: {', '.join(found.derived)}."] * bool(
            found.derived
        )
        note = "Not as it was, without effect on the numbers"
    else:
        lines = [f"Differs: {found.kind}, {of_all} made again."]
        lines += [f"  {_in_words(one)}" for one in found.differences[:_MOST_SHOWN]]
        more = len(found.differences) - _MOST_SHOWN
        lines += [f"  … and {more} more (--json lists all)"] * (more > 0)
        note = "Not as it was when it was saved"
    if found.circumstances:
        lines.append(f"{note}:")
        lines += [
            f"  {one.name}: {_short(one.saved)} then, {_short(one.now)} now"
            for one in found.circumstances
        ]
    elif not found.identical:
        lines.append("Code, versions and scenario are the same: the saved files were changed.")
    return lines


def _in_words(one: "TableDifference") -> str:
    if one.column == "rows":
        return f"{one.table}: {one.saved} rows saved, {one.again} made again"
    if not one.cells:
        return f"{one.table}: {one.column}: only {one.saved or one.again}"
    places = {"month": "month {}", "alternative": "{}", "seed": "seed {}", "point": "point {}",
              "draw": "draw {:.0f}", "fact": "fact {}", "check": "{}", "claim": "{}",
              "place": "{}", "name": "{}", "parameter": "{}"}  # fmt: skip
    where = [words.format(one.at[key]) for key, words in places.items() if key in one.at]
    if one.at.get("group_kind") not in {None, "district"}:
        where.append(str(one.at["group"]))
    most = "" if one.largest is None else f"; at most {one.largest:.3g} apart"
    values = f"{one.cells} value{'' if one.cells == 1 else 's'}"
    first = f"first in {', '.join(where)}: " if where else ""
    return f"{one.table}: {one.column}: {first}{one.saved} saved, {one.again} now ({values}{most})"


def _short(value: str | None) -> str:
    return "none" if value is None else value[:12]
