"""A report on a saved check of the stylised facts."""

from pathlib import Path

from sim.claims.verdicts import Share
from sim.evidence.saving import KIND, RECORD
from sim.report.content import Cell, Report, Table
from sim.report.inline import kept
from sim.report.origin import origin_of
from sim.report.words import (
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    counted,
    percent,
    seeds_in_words,
    versions_in_words,
)
from sim.results.records import Record, read_record
from sim.results.storage import read_manifest

NO_TEST = 0.9
METHOD = (
    "A fact is reproduced when the mean of each of its numbers over the replicates lies in the "
    "band that the evidence allows. Its severity is the share of draws from the ranges of the "
    "assumed parameters that reproduce it too: what nearly every draw reproduces is no test."
)


def report_of(folder: Path) -> Report:
    """Return the report on a check of the facts.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is incomplete or damaged.
    """
    manifest, record = read_manifest(folder, KIND), read_record(folder / RECORD)
    facts, seeds = record["facts"], range(record["seed"], record["seed"] + record["replicates"])
    figure = folder / "facts.svg"
    caption = "Each number against the band that the evidence allows, and how severe a test it is."
    return Report(
        kind="Stylised facts",
        title=f"{counted(len(facts), 'stylised fact')}: reproduced or not",
        question="Which stylised facts of the published evidence does the model reproduce, and how "
        "severe a test is each?",
        headline=_headline(record),
        findings=[
            f"{one['title']}: {one['verdict']}. {one['remark']}" for one in facts if one["remark"]
        ],
        about={
            "Facts": ", ".join(one["id"] for one in facts),
            "Runs": f"{record['runs']:,}; {counted(record['replicates'], 'replicate')} of each "
            f"world, {counted(record['draws'], 'draw')} of the assumed parameters",
        },
        figures=[kept(figure, caption)] if figure.is_file() else [],
        tables=[_table(record)],
        methods=[METHOD, MODEL, f"Made with {versions_in_words(record['versions'])}."],
        limits=_limits(record),
        origin=origin_of(folder, {**record, **manifest}, seeds_in_words(seeds), "--all"),
    )


def _headline(record: Record) -> str:
    held, total = record["reproduced"], len(record["facts"])
    severe = [
        one for one in record["facts"]
        if one["reproduced"] and one["severity"] is not None and one["severity"] < NO_TEST
    ]  # fmt: skip
    said = f"{held} of {total} stylised facts {'is' if held == 1 else 'are'} reproduced"
    if not record["draws"]:
        return f"{said}; without draws nothing says how severe a test that is."
    return (
        f"{said}; {len(severe)} of these are tests that fewer than {percent(NO_TEST)} of "
        f"{record['draws']} draws of the assumed parameters pass."
    )


def _table(record: Record) -> Table:
    facts = record["facts"]
    rows: list[list[Cell | str]] = []
    for fact in facts:
        severity = _severity(fact["severity"], fact["draws"])
        rows.append([Cell(f"{fact['id']}  {fact['title']}", fact["sentence"]), "", "",
                     fact["verdict"], severity])  # fmt: skip
        rows += [
            [f"– {one['name']}", _value(one), f"{one['band'][0]:g} to {one['band'][1]:g}",
             "" if one["holds"] else "outside", ""]
            for one in fact["checks"]
        ]  # fmt: skip
    note = (
        "Number: mean over replicates and its 95 % interval. Severity: share of draws from the "
        "ranges of the assumed parameters that reproduce the fact too, and its 95 % interval."
    )
    head = ["fact", "number", "band", "verdict", "severity"]
    return Table("Facts and their numbers", head, rows, note, words=["verdict"])


def _severity(share: float | None, draws: int) -> Cell:
    if share is None:
        return Cell("–")
    among = Share(round(share * draws), draws)
    return Cell(percent(share), f"{100 * among.low:.0f} to {percent(among.high)}")


def _value(check: Record) -> Cell:
    if check["mean"] is None:
        return Cell("–")
    if check["low"] is None:
        return Cell(f"{check['mean']:.3g}")
    return Cell(f"{check['mean']:.3g}", f"[{check['low']:.3g}, {check['high']:.3g}]")


def _limits(record: Record) -> list[str]:
    proof = (
        "A fact that is reproduced does not prove the mechanism behind it; one that is not says "
        "that something is missing or mis-set."
    )
    limits = [proof, SUBSTANCE, SYNTHETIC]
    if record["failures"]:
        limits.insert(0, f"{counted(len(record['failures']), 'run')} failed and are left out.")
    return limits
