"""A report on places predicted from what is known of them."""

from collections.abc import Sequence
from pathlib import Path

from sim.report.content import Cell, Figure, Report, Table
from sim.report.inline import kept
from sim.report.origin import origin_of
from sim.report.words import (
    MODEL,
    SYNTHETIC,
    counted,
    listed,
    points,
    shown_value,
    versions_in_words,
)
from sim.results.records import Record
from sim.results.storage import read_manifest

KIND = "validation"
METHOD = (
    "Of each place, only what was known at its beginning enters the runs; what is not known is "
    "drawn from its range, once for each run. Each figure found later is placed in the "
    "predictions. "
    "CRPS is the continuous ranked probability score in the figure's unit: 0 is a sure and right "
    "prediction, and for a rival without an interval it is the absolute error."
)
WEIGHT = (
    "A figure inside a wide interval is little praise; one outside speaks against the model, or "
    "against what was assumed of the place."
)


def report_of(folder: Path) -> Report:
    """Return the report on a validation.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is incomplete or damaged.
    """
    record = read_manifest(folder, KIND)
    places, figures = record["places"], record["figures"]
    return Report(
        kind="Validation",
        title=f"{counted(len(figures), 'figure')} of {counted(len(places), 'place')}, "
        "predicted and found",
        question="Does the model, given only what was known before, predict what was found later?",
        headline=_headline(record["pooled"]),
        findings=record["words"],
        about={
            "Places": listed([place["name"] for place in places]),
            "Draws": f"{counted(record['draws'], 'draw')} for each place, one run each",
            "Parameters": f"drawn from: {record['draws_from']}",
        },
        figures=_figures(folder),
        tables=_tables(record),
        methods=[METHOD, MODEL, f"Made with {versions_in_words(record['versions'])}."],
        limits=[*_failures(places), WEIGHT, SYNTHETIC],
        origin=origin_of(folder, record, f"seed {record['seed']}", "--all"),
    )


def _headline(pooled: Record) -> str:
    inside, number = pooled["inside"]["90"], pooled["n"]
    if not number:
        return "No figure could be scored."
    figures = counted(number, "figure")
    verb = "lies" if inside == 1 else "lie"
    return f"{inside} of {figures} that are numbers {verb} within the 90 % interval predicted."


def _figures(folder: Path) -> list[Figure]:
    captions = {
        "validation.svg": "What was predicted of each figure, what was found, and what rivals say "
        "that know as much.",
        "left-out.svg": "The same, with each place predicted by the figures of the others.",
    }
    return [kept(folder / name, said) for name, said in captions.items()
            if (folder / name).is_file()]  # fmt: skip


def _tables(record: Record) -> list[Table]:
    tables = [_scores("Predicted and found", record["figures"]), _rivals(record["pooled"])]
    if record["left_out"]:
        tables.append(_scores("Each place predicted by the others", record["left_out"]))
    return [*tables, _places(record["places"])]


def _scores(title: str, figures: Sequence[Record]) -> Table:
    rows: list[list[Cell | str]] = []
    for place in dict.fromkeys(one["place"] for one in figures):
        rows.append([place, "", "", "", ""])
        rows += [_score(one) for one in figures if one["place"] == place]
    note = "Predicted: median of the draws and the middle 90 %. Worth: draws of equal weight."
    head = ["figure", "found", "predicted", "worth", "verdict"]
    return Table(title, head, rows, note, words=["verdict"])


def _score(one: Record) -> list[Cell | str]:
    unit = one["unit"]
    bound = {"at_least": "≥ ", "at_most": "≤ "}.get(one["bound"], "")
    low, middle, high = (shown_value(one[name], unit) for name in ("q05", "q50", "q95"))
    predicted = Cell(middle, f"{low} to {high}") if one["q50"] is not None else Cell("–")
    return [
        Cell(f"– {one['definition'].replace('_', ' ')}, {one['date']}"),
        f"{bound}{shown_value(one['value'], unit)}",
        predicted,
        f"{one['draws']:.0f}",
        one["verdict"],
    ]


def _rivals(pooled: Record) -> Table:
    rows: list[list[Cell | str]] = []
    for name, (number, error, own) in pooled["rivals"].items():
        nearer = "–" if error is None or own is None else "rival" if error < own else "model"
        values = (points(error), points(own))
        rows.append([name, f"{number}", *values, nearer])
    note = (
        "Over the figures that are shares and that the rival speaks of: mean absolute error of the "
        "rival, mean CRPS of the model. So few figures give no interval: which is nearer says what "
        "happened here, not what would happen with others."
    )
    head = ["rival", "figures", "its error", "model's CRPS", "nearer"]
    return Table("Against simple extrapolations", head, rows, note, words=["nearer"])


def _places(places: Sequence[Record]) -> Table:
    rows = [
        [one["name"], f"{one['organizations']:,}", f"{one['agents']:,}", f"{one['months']}",
         f"{one['used']} of {one['draws']}"]
        for one in places
    ]  # fmt: skip
    head = ["place", "organizations", "simulated", "months", "draws used"]
    note = "Draws that could not begin as the place did are not used."
    return Table("Places and how they ran", head, rows, note)


def _failures(places: Sequence[Record]) -> list[str]:
    failed = sum(place["failed"] for place in places)
    return [f"{counted(failed, 'run')} failed and are left out."] if failed else []
