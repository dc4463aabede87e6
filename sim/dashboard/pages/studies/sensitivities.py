"""Which parameters matter in a sweep: its design's own indices, or rank correlations."""

from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.outcomes import mean_of
from sim.analysis.ranks import rank_correlations
from sim.analysis.sensitivity import HEADLINES, SOBOL, sensitivity
from sim.core.errors import InputError
from sim.dashboard.charts.drawn import numbers
from sim.dashboard.pages.studies.slices import lines_plain, name_of_factor, tip_of_factor
from sim.dashboard.pages.studies.sweeps import OpenSweep, readings, thinned
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words

if TYPE_CHECKING:
    from sim.analysis.outcomes import Numbers
    from sim.analysis.sensitivity import SamplePlan
    from sim.dashboard.state.study_view import StudyView


def sensitivity_plain(sweep: OpenSweep, view: "StudyView", words: Words) -> Plain:
    """Return a number for each parameter and bundle, the strongest parameter first.

    Points of Sobol's or Morris' design, all of them, give that design's indices; any others, and
    those that filters leave, give rank correlations.

    Args:
        sweep: the sweep.
        view: what is chosen.
        words: of the language.
    """
    if sweep.plan is not None and not view.kept:
        try:
            return _indices(sweep, sweep.plan, view, words)
        except InputError:  # too few points have all their values
            pass
    return _correlations(sweep, view, words)


def _correlations(sweep: OpenSweep, view: "StudyView", words: Words) -> Plain:
    measure = sweep.measure(view)
    kept = thinned(sweep.outcomes, sweep.kept(view.kept), measure)
    outcomes, quantities = readings(kept, measure, view.mode, less=sweep.less(view))
    columns = [rank_correlations(kept.points, mean_of(outcomes.of(one))) for one in quantities]
    labels = [one.label for one in quantities]
    table = _table(sweep, labels, np.column_stack(columns), words)
    return {**table, "index": "rank", "about": words("tables.correlation"), "signed": True}


def _indices(sweep: OpenSweep, plan: "SamplePlan", view: "StudyView", words: Words) -> Plain:
    measure = sweep.measure(view)
    outcomes, quantities = readings(sweep.outcomes, measure, view.mode, less=sweep.less(view))
    found = [sensitivity(outcomes, plan, one) for one in quantities]
    leading = HEADLINES[plan.method][0]
    labels = [one.label for one in quantities]
    columns = np.column_stack([one.indices[leading][0] for one in found])
    # Indices of Morris are in the measure's own unit: the longest bar is the largest.
    largest = float(np.nan_to_num(np.abs(columns)).max(initial=0.0))
    return {
        **_table(sweep, labels, columns, words, 1.0 if plan.method == SOBOL else largest or 1.0),
        "index": leading,
        "about": words(f"tables.{plan.method}"),
        "signed": False,
    }


def _table(
    sweep: OpenSweep, labels: list[str], values: "Numbers", words: Words, whole: float = 1.0
) -> Plain:
    strongest = np.nan_to_num(np.abs(values)).max(axis=1)
    lines, factors = lines_plain(sweep, words), sweep.outcomes.factors
    return {
        "columns": [{"label": label, **lines[label]} for label in labels],
        "whole": whole,
        "rows": [
            {
                "path": factors[place].path,
                "name": name_of_factor(factors[place], words),
                "tip": tip_of_factor(factors[place], words),
                "cells": numbers(values[place]),
            }
            for place in np.argsort(-strongest, kind="stable").tolist()
        ],
    }
