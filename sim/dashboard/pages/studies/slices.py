"""A sweep as plain values: points for the browser's filters, lines, correlations, regret.

Points travel as packed numbers, so that thousands are filtered where they are drawn.
"""

import math
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.discovery import regrets
from sim.analysis.outcomes import Numbers, mean_of
from sim.analysis.responses import response
from sim.core.errors import InputError
from sim.dashboard.charts.colours import strokes_of
from sim.dashboard.charts.names import name_of_bundle
from sim.dashboard.pages.studies.sweeps import OpenSweep, readings, thinned
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words
from sim.measures import MEASURES
from sim.results.shares import in_words

if TYPE_CHECKING:
    from sim.analysis.factors import Factor
    from sim.analysis.outcomes import Outcomes, Quantity
    from sim.dashboard.state.study_view import StudyView

LEVELS = 16
"""Most values of a parameter that a filter steps through one by one."""

ON_A_LINE = 160
"""Most points of a line."""


def packed(values: Numbers) -> str:
    """Return numbers as the page reads them: little-endian float32 in base 64.

    Args:
        values: any shape.
    """
    return b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode("ascii")


def factors_plain(sweep: OpenSweep, words: Words) -> list[Plain]:
    """Return every parameter that varies: its name, range, levels, and its value at each point.

    Args:
        sweep: the sweep.
        words: of the language.
    """
    outcomes = sweep.outcomes
    return [
        {
            "path": factor.path,
            "name": name_of_factor(factor, words),
            "unit": words.said(factor.unit),
            "tip": tip_of_factor(factor, words),
            "log": factor.log,
            **_extent(outcomes.points[:, place]),
            "values": packed(outcomes.points[:, place]),
        }
        for place, factor in enumerate(outcomes.factors)
    ]


def name_of_factor(factor: "Factor", words: Words) -> str:
    """Return what a parameter that varies is called; one of a policy after its policy.

    Args:
        factor: the parameter.
        words: of the language.
    """
    name = words.field(factor.name, factor.name)
    if factor.name in {factor.path, name}:
        return name
    return words("name.part", whole=words.policy(factor.name.partition(".")[0]), part=name)


def tip_of_factor(factor: "Factor", words: Words) -> str:
    """Return what a parameter that varies means, and its key where it is called by another name.

    Args:
        factor: the parameter.
        words: of the language.
    """
    said = words.said(factor.meaning)
    return f"{said}\n{factor.path}" if words.renames(factor.name) else said


def lines_plain(sweep: OpenSweep, words: Words) -> dict[str, Plain]:
    """Return name and stroke of each bundle, by its label.

    Args:
        sweep: the sweep.
        words: of the language.
    """
    labels = sweep.outcomes.labels
    strokes = strokes_of(labels, sweep.outcomes.reference)
    return {label: {"name": _name(label, words), **strokes[label]} for label in labels}


def slice_plain(sweep: OpenSweep, view: "StudyView", words: Words) -> Plain:
    """Return what the chart draws: all points, and lines through those that are kept.

    Args:
        sweep: the sweep.
        view: what is chosen.
        words: of the language.
    """
    measure, place = sweep.measure(view), sweep.along(view)
    less, kept = sweep.less(view), sweep.kept(view.kept)
    every, quantities = readings(sweep.outcomes, measure, view.mode, less=less)
    some, _ = readings(thinned(sweep.outcomes, kept, measure), measure, view.mode, less=less)
    lines, unit = lines_plain(sweep, words), MEASURES[measure].unit
    return {
        "measure": measure,
        "mode": view.mode,
        "along": sweep.outcomes.factors[place].path,
        "percent": unit == "share",
        "unit": _unit(unit, view, words),
        "less": less,
        "kept": int(kept.sum()),
        "points": len(kept),
        "limits": {path: list(ends) for path, ends in view.kept.items()},
        "series": [
            {
                "label": one.label,
                **lines[one.label],
                "values": packed(mean_of(every.of(one))),
                "line": _line(some, one, place, bounded=unit == "share" and view.mode == "level"),
            }
            for one in quantities
        ],
    }


def regret_plain(sweep: OpenSweep, view: "StudyView", words: Words) -> list[Plain]:
    """Return the regret of each bundle over the kept points, the least worst first.

    Args:
        sweep: the sweep.
        view: what is chosen.
        words: of the language.
    """
    measure = sweep.measure(view)
    unit, lines = MEASURES[measure].unit, lines_plain(sweep, words)
    kept = thinned(sweep.outcomes, sweep.kept(view.kept), measure)
    return [
        {
            "label": one.label,
            **lines[one.label],
            "worst": one.worst,
            "mean": one.mean,
            "best": one.best,
            "texts": [_amount(one.worst, unit), _amount(one.mean, unit), f"{one.best:.0%}"],
        }
        for one in regrets(kept, measure, more=not sweep.less(view))
    ]


def _extent(column: Numbers) -> Plain:
    known = column[np.isfinite(column)]
    levels = np.unique(known)
    if not levels.size:
        return {"low": 0.0, "high": 0.0, "levels": []}
    few = levels.size <= LEVELS
    return {
        "low": float(levels[0]),
        "high": float(levels[-1]),
        "levels": levels.tolist() if few else [],
    }


def _line(outcomes: "Outcomes", quantity: "Quantity", place: int, *, bounded: bool) -> Plain:
    """The line through the kept points, thinned to as many as an eye can tell apart.

    The band of few replicates may reach beyond what a share can be; if bounded it ends there.
    """
    if not len(outcomes.points):
        return {"at": [], "mean": [], "low": [], "high": []}
    found = response(outcomes, quantity, place)
    steps = np.unique(np.linspace(0, len(found.at) - 1, min(len(found.at), ON_A_LINE)).round())
    chosen = steps.astype(np.int64)
    parts: Mapping[str, Numbers] = {
        name: getattr(found, name)[chosen] for name in ("at", "mean", "low", "high")
    }
    if bounded:
        parts = {**parts, "low": np.maximum(parts["low"], 0), "high": np.minimum(parts["high"], 1)}
    return {name: [_short(value) for value in part] for name, part in parts.items()}


def _short(value: float) -> float | None:
    return float(f"{value:.6g}") if math.isfinite(value) else None


def _unit(unit: str, view: "StudyView", words: Words) -> str:
    said = words("chart.percent") if unit == "share" else words.said(unit)
    if view.mode == "level":
        return said
    return words("chart.points") if unit == "share" else said


def _amount(value: float, unit: str) -> str:
    return f"{100 * value:.1f}" if unit == "share" else in_words(value, unit)


def _name(label: str, words: Words) -> str:
    try:
        return name_of_bundle(label, words)
    except InputError:
        return label
