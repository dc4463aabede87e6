"""A report on a saved sweep, finished or not."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import Outcomes, Quantity, mean_of, outcomes_of
from sim.figures.responses import pages_of
from sim.figures.sweep_drawing import note_of
from sim.measures import MEASURES
from sim.report.content import Cell, Figure, Report, Table
from sim.report.inline import drawn
from sim.report.origin import origin_of
from sim.report.words import (
    INTERVALS,
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    about_place,
    counted,
    evidence_in_words,
    listed,
    percent,
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
INNER = (5.0, 95.0)


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
    quantity = outcomes.levels[0]
    values, unit = _means(outcomes, quantity), MEASURES[quantity.measure].unit
    low, high = (in_words(float(end), unit) for end in np.percentile(values, INNER))
    return (
        f"Under {spoken(quantity.label)}, {_measure(quantity)} is {in_words(values.mean(), unit)} "
        f"in the mean over points, and {low} to {high} in nine tenths of them."
    )


def _findings(outcomes: Outcomes) -> list[str]:
    """A sentence for each effect on coverage in substance, or on the first measure kept."""
    measure = IN_SUBSTANCE if IN_SUBSTANCE in outcomes.measures else outcomes.measures[0]
    said = []
    for quantity in outcomes.effects:
        if quantity.measure == measure:
            values, unit = _means(outcomes, quantity), MEASURES[measure].unit
            low, high = (signed(float(end), unit) for end in np.percentile(values, INNER))
            points = " percentage points" if unit == "share" else ""
            mean = signed(float(values.mean()), unit)
            what = f"{sentence_case(spoken(quantity.label))} changes {_measure(quantity)}"
            spread = f"({low} to {high} in nine tenths of them)"
            said.append(
                f"{what} by {mean}{points} in the mean over points {spread} against "
                f"{spoken(outcomes.reference)}, and raises it at "
                f"{percent((values > 0).mean())} of them."
            )
    return said


def _measure(quantity: Quantity) -> str:
    return quantity.measure.replace("_", " ")


def _means(outcomes: Outcomes, quantity: Quantity) -> NDArray[np.float64]:
    values = mean_of(outcomes.of(quantity))
    return values[np.isfinite(values)]


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
        values, unit = _means(outcomes, quantity), MEASURES[quantity.measure].unit
        low, high = (signed(float(end), unit) for end in np.percentile(values, INNER))
        mean = Cell(signed(float(values.mean()), unit), f"{low} to {high}")
        rows.append(
            [spoken(quantity.label), _measure(quantity), mean, percent((values > 0).mean())]
        )
    note = (
        f"Paired differences from {spoken(outcomes.reference)} in the last month, means over "
        "replicates; below the mean over points, what nine tenths of them lie between. Shares in "
        "percentage points."
    )
    head = ["policies", "measure", "mean over points", "raised at"]
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
