"""A report on a finished calibration."""

from collections.abc import Sequence
from pathlib import Path

from sim.calibration.fit import UNINFORMED
from sim.calibration.saving import RECORD
from sim.calibration.store import read_manifest
from sim.core.errors import InputError
from sim.report.content import Cell, Figure, Report, Table
from sim.report.inline import kept
from sim.report.origin import origin_of
from sim.report.words import (
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    counted,
    listed,
    sentence_case,
    shown_value,
    spoken,
    versions_in_words,
)
from sim.results.records import Record, read_record

KIND = "calibration"
BOUNDS = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}
METHOD = (
    "Draws from the priors are run in every place and weighed by how far they miss the published "
    "figures, in standard errors; each generation is drawn nearer to what weighed most. An error "
    "holds what the counting leaves open and a declared discrepancy of the model. Contraction is "
    "one minus variance after over variance before: 0 says that the figures tell nothing of a "
    "parameter, 1 that they settle it."
)
ONLY_THESE = (
    "The sample holds only what these figures say of these parameters; all other assumptions stay "
    "as the scenarios have them."
)
NO_TEST = (
    "A figure that was fitted and is hit is no test of the model. `sim validate` asks for figures "
    "that were not."
)


def report_of(folder: Path) -> Report:
    """Return the report on a calibration.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is not finished, incomplete or damaged.
    """
    manifest = read_manifest(folder) or {}
    if manifest["state"] != "complete":
        raise InputError(f"{folder}: this calibration is not finished; the command that began it "
                         "goes on")  # fmt: skip
    given, found = manifest["calibration"], read_record(folder / RECORD)
    places = [spoken(name) for name in given["places"]]
    return Report(
        kind="Calibration",
        title=f"{counted(len(found['parameters']), 'parameter')} fitted to "
        f"{counted(_fitted(found), 'published figure')}",
        question=given["description"] or "What do the published figures say of what is assumed?",
        headline=_headline(found),
        findings=[sentence_case(said) for said in found["words"]],
        about={
            "Places": listed(places),
            "Draws": f"{found['draws']:,}, worth {found['effective']:.0f} of equal weight; "
            f"{counted(len(places), 'run')} each",
        },
        figures=_figures(folder),
        tables=_tables(found),
        methods=[METHOD, MODEL, f"Made with {versions_in_words(manifest['versions'])}."],
        limits=[ONLY_THESE, NO_TEST, SUBSTANCE, SYNTHETIC],
        origin=origin_of(folder, manifest, f"seed {given['sampling']['seed']}", "--all"),
    )


def _fitted(found: Record) -> int:
    return sum(one["fitted"] for one in found["targets"])


def _headline(found: Record) -> str:
    learned = [one for one in found["parameters"] if one["verdict"] != UNINFORMED]
    hit = sum(one["fits"] for one in found["targets"] if one["fitted"])
    said = f"The figures say something of {len(learned)} of {len(found['parameters'])} parameters"
    return f"{said}; {hit} of {_fitted(found)} that were fitted are met, errors included."


def _figures(folder: Path) -> list[Figure]:
    captions = {
        "parameters.svg": "Each parameter before (outlined) and after (filled); the dashed line is "
        "the declared value.",
        "targets.svg": "What runs give of each figure, before and after, from what was observed.",
    }
    drawings = folder / "figures"
    return [kept(drawings / name, said) for name, said in captions.items()
            if (drawings / name).is_file()]  # fmt: skip


def _tables(found: Record) -> list[Table]:
    tables = [_learned("Parameters before and after", found["parameters"])]
    if found["nuisances"]:
        tables.append(_learned("How things were counted, before and after", found["nuisances"]))
    return [*tables, _targets(found["targets"])]


def _learned(title: str, learned: Sequence[Record]) -> Table:
    rows = [
        [one["path"], f"{one['default']:.3g}", _ninety(one["prior_90"]),
         _ninety(one["posterior_90"]),
         Cell(f"{one['contraction']:.2f}", f"± {2 * one['noise']:.2f}"), one["verdict"]]
        for one in learned
    ]  # fmt: skip
    head = ["parameter", "declared", "before", "after", "contraction", "verdict"]
    note = (
        "Medians, and below them the middle 90 %. Contraction: ± twice its standard error by the "
        "size of the sample."
    )
    return Table(title, head, rows, note, words=["verdict"])


def _targets(targets: Sequence[Record]) -> Table:
    rows: list[list[Cell | str]] = []
    for one in targets:
        unit, bound = one["unit"], BOUNDS.get(one["bound"], "")
        what = f"{one['id']}  {spoken(one['indicator'])}, {one['date']}"
        rows.append([
            Cell(what, f"{spoken(one['definition'])}, {spoken(one['place'])}"),
            f"{bound}{shown_value(one['observed'], unit)}",
            _ninety(one["prior_90"], unit), _ninety(one["posterior_90"], unit),
            ("" if one["fitted"] else "only looked at, ") + ("met" if one["fits"] else "missed"),
        ])  # fmt: skip
    note = (
        "What runs give: medians, and below them the middle 90 %. Met: the observed figure lies "
        "within the 90 % after, errors included."
    )
    head = ["figure", "observed", "before", "after", "verdict"]
    return Table("Published figures and what runs give", head, rows, note, words=["verdict"])


def _ninety(ends: Sequence[float | None], unit: str = "") -> Cell:
    low, middle, high = (shown_value(end, unit) for end in ends)
    return Cell(middle, f"{low} to {high}")
