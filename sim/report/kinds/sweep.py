"""A report on a saved sweep, finished or not."""

from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.outcomes import Outcomes, Quantity, outcomes_of
from sim.figures.responses import pages_of
from sim.figures.sweep_drawing import note_of
from sim.measures import MEASURES
from sim.report.content import Cell, Figure, Report, Table
from sim.report.inline import drawn
from sim.report.origin import origin_of
from sim.report.over_points import OverPoints, over_points
from sim.report.words import (
    INTERVALS,
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    about_place,
    counted,
    evidence_in_words,
    listed,
    sentence_case,
    spoken,
    versions_in_words,
)
from sim.results.sentences import IN_SUBSTANCE
from sim.results.shares import in_words, signed
from sim.scenario.scenario import Scenario
from sim.studies.saved import load_sweep

KIND = "sweep"
MOST_PAGES = 6  # of a kind; more are drawn by `sim plot`
Words = Callable[[float | None, str], str]


def report_of(folder: Path) -> Report:
    """Return the report on a saved sweep.

    Args:
        folder: that holds it.

    Raises:
        InputError: it varies no number, or no run has finished.
    """
    saved = load_sweep(folder)
    manifest, outcomes = saved.manifest, outcomes_of(saved)
    study = manifest["study"]
    scenario = Scenario.from_dict(study["scenario"], where=str(folder))
    varied = [factor.name for factor in outcomes.factors]
    description = study["description"] or f"The study {study['name']}"
    seeds = _seeds(study)
    return Report(
        kind="Sweep",
        title=f"{sentence_case(study['name'])}: {counted(len(outcomes.points), 'point')} in "
        f"{scenario.district.name}",
        question=description,
        headline=_headline(outcomes),
        findings=_findings(outcomes)[1:],
        about={
            **about_place(scenario),
            "Varied": listed(varied),
            "Policies": listed([spoken(label) for label in outcomes.labels]),
            "Runs": f"{manifest['design']['runs']:,} of {counted(study['months'], 'month')}, "
            f"{counted(study['replicates'], 'replicate')} each, {seeds}",
        },
        figures=_figures(outcomes, study["months"]),
        tables=[_ranges(outcomes), *_effects(outcomes)],
        methods=_methods(outcomes, manifest),
        limits=_limits(outcomes, scenario),
        origin=origin_of(folder, {**study, **manifest}, seeds, "--all"),
    )


def _seeds(study: Mapping[str, Any]) -> str:
    last = study["seed"] + study["replicates"] - 1
    return f"seed {last}" if study["replicates"] == 1 else f"seeds {study['seed']} to {last}"


def _headline(outcomes: Outcomes) -> str:
    found = _findings(outcomes)
    if found:
        return found[0]
    for quantity in outcomes.levels:
        over, unit = over_points(outcomes.of(quantity)), MEASURES[quantity.measure].unit
        if over is not None:
            ends = over.mean.low, over.mean.high
            return (
                f"Under {spoken(quantity.label)}, {_measure(quantity)} is "
                f"{in_words(over.mean.mean, unit)} ({_interval(*ends, unit, in_words)}) in the "
                f"mean over points, and {_between(over.inner, unit, in_words)} in nine tenths of "
                "them."
            )
    return "No measure that was kept has a value in the last month."


def _findings(outcomes: Outcomes) -> list[str]:
    """A sentence for each effect on coverage in substance, or on the first measure kept."""
    measure = IN_SUBSTANCE if IN_SUBSTANCE in outcomes.measures else outcomes.measures[0]
    found = [(one, over_points(outcomes.of(one))) for one in outcomes.effects
             if one.measure == measure]  # fmt: skip
    return [_finding(quantity, over) for quantity, over in found if over is not None]


def _finding(quantity: Quantity, over: OverPoints) -> str:
    who, what = sentence_case(spoken(quantity.label)), _measure(quantity)
    against, unit = f"against {spoken(str(quantity.reference))}", MEASURES[quantity.measure].unit
    points = " percentage points" if unit == "share" else ""
    if over.is_zero:
        return f"{who} changes {what} nowhere {against}."
    spread = f"{_between(over.inner, unit, signed)} in nine tenths of the points"
    ends, mean = (over.mean.low, over.mean.high), signed(over.mean.mean, unit)
    if ends[0] is None:
        said = f"{who} changes {what} by {mean}{points} (one replicate: no interval)"
        return f"{said} in the mean over points {against}, {spread}."
    if over.mean.excludes_zero:
        said = f"{who} changes {what} by {mean}{points} ({_interval(*ends, unit, signed)})"
    else:
        said = f"{who} does not clearly change {what} ({_interval(*ends, unit, signed)}{points})"
    often = f"it clearly raises it at {over.raised} of {over.judged} and lowers it at"
    return f"{said} in the mean over points {against}, {spread}; {often} {over.lowered}."


def _between(ends: tuple[float, float], unit: str, words: Words) -> str:
    return f"{words(ends[0], unit)} to {words(ends[1], unit)}"


def _interval(low: float | None, high: float | None, unit: str, words: Words) -> str:
    if low is None or high is None:
        return "one replicate: no interval"
    return f"95 % interval {_between((low, high), unit, words)}"


def _measure(quantity: Quantity) -> str:
    return quantity.measure.replace("_", " ")


def _figures(outcomes: Outcomes, months: int) -> list[Figure]:
    effects = (
        "Effects of policies against what varied: paired differences from "
        f"{spoken(outcomes.reference)} in the last month."
    )
    levels = "Measures in the last month against what varied."
    note, figures = note_of(outcomes, months), []
    for kind, quantities, caption in (
        ("effects", outcomes.effects, effects),
        ("measures", outcomes.levels, levels),
    ):
        if quantities:
            pages = islice(pages_of(outcomes, quantities, note), MOST_PAGES)
            figures += [drawn(f"{kind}{n}", page, caption) for n, page in enumerate(pages, 1)]
    return figures


def _ranges(outcomes: Outcomes) -> Table:
    rows = [
        [factor.name, factor.unit, f"{column.min():.4g}", f"{column.max():.4g}",
         f"{np.unique(column).size}"]
        for factor, column in zip(outcomes.factors, outcomes.points.T, strict=True)
    ]  # fmt: skip
    head = ["parameter", "unit", "lowest", "highest", "values"]
    return Table("What varied", head, rows, words=["unit"])


def _effects(outcomes: Outcomes) -> list[Table]:
    rows: list[list[Cell | str]] = []
    for quantity in outcomes.effects:
        over, unit = over_points(outcomes.of(quantity)), MEASURES[quantity.measure].unit
        if over is None:
            continue
        low, high = over.mean.low, over.mean.high
        ends = "" if low is None or high is None else f"[{signed(low, unit)}, {signed(high, unit)}]"
        often = f"{over.raised} / {over.lowered} of {over.judged}" if over.judged else "–"
        rows.append([
            spoken(quantity.label), _measure(quantity), Cell(signed(over.mean.mean, unit), ends),
            _between(over.inner, unit, signed), often,
        ])  # fmt: skip
    note = (
        f"Paired differences from {spoken(outcomes.reference)} in the last month; shares in "
        "percentage points. Below the mean over points: its 95 % interval over replicates. Raised "
        "/ lowered: points whose own interval lies above or below zero; about one in twenty does "
        "so by chance alone."
    )
    head = ["policies", "measure", "mean over points", "nine tenths", "raised / lowered"]
    table = Table("Effects over all points", head, rows, note, words=["measure"])
    return [table] if rows else []


def _limits(outcomes: Outcomes, scenario: Scenario) -> list[str]:
    ranges = (
        "What holds over the points holds over the ranges that were varied, and with everything "
        "else as the scenario has it."
    )
    limits = [ranges, SUBSTANCE, evidence_in_words(scenario), SYNTHETIC]
    if outcomes.missing:
        missing = counted(outcomes.missing, "run")
        limits.insert(0, f"{missing} of the design failed or are not made yet, and are left out.")
    return limits


def _methods(outcomes: Outcomes, manifest: Mapping[str, Any]) -> list[str]:
    study = manifest["study"]
    varied = listed([factor.name for factor in outcomes.factors])
    made = (
        f"Every bundle was run at {counted(len(outcomes.points), 'point')} of {varied}, "
        f"over {counted(study['months'], 'month')}, on the same {_seeds(study)}. An effect is the "
        "difference from the reference at the same point and seed. "
    )
    return [made + INTERVALS, MODEL, f"Made with {versions_in_words(manifest['versions'])}."]
