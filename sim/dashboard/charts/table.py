"""The table of the last month as plain values: means and paired differences of each bundle."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.dashboard.charts.subjects import TABLE
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words
from sim.measures import MEASURES
from sim.results.shares import in_words, signed

if TYPE_CHECKING:
    from sim.dashboard.charts.drawn import Drawn
    from sim.results.comparison import Comparison

YUAN = "thousand yuan"


def table_of(words: Words, drawn: "Drawn", lines: Mapping[str, Plain]) -> Plain:
    """Return headings and rows; each cell has its words and its exact numbers.

    Args:
        words: of the language.
        drawn: what to show.
        lines: by label, in order: name and stroke of each bundle.
    """
    baseline = drawn.comparison.baseline
    headings = [_heading(name, words) for name in TABLE]
    headings.append({"text": words("table.cost"), "tip": words.terms["cost"].tip})
    return {
        "headings": headings,
        "rows": [
            {
                "label": label,
                **lines[label],
                "is_baseline": label == baseline,
                "cells": cells,
            }
            for label, cells in drawn.cells.items()
        ],
        "file": drawn.file,
    }


def cells_of(comparison: "Comparison") -> dict[str, list[Plain]]:
    """Return the cells of the table by label, the same in every language.

    Args:
        comparison: what to show.
    """
    return {
        label: [
            *(_cell(comparison, label, name) for name in TABLE),
            _cost(comparison, label),
        ]
        for label in comparison.labels
    }


def _heading(measure: str, words: Words) -> Plain:
    key = "coverage" if measure == "organization_coverage_registered" else measure
    return {"text": words.terms[key].name, "tip": words.terms[measure].tip}


def _cell(comparison: "Comparison", label: str, measure: str) -> Plain:
    found, unit = comparison.difference(label, measure), MEASURES[measure].unit
    return {
        "measure": measure,
        "mean": found.mean,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "text": in_words(found.mean, unit),
        "below": _below(found.difference, found.low, found.high, unit),
        "clear": found.low is not None and found.high is not None and found.low * found.high > 0,
    }


def _cost(comparison: "Comparison", label: str) -> Plain:
    total, more = comparison.total_cost(label), comparison.incremental(label).cost
    return {
        "measure": "cost",
        "mean": total.mean,
        "difference": more.mean,
        "low": more.low,
        "high": more.high,
        "text": in_words(total.mean, YUAN),
        "below": _below(more.mean, more.low, more.high, YUAN),
        "clear": more.excludes_zero,
    }


def _below(mean: float | None, low: float | None, high: float | None, unit: str) -> list[str]:
    if low is None or high is None:
        return [signed(mean, unit)]
    return [signed(mean, unit), f"[{signed(low, unit)}, {signed(high, unit)}]"]


def file_of(comparison: "Comparison") -> list[list[object]]:
    """Return all measures of the last month, a row for each bundle and measure.

    Args:
        comparison: what to take away.
    """
    keys = ("mean", "difference", "low", "high", "same_sign", "separation_month", "n")
    rows: list[list[object]] = [["bundle", "measure", "unit", *keys]]
    for label in comparison.labels:
        for name in comparison.measures:
            found = comparison.difference(label, name).to_dict()
            rows.append([label, name, MEASURES[name].unit, *(found[key] for key in keys)])
    return rows
