"""``sim evidence``: published figures, their sources, and where each is used."""

from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.evidence.figure import Figure


@options.command(
    "List published figures, or show one row and where it is used.",
    ("sim evidence", "sim evidence N5", "sim evidence --indicator coverage --json"),
    click.argument("name", metavar="[ID]", required=False),
    click.option("--indicator", metavar="NAME", help="Only figures of one indicator."),
    click.option("--place", metavar="NAME", help="Only figures of one place."),
    options.json_option,
)
def evidence(name: str | None, indicator: str | None, place: str | None, as_json: bool) -> None:
    """List the published figures the model is held against, or those of one row of the evidence.

    With an ID also their sources, and the parameters, policies, levers, scenarios, definitions and
    facts that cite it. Conf. A is an official text or a faithful copy, B a single source, C weak.
    """
    from sim.cli.output import print_json
    from sim.evidence import figures

    found = figures(name, indicator=indicator, place=place)
    if name is not None:
        _show(name, found, as_json)
    elif as_json:
        print_json([_described(one) for one in found])
    else:
        _list(found)


def _list(found: "tuple[Figure, ...]") -> None:
    from sim.cli.output import print_rich, table

    rows = [
        (f.id, f.date, f.place, f.indicator, _value(f), f.definition, f.confidence) for f in found
    ]
    headings = ("id", "date", "place", "indicator", "value", "definition", "conf.")
    print_rich(table(headings, rows, right=["value"]))


def _show(name: str, found: "tuple[Figure, ...]", as_json: bool) -> None:
    from sim.cli.output import print_json, print_rich, table
    from sim.evidence.citations import citations

    used = [one for one in citations() if one.id == name]
    if as_json:
        cited = [{"kind": one.kind, "name": one.where} for one in used]
        print_json({"id": name, "figures": [_described(f) for f in found], "used": cited})
        return
    rows = [
        (f.date, f.place, f.indicator, _value(f), f.denominator, f.level, f.remark) for f in found
    ]
    headings = ("date", "place", "indicator", "value", "of", "level", "remark")
    print_rich(name, table(headings, rows, right=["value"]))
    sources = {source.key: source for figure in found for source in figure.sources}
    for source in sources.values():
        print_rich(f"{source.title} ({source.kind}) {source.address}".rstrip())
    kinds = dict.fromkeys(one.kind for one in used)
    lines = [(k, ", ".join(one.where for one in used if one.kind == k)) for k in kinds]
    print_rich(table(("used by", ""), lines) if lines else "Used by nothing.")


def _value(figure: "Figure") -> str:
    from sim.cli.output import figure as shown

    words = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}[figure.bound]
    if figure.value is None:
        return "–"
    if figure.unit.startswith("share"):
        return f"{words}{100 * figure.value:.4g} %"
    whole = float(figure.value).is_integer()
    return words + (f"{figure.value:,.0f}" if whole else shown(figure.value))


def _described(figure: "Figure") -> dict[str, Any]:
    sources = [vars(source) for source in figure.sources]
    return {"name": figure.id, **vars(figure), "sources": sources}
