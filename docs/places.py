"""Writes places.md: what a place file may hold, from the declarations, with worked examples.

    uv run python docs/places.py

`--check` only says whether the page is current.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.core.parameters import Parameter, parameters_of
from sim.evidence.definitions import DEFINITIONS
from sim.validation.files import bundled_places
from sim.validation.place import Known, Target
from sim.validation.unknown import UNKNOWNS

PAGE = Path(__file__).resolve().parent / "places.md"
NEEDED = ("name", "organizations", "start", "definition", "date", "value")
EXAMPLES = ("liuzhou", "anhui")

INTRODUCTION = """# Places

`sim validate PLACE.toml` predicts a real area from what is known of it at a date, and holds the
prediction against figures that were found later. A place file has two parts that never meet: what
is known, which makes the world, and `[[figures]]`, which are only compared with what was read off
the runs. `sim validate FOLDER` takes every place file of a folder and pools them;
`--leave-one-out` also predicts each place with the draws that come near the others' figures.

    sim validate my-place.toml --check    # what is known, what is drawn; nothing is run
    sim validate my-place.toml            # 100 draws; results/validation
    sim validate my-places/ --draws 200 --leave-one-out --out results/held-out
    sim validate --national               # data to 2014, the nation in 2017 and 2018

Start from `scenarios/places/template.toml`. Four keys are needed: `name`, `organizations`, `start`
and one of `[[figures]]`. **Leave out what is not known**: it is drawn from its range, so that
ignorance widens the prediction. Do not guess, and do not put into the file what was learned from
the figures to predict. A misspelled key is refused with the nearest name.

## What a prediction is made of

Each draw is a world that the place may be, run once with a seed of its own:

- **Beliefs about behaviour** are the same in every place: draw 7 holds the same ones everywhere.
  They come from `--posterior FILE` (CSV or Parquet, a column for each dotted key path, perhaps a
  `weight` and nuisances by name; parameters without a column keep the value of the scenario
  extended), else from the sample that ships, or, with `--prior`, from the declared range of every
  assumed parameter.
- **Facts about the place** that are not known are drawn for it alone (second table).
- **Doses** of policies are what was ordered or spent. One that is left out is drawn, all of them by
  one number for the place: how much of what was ordered was done. A standing order's dose lies
  between nothing and what the policy declares, which is the order carried out in full; a
  campaign's anywhere in its range, since nobody knows how hard it pressed.
  `{ low = 1.0, high = 3.0 }` says what is known of it instead. A campaign's `target` that nobody
  knows is between a half and all.
- **How figures were counted**, where an office did not say, has one number for each definition.
- **The start**: where `start_coverage` is known, the shares of organizations with a Party
  organization at the start are raised until the run begins with it; a draw that cannot come within
  five points is set aside and counted, and up to four times as many draws are tried. Where hardly
  any can, the nearest are used and the distance is said.

The page of results gives median and 90 % interval, the quantile at which each figure falls, how
many draws of equal weight the prediction is worth, and the CRPS (as the error of a forecast, in
the figure's unit: smaller is better). Rivals know the start and `[[history]]`, and nothing later:
*persistence*; *trend*, a line; *logistic* and *Bass*, curves to one. Each carries on the level
known in the same definition. Slopes come from the place's own figures or, without two of one
definition, from the national coverage known by then; a step between two definitions is never taken
for a change. Legal units, which nobody counted before 2018, are forecast as the registered less
18 %; list and register stand for each other where `listed_share` is known.

Observed figures carry no error of their own here, and a model that leaves things out should miss
some. With few figures, most intervals pass: the command says how many would have to lie outside
to be surprising, and how wide the intervals are.
"""

KEYS = ("key", "unit or names", "left out", "meaning")
AFTER_KNOWN = """
Of members, one of `members`, `few_members` and `eligible_share` counts, the first that is given.
`[world]` states any other value of a scenario, by section and key (`[world.agencies]`,
`commitment = 0.5`); what it states is not drawn. `sim parameters` lists them.

## What is drawn when it is left out
"""
AFTER_DRAWN = """
Agencies' staff and budgets are first those of the scenario extended, in proportion to
organizations. Whether memberless organizations may belong is one of none, joint and area, each as
likely: it sets the ceiling of coverage.

## `[[policies]]`

`name`, and the policy's own parameters (`sim policies NAME`), each a value or a range. `start` and
`end` are months like "2015-01"; without `start` a policy begins the month after the place's start.
`every = 12` begins it again each year. A campaign with dates takes its length from them. Without
`[[policies]]` nothing is done: policies of the scenario extended are not taken over.

## `[[figures]]` and `[[history]]`
"""
AFTER_FIGURES = """
A date is the end of a month, a year its December. Of a stock two dates with / between give the
change. A bound is not scored: the share of draws that agree with it is given. `[[history]]` holds
figures known by the start, for rivals only.

## Definitions
"""
LISTED = """
The list is the organization department's own: coverage of those in operation. Coverage of the
eligible is `covered_of_eligible` from 2013 on; `eligible` is the older count of branches.
"""


def main() -> int:
    """Write the page, or say that it is not current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    if parser.parse_args().check:
        return PAGE.read_text(encoding="utf-8") != page()
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


def page() -> str:
    """Return the whole page."""
    facts = ((one.meaning, f"{one.low:.2g} to {one.high:.2g}", one.source) for one in UNKNOWNS)
    counted = (
        (f"`{one.name}`", one.unit, one.meaning + nuisance(one)) for one in DEFINITIONS.values()
    )
    return "\n".join([
        INTRODUCTION,
        "## What is known",
        "",
        "Keys at the top of the file. `source` and comments are for readers.",
        "",
        table(KEYS, map(row, parameters_of(Known))),
        AFTER_KNOWN,
        table(("fact", "range", "from"), facts),
        AFTER_DRAWN,
        table(KEYS, map(row, parameters_of(Target))),
        AFTER_FIGURES,
        table(("definition", "unit", "what is read"), counted),
        LISTED,
        *(example(name) for name in EXAMPLES),
        "Written by `uv run python docs/places.py`.",
        "",
    ])  # fmt: skip


def row(parameter: Parameter) -> tuple[str, ...]:
    """Return a parameter's row."""
    texts = {"text": "text", "choice": ", ".join(f"`{one}`" for one in parameter.options)}
    allowed = texts.get(parameter.kind, parameter.allowed)
    if parameter.name == "definition":
        allowed = "see below"
    if parameter.name in NEEDED:
        left_out = "**needed**"
    else:
        left_out = "unknown" if parameter.default is None else f"{parameter.default}"
    return f"`{parameter.name}`", allowed, left_out, parameter.meaning


def nuisance(definition: object) -> str:
    """Return what is unknown of a definition."""
    one = getattr(definition, "nuisance", None)
    if one is None:
        return ""
    return f"; drawn: {one.meaning}, {one.low:g} to {one.high:g}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [" | ".join(headings), " | ".join("---" for _ in headings)]
    lines += [" | ".join(cells) for cells in rows]
    return "\n".join(f"| {line} |" for line in lines)


def example(name: str) -> str:
    """Return a place file that ships, word for word."""
    text = bundled_places()[name].read_text(encoding="utf-8")
    return f"## Example: {name}\n\n```toml\n{text}```\n"


if __name__ == "__main__":
    sys.exit(main())
