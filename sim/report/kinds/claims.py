"""A report on a saved trial of claims."""

from collections import Counter
from pathlib import Path

from sim.claims.saving import JSON_FILE, KIND
from sim.claims.stability import STARRED
from sim.claims.verdicts import VERDICTS
from sim.report.content import Cell, Report, Table
from sim.report.inline import kept
from sim.report.origin import origin_of
from sim.report.words import (
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    counted,
    listed,
    percent,
    seeds_in_words,
    versions_in_words,
)
from sim.results.records import Record, read_record
from sim.results.storage import read_manifest

METHOD = (
    "Each draw gives every assumed parameter a value from its declared range. A claim holds in a "
    "draw if every test that decides it does. It is implied if it holds in more than three "
    "quarters of the draws, with all of the 95 % interval (Wilson's); contradicted if its contrary "
    "does; not implied if it holds in less than half; and depends otherwise. It is 'assumed, not "
    "found' if one disputed sign decides it, and 'built in' if it holds even where what it rests "
    "on is switched off."
)


def report_of(folder: Path) -> Report:
    """Return the report on a trial of claims.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is incomplete or damaged.
    """
    manifest, record = read_manifest(folder, KIND), read_record(folder / JSON_FILE)
    claims, figure = record["claims"], folder / "claims.svg"
    caption = "How often each claim holds over the draws, and in worlds in which it should fail."
    seeds = range(record["seed"], record["seed"] + record["replicates"])
    return Report(
        kind="Claims",
        title=f"{counted(len(claims), 'claim')} put to the test",
        question="Which claims does the model imply over everything that is assumed, and do data "
        "bear on them?",
        headline=_headline(record),
        findings=[_finding(claim) for claim in claims] if len(claims) > 1 else [],
        about={
            "Runs": f"{record['runs']:,}; {counted(record['draws'], 'draw')} of the assumed "
            f"parameters, {counted(record['replicates'], 'replicate')} each",
            "Draws": "from the declared ranges" if record["posterior"] is None
            else f"fitted parameters from {record['posterior']}, the rest from declared ranges",
        },
        figures=[kept(figure, caption)] if figure.is_file() else [],
        tables=[_verdicts(claims), _tests(claims)],
        methods=[METHOD, MODEL, f"Made with {versions_in_words(record['versions'])}."],
        limits=_limits(record),
        origin=origin_of(folder, {**record, **manifest}, seeds_in_words(seeds), "--all"),
    )  # fmt: skip


def _headline(record: Record) -> str:
    claims = record["claims"]
    if len(claims) == 1:
        return _finding(claims[0])
    found = Counter(claim["verdict"] for claim in claims)
    parts = [f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict]]
    return f"Of {len(claims)} claims, over {record['draws']} draws: {listed(parts)}."


def _finding(claim: Record) -> str:
    share = claim["holds"]
    if not share["n"]:
        return f"{claim['sentence'].rstrip('.')}: {claim['verdict']}; no draw says anything of it."
    return (
        f"{claim['sentence'].rstrip('.')}: {claim['verdict']}; it holds in "
        f"{percent(share['share'])} of {share['n']} draws ({_interval(share)})."
    )


def _interval(share: Record) -> str:
    if not share["n"]:
        return ""
    return f"{100 * share['low']:.0f} to {percent(share['high'])}"


def _verdicts(claims: list[Record]) -> Table:
    rows = []
    for claim in claims:
        share, data = claim["holds"], claim["data"]
        holds = Cell(percent(share["share"]), _interval(share))
        near = " *" if claim["close"] else ""
        rows.append([Cell(_label(claim), claim["section"]), claim["origin"],
                     f"{claim['verdict']}{near}", holds,
                     Cell(data["verdict"], ", ".join(data["evidence"]))])  # fmt: skip
    note = (
        "Only claims of origin 'document' are verdicts on a document. Holds in: share of the draws "
        f"with its 95 % interval. * {STARRED}."
    )
    head = ["claim", "origin", "model", "holds in", "data"]
    return Table("Verdicts", head, rows, note, words=["origin", "model", "data"])


def _label(claim: Record) -> str:
    return f"{claim['number']}  {claim['title']}" if claim["number"] else str(claim["title"])


def _tests(claims: list[Record]) -> Table:
    rows: list[list[Cell | str]] = []
    for claim in claims:
        rows.append([_label(claim), ""])
        for test in claim["tests"]:
            aside = "" if test["decides"] else " (reported, does not decide)"
            share = test["holds"]
            rows.append(
                [f"– {test['says']}{aside}", Cell(percent(share["share"]), _interval(share))]
            )
    return Table("Tests behind the verdicts", ["test", "holds in"], rows)


def _limits(record: Record) -> list[str]:
    model = (
        "A verdict says what the model implies over the ranges of what is assumed; it is no "
        "verdict on the world unless data bear on the claim."
    )
    limits = [model, SUBSTANCE, SYNTHETIC]
    if record["failed"]:
        limits.insert(0, f"{counted(record['failed'], 'run')} failed; draws without them are out.")
    return limits
