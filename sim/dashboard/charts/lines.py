"""A chart over time as plain values: bands of each bundle, dates of policies, words."""

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sim.dashboard.charts.subjects import Subject
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words

if TYPE_CHECKING:
    from sim.dashboard.state.view import View
    from sim.results.comparison import Comparison
    from sim.results.intervals import Band


def chart_of(
    subject: Subject,
    view: "View",
    words: Words,
    months: int,
    comparison: "Comparison | None",
    lines: Mapping[str, Plain],
) -> Plain:
    """Return everything the component needs to draw one chart.

    Args:
        subject: which chart.
        view: what is chosen and hidden.
        words: of the language.
        months: length of the axis.
        comparison: what there is to draw; None leaves the axes empty.
        lines: by label, in order: name and stroke of each bundle.
    """
    measure = subject.measure(view.choices.get(subject.name))
    title = words.terms[subject.title or measure]
    difference = view.difference and comparison is not None
    unit = subject.unit_of(measure)
    return {
        "name": subject.name,
        "kind": "lines",
        "title": title.name,
        "tip": title.tip,
        "measure": measure,
        "choices": [_choice(subject, name, words) for name in subject.measures],
        "unit": _unit(unit, words, difference),
        "percent": unit == "percent",
        "difference": difference,
        "months": months,
        "series": _series(measure, view, comparison, lines),
        "marks": marks_of(words, months, comparison, view.hidden),
        "words": words.some("chart"),
    }


def numbers(values: Iterable[float]) -> list[float | None]:
    """Return values as JSON takes them: None for what is missing.

    Args:
        values: of a series.
    """
    return [value if math.isfinite(value) else None for value in map(float, values)]


def _choice(subject: Subject, measure: str, words: Words) -> Plain:
    """A measure to choose; the one that the chart is named after is told from its parts."""
    term = words.terms[measure]
    text = words(f"first.{measure}") if measure == subject.title else term.name
    return {"value": measure, "text": text, "tip": term.tip}


def _unit(unit: str, words: Words, difference: bool) -> str:
    if not difference:
        return words(f"chart.{unit}")
    said = words("chart.points") if unit == "percent" else words(f"chart.{unit}")
    return words("chart.no_difference", unit=said)


def _series(
    measure: str, view: "View", comparison: "Comparison | None", lines: Mapping[str, Plain]
) -> list[Plain]:
    if comparison is None:
        return []
    drawn = [label for label in comparison.labels if label not in view.hidden]
    if view.difference:
        drawn = [label for label in drawn if label != comparison.baseline]
    band = comparison.difference_band if view.difference else comparison.band
    twin = f"{measure}_reported"
    reported = view.reported and twin in comparison.measures
    return [
        {
            "label": label,
            **lines[label],
            "is_baseline": label == comparison.baseline,
            **_band(band(label, measure)),
            "reported": numbers(band(label, twin)[0]) if reported else None,
        }
        for label in drawn
    ]


def _band(band: "Band") -> Plain:
    return dict(zip(("mean", "low", "high"), map(numbers, band), strict=True))


def marks_of(
    words: Words, months: int, comparison: "Comparison | None", hidden: tuple[str, ...]
) -> list[Plain]:
    """Return the months in which a policy starts after the first, or ends before the last.

    Args:
        words: of the language.
        months: length of the axis.
        comparison: whose policies are marked, or None.
        hidden: bundles that are not drawn.
    """
    if comparison is None:
        return []
    found: dict[int, list[str]] = {}
    for alternative in comparison.alternatives:
        for policy in alternative.policies if alternative.label not in hidden else ():
            name = words.policy(policy.name)
            if 1 < policy.start <= months:
                found.setdefault(policy.start, []).append(words("chart.starts", policy=name))
            if policy.end is not None and policy.end < months:
                found.setdefault(policy.end, []).append(words("chart.ends", policy=name))
    return [
        {"month": month, "texts": list(dict.fromkeys(texts))}
        for month, texts in sorted(found.items())
    ]
